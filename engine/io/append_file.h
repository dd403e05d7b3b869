// A file that only grows: a journal. What `append` reported as written is there after a crash.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string_view>

namespace senda::io {

/// Thread: one at a time.
class AppendFile {
 public:
  /// Made if missing. Errors: kIo.
  static Result<AppendFile> open(const std::filesystem::path& path);
  ~AppendFile();
  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&&) = delete;

  /// Writes at the end and flushes it to the disk. Errors: kIo; the end may then be torn.
  /// Cost: that of a flush: some tenths of a millisecond to some milliseconds.
  Result<void> append(std::string_view bytes);

 private:
  explicit AppendFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace senda::io
