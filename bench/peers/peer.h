// A peer: a search engine asked the same queries over the same documents as Senda, on one thread.
// What each must give is what a faceted result page needs: the best ten ids, the exact total, and
// exact counts of the facets. New engines implement Peer; comparison.h asks them in turn.
#pragma once

#include "engine/base/result.h"
#include "query/request.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace senda::bench {

/// A query of the log. Of its text, peers understand words, one phrase in quotes or one beginning
/// (no space behind it); of its filter `facet = value`.
struct PeerQuery {
  std::string kind;
  query::SearchRequest request;
};

struct PeerAnswer {
  std::uint64_t total = 0;
  std::vector<std::string> ids;  ///< Best first.
  std::map<std::string, std::map<std::string, std::uint64_t>> facets;
  /// What it took, from an engine that is not in this process; else whoever asks measures.
  std::optional<double> milliseconds;
};

class Peer {
 public:
  virtual ~Peer() = default;
  virtual std::string name() const = 0;
  /// Errors: kUnsupported for a query that it cannot be asked; its own.
  virtual Result<PeerAnswer> ask(const PeerQuery& query) = 0;
};

}  // namespace senda::bench
