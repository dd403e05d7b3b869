// A generation: one immutable, complete index of a collection on disk. It is a manifest that names
// segments (each a Xapian database with its side files) and the documents of them that were deleted
// since. A small update adds a segment and writes a new manifest by one rename; a full re-index
// builds the next generation beside this one. Readers hold a Generation and see nothing change.
// The layout is in docs/index_format.md.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "engine/storage/columns.h"
#include "engine/storage/document_table.h"
#include "engine/storage/forward.h"
#include "engine/storage/lexicon.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

inline constexpr int kGenerationFormat = 2;

/// Number of a document in a whole generation: its segment's base plus its number there.
using DocNum = std::uint32_t;

/// Thread: immutable; any number of threads.
struct Segment {
  std::string name;  ///< "s000001"
  std::filesystem::path folder;
  Lexicon lexicon;
  Forward forward;
  Columns columns;
  DocumentTable documents;
  DocNum base = 0;
  /// One flag per document; empty if none is deleted.
  std::vector<bool> deleted;

  std::uint32_t size() const noexcept { return documents.size(); }
  bool is_deleted(LocalDoc doc) const { return !deleted.empty() && deleted[doc]; }
  std::filesystem::path postings_folder() const { return folder / "xapian"; }
};

/// How each language was analysed when the segment was built.
struct AnalysisStamp {
  std::string version;
  std::vector<std::string> chain;             ///< What served: "voikko", "snowball".
  std::vector<std::string> missing_packages;  ///< What was wanted and not there.
  friend bool operator==(const AnalysisStamp&, const AnalysisStamp&) = default;
};

struct SegmentEntry {
  std::string name;
  std::uint32_t documents = 0;
  std::map<std::string, std::string> checksums;  ///< Side file -> checksum in hexadecimal.
};

struct Manifest {
  int format = kGenerationFormat;
  std::uint64_t number = 0;    ///< Of the generation.
  std::uint64_t revision = 0;  ///< Grows with each small update.
  std::string created;         ///< ISO 8601, UTC.
  std::string updated;
  std::vector<SegmentEntry> segments;
  std::string tombstones;       ///< File name, empty if nothing is deleted.
  std::uint32_t documents = 0;  ///< Without deleted ones.
  std::uint64_t refused = 0;    ///< Records refused while building.
  std::map<std::string, AnalysisStamp> analysis;
  /// Checksum of the concept table that the texts were read with; empty if with none.
  std::string concepts;
};

json::Value manifest_to_json(const Manifest& manifest);
Result<Manifest> manifest_from_json(const json::Value& value);

class Generation {
 public:
  /// Errors: kNotFound, kCorrupt, kVersionMismatch, kIo. Cost: maps files; reads only the manifest,
  /// schema, vocabulary and tombstones.
  static Result<std::shared_ptr<const Generation>> open(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const noexcept { return folder_; }
  const Manifest& manifest() const noexcept { return manifest_; }
  const schema::CollectionSchema& schema() const noexcept { return schema_; }
  const schema::Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  const std::vector<Segment>& segments() const noexcept { return segments_; }

  /// Numbers given out, deleted documents included: every DocNum is below this.
  DocNum document_limit() const noexcept { return limit_; }
  /// Documents that can be found.
  std::uint32_t document_count() const noexcept { return manifest_.documents; }

  const Segment& segment_of(DocNum doc) const;
  /// Position of that segment in segments().
  std::size_t segment_index(DocNum doc) const;
  /// The live document with this id.
  std::optional<DocNum> find(std::string_view id) const;
  std::string id(DocNum doc) const;

  /// Checks everything that can be: checksums, Xapian's structure, counts, lexicon against posting
  /// lists, facet columns against Xapian's values. Errors: kCorrupt with what disagrees.
  Result<void> verify() const;

 private:
  std::filesystem::path folder_;
  Manifest manifest_;
  schema::CollectionSchema schema_;
  schema::Vocabulary vocabulary_;
  std::vector<Segment> segments_;
  DocNum limit_ = 0;
};

/// Files of a segment folder beside `xapian`.
inline constexpr std::string_view kSegmentFiles[] = {"lexicon.bin", "forward.bin", "columns.bin",
                                                     "documents.bin"};

/// Writes the tombstones of all segments to a new file of the generation. Errors: kIo.
Result<void> write_tombstones(const std::filesystem::path& path,
                              const std::vector<std::vector<LocalDoc>>& deleted);

}  // namespace senda::storage
