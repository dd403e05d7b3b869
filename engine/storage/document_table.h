// The documents of a segment by number and by id, with the hash of each one's content: what
// updates, ties in the ranking and look-ups by id need without touching the stored records.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/forward.h"
#include "engine/storage/section_file.h"
#include "engine/storage/sorted_strings.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

/// Errors: kIo. In: ids unique; hashes: 32 hexadecimal digits each, beside the ids.
Result<void> write_document_table(const std::filesystem::path& path,
                                  std::span<const std::string> ids,
                                  std::span<const std::string> hashes);

/// Thread: immutable; any number of threads.
class DocumentTable {
 public:
  static Result<DocumentTable> open(const std::filesystem::path& path);

  std::uint32_t size() const noexcept { return ids_.size(); }
  std::string id(LocalDoc doc) const { return ids_.get(ranks_[doc]); }
  std::optional<LocalDoc> find(std::string_view id) const;
  /// Position of the document's id among the segment's ids in byte order.
  std::uint32_t id_rank(LocalDoc doc) const { return ranks_[doc]; }
  std::string_view hash(LocalDoc doc) const { return hashes_.substr(std::size_t{doc} * 32, 32); }

  Result<void> verify() const { return file_->verify(); }

 private:
  std::unique_ptr<SectionFile> file_;
  SortedStrings ids_;
  std::span<const std::uint32_t> ranks_;  // document -> rank of its id
  std::span<const LocalDoc> docs_;        // rank -> document
  std::string_view hashes_;
};

}  // namespace senda::storage
