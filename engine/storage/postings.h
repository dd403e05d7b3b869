// PostingsDatabase: the Xapian database of a segment: posting lists, stored records and the facet
// values it carries for other Xapian programs. Written once, then read only.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/forward.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

/// One term of a document and its weighted count.
struct Posting {
  std::string_view term;
  std::uint32_t wdf = 0;
};

/// Where a database lives while it is written. Memory is for tests of the seam.
enum class Backend { kDisk, kMemory };

/// Writes a small database; large ones are merged from small ones (design: Xapian's writer slows
/// down with the size of a batch, its merge does not).
class PostingsWriter {
 public:
  static Result<PostingsWriter> create(const std::filesystem::path& folder,
                                       Backend backend = Backend::kDisk);
  ~PostingsWriter();
  PostingsWriter(PostingsWriter&&) noexcept;
  PostingsWriter& operator=(PostingsWriter&&) noexcept;

  /// In: slots: the value of each facet slot, serialised (see facet_slot_value); empty ones are
  /// left out.
  Result<void> add_document(std::span<const Posting> postings, std::string_view record,
                            std::span<const std::string> slots);
  Result<void> commit();

 private:
  PostingsWriter();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Merges databases in order into `output`; document numbers follow on. The inputs stay.
Result<void> merge_postings(std::span<const std::filesystem::path> inputs,
                            const std::filesystem::path& output);

/// The values of one facet of one document in a Xapian value slot: each preceded by its length as a
/// varint.
std::string facet_slot_value(std::span<const std::string> keys);

/// Thread: one instance per thread (open again for another).
class PostingsDatabase {
 public:
  static Result<PostingsDatabase> open(const std::filesystem::path& folder);
  ~PostingsDatabase();
  PostingsDatabase(PostingsDatabase&&) noexcept;
  PostingsDatabase& operator=(PostingsDatabase&&) noexcept;

  Result<std::uint32_t> document_count() const;
  /// Appends the posting list of a term, ascending, to the two vectors; nothing for an unknown
  /// term. Cost: about 10 ns a posting and a microsecond a list.
  Result<void> read_postings(std::string_view term, std::vector<LocalDoc>& docs,
                             std::vector<std::uint32_t>& wdfs) const;
  /// The stored record. Errors: kNotFound.
  Result<std::string> record(LocalDoc doc) const;
  /// The serialised facet values of a slot, empty if it has none.
  Result<std::string> slot(LocalDoc doc, std::uint32_t slot) const;
  /// Calls `visit(term, document frequency)` for every term.
  Result<void> visit_terms(
      const std::function<void(const std::string&, std::uint32_t)>& visit) const;

 private:
  PostingsDatabase();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Xapian's own consistency check. Errors: kCorrupt.
Result<void> check_postings(const std::filesystem::path& folder);

}  // namespace senda::storage
