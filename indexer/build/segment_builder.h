// SegmentBuilder: records in, one segment on disk out. Batches of records are analysed by worker
// threads, each into a small Xapian database of its own; at the end the databases are merged in the
// order of the records and the side files written. The result is the same whatever the number of
// threads. Validation, ids seen before and generations are the caller's (index_run.h).
#pragma once

#include "engine/base/result.h"
#include "engine/concepts/table.h"
#include "engine/json/value.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "engine/storage/generation.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace senda::indexer {

struct SegmentOptions {
  unsigned jobs = 1;  ///< Worker threads.
  /// What the texts are read for besides their words; null: nothing. Must outlive the run.
  std::shared_ptr<const concepts::ConceptTable> concepts = nullptr;
  /// Documents a batch: Xapian inserts into a tree per batch, which slows with its size; its merge
  /// keeps the pieces of posting lists as the batches left them, so that small ones make a larger
  /// index. See docs/benchmarks.md.
  std::uint32_t batch_documents = 10'000;
  /// Memory of a build, by an estimate: when it is reached, what was read becomes a segment and the
  /// next begins. See GenerationWriter.
  std::size_t memory_bytes = std::size_t{1000} << 20U;
};

class SegmentBuilder {
 public:
  /// In: schema, vocabulary: borrowed, must outlive the builder. folder: the segment's, to be made.
  ///     scratch: an existing folder for the small databases, on the same file system if possible.
  SegmentBuilder(const schema::CollectionSchema& schema, const schema::Vocabulary& vocabulary,
                 std::filesystem::path folder, std::filesystem::path scratch,
                 SegmentOptions options);
  ~SegmentBuilder();
  SegmentBuilder(const SegmentBuilder&) = delete;
  SegmentBuilder& operator=(const SegmentBuilder&) = delete;

  /// Takes a record that `check_record` has accepted, with an id not added before.
  /// In:     content_hash: of the record's canonical text, 32 hexadecimal digits.
  /// Errors: what a worker met since the last call.
  /// Cost:   waits while the queue of batches is full, so memory is bounded.
  Result<void> add(json::Value record, std::string content_hash);

  /// Waits for the workers to be done with all that was added in whole batches. Out: the memory
  /// that the segment will take until it is written, writing included, by an estimate; the same
  /// whatever the number of threads.
  Result<std::size_t> settle();

  /// Writes everything and flushes it to the disk.
  Result<storage::SegmentEntry> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Checksum of the table for the manifest; empty for none.
std::string stamp_concepts(const concepts::ConceptTable* concepts);

/// What the analysers of these languages are on this machine, for the manifest.
std::map<std::string, storage::AnalysisStamp> stamp_analysis(
    const std::vector<std::string>& languages);

}  // namespace senda::indexer
