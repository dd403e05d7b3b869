// A section file: named arrays of fixed-size integers or bytes in one file that is mapped, not
// read. Used by every side file of a segment (lexicon, forward, columns, lengths). Little-endian
// machines only, as all of Debian's release architectures are. The format is in
// docs/index_format.md.
#pragma once

#include "engine/base/result.h"
#include "engine/io/file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace senda::storage {

/// Collects sections in memory and writes them at once. Sections start at multiples of 64 bytes, so
/// that any element type and frozen bitmaps may be read in place.
class SectionFileWriter {
 public:
  /// In: kind: eight letters at most, the first word of the file: "lexicon". version: of that kind.
  SectionFileWriter(std::string kind, std::uint32_t version);

  void add_bytes(std::string name, std::string bytes);
  template <typename T>
  void add_array(std::string name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add_bytes(std::move(name),
              std::string(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }
  template <typename T>
  void add_array(std::string name, const std::vector<T>& values) {
    add_array(std::move(name), std::span<const T>(values));
  }

  /// Once: the sections are let go of while the file is put together. Errors: kIo.
  Result<void> write(const std::filesystem::path& path);

 private:
  std::string kind_;
  std::uint32_t version_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

/// A mapped section file. Views it hands out live as long as it does.
/// Thread: immutable; any number of threads.
class SectionFile {
 public:
  /// Checks the header and the table, not the content: opening costs no reading of the sections.
  /// Errors: kNotFound, kIo, kCorrupt, kVersionMismatch.
  static Result<SectionFile> open(const std::filesystem::path& path, std::string_view kind,
                                  std::uint32_t version);
  /// The same over bytes in memory, aligned to 64 and living longer than this object.
  /// In: name: for messages.
  static Result<SectionFile> from_bytes(std::string_view bytes, std::string name,
                                        std::string_view kind, std::uint32_t version);

  bool contains(std::string_view name) const { return sections_.count(std::string(name)) != 0; }
  /// Empty if there is no such section.
  std::string_view bytes(std::string_view name) const;
  /// Errors: kCorrupt if the section is missing or not a whole number of elements.
  template <typename T>
  Result<std::span<const T>> array(std::string_view name) const {
    if (!contains(name) || bytes(name).size() % sizeof(T) != 0) return damaged(name);
    const std::string_view raw = bytes(name);
    return std::span<const T>(reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T));
  }

  /// As written in the header: of everything after it.
  std::uint64_t checksum() const;
  /// Reads everything and compares with the checksum. Errors: kCorrupt. Cost: O(bytes).
  Result<void> verify() const;

 private:
  SectionFile(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}
  Error damaged(std::string_view section) const;

  std::optional<io::MappedFile> file_;  // none over bytes in memory
  std::string_view bytes_;
  std::string name_;
  std::map<std::string, std::string_view> sections_;
};

}  // namespace senda::storage
