// Files at the edge: whole reads, atomic writes, read-only maps, a lock between processes and
// temporary folders. Everything that must survive a crash goes through write_file_atomically or
// sync_path: nothing else in Senda calls fsync.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace senda::io {

/// Errors: kNotFound, kIo, kLimit (file larger than max_bytes).
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t max_bytes = std::size_t{1} << 30);

/// Writes beside `path` and renames over it: readers see the old bytes or the new, also after a
/// crash. Errors: kIo.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Flushes a file or folder to the disk. Errors: kIo.
Result<void> sync_path(const std::filesystem::path& path);
/// Flushes a folder with everything below it. Errors: kIo.
Result<void> sync_tree(const std::filesystem::path& folder);

/// XXH3, 64 bits: against accidents, not against an adversary.
std::uint64_t checksum(std::string_view bytes) noexcept;
/// XXH3, 128 bits, as 32 hexadecimal digits: equal content has equal hashes.
std::string content_hash(std::string_view bytes);
/// 64 bits as 16 hexadecimal digits.
std::string to_hex(std::uint64_t value);

/// A read-only map of a whole file. The file must not be truncated while mapped; Senda's files are
/// never changed once they have their name.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  /// Valid while this object lives.
  std::string_view bytes() const noexcept { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// An exclusive lock held by an open file; released on destruction and by the system when the
/// process dies.
class FileLock {
 public:
  /// Errors: kLocked if another process (or another FileLock of this one) holds it; kIo.
  static Result<FileLock> acquire(const std::filesystem::path& path);
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

/// A new empty folder, removed with its content on destruction.
class TemporaryDirectory {
 public:
  /// In: parent: an existing folder; the new one gets a random name below it.
  static Result<TemporaryDirectory> create(const std::filesystem::path& parent);
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory& operator=(TemporaryDirectory&& other) noexcept;

  const std::filesystem::path& path() const noexcept { return path_; }
  /// Keeps the folder, under its present name, after destruction.
  void keep() noexcept { path_.clear(); }

 private:
  explicit TemporaryDirectory(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace senda::io
