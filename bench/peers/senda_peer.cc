#include "bench/peers/senda_peer.h"

namespace senda::bench {

Result<PeerAnswer> SendaPeer::ask(const PeerQuery& query) {
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer found, searcher_.search(query.request));
  PeerAnswer answer;
  answer.total = found.total;
  for (const query::SearchHit& hit : found.hits)
    answer.ids.push_back(searcher_.view().generation().id(hit.doc));
  for (const query::FacetGroup& group : found.facets) {
    auto& counts = answer.facets[group.field];
    for (const query::FacetCount& value : group.counts) counts[value.id] = value.count;
  }
  return answer;
}

}  // namespace senda::bench
