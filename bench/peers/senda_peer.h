// Senda as one of the engines compared: Searcher::search and the ids of its hits.
#pragma once

#include "bench/peers/peer.h"
#include "query/searcher.h"

namespace senda::bench {

class SendaPeer : public Peer {
 public:
  explicit SendaPeer(query::Searcher searcher) : searcher_(std::move(searcher)) {}
  std::string name() const override { return "senda"; }
  Result<PeerAnswer> ask(const PeerQuery& query) override;

 private:
  query::Searcher searcher_;
};

}  // namespace senda::bench
