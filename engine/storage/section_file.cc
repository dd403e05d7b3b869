#include "engine/storage/section_file.h"

#include <bit>
#include <cstring>

static_assert(std::endian::native == std::endian::little, "section files are little-endian");

namespace senda::storage {
namespace {

constexpr char kMagic[8] = {'S', 'E', 'N', 'D', 'A', 'S', 'E', 'C'};
constexpr std::size_t kAlignment = 64;

struct Header {
  char magic[8];
  char kind[8];
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t table_offset;
  std::uint64_t file_size;
  std::uint64_t body_checksum;  // of everything after the header
};
static_assert(sizeof(Header) == 48);

struct TableEntry {
  char name[48];
  std::uint64_t offset;
  std::uint64_t size;
};
static_assert(sizeof(TableEntry) == 64);

void pad(std::string& out) {
  out.append((kAlignment - out.size() % kAlignment) % kAlignment, '\0');
}

}  // namespace

SectionFileWriter::SectionFileWriter(std::string kind, std::uint32_t version)
    : kind_(std::move(kind)), version_(version) {
  SENDA_CHECK(kind_.size() <= sizeof(Header::kind), "section file kind too long");
}

void SectionFileWriter::add_bytes(std::string name, std::string bytes) {
  SENDA_CHECK(name.size() < sizeof(TableEntry::name), "section name too long");
  sections_.emplace_back(std::move(name), std::move(bytes));
}

Result<void> SectionFileWriter::write(const std::filesystem::path& path) {
  std::size_t size = sizeof(Header);
  for (const auto& [name, bytes] : sections_)
    size += bytes.size() + kAlignment + sizeof(TableEntry);
  std::string out;
  out.reserve(size);
  out.resize(sizeof(Header));
  std::vector<TableEntry> table;
  for (auto& [name, bytes] : sections_) {
    pad(out);
    TableEntry entry{};
    std::memcpy(entry.name, name.data(), name.size());
    entry.offset = out.size();
    entry.size = bytes.size();
    table.push_back(entry);
    out += bytes;
    bytes = std::string();
  }
  pad(out);
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  std::memcpy(header.kind, kind_.data(), kind_.size());
  header.version = version_;
  header.sections = static_cast<std::uint32_t>(table.size());
  header.table_offset = out.size();
  out.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(TableEntry));
  header.file_size = out.size();
  header.body_checksum = io::checksum(std::string_view(out).substr(sizeof(Header)));
  std::memcpy(out.data(), &header, sizeof header);
  return io::write_file_atomically(path, out);
}

Error SectionFile::damaged(std::string_view section) const {
  return Error(ErrorCode::kCorrupt, name_ + " is damaged: section " + std::string(section))
      .in_file(name_);
}

Result<SectionFile> SectionFile::open(const std::filesystem::path& path, std::string_view kind,
                                      std::uint32_t version) {
  SENDA_ASSIGN_OR_RETURN(auto mapped, io::MappedFile::open(path));
  SENDA_ASSIGN_OR_RETURN(SectionFile file,
                         from_bytes(mapped.bytes(), path.string(), kind, version));
  file.file_ = std::move(mapped);
  return file;
}

Result<SectionFile> SectionFile::from_bytes(std::string_view bytes, std::string name,
                                            std::string_view kind, std::uint32_t version) {
  SectionFile file(bytes, std::move(name));
  Header header{};
  if (bytes.size() < sizeof header) return file.damaged("header");
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string_view found_kind(header.kind, strnlen(header.kind, sizeof header.kind));
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || found_kind != kind) {
    return file.damaged("header");
  }
  if (header.version != version) {
    return Error(ErrorCode::kVersionMismatch,
                 file.name_ + " has format version " + std::to_string(header.version) +
                     ", this program reads " + std::to_string(version) + "; index again")
        .in_file(file.name_);
  }
  const std::uint64_t table_size = std::uint64_t{header.sections} * sizeof(TableEntry);
  if (header.file_size != bytes.size() || table_size > bytes.size() ||
      header.table_offset != bytes.size() - table_size) {
    return file.damaged("table");
  }
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    TableEntry entry{};
    std::memcpy(&entry, bytes.data() + header.table_offset + i * sizeof entry, sizeof entry);
    if (entry.offset > header.table_offset || entry.size > header.table_offset - entry.offset ||
        entry.offset % kAlignment != 0) {
      return file.damaged("table");
    }
    file.sections_.emplace(std::string(entry.name, strnlen(entry.name, sizeof entry.name)),
                           bytes.substr(entry.offset, entry.size));
  }
  return file;
}

std::string_view SectionFile::bytes(std::string_view name) const {
  const auto it = sections_.find(std::string(name));
  return it == sections_.end() ? std::string_view() : it->second;
}

std::uint64_t SectionFile::checksum() const {
  Header header{};
  std::memcpy(&header, bytes_.data(), sizeof header);
  return header.body_checksum;
}

Result<void> SectionFile::verify() const {
  if (io::checksum(bytes_.substr(sizeof(Header))) != checksum()) {
    return damaged("checksum");
  }
  return {};
}

}  // namespace senda::storage
