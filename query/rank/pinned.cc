#include "query/rank/pinned.h"

#include <algorithm>

namespace senda::query {

std::map<DocNum, std::size_t> add_pinned(const std::vector<std::string>& ids, const IndexView& view,
                                         const Bitset& allowed, MatchedDocuments& matched) {
  std::map<DocNum, std::size_t> places;
  auto& [docs, scores] = matched.scores;
  for (const std::string& id : ids) {
    const auto doc = view.generation().find(id);
    if (!doc || !allowed.test(*doc)) continue;
    places.emplace(*doc, places.size());
    const auto at = std::lower_bound(docs.begin(), docs.end(), *doc);
    if (at != docs.end() && *at == *doc) continue;
    const auto index = at - docs.begin();
    docs.insert(at, *doc);
    scores.insert(scores.begin() + index, 0.0F);
    if (!matched.tiers.empty()) matched.tiers.insert(matched.tiers.begin() + index, 0);
  }
  return places;
}

}  // namespace senda::query
