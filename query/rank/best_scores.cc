#include "query/rank/best_scores.h"

#include <algorithm>
#include <functional>

namespace senda::query {

std::vector<std::size_t> places_in(const std::vector<DocNum>& docs, const Bitset& set) {
  std::vector<std::size_t> places;
  places.reserve(docs.size());
  for (std::size_t i = 0; i < docs.size(); ++i) {
    if (set.test(docs[i])) places.push_back(i);
  }
  return places;
}

std::vector<std::size_t> with_best_scores(const std::vector<float>& scores,
                                          const std::vector<std::size_t>& kept, std::size_t count) {
  if (kept.size() <= count || count == 0) return kept;
  std::vector<float> heap;  // the best so far, the worst of them on top
  std::vector<std::size_t> best;
  for (const std::size_t at : kept) {
    const float score = scores[at];
    const bool is_full = heap.size() == count;
    if (is_full && score < heap.front()) continue;
    best.push_back(at);
    if (is_full && score == heap.front()) continue;
    if (is_full) {
      std::pop_heap(heap.begin(), heap.end(), std::greater<>());
      heap.pop_back();
    }
    heap.push_back(score);
    std::push_heap(heap.begin(), heap.end(), std::greater<>());
  }
  std::erase_if(best, [&](std::size_t at) { return scores[at] < heap.front(); });
  return best;
}

}  // namespace senda::query
