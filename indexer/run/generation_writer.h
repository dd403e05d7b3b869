// GenerationWriter: builds a whole generation beside the serving one: schema, vocabulary, one
// segment, manifest; verified before it gets its name. Nothing is visible to readers until
// `publish`.
#pragma once

#include "engine/base/result.h"
#include "engine/io/file.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "engine/storage/collection.h"
#include "indexer/build/segment_builder.h"
#include "indexer/run/report.h"

#include <memory>
#include <string>

namespace senda::indexer {

class GenerationWriter {
 public:
  /// In:     collection: locked for writing by the caller. schema, vocabulary: must outlive the
  /// writer. Errors: kIo.
  static Result<GenerationWriter> create(const storage::Collection& collection,
                                         const schema::CollectionSchema& schema,
                                         const schema::Vocabulary& vocabulary,
                                         SegmentOptions options);

  Result<void> add(json::Value record, std::string hash) {
    return builder_->add(std::move(record), std::move(hash));
  }

  /// Writes, verifies, gives the folder its number and makes it the serving generation.
  /// Out: `report.documents`, generation, revision and warnings are filled.
  Result<void> publish(RunReport& report, const ProgressSink& progress);

 private:
  GenerationWriter(const storage::Collection& collection, io::TemporaryDirectory folder)
      : collection_(&collection), folder_(std::move(folder)) {}

  const storage::Collection* collection_;
  io::TemporaryDirectory folder_;
  std::string concepts_;  // the manifest's
  std::unique_ptr<SegmentBuilder> builder_;
};

/// Languages of a built segment. Used for the manifest's analysis stamps.
Result<std::vector<std::string>> segment_languages(const std::filesystem::path& segment_folder);

/// One line for each language whose dictionaries are missing.
std::vector<std::string> missing_dictionary_warnings(
    const std::map<std::string, storage::AnalysisStamp>& analysis);

}  // namespace senda::indexer
