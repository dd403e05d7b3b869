// A change to a generation while it is gathered: documents that go, records that come; and the
// stored records it may need. Private to indexer/run.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/storage/collection.h"
#include "engine/storage/generation.h"
#include "engine/storage/postings.h"
#include "indexer/build/segment_builder.h"
#include "indexer/run/report.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace senda::indexer::internal {

/// Reads stored records of a generation. Thread: one instance per thread.
class StoredRecords {
 public:
  static Result<StoredRecords> open(std::shared_ptr<const storage::Generation> generation);
  Result<json::Value> get(storage::DocNum doc) const;

 private:
  std::shared_ptr<const storage::Generation> generation_;
  std::vector<storage::PostingsDatabase> postings_;
};

/// The collection is locked while one exists.
class Change {
 public:
  Change(const storage::Collection& collection,
         std::shared_ptr<const storage::Generation> generation);

  void remove(storage::DocNum doc);
  void add(json::Value value, std::string hash) {
    added_.emplace_back(std::move(value), std::move(hash));
  }
  bool is_empty() const { return added_.empty() && deleted_count() == previously_deleted(); }

  /// Writes the change and makes it visible.
  Result<void> commit(const SegmentOptions& options, RunReport& report);

 private:
  std::size_t deleted_count() const;
  std::size_t previously_deleted() const {
    return generation_->document_limit() - generation_->document_count();
  }
  bool needs_rebuild(const SegmentOptions& options) const;
  Result<void> rebuild(const SegmentOptions& options, RunReport& report);
  template <typename Take>
  Result<void> for_each_survivor(std::size_t first, Take&& take);
  std::string next_segment_name() const;
  Result<storage::SegmentEntry> build_segment(const std::string& name, std::size_t merged_from,
                                              const SegmentOptions& options);
  Result<void> commit_segment(const SegmentOptions& options, RunReport& report);
  Result<void> write_manifest(storage::Manifest manifest, RunReport& report);

  const storage::Collection* collection_;
  std::shared_ptr<const storage::Generation> generation_;
  std::vector<std::vector<bool>> deleted_;
  std::vector<std::pair<json::Value, std::string>> added_;
};

/// Removes what earlier updates replaced, or a crashed one left: files that the manifest does not
/// name. The collection is locked, and readers that opened those files keep them.
void sweep_replaced_files(const storage::Generation& generation);

/// Members of `incoming` over those of `stored`.
json::Value merge_members(json::Value stored, const json::Value& incoming);

void fill_unchanged(const storage::Generation& generation, RunReport& report);

double seconds_since(std::chrono::steady_clock::time_point start);

}  // namespace senda::indexer::internal
