#include "query/evaluate/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace senda::query {
namespace {

double gain(int grade, std::size_t rank) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 1);
}

int grade_of(const std::string& id, const Judgements& judgements) {
  const auto it = judgements.find(id);
  return it == judgements.end() ? 0 : it->second;
}

std::size_t depth(const std::vector<std::string>& ranking) {
  return std::min(ranking.size(), kEvaluationDepth);
}

}  // namespace

double ndcg_at_10(const std::vector<std::string>& ranking, const Judgements& judgements) {
  double found = 0;
  for (std::size_t i = 0; i < depth(ranking); ++i)
    found += gain(grade_of(ranking[i], judgements), i + 1);
  std::vector<int> grades;
  for (const auto& [id, grade] : judgements) grades.push_back(grade);
  std::sort(grades.begin(), grades.end(), std::greater<>());
  double best = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), kEvaluationDepth); ++i)
    best += gain(grades[i], i + 1);
  return best > 0 ? found / best : 0;
}

double reciprocal_rank_at_10(const std::vector<std::string>& ranking,
                             const Judgements& judgements) {
  for (std::size_t i = 0; i < depth(ranking); ++i) {
    if (grade_of(ranking[i], judgements) > 0) return 1.0 / static_cast<double>(i + 1);
  }
  return 0;
}

double recall_at_10(const std::vector<std::string>& ranking, const Judgements& judgements) {
  std::size_t relevant = 0;
  for (const auto& [id, grade] : judgements) relevant += grade > 0 ? 1U : 0U;
  std::size_t found = 0;
  for (std::size_t i = 0; i < depth(ranking); ++i)
    found += grade_of(ranking[i], judgements) > 0 ? 1U : 0U;
  return relevant == 0 ? 0
                       : static_cast<double>(found) /
                             static_cast<double>(std::min(relevant, kEvaluationDepth));
}

}  // namespace senda::query
