#include "engine/storage/document_table.h"

#include <algorithm>

namespace senda::storage {
namespace {
constexpr std::string_view kKind = "docs";
constexpr std::uint32_t kVersion = 1;
}  // namespace

Result<void> write_document_table(const std::filesystem::path& path,
                                  std::span<const std::string> ids,
                                  std::span<const std::string> hashes) {
  std::vector<LocalDoc> docs(ids.size());
  for (LocalDoc i = 0; i < docs.size(); ++i) docs[i] = i;
  std::sort(docs.begin(), docs.end(), [&](LocalDoc a, LocalDoc b) { return ids[a] < ids[b]; });
  std::vector<std::string> sorted;
  std::vector<std::uint32_t> ranks(ids.size());
  for (std::uint32_t rank = 0; rank < docs.size(); ++rank) {
    sorted.push_back(ids[docs[rank]]);
    ranks[docs[rank]] = rank;
  }
  std::string all_hashes;
  for (const std::string& hash : hashes) all_hashes += hash;
  SectionFileWriter out{std::string(kKind), kVersion};
  SortedStrings::write(out, "ids", sorted);
  out.add_array("rank", ranks);
  out.add_array("doc", docs);
  out.add_bytes("hash", std::move(all_hashes));
  return out.write(path);
}

Result<DocumentTable> DocumentTable::open(const std::filesystem::path& path) {
  DocumentTable table;
  SENDA_ASSIGN_OR_RETURN(SectionFile file, SectionFile::open(path, kKind, kVersion));
  table.file_ = std::make_unique<SectionFile>(std::move(file));
  SENDA_ASSIGN_OR_RETURN(table.ids_, SortedStrings::open(*table.file_, "ids"));
  SENDA_ASSIGN_OR_RETURN(table.ranks_, table.file_->array<std::uint32_t>("rank"));
  SENDA_ASSIGN_OR_RETURN(table.docs_, table.file_->array<LocalDoc>("doc"));
  table.hashes_ = table.file_->bytes("hash");
  if (table.ranks_.size() != table.size() || table.docs_.size() != table.size() ||
      table.hashes_.size() != std::size_t{table.size()} * 32) {
    return Error(ErrorCode::kCorrupt, path.string() + " is damaged").in_file(path.string());
  }
  return table;
}

std::optional<LocalDoc> DocumentTable::find(std::string_view id) const {
  const auto rank = ids_.find(id);
  if (!rank) return std::nullopt;
  return docs_[*rank];
}

}  // namespace senda::storage
