// A body too large for memory, on its way into a file. Written on the thread of the connections:
// what arrives is at most 64 kB at a time and goes to the page cache.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace senda::http {

/// Thread: one. Until `finish`, the file goes with this object; after it, with the last holder of
/// the path.
class BodyFile {
 public:
  /// In: folder: exists. Errors: kIo.
  static Result<BodyFile> create(const std::filesystem::path& folder);
  /// Removes what a server that died left in the folder; makes the folder. Errors: kIo.
  static Result<void> prepare_folder(const std::filesystem::path& folder);
  ~BodyFile();
  BodyFile(BodyFile&& other) noexcept;
  BodyFile& operator=(BodyFile&& other) noexcept;

  /// Errors: kIo, as when the disk is full.
  Result<void> append(std::string_view bytes);
  /// No more will come.
  std::shared_ptr<const std::filesystem::path> finish();

 private:
  BodyFile(int descriptor, std::shared_ptr<const std::filesystem::path> path)
      : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_ = -1;
  std::shared_ptr<const std::filesystem::path> path_;
};

}  // namespace senda::http
