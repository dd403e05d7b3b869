// Generation::verify: everything that can be checked without indexing again.
#include "engine/io/file.h"
#include "engine/storage/generation.h"
#include "engine/storage/postings.h"

#include <algorithm>

namespace senda::storage {
namespace {

Error disagreement(const Segment& segment, const std::string& what) {
  return Error(ErrorCode::kCorrupt, "segment " + segment.name + ": " + what)
      .in_file(segment.folder.string());
}

Result<void> verify_files(const Segment& segment, const SegmentEntry& entry) {
  SENDA_RETURN_IF_ERROR(segment.lexicon.verify());
  SENDA_RETURN_IF_ERROR(segment.forward.verify());
  SENDA_RETURN_IF_ERROR(segment.columns.verify());
  SENDA_RETURN_IF_ERROR(segment.documents.verify());
  for (const auto& [file, expected] : entry.checksums) {
    SENDA_ASSIGN_OR_RETURN(const auto mapped, io::MappedFile::open(segment.folder / file));
    if (io::to_hex(io::checksum(mapped.bytes())) != expected) {
      return disagreement(segment, file + " is not the file that was indexed");
    }
  }
  return check_postings(segment.postings_folder());
}

/// Every term of Xapian is a form of the lexicon with the same number of documents, and back.
Result<void> verify_terms(const Segment& segment, const PostingsDatabase& postings) {
  SortedStrings::Cursor form(segment.lexicon.forms(), 0);
  std::string wrong;
  SENDA_RETURN_IF_ERROR(postings.visit_terms([&](const std::string& term, std::uint32_t frequency) {
    if (!wrong.empty()) return;
    if (form.at_end() || form.value() != term ||
        segment.lexicon.document_frequency(form.index()) != frequency) {
      wrong = term;
    }
    if (!form.at_end()) form.next();
  }));
  if (!wrong.empty()) return disagreement(segment, "lexicon and posting lists differ at " + wrong);
  if (!form.at_end()) return disagreement(segment, "the lexicon has a form without postings");
  return {};
}

/// The facet columns are what Xapian's value slots say.
Result<void> verify_facets(const Segment& segment, const PostingsDatabase& postings,
                           const schema::CollectionSchema& schema) {
  for (std::uint32_t slot = 0; slot < schema.facets.size(); ++slot) {
    const std::string& field = schema.facets[slot].path;
    const Column* column = segment.columns.find(field);
    for (LocalDoc doc = 0; doc < segment.size(); ++doc) {
      std::vector<std::string> keys;
      if (column != nullptr) {
        for (const ValueId value : column->values(doc))
          keys.push_back(column->dictionary().get(value));
      }
      SENDA_ASSIGN_OR_RETURN(const std::string stored, postings.slot(doc, slot));
      if (stored != facet_slot_value(keys)) {
        return disagreement(segment, "column " + field + " differs from the Xapian values of " +
                                         segment.documents.id(doc));
      }
    }
  }
  return {};
}

}  // namespace

Result<void> Generation::verify() const {
  std::uint32_t live = 0;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Segment& segment = segments_[i];
    SENDA_RETURN_IF_ERROR(verify_files(segment, manifest_.segments[i]));
    SENDA_ASSIGN_OR_RETURN(const auto postings, PostingsDatabase::open(segment.postings_folder()));
    SENDA_ASSIGN_OR_RETURN(const std::uint32_t documents, postings.document_count());
    if (documents != segment.size())
      return disagreement(segment, "Xapian holds another number of documents");
    SENDA_RETURN_IF_ERROR(verify_terms(segment, postings));
    SENDA_RETURN_IF_ERROR(verify_facets(segment, postings, schema_));
    for (LocalDoc doc = 0; doc < segment.size(); ++doc) live += segment.is_deleted(doc) ? 0U : 1U;
  }
  if (live != manifest_.documents) {
    return Error(ErrorCode::kCorrupt, "the manifest counts " + std::to_string(manifest_.documents) +
                                          " documents, the segments " + std::to_string(live));
  }
  return {};
}

}  // namespace senda::storage
