#include "engine/storage/generation.h"

#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/storage/postings.h"

#include <algorithm>

namespace senda::storage {
namespace {

constexpr std::string_view kTombstoneKind = "deleted";
constexpr std::uint32_t kTombstoneVersion = 1;

Result<json::Value> read_json(const std::filesystem::path& path) {
  SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(path));
  auto value = json::parse(text);
  if (!value) return std::move(value).error().in_file(path.string());
  return std::move(value).value();
}

Result<Segment> open_segment(const std::filesystem::path& folder, const std::string& name) {
  Segment segment;
  segment.name = name;
  segment.folder = folder;
  SENDA_ASSIGN_OR_RETURN(segment.lexicon, Lexicon::open(folder / "lexicon.bin"));
  SENDA_ASSIGN_OR_RETURN(segment.forward, Forward::open(folder / "forward.bin"));
  SENDA_ASSIGN_OR_RETURN(segment.columns, Columns::open(folder / "columns.bin"));
  SENDA_ASSIGN_OR_RETURN(segment.documents, DocumentTable::open(folder / "documents.bin"));
  if (segment.forward.document_count() != segment.documents.size()) {
    return Error(ErrorCode::kCorrupt,
                 folder.string() + ": files disagree on the number of documents");
  }
  return segment;
}

Result<void> read_tombstones(const std::filesystem::path& path, std::vector<Segment>& segments) {
  SENDA_ASSIGN_OR_RETURN(const SectionFile file,
                         SectionFile::open(path, kTombstoneKind, kTombstoneVersion));
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string name = "s" + std::to_string(i);
    if (!file.contains(name)) continue;
    SENDA_ASSIGN_OR_RETURN(const auto docs, file.array<LocalDoc>(name));
    if (docs.empty()) continue;
    segments[i].deleted.assign(segments[i].size(), false);
    for (const LocalDoc doc : docs) {
      if (doc >= segments[i].size())
        return Error(ErrorCode::kCorrupt, path.string() + " is damaged");
      segments[i].deleted[doc] = true;
    }
  }
  return {};
}

json::Value strings_to_json(const std::vector<std::string>& list) {
  return json::Array(list.begin(), list.end());
}

}  // namespace

json::Value manifest_to_json(const Manifest& manifest) {
  json::Value value = json::Value::object();
  value.set("format", manifest.format);
  value.set("generation", static_cast<std::int64_t>(manifest.number));
  value.set("revision", static_cast<std::int64_t>(manifest.revision));
  value.set("created", manifest.created);
  value.set("updated", manifest.updated);
  value.set("documents", static_cast<std::int64_t>(manifest.documents));
  value.set("refused", static_cast<std::int64_t>(manifest.refused));
  value.set("tombstones", manifest.tombstones);
  json::Array segments;
  for (const SegmentEntry& entry : manifest.segments) {
    json::Value item = json::Value::object();
    item.set("name", entry.name);
    item.set("documents", static_cast<std::int64_t>(entry.documents));
    json::Value checksums = json::Value::object();
    for (const auto& [file, checksum] : entry.checksums) checksums.set(file, checksum);
    item.set("checksums", std::move(checksums));
    segments.push_back(std::move(item));
  }
  value.set("segments", std::move(segments));
  json::Value analysis = json::Value::object();
  for (const auto& [language, stamp] : manifest.analysis) {
    json::Value item = json::Value::object();
    item.set("version", stamp.version);
    item.set("chain", strings_to_json(stamp.chain));
    if (!stamp.missing_packages.empty())
      item.set("missing_packages", strings_to_json(stamp.missing_packages));
    analysis.set(language, std::move(item));
  }
  value.set("analysis", std::move(analysis));
  value.set("concepts", manifest.concepts);
  return value;
}

namespace {

/// Reads members of the manifest; remembers that one was missing or of the wrong kind.
class ManifestReader {
 public:
  std::uint64_t number(const json::Value& object, std::string_view name) {
    const json::Value* value = object.find(name);
    if (value == nullptr || !value->is_int() || value->as_int() < 0) return fail(name), 0;
    return static_cast<std::uint64_t>(value->as_int());
  }
  std::string text(const json::Value& object, std::string_view name) {
    const json::Value* value = object.find(name);
    if (value == nullptr || !value->is_string()) return fail(name), std::string();
    return value->as_string();
  }
  std::vector<std::string> texts(const json::Value& object, std::string_view name) {
    std::vector<std::string> list;
    const json::Value* value = object.find(name);
    if (value == nullptr) return list;
    if (!value->is_array()) return fail(name), list;
    for (const json::Value& item : value->as_array()) {
      if (!item.is_string()) return fail(name), list;
      list.push_back(item.as_string());
    }
    return list;
  }
  void fail(std::string_view name) {
    if (failed_.empty()) failed_ = name;
  }
  const std::string& failed() const { return failed_; }

 private:
  std::string failed_;
};

}  // namespace

Result<Manifest> manifest_from_json(const json::Value& value) {
  ManifestReader in;
  Manifest manifest;
  manifest.format = static_cast<int>(in.number(value, "format"));
  if (in.failed().empty() && manifest.format != kGenerationFormat) {
    return Error(ErrorCode::kVersionMismatch,
                 "the index has format " + std::to_string(manifest.format) +
                     ", this program reads " + std::to_string(kGenerationFormat) + "; index again");
  }
  manifest.number = in.number(value, "generation");
  manifest.revision = in.number(value, "revision");
  manifest.created = in.text(value, "created");
  manifest.updated = in.text(value, "updated");
  manifest.documents = static_cast<std::uint32_t>(in.number(value, "documents"));
  manifest.refused = in.number(value, "refused");
  manifest.tombstones = in.text(value, "tombstones");
  manifest.concepts = in.text(value, "concepts");
  const json::Value* segments = value.find("segments");
  if (segments == nullptr || !segments->is_array()) in.fail("segments");
  for (std::size_t i = 0; in.failed().empty() && i < segments->as_array().size(); ++i) {
    const json::Value& item = segments->as_array()[i];
    SegmentEntry entry;
    entry.name = in.text(item, "name");
    entry.documents = static_cast<std::uint32_t>(in.number(item, "documents"));
    if (const json::Value* checksums = item.find("checksums");
        checksums != nullptr && checksums->is_object()) {
      for (const json::Member& member : checksums->as_object()) {
        if (member.value.is_string())
          entry.checksums.emplace(member.name, member.value.as_string());
      }
    }
    manifest.segments.push_back(std::move(entry));
  }
  if (const json::Value* analysis = value.find("analysis");
      analysis != nullptr && analysis->is_object()) {
    for (const json::Member& member : analysis->as_object()) {
      manifest.analysis.emplace(
          member.name,
          AnalysisStamp{in.text(member.value, "version"), in.texts(member.value, "chain"),
                        in.texts(member.value, "missing_packages")});
    }
  }
  if (!in.failed().empty())
    return Error(ErrorCode::kCorrupt, "manifest is damaged at " + in.failed());
  return manifest;
}

Result<void> write_tombstones(const std::filesystem::path& path,
                              const std::vector<std::vector<LocalDoc>>& deleted) {
  SectionFileWriter out{std::string(kTombstoneKind), kTombstoneVersion};
  for (std::size_t i = 0; i < deleted.size(); ++i)
    out.add_array("s" + std::to_string(i), deleted[i]);
  return out.write(path);
}

Result<std::shared_ptr<const Generation>> Generation::open(const std::filesystem::path& folder) {
  auto generation = std::make_shared<Generation>();
  generation->folder_ = folder;
  SENDA_ASSIGN_OR_RETURN(const json::Value manifest, read_json(folder / "manifest.json"));
  SENDA_ASSIGN_OR_RETURN(generation->manifest_, manifest_from_json(manifest));
  SENDA_ASSIGN_OR_RETURN(const json::Value schema, read_json(folder / "schema.json"));
  SENDA_ASSIGN_OR_RETURN(generation->schema_, schema::parse_schema(schema));
  SENDA_ASSIGN_OR_RETURN(const json::Value vocabulary, read_json(folder / "vocabulary.json"));
  SENDA_ASSIGN_OR_RETURN(generation->vocabulary_, schema::Vocabulary::from_json(vocabulary));
  for (const SegmentEntry& entry : generation->manifest_.segments) {
    SENDA_ASSIGN_OR_RETURN(Segment segment,
                           open_segment(folder / "segments" / entry.name, entry.name));
    if (segment.size() != entry.documents) {
      return Error(ErrorCode::kCorrupt, segment.folder.string() + ": the manifest names " +
                                            std::to_string(entry.documents) + " documents, found " +
                                            std::to_string(segment.size()));
    }
    segment.base = generation->limit_;
    generation->limit_ += segment.size();
    generation->segments_.push_back(std::move(segment));
  }
  if (!generation->manifest_.tombstones.empty()) {
    SENDA_RETURN_IF_ERROR(
        read_tombstones(folder / generation->manifest_.tombstones, generation->segments_));
  }
  return std::shared_ptr<const Generation>(std::move(generation));
}

std::size_t Generation::segment_index(DocNum doc) const {
  SENDA_CHECK(doc < limit_, "document number out of range");
  if (doc >= segments_.back().base) return segments_.size() - 1;
  const auto it = std::upper_bound(segments_.begin(), segments_.end(), doc,
                                   [](DocNum number, const Segment& s) { return number < s.base; });
  return static_cast<std::size_t>(it - segments_.begin()) - 1;
}

const Segment& Generation::segment_of(DocNum doc) const { return segments_[segment_index(doc)]; }

std::optional<DocNum> Generation::find(std::string_view id) const {
  // Newest first: an updated record's older versions are deleted anyway.
  for (auto segment = segments_.rbegin(); segment != segments_.rend(); ++segment) {
    const auto local = segment->documents.find(id);
    if (local && !segment->is_deleted(*local)) return segment->base + *local;
  }
  return std::nullopt;
}

std::string Generation::id(DocNum doc) const {
  const Segment& segment = segment_of(doc);
  return segment.documents.id(doc - segment.base);
}

}  // namespace senda::storage
