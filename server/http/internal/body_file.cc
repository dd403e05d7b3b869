// The path's last holder removes the file: its deleter does.
#include "server/http/internal/body_file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace senda::http {
namespace {

constexpr std::string_view kPrefix = "senda-body-";

Error io_error(const std::string& what) {
  return Error(ErrorCode::kIo, what + ": " + std::generic_category().message(errno));
}

}  // namespace

Result<void> BodyFile::prepare_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::filesystem::directory_iterator it(folder, error);
  if (error) return Error(ErrorCode::kIo, folder.string() + ": " + error.message());
  for (const auto& entry : it) {
    if (entry.path().filename().string().starts_with(kPrefix)) {
      std::filesystem::remove(entry.path(), error);
    }
  }
  return {};
}

Result<BodyFile> BodyFile::create(const std::filesystem::path& folder) {
  std::string name = (folder / (std::string(kPrefix) + "XXXXXX")).string();
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return io_error("cannot make a file for a body");
  return BodyFile(descriptor, std::shared_ptr<const std::filesystem::path>(
                                  new std::filesystem::path(name), [](const auto* path) {
                                    std::error_code ignored;
                                    std::filesystem::remove(*path, ignored);
                                    delete path;
                                  }));
}

BodyFile::~BodyFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

BodyFile::BodyFile(BodyFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

BodyFile& BodyFile::operator=(BodyFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

Result<void> BodyFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return io_error("cannot write a body to its file");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::shared_ptr<const std::filesystem::path> BodyFile::finish() {
  ::close(std::exchange(descriptor_, -1));
  return path_;
}

}  // namespace senda::http
