// Runs judged queries and averages the measures by language and by kind.
#pragma once

#include "engine/base/result.h"
#include "query/evaluate/metrics.h"
#include "query/searcher.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// One line of a file of judged queries (docs/relevance.md).
struct JudgedQuery {
  std::string id;
  SearchRequest request;
  std::string lang;
  std::string kind;  ///< Empty is "query".
  Judgements relevant;
};

/// Errors: kParse, kSchemaMismatch with the record number.
Result<std::vector<JudgedQuery>> parse_judged_queries(std::string_view json_lines);

struct Averages {
  std::size_t queries = 0;
  double ndcg = 0;
  double reciprocal_rank = 0;
  double recall = 0;
  /// Queries with nothing to find: how many, and how many of them found nothing. Not in the means.
  std::size_t nothing = 0;
  std::size_t nothing_right = 0;
};

struct Evaluation {
  Averages overall;
  std::map<std::string, Averages> by_language;
  std::map<std::string, Averages> by_kind;
};

/// What a query found, for a run file or a look at the failures.
using JudgedSink = std::function<void(const JudgedQuery&, const std::vector<std::string>& ids,
                                      const std::vector<double>& scores)>;

/// Errors: those of Searcher::search.
Result<Evaluation> evaluate(const std::vector<JudgedQuery>& queries, Searcher& searcher,
                            const JudgedSink& sink = {});

}  // namespace senda::query
