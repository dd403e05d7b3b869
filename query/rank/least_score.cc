#include "query/rank/least_score.h"

namespace senda::query {

void drop_weak(double least, const DocScores& scores, std::vector<std::size_t>& kept,
               Bitset& matches) {
  const auto is_weak = [&](std::size_t at) {
    return static_cast<double>(scores.scores[at]) < least;
  };
  Bitset weak(matches.size());
  for (std::size_t i = 0; i < scores.docs.size(); ++i) {
    if (is_weak(i)) weak.set(scores.docs[i]);
  }
  matches.subtract(weak);
  std::erase_if(kept, is_weak);
}

}  // namespace senda::query
