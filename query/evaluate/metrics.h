// Measures of ranking quality over judged queries: nDCG@10, MRR@10, recall@10. Pure functions; the
// runner is judged_run.h.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace senda::query {

inline constexpr std::size_t kEvaluationDepth = 10;

/// Document id -> grade, 1 and up; a document that is not named is not relevant.
using Judgements = std::map<std::string, int>;

/// Normalised discounted cumulative gain of the first ten: gain 2^grade - 1, discount log2(rank +
/// 1), against the best order of the judged documents. 0 to 1; 0 without judgements. Source:
/// Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), in the
/// exponential form common since Burges et al. (2005).
double ndcg_at_10(const std::vector<std::string>& ranking, const Judgements& judgements);
/// One over the rank of the first relevant document among the first ten, else 0.
double reciprocal_rank_at_10(const std::vector<std::string>& ranking, const Judgements& judgements);
/// Share of the relevant documents among the first ten; of ten where more are relevant.
double recall_at_10(const std::vector<std::string>& ranking, const Judgements& judgements);

}  // namespace senda::query
