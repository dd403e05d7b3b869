// Searchers: for every collection that is served, its current generation opened once, and a pool
// of searchers over it, one for each query at work. A writer calls `refresh` after it published;
// searches that are under way keep the snapshot they have.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/collection.h"
#include "query/match/index_view.h"
#include "query/searcher.h"
#include "query/suggest/suggester.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::api {

/// One generation as all its searchers share it, with the keeper's rules of the collection.
struct Snapshot;

/// A searcher of one's own until it is destroyed; then it goes back to the pool.
/// Thread: one at a time.
class SearcherLease {
 public:
  SearcherLease(std::shared_ptr<Snapshot> snapshot, std::unique_ptr<query::Searcher> searcher);
  ~SearcherLease();
  SearcherLease(SearcherLease&&) noexcept = default;
  SearcherLease& operator=(SearcherLease&&) = delete;

  query::Searcher& operator*() const noexcept { return *searcher_; }
  query::Searcher* operator->() const noexcept { return searcher_.get(); }
  /// What the searcher searches; for a Suggester or a SimilarFinder over the same.
  std::shared_ptr<const query::IndexView> view() const;
  /// Made when first asked for: about a microsecond a document.
  std::shared_ptr<const query::SuggestTables> suggest_tables() const;
  /// Changes whenever what is served changes; for ETags. Printable ASCII without quotes.
  const std::string& version() const;
  /// What is wrong in the keeper's rules; each names its place.
  const std::vector<std::string>& warnings() const;

 private:
  std::shared_ptr<Snapshot> snapshot_;
  std::unique_ptr<query::Searcher> searcher_;
};

/// Thread: all functions may be called by any thread.
class Searchers {
 public:
  explicit Searchers(std::filesystem::path data);

  /// Errors: kNotFound: no such collection, or nothing was indexed in it; kCorrupt,
  ///         kVersionMismatch, kIo.
  /// Cost:   microseconds; opens the index where no idle searcher is left.
  Result<SearcherLease> lease(std::string_view uid);

  /// Opens what is current now; searches to come use it. A collection that is gone is forgotten.
  /// Errors: kNotFound: not the name of a collection; those of opening: the old snapshot then goes
  ///         on serving.
  Result<void> refresh(std::string_view uid);
  /// All collections that were opened (SIGHUP, swap). Out: what could not be opened, and why.
  std::vector<Error> refresh_all();

 private:
  std::shared_ptr<Snapshot> find(const std::string& uid);

  std::filesystem::path data_;
  std::mutex refresh_mutex_;  // taken before mutex_
  std::mutex mutex_;          // for snapshots_
  std::unordered_map<std::string, std::shared_ptr<Snapshot>> snapshots_;
};

}  // namespace senda::api
