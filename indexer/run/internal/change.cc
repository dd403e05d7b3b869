#include "indexer/run/internal/change.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "indexer/run/generation_writer.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace senda::indexer::internal {
namespace {

namespace fs = std::filesystem;
using storage::DocNum;
using storage::LocalDoc;

/// More segments than this and the small ones are merged: each costs every query a look-up a word.
constexpr std::size_t kMaxSegments = 8;
/// From this share of deleted documents on, the whole is built anew: they cost space and time.
constexpr double kMaxDeletedShare = 0.3;

}  // namespace

Result<StoredRecords> StoredRecords::open(std::shared_ptr<const storage::Generation> generation) {
  StoredRecords records;
  records.generation_ = std::move(generation);
  for (const storage::Segment& segment : records.generation_->segments()) {
    SENDA_ASSIGN_OR_RETURN(auto postings,
                           storage::PostingsDatabase::open(segment.postings_folder()));
    records.postings_.push_back(std::move(postings));
  }
  return records;
}

Result<json::Value> StoredRecords::get(DocNum doc) const {
  const std::size_t index = generation_->segment_index(doc);
  SENDA_ASSIGN_OR_RETURN(const std::string text,
                         postings_[index].record(doc - generation_->segments()[index].base));
  return json::parse(text);
}

Change::Change(const storage::Collection& collection,
               std::shared_ptr<const storage::Generation> generation)
    : collection_(&collection), generation_(std::move(generation)) {
  for (const storage::Segment& segment : generation_->segments()) {
    deleted_.push_back(segment.deleted.empty() ? std::vector<bool>(segment.size())
                                               : segment.deleted);
  }
}

void Change::remove(DocNum doc) {
  const std::size_t index = generation_->segment_index(doc);
  deleted_[index][doc - generation_->segments()[index].base] = true;
}

Result<void> Change::commit(const SegmentOptions& options, RunReport& report) {
  if (needs_rebuild(options)) return rebuild(options, report);
  return commit_segment(options, report);
}

std::size_t Change::deleted_count() const {
  std::size_t count = 0;
  for (const auto& flags : deleted_)
    count += static_cast<std::size_t>(std::count(flags.begin(), flags.end(), true));
  return count;
}

/// Other dictionaries than the generation was built with would give one word two sets of lemmas,
/// another concept table two readings.
bool Change::needs_rebuild(const SegmentOptions& options) const {
  // A deletion reads no text; without the table at hand it must not take the concepts away.
  const bool lacks_table = options.concepts == nullptr && !generation_->manifest().concepts.empty();
  if (lacks_table && added_.empty()) return false;
  std::vector<std::string> languages;
  for (const auto& [language, stamp] : generation_->manifest().analysis)
    languages.push_back(language);
  if (stamp_analysis(languages) != generation_->manifest().analysis) return true;
  if (stamp_concepts(options.concepts.get()) != generation_->manifest().concepts) return true;
  const double share = static_cast<double>(deleted_count()) /
                       std::max(1.0, static_cast<double>(generation_->document_limit()));
  return share > kMaxDeletedShare && generation_->document_limit() > 1'000;
}

/// Records of the segments from `first` on that stay, in order.
template <typename Take>
Result<void> Change::for_each_survivor(std::size_t first, Take&& take) {
  SENDA_ASSIGN_OR_RETURN(const StoredRecords stored, StoredRecords::open(generation_));
  for (std::size_t i = first; i < generation_->segments().size(); ++i) {
    const storage::Segment& segment = generation_->segments()[i];
    for (LocalDoc doc = 0; doc < segment.size(); ++doc) {
      if (deleted_[i][doc]) continue;
      SENDA_ASSIGN_OR_RETURN(json::Value value, stored.get(segment.base + doc));
      SENDA_RETURN_IF_ERROR(take(std::move(value), std::string(segment.documents.hash(doc))));
    }
  }
  return {};
}

Result<void> Change::rebuild(const SegmentOptions& options, RunReport& report) {
  SENDA_ASSIGN_OR_RETURN(auto writer, GenerationWriter::create(*collection_, generation_->schema(),
                                                               generation_->vocabulary(), options));
  SENDA_RETURN_IF_ERROR(for_each_survivor(0, [&](json::Value value, std::string hash) {
    return writer.add(std::move(value), std::move(hash));
  }));
  for (auto& [value, hash] : added_)
    SENDA_RETURN_IF_ERROR(writer.add(std::move(value), std::move(hash)));
  return writer.publish(report, {});
}

/// The name after the highest in use: names are never used twice within a generation.
std::string Change::next_segment_name() const {
  unsigned highest = 0;
  for (const auto& entry : generation_->manifest().segments) {
    highest = std::max(highest, static_cast<unsigned>(std::stoul(entry.name.substr(1))));
  }
  char name[24];
  std::snprintf(name, sizeof name, "s%06u", highest + 1);
  return name;
}

Result<storage::SegmentEntry> Change::build_segment(const std::string& name,
                                                    std::size_t merged_from,
                                                    const SegmentOptions& options) {
  const fs::path segments = generation_->folder() / "segments";
  std::error_code code;
  fs::remove_all(segments / name, code);  // what a crashed update left
  SENDA_ASSIGN_OR_RETURN(const auto scratch, io::TemporaryDirectory::create(collection_->folder()));
  SegmentBuilder builder(generation_->schema(), generation_->vocabulary(), segments / name,
                         scratch.path(), options);
  SENDA_RETURN_IF_ERROR(for_each_survivor(merged_from, [&](json::Value value, std::string hash) {
    return builder.add(std::move(value), std::move(hash));
  }));
  for (auto& [value, hash] : added_)
    SENDA_RETURN_IF_ERROR(builder.add(std::move(value), std::move(hash)));
  return builder.finish();
}

Result<void> Change::commit_segment(const SegmentOptions& options, RunReport& report) {
  storage::Manifest manifest = generation_->manifest();
  const bool merge = !added_.empty() && manifest.segments.size() >= kMaxSegments;
  const std::size_t kept = merge ? 1 : manifest.segments.size();
  if (!added_.empty()) {
    SENDA_ASSIGN_OR_RETURN(storage::SegmentEntry entry,
                           build_segment(next_segment_name(), kept, options));
    manifest.segments.resize(kept);
    SENDA_ASSIGN_OR_RETURN(const auto languages,
                           segment_languages(generation_->folder() / "segments" / entry.name));
    for (auto& [language, stamp] : stamp_analysis(languages))
      manifest.analysis.emplace(language, stamp);
    manifest.segments.push_back(std::move(entry));
  }
  deleted_.resize(kept);
  return write_manifest(std::move(manifest), report);
}

Result<void> Change::write_manifest(storage::Manifest manifest, RunReport& report) {
  ++manifest.revision;
  manifest.updated = storage::utc_now();
  manifest.refused += report.refused.size();
  manifest.documents = 0;
  for (const auto& entry : manifest.segments) manifest.documents += entry.documents;
  std::vector<std::vector<LocalDoc>> tombstones(deleted_.size());
  for (std::size_t i = 0; i < deleted_.size(); ++i) {
    for (LocalDoc doc = 0; doc < deleted_[i].size(); ++doc) {
      if (deleted_[i][doc]) tombstones[i].push_back(doc);
    }
    manifest.documents -= static_cast<std::uint32_t>(tombstones[i].size());
  }
  manifest.tombstones = "deleted-" + std::to_string(manifest.revision) + ".bin";
  const fs::path& folder = generation_->folder();
  SENDA_RETURN_IF_ERROR(storage::write_tombstones(folder / manifest.tombstones, tombstones));
  SENDA_RETURN_IF_ERROR(io::write_file_atomically(
      folder / "manifest.json", json::write_pretty(storage::manifest_to_json(manifest)) + "\n"));
  // From here on the change is visible. What it replaced stays until the next writer sweeps it: a
  // reader may have read the old manifest a moment ago and be about to open its files.
  report.documents = manifest.documents;
  report.generation = manifest.number;
  report.revision = manifest.revision;
  report.warnings = missing_dictionary_warnings(manifest.analysis);
  return {};
}

void sweep_replaced_files(const storage::Generation& generation) {
  std::set<std::string> named{generation.manifest().tombstones};
  for (const auto& entry : generation.manifest().segments) named.insert(entry.name);
  std::error_code ignored;
  std::vector<fs::path> replaced;
  for (const fs::path& folder : {generation.folder(), generation.folder() / "segments"}) {
    for (auto it = fs::directory_iterator(folder, ignored);
         !ignored && it != fs::directory_iterator(); it.increment(ignored)) {
      const std::string name = it->path().filename().string();
      const bool is_ours = folder == generation.folder() ? name.starts_with("deleted-") : true;
      if (is_ours && named.count(name) == 0) replaced.push_back(it->path());
    }
  }
  for (const fs::path& path : replaced) fs::remove_all(path, ignored);
}

json::Value merge_members(json::Value stored, const json::Value& incoming) {
  for (const json::Member& member : incoming.as_object()) stored.set(member.name, member.value);
  return stored;
}

void fill_unchanged(const storage::Generation& generation, RunReport& report) {
  report.documents = generation.document_count();
  report.generation = generation.manifest().number;
  report.revision = generation.manifest().revision;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace senda::indexer::internal
