#include "engine/io/archive.h"

#include "engine/io/file.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

namespace senda::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 512;
using Header = std::array<char, kBlock>;

void put_text(Header& header, std::size_t at, std::size_t size, std::string_view text) {
  std::copy_n(text.begin(), std::min(size, text.size()),
              header.begin() + static_cast<std::ptrdiff_t>(at));
}

/// Octal digits, with a zero byte behind them.
void put_number(Header& header, std::size_t at, std::size_t size, std::uint64_t number) {
  for (std::size_t i = size - 1; i-- > 0;) {
    header[at + i] = static_cast<char>('0' + (number & 7U));
    number >>= 3U;
  }
}

/// Source: POSIX.1-2017, pax, "ustar Interchange Format".
Result<Header> make_header(const std::string& name, std::uint64_t size) {
  Header header{};
  std::string_view base = name;
  std::string_view prefix;
  if (name.size() > 100) {
    const std::size_t slash = name.find('/', name.size() - 101);
    if (slash == std::string::npos || slash > 155)
      return Error(ErrorCode::kLimit, "a name is too long for an archive: " + name);
    prefix = std::string_view(name).substr(0, slash);
    base = std::string_view(name).substr(slash + 1);
  }
  put_text(header, 0, 100, base);
  put_number(header, 100, 8, 0644);
  put_number(header, 108, 8, 0);
  put_number(header, 116, 8, 0);
  put_number(header, 124, 12, size);
  put_number(header, 136, 12, 0);
  put_text(header, 148, 8, "        ");
  header[156] = '0';
  put_text(header, 257, 6, "ustar");
  put_text(header, 263, 2, "00");
  put_text(header, 345, 155, prefix);
  std::uint64_t sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  put_number(header, 148, 7, sum);
  return header;
}

}  // namespace

struct ArchiveWriter::Impl {
  fs::path path;
  fs::path partial;
  std::ofstream out;
  std::string checksums;

  Result<void> add(const std::string& name, std::string_view bytes) {
    SENDA_ASSIGN_OR_RETURN(const Header header, make_header(name, bytes.size()));
    out.write(header.data(), header.size());
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const Header zeros{};
    const std::size_t rest = bytes.size() % kBlock;
    if (rest != 0) out.write(zeros.data(), static_cast<std::streamsize>(kBlock - rest));
    if (!out) return Error(ErrorCode::kIo, "an archive could not be written").in_file(path);
    return {};
  }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;

ArchiveWriter::~ArchiveWriter() {
  if (!impl_ || impl_->partial.empty()) return;
  std::error_code ignored;
  fs::remove(impl_->partial, ignored);
}

Result<ArchiveWriter> ArchiveWriter::create(fs::path path) {
  auto impl = std::make_unique<Impl>();
  impl->partial = path;
  impl->partial += ".partial";
  impl->path = std::move(path);
  impl->out.open(impl->partial, std::ios::binary | std::ios::trunc);
  if (!impl->out) return Error(ErrorCode::kIo, "cannot write an archive").in_file(impl->path);
  return ArchiveWriter(std::move(impl));
}

Result<void> ArchiveWriter::add_text(const std::string& name, std::string_view bytes) {
  impl_->checksums += content_hash(bytes) + "  " + name + "\n";
  return impl_->add(name, bytes);
}

Result<void> ArchiveWriter::add_file(const std::string& name, const fs::path& file) {
  std::error_code code;
  if (fs::file_size(file, code) == 0 && !code) return add_text(name, "");
  SENDA_ASSIGN_OR_RETURN(const MappedFile mapped, MappedFile::open(file));
  return add_text(name, mapped.bytes());
}

Result<void> ArchiveWriter::add_folder(const std::string& name, const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (auto it = fs::recursive_directory_iterator(folder, code);
       !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
    std::error_code ignored;
    if (!it->is_symlink(ignored) && it->is_regular_file(ignored)) files.push_back(it->path());
  }
  if (code) return Error(ErrorCode::kIo, code.message()).in_file(folder);
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    SENDA_RETURN_IF_ERROR(
        add_file(name + "/" + file.lexically_relative(folder).generic_string(), file));
  }
  return {};
}

Result<void> ArchiveWriter::finish() {
  SENDA_RETURN_IF_ERROR(impl_->add("checksums.txt", impl_->checksums));
  const Header zeros{};
  for (int i = 0; i < 2; ++i) impl_->out.write(zeros.data(), zeros.size());
  impl_->out.close();
  if (!impl_->out)
    return Error(ErrorCode::kIo, "an archive could not be written").in_file(impl_->path);
  SENDA_RETURN_IF_ERROR(sync_path(impl_->partial));
  std::error_code code;
  fs::rename(impl_->partial, impl_->path, code);
  if (code) return Error(ErrorCode::kIo, code.message()).in_file(impl_->path);
  impl_->partial.clear();
  return sync_path(impl_->path.parent_path());
}

}  // namespace senda::io
