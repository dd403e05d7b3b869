// Searchers: for every collection that is served, its current generation opened once, and a pool
// of searchers over it, one for each query at work. A writer calls `refresh` after it published;
// searches that are under way keep the snapshot they have.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/collection.h"
#include "query/match/index_view.h"
#include "query/searcher.h"
#include "query/suggest/suggester.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::api {

/// One generation as all its searchers share it.
struct Snapshot;

/// A searcher of one's own until it is destroyed; then it goes back to the pool.
class SearcherLease {
 public:
  SearcherLease(std::shared_ptr<Snapshot> snapshot, std::unique_ptr<query::Searcher> searcher);
  ~SearcherLease();
  SearcherLease(SearcherLease&&) noexcept = default;
  SearcherLease& operator=(SearcherLease&&) = delete;

  query::Searcher& operator*() const noexcept { return *searcher_; }
  query::Searcher* operator->() const noexcept { return searcher_.get(); }
  const query::SuggestTables& suggest_tables() const;
  /// Changes whenever what is served changes; for ETags.
  const std::string& version() const;

 private:
  std::shared_ptr<Snapshot> snapshot_;
  std::unique_ptr<query::Searcher> searcher_;
};

/// Thread: all functions may be called by any thread.
class Searchers {
 public:
  explicit Searchers(std::filesystem::path data);

  /// Errors: kNotFound: no such collection; kCorrupt, kVersionMismatch.
  Result<SearcherLease> lease(std::string_view uid);

  /// Opens what is current now; searches to come use it. A collection that is gone is forgotten.
  /// Errors: those of opening; the old snapshot then goes on serving.
  Result<void> refresh(std::string_view uid);
  /// All collections (SIGHUP, swap).
  void refresh_all();

 private:
  std::shared_ptr<Snapshot> find(const std::string& uid);

  std::filesystem::path data_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Snapshot>> snapshots_;
};

}  // namespace senda::api
