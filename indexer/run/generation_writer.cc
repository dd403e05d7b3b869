#include "indexer/run/generation_writer.h"

#include "engine/json/write.h"

#include <cstdio>
#include <system_error>

namespace senda::indexer {
namespace {

namespace fs = std::filesystem;

/// Batches between two looks at the memory. Each look waits for the workers to catch up.
constexpr std::uint64_t kBatchesBetweenLooks = 4;

void tell(const ProgressSink& progress, const char* phase, const RunReport& report) {
  if (!progress) return;
  Progress at;
  at.phase = phase;
  at.records = report.read;
  progress(at);
}

}  // namespace

Result<GenerationWriter> GenerationWriter::create(const storage::Collection& collection,
                                                  const schema::CollectionSchema& schema,
                                                  const schema::Vocabulary& vocabulary,
                                                  SegmentOptions options) {
  SENDA_ASSIGN_OR_RETURN(auto folder,
                         io::TemporaryDirectory::create(collection.folder() / "generations"));
  const fs::path path = folder.path();
  SENDA_RETURN_IF_ERROR(io::write_file_atomically(
      path / "schema.json", json::write_pretty(schema::schema_to_json(schema)) + "\n"));
  SENDA_RETURN_IF_ERROR(io::write_file_atomically(path / "vocabulary.json",
                                                  json::write(vocabulary.to_json()) + "\n"));
  std::error_code code;
  fs::create_directories(path / "segments", code);
  fs::create_directories(path / "scratch", code);
  if (code) return Error(ErrorCode::kIo, path.string() + ": " + code.message());
  GenerationWriter writer(collection, schema, vocabulary, std::move(options), std::move(folder));
  writer.begin_segment();  // there is one, though no record may come
  return writer;
}

fs::path GenerationWriter::segment_folder(std::size_t number) const {
  char name[32];
  std::snprintf(name, sizeof name, "s%06zu", number);
  return folder_.path() / "segments" / name;
}

void GenerationWriter::begin_segment() {
  builder_ =
      std::make_unique<SegmentBuilder>(*schema_, *vocabulary_, segment_folder(segments_.size() + 1),
                                       folder_.path() / "scratch", options_);
  added_ = 0;
}

Result<void> GenerationWriter::end_segment() {
  SENDA_ASSIGN_OR_RETURN(storage::SegmentEntry entry, builder_->finish());
  segments_.push_back(std::move(entry));
  builder_.reset();
  return {};
}

Result<void> GenerationWriter::add(json::Value record, std::string hash) {
  if (builder_ == nullptr) begin_segment();
  SENDA_RETURN_IF_ERROR(builder_->add(std::move(record), std::move(hash)));
  if (++added_ % (kBatchesBetweenLooks * options_.batch_documents) != 0) return {};
  SENDA_ASSIGN_OR_RETURN(const std::size_t held, builder_->settle());
  return held < options_.memory_bytes ? Result<void>() : end_segment();
}

Result<void> GenerationWriter::publish(RunReport& report, const ProgressSink& progress) {
  const fs::path path = folder_.path();
  tell(progress, "writing", report);
  if (builder_ != nullptr) SENDA_RETURN_IF_ERROR(end_segment());
  std::error_code code;
  fs::remove_all(path / "scratch", code);
  SENDA_ASSIGN_OR_RETURN(const std::uint64_t number, collection_->next_number());
  storage::Manifest manifest;
  manifest.number = number;
  manifest.created = manifest.updated = storage::utc_now();
  manifest.refused = report.refused.size();
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    manifest.documents += segments_[i].documents;
    SENDA_ASSIGN_OR_RETURN(const auto languages, segment_languages(segment_folder(i + 1)));
    manifest.analysis.merge(stamp_analysis(languages));
  }
  manifest.concepts = stamp_concepts(options_.concepts.get());
  manifest.segments = std::move(segments_);
  SENDA_RETURN_IF_ERROR(io::write_file_atomically(
      path / "manifest.json", json::write_pretty(storage::manifest_to_json(manifest)) + "\n"));
  tell(progress, "verifying", report);
  {
    SENDA_ASSIGN_OR_RETURN(const auto generation, storage::Generation::open(path));
    SENDA_RETURN_IF_ERROR(generation->verify());
  }
  fs::permissions(path,
                  fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                      fs::perms::others_read | fs::perms::others_exec,
                  code);
  fs::rename(path, collection_->generation_folder(number), code);
  if (code)
    return Error(ErrorCode::kIo,
                 "cannot name generation " + std::to_string(number) + ": " + code.message());
  folder_.keep();
  SENDA_RETURN_IF_ERROR(io::sync_path(collection_->folder() / "generations"));
  SENDA_RETURN_IF_ERROR(collection_->switch_to(number));
  report.generation = number;
  report.documents = manifest.documents;
  report.warnings = missing_dictionary_warnings(manifest.analysis);
  return {};
}

Result<std::vector<std::string>> segment_languages(const fs::path& segment_folder) {
  SENDA_ASSIGN_OR_RETURN(const auto forward,
                         storage::Forward::open(segment_folder / "forward.bin"));
  return forward.languages();
}

std::vector<std::string> missing_dictionary_warnings(
    const std::map<std::string, storage::AnalysisStamp>& analysis) {
  std::vector<std::string> warnings;
  for (const auto& [language, stamp] : analysis) {
    if (stamp.missing_packages.empty()) continue;
    std::string warning = "language " + language + ": ";
    for (std::size_t i = 0; i < stamp.missing_packages.size(); ++i) {
      warning += (i == 0 ? "" : ", ") + stamp.missing_packages[i];
    }
    warnings.push_back(warning +
                       " not installed; word forms are found less well. Install and index again.");
  }
  return warnings;
}

}  // namespace senda::indexer
