// What is left of the changes of an id is settled first; then one segment takes them all.
#include "indexer/run/change_run.h"

#include "engine/schema/record.h"
#include "indexer/run/generation_writer.h"
#include "indexer/run/internal/change.h"

#include <chrono>
#include <map>
#include <optional>
#include <unordered_map>

namespace senda::indexer {
namespace {

using internal::StoredRecords;
using storage::DocNum;

/// The records that the changed ids have in the end, in the order in which the ids were named
/// first.
class Settled {
 public:
  struct Entry {
    std::string id;
    std::optional<DocNum> stored;
    std::optional<json::Value> record;  ///< Nothing: deleted, or never there.
  };

  Settled(const storage::Generation* generation, const StoredRecords* stored)
      : generation_(generation), stored_(stored) {}

  Result<void> apply(RecordChange change) {
    Entry& entry = entry_of(change.id);
    if (change.kind == ChangeKind::kDelete) {
      entry.record.reset();
      is_touched_[index_.at(change.id)] = true;
      return {};
    }
    if (change.kind == ChangeKind::kMerge) {
      SENDA_ASSIGN_OR_RETURN(std::optional<json::Value> old, current(entry));
      if (old) change.record = internal::merge_members(*std::move(old), change.record);
    }
    entry.record = std::move(change.record);
    is_touched_[index_.at(change.id)] = true;
    return {};
  }

  std::vector<Entry>& entries() { return entries_; }

 private:
  Entry& entry_of(const std::string& id) {
    const auto [at, is_new] = index_.emplace(id, entries_.size());
    if (is_new) {
      entries_.push_back({id, generation_ == nullptr ? std::nullopt : generation_->find(id), {}});
      is_touched_.push_back(false);
    }
    return entries_[at->second];
  }

  Result<std::optional<json::Value>> current(const Entry& entry) const {
    if (is_touched_[index_.at(entry.id)]) return entry.record;
    if (!entry.stored) return std::optional<json::Value>();
    SENDA_ASSIGN_OR_RETURN(json::Value value, stored_->get(*entry.stored));
    return std::optional<json::Value>(std::move(value));
  }

  const storage::Generation* generation_;
  const StoredRecords* stored_;
  std::vector<Entry> entries_;
  std::vector<bool> is_touched_;
  std::unordered_map<std::string, std::size_t> index_;
};

Result<void> check(const json::Value& record, const RecordChecker& checker) {
  auto errors = checker.check(record);
  if (errors.empty()) return {};
  return std::move(errors.front());
}

Result<RunReport> build_first(const storage::Collection& collection, const CollectionRules& rules,
                              std::vector<RecordChange> changes, const SegmentOptions& options) {
  RunReport report;
  Settled settled(nullptr, nullptr);
  for (RecordChange& change : changes) SENDA_RETURN_IF_ERROR(settled.apply(std::move(change)));
  std::erase_if(settled.entries(), [](const Settled::Entry& entry) { return !entry.record; });
  if (settled.entries().empty()) return report;
  SENDA_ASSIGN_OR_RETURN(const auto checker,
                         RecordChecker::make(rules.schema, rules.vocabulary, rules.record_schema));
  SegmentOptions segment_options = options;
  if (rules.schema.concepts) segment_options.concepts = rules.concepts;
  SENDA_ASSIGN_OR_RETURN(auto writer, GenerationWriter::create(collection, rules.schema,
                                                               rules.vocabulary, segment_options));
  for (Settled::Entry& entry : settled.entries()) {
    SENDA_RETURN_IF_ERROR(check(*entry.record, checker));
    std::string hash = record_hash(*entry.record);
    SENDA_RETURN_IF_ERROR(writer.add(*std::move(entry.record), std::move(hash)));
    ++report.added;
  }
  SENDA_RETURN_IF_ERROR(writer.publish(report, {}));
  return report;
}

Result<void> take(Settled::Entry& entry, const storage::Generation& generation,
                  const RecordChecker& checker, internal::Change& change, RunReport& report) {
  if (!entry.record) {
    if (!entry.stored) return {};
    change.remove(*entry.stored);
    ++report.deleted;
    return {};
  }
  SENDA_RETURN_IF_ERROR(check(*entry.record, checker));
  std::string hash = record_hash(*entry.record);
  if (entry.stored) {
    const storage::Segment& segment = generation.segment_of(*entry.stored);
    if (segment.documents.hash(*entry.stored - segment.base) == hash) {
      ++report.unchanged;
      return {};
    }
    change.remove(*entry.stored);
  }
  ++(entry.stored ? report.changed : report.added);
  change.add(*std::move(entry.record), std::move(hash));
  return {};
}

}  // namespace

Result<RunReport> run_changes(const storage::Collection& collection, const CollectionRules& rules,
                              std::vector<RecordChange> changes, const SegmentOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  SENDA_ASSIGN_OR_RETURN(const io::FileLock lock, collection.lock_for_writing());
  if (!collection.exists()) return build_first(collection, rules, std::move(changes), options);
  SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
  internal::sweep_replaced_files(*generation);
  SENDA_ASSIGN_OR_RETURN(const StoredRecords stored, StoredRecords::open(generation));
  Settled settled(generation.get(), &stored);
  for (RecordChange& change : changes) SENDA_RETURN_IF_ERROR(settled.apply(std::move(change)));
  SENDA_ASSIGN_OR_RETURN(
      const auto checker,
      RecordChecker::make(generation->schema(), generation->vocabulary(), rules.record_schema));
  RunReport report;
  internal::Change change(collection, generation);
  for (Settled::Entry& entry : settled.entries())
    SENDA_RETURN_IF_ERROR(take(entry, *generation, checker, change, report));
  if (change.is_empty()) {
    internal::fill_unchanged(*generation, report);
  } else {
    SegmentOptions segment = options;
    if (generation->schema().concepts) segment.concepts = rules.concepts;
    SENDA_RETURN_IF_ERROR(change.commit(segment, report));
  }
  report.seconds = internal::seconds_since(start);
  return report;
}

Result<RunReport> run_rebuild(const storage::Collection& collection, const CollectionRules& rules,
                              const SegmentOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  SENDA_ASSIGN_OR_RETURN(const io::FileLock lock, collection.lock_for_writing());
  SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
  SENDA_ASSIGN_OR_RETURN(const StoredRecords stored, StoredRecords::open(generation));
  SENDA_ASSIGN_OR_RETURN(
      auto writer, GenerationWriter::create(collection, rules.schema, rules.vocabulary, options));
  SENDA_ASSIGN_OR_RETURN(const auto checker,
                         RecordChecker::make(rules.schema, rules.vocabulary, rules.record_schema));
  RunReport report;
  for (const storage::Segment& segment : generation->segments()) {
    for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
      if (segment.is_deleted(doc)) continue;
      SENDA_ASSIGN_OR_RETURN(json::Value record, stored.get(segment.base + doc));
      SENDA_RETURN_IF_ERROR(check(record, checker));
      SENDA_RETURN_IF_ERROR(
          writer.add(std::move(record), std::string(segment.documents.hash(doc))));
      ++report.read;
    }
  }
  SENDA_RETURN_IF_ERROR(writer.publish(report, {}));
  report.unchanged = report.read;
  report.seconds = internal::seconds_since(start);
  return report;
}

}  // namespace senda::indexer
