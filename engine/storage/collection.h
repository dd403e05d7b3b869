// A collection's folder: DATA/collections/UID with CURRENT, generations/ and refused/. Names the
// generation that serves, lists and switches them. Not for building one: indexer/.
#pragma once

#include "engine/base/result.h"
#include "engine/io/file.h"
#include "engine/storage/generation.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

struct GenerationInfo {
  std::uint64_t number = 0;
  bool is_current = false;
  Manifest manifest;
};

class Collection {
 public:
  /// In:     uid: [A-Za-z0-9_-], 1 to 512 characters. The folder need not exist.
  /// Errors: kInvalidArgument.
  static Result<Collection> at(const std::filesystem::path& data, std::string_view uid);

  const std::string& uid() const noexcept { return uid_; }
  const std::filesystem::path& folder() const noexcept { return folder_; }
  std::filesystem::path generation_folder(std::uint64_t number) const;
  std::filesystem::path refused_folder() const { return folder_ / "refused"; }
  bool exists() const;
  /// A file of the folder beside the generations, which a keeper or a server puts there.
  /// Errors: kNotFound, kIo.
  Result<std::string> read_side_file(const char* name) const;

  /// Errors: kNotFound if nothing was indexed yet; kCorrupt.
  Result<std::uint64_t> current_number() const;
  Result<std::shared_ptr<const Generation>> open_current() const;
  /// Makes a generation the serving one by one atomic rename. Errors: kNotFound, kCorrupt, kIo.
  Result<void> switch_to(std::uint64_t number) const;
  /// All complete generations, oldest first. Unreadable ones are left out.
  Result<std::vector<GenerationInfo>> generations() const;
  /// The number after the highest that was ever used here.
  Result<std::uint64_t> next_number() const;
  /// Removes a generation that is not current.
  Result<void> remove(std::uint64_t number) const;

  /// The right to write, until the lock is destroyed. Sweeps what a crashed writer left behind.
  /// Errors: kLocked, kIo.
  Result<io::FileLock> lock_for_writing() const;

 private:
  Collection(std::filesystem::path folder, std::string uid)
      : folder_(std::move(folder)), uid_(std::move(uid)) {}
  std::filesystem::path folder_;
  std::string uid_;
};

/// Now, as ISO 8601 in UTC with seconds.
std::string utc_now();

}  // namespace senda::storage
