#include "query/similar/similar_json.h"

#include "engine/json/parse.h"

#include <cmath>

namespace senda::query {

Result<json::Value> similar_to_json(const std::vector<SimilarHit>& hits,
                                    const SimilarFinder& finder) {
  json::Array list;
  for (const SimilarHit& hit : hits) {
    SENDA_ASSIGN_OR_RETURN(const std::string text, finder.record(hit.doc));
    SENDA_ASSIGN_OR_RETURN(json::Value item, json::parse(text));
    item.set("_similarity", std::round(hit.similarity * 1e4) / 1e4);
    json::Value shared = json::Value::object();
    for (const auto& [facet, ids] : hit.shared)
      shared.set(facet, json::Array(ids.begin(), ids.end()));
    item.set("_shared", std::move(shared));
    list.push_back(std::move(item));
  }
  json::Value answer = json::Value::object();
  answer.set("hits", std::move(list));
  return answer;
}

}  // namespace senda::query
