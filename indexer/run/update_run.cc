// Updates and deletions: a new segment for what came, tombstones for what went, one new manifest.
#include "engine/schema/record.h"
#include "indexer/run/index_run.h"
#include "indexer/run/internal/change.h"

#include <algorithm>
#include <chrono>

namespace senda::indexer {

using internal::Change;
using internal::fill_unchanged;
using internal::merge_members;
using internal::seconds_since;
using internal::StoredRecords;
using internal::sweep_replaced_files;
using storage::DocNum;

Result<RunReport> run_update(const storage::Collection& collection, const CollectionRules& rules,
                             const RunOptions& options, UpdateMode mode) {
  if (!collection.exists()) return run_index(collection, rules, options);
  const auto start = std::chrono::steady_clock::now();
  RunReport report;
  SENDA_ASSIGN_OR_RETURN(const io::FileLock lock, collection.lock_for_writing());
  SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
  sweep_replaced_files(*generation);
  SENDA_ASSIGN_OR_RETURN(
      const auto checker,
      RecordChecker::make(generation->schema(), generation->vocabulary(), rules.record_schema));
  SENDA_ASSIGN_OR_RETURN(const StoredRecords stored, StoredRecords::open(generation));
  Change change(collection, generation);
  RecordTransform transform;
  if (mode == UpdateMode::kPartial) {
    transform = [&](json::Value value) -> Result<json::Value> {
      SENDA_ASSIGN_OR_RETURN(const std::string id, schema::record_id(value, generation->schema()));
      const auto doc = generation->find(id);
      if (!doc) return value;
      SENDA_ASSIGN_OR_RETURN(json::Value old, stored.get(*doc));
      return merge_members(std::move(old), value);
    };
  }
  const IncomingSink sink = [&](IncomingRecord record) -> Result<void> {
    const auto doc = generation->find(record.id);
    if (doc) {
      const storage::Segment& segment = generation->segment_of(*doc);
      if (segment.documents.hash(*doc - segment.base) == record.hash) {
        ++report.unchanged;
        return {};
      }
      change.remove(*doc);
    }
    ++(doc ? report.changed : report.added);
    change.add(std::move(record.value), std::move(record.hash));
    return {};
  };
  SENDA_RETURN_IF_ERROR(read_incoming(options.incoming, checker, generation->schema(), transform,
                                      sink, options.progress, report));
  if (change.is_empty()) {
    fill_unchanged(*generation, report);
  } else {
    SegmentOptions segment = options.segment;
    if (generation->schema().concepts) segment.concepts = rules.concepts;
    SENDA_RETURN_IF_ERROR(change.commit(segment, report));
  }
  report.seconds = seconds_since(start);
  return report;
}

Result<RunReport> run_delete(const storage::Collection& collection,
                             const std::vector<std::string>& ids, const SegmentOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  RunReport report;
  SENDA_ASSIGN_OR_RETURN(const io::FileLock lock, collection.lock_for_writing());
  SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
  sweep_replaced_files(*generation);
  Change change(collection, generation);
  std::vector<DocNum> gone;
  for (const std::string& id : ids) {
    const auto doc = generation->find(id);
    if (!doc) {
      Refusal refusal;
      refusal.id = id;
      refusal.errors.push_back(Error(ErrorCode::kNotFound, "there is no document \"" + id + "\""));
      report.refused.push_back(std::move(refusal));
    } else if (std::find(gone.begin(), gone.end(), *doc) == gone.end()) {
      gone.push_back(*doc);
      change.remove(*doc);
      ++report.deleted;
    }
  }
  if (change.is_empty()) {
    fill_unchanged(*generation, report);
  } else {
    SENDA_RETURN_IF_ERROR(change.commit(options, report));
  }
  report.seconds = seconds_since(start);
  return report;
}

}  // namespace senda::indexer
