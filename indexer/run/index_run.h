// The indexing runs a keeper knows: a full index, an update, a deletion. Each holds the
// collection's lock for its whole length; readers keep the index they have until they open it
// again. A run that fails, or dies, changes nothing.
#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "engine/storage/collection.h"
#include "indexer/build/segment_builder.h"
#include "indexer/run/incoming.h"
#include "indexer/run/report.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::indexer {

/// What records of the collection are: from a file, from the program, or stored with the
/// collection.
struct CollectionRules {
  schema::CollectionSchema schema;
  schema::Vocabulary vocabulary;
  /// JSON Schema text for single records; must outlive the run.
  std::optional<std::string_view> record_schema;
  /// Concepts that texts are read for if the schema asks for it; null: none.
  std::shared_ptr<const concepts::ConceptTable> concepts = nullptr;

  /// `options` with the concepts, if the schema asks for them.
  SegmentOptions with_concepts(SegmentOptions options) const {
    if (schema.concepts) options.concepts = concepts;
    return options;
  }
};

struct RunOptions {
  IncomingOptions incoming;
  SegmentOptions segment;
  ProgressSink progress;
};

/// Builds the next generation from the files alone and switches to it.
/// Errors: kLocked; kNotFound: a path, or no record at all; kSchemaMismatch: every record was
/// refused;
///         kIo, kCorrupt. Nothing has changed then.
Result<RunReport> run_index(const storage::Collection& collection, const CollectionRules& rules,
                            const RunOptions& options);

enum class UpdateMode { kWhole, kPartial };

/// Adds new records, replaces changed ones (by content hash), leaves the others alone.
/// In:     partial: members of an incoming record replace those of the stored one; others stay.
/// Errors: as run_index. A collection without an index gets one.
/// Cost:   proportional to what changed; now and then a merge of earlier updates.
Result<RunReport> run_update(const storage::Collection& collection, const CollectionRules& rules,
                             const RunOptions& options, UpdateMode mode);

/// Deletes documents by id; unknown ids are counted as refused.
Result<RunReport> run_delete(const storage::Collection& collection,
                             const std::vector<std::string>& ids, const SegmentOptions& options);

}  // namespace senda::indexer
