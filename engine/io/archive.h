// A tar archive (POSIX ustar) written file by file, with a checksum of each at its end, so that
// whoever unpacks it can tell that nothing is missing or damaged: by tar itself, and by
// `checksums.txt`, a line "HASH  NAME" a file, HASH being content_hash (file.h).
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace senda::io {

/// Thread: one at a time.
class ArchiveWriter {
 public:
  /// Writes beside `path` until `finish`. Errors: kIo.
  static Result<ArchiveWriter> create(std::filesystem::path path);
  /// Without `finish` nothing is left.
  ~ArchiveWriter();
  ArchiveWriter(ArchiveWriter&&) noexcept;

  /// In: name: relative, at most 255 bytes. Errors: kIo, kLimit: the name is too long.
  Result<void> add_text(const std::string& name, std::string_view bytes);
  Result<void> add_file(const std::string& name, const std::filesystem::path& file);
  /// Everything below a folder, in byte order of the names, links left out.
  Result<void> add_folder(const std::string& name, const std::filesystem::path& folder);
  /// Writes checksums and end, flushes, and gives the archive its name.
  Result<void> finish();

 private:
  struct Impl;
  explicit ArchiveWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::io
