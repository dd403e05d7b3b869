// Changes as a server gets them: records and ids already in memory, in the order in which they were
// asked for, later ones over earlier ones. And building the stored records anew under another
// schema. index_run.h has the runs that read files.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "indexer/run/index_run.h"

#include <string>
#include <vector>

namespace senda::indexer {

enum class ChangeKind {
  kReplace,  ///< The record takes the place of the one with its id, if there is one.
  kMerge,    ///< Its members replace those of the stored record; others stay.
  kDelete,
};

struct RecordChange {
  ChangeKind kind = ChangeKind::kReplace;
  std::string id;
  json::Value record;  ///< Null for kDelete.
};

/// In:     rules: used where the collection has no index yet; else its own schema serves. Records
///         must have passed `schema::record_id`; what the schema refuses fails the run.
/// Out:    added, changed, unchanged, deleted count documents before against after. A collection
///         without an index stays without one if nothing is left.
/// Errors: kLocked, kSchemaMismatch, kCorrupt, kIo. Nothing has changed then.
/// Cost:   holds the changed records in memory.
Result<RunReport> run_changes(const storage::Collection& collection, const CollectionRules& rules,
                              std::vector<RecordChange> changes, const SegmentOptions& options);

/// Builds the next generation from the records of the serving one, under `rules`, and switches.
/// Errors: as run_index; kSchemaMismatch names the first record that the new rules refuse.
Result<RunReport> run_rebuild(const storage::Collection& collection, const CollectionRules& rules,
                              const SegmentOptions& options);

}  // namespace senda::indexer
