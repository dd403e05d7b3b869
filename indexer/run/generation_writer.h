// GenerationWriter: builds a whole generation beside the serving one: schema, vocabulary, segments,
// manifest; verified before it gets its name. Nothing is visible to readers until `publish`. There
// is one segment, or as many as the memory of the build makes necessary.
#pragma once

#include "engine/base/result.h"
#include "engine/io/file.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "engine/storage/collection.h"
#include "indexer/build/segment_builder.h"
#include "indexer/run/report.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace senda::indexer {

class GenerationWriter {
 public:
  /// In:     collection: locked for writing by the caller. schema, vocabulary: must outlive the
  /// writer. Errors: kIo.
  static Result<GenerationWriter> create(const storage::Collection& collection,
                                         const schema::CollectionSchema& schema,
                                         const schema::Vocabulary& vocabulary,
                                         SegmentOptions options);

  /// Errors: as SegmentBuilder's, and kIo.
  Result<void> add(json::Value record, std::string hash);

  /// Writes, verifies, gives the folder its number and makes it the serving generation.
  /// Out: `report.documents`, generation, revision and warnings are filled.
  Result<void> publish(RunReport& report, const ProgressSink& progress);

 private:
  GenerationWriter(const storage::Collection& collection, const schema::CollectionSchema& schema,
                   const schema::Vocabulary& vocabulary, SegmentOptions options,
                   io::TemporaryDirectory folder)
      : collection_(&collection),
        schema_(&schema),
        vocabulary_(&vocabulary),
        options_(std::move(options)),
        folder_(std::move(folder)) {}

  std::filesystem::path segment_folder(std::size_t number) const;
  void begin_segment();
  Result<void> end_segment();

  const storage::Collection* collection_;
  const schema::CollectionSchema* schema_;
  const schema::Vocabulary* vocabulary_;
  SegmentOptions options_;
  io::TemporaryDirectory folder_;
  std::vector<storage::SegmentEntry> segments_;  // written
  std::unique_ptr<SegmentBuilder> builder_;      // of the next
  std::uint64_t added_ = 0;                      // to the builder
};

/// Languages of a built segment. Used for the manifest's analysis stamps.
Result<std::vector<std::string>> segment_languages(const std::filesystem::path& segment_folder);

/// One line for each language whose dictionaries are missing.
std::vector<std::string> missing_dictionary_warnings(
    const std::map<std::string, storage::AnalysisStamp>& analysis);

}  // namespace senda::indexer
