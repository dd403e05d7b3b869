#include "indexer/read/internal/byte_input.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace senda::indexer::internal {
namespace {

/// Bytes a read; larger ones were no faster from the page cache.
constexpr std::size_t kBufferBytes = std::size_t{64} << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr int kClosed = -1;

Error read_error(const char* what) {
  const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Error(code, std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

ByteInput::ByteInput(int descriptor)
    : descriptor_(descriptor), buffer_(std::make_unique<char[]>(kBufferBytes)) {}

ByteInput::ByteInput(ByteInput&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, kClosed)),
      buffer_(std::move(other.buffer_)),
      begin_(other.begin_),
      end_(other.end_),
      offset_(other.offset_),
      line_(other.line_),
      column_(other.column_),
      failure_(std::move(other.failure_)) {}

ByteInput::~ByteInput() {
  if (descriptor_ != kClosed && descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

Result<ByteInput> ByteInput::open(const std::string& path) {
  const int descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return read_error("cannot open the file");
  ByteInput input(descriptor);
  // A pipe may give the mark in pieces.
  while (input.end_ < kByteOrderMark.size() && input.fill()) {
  }
  if (input.failure_) return *std::move(input.failure_);
  if (std::string_view(input.buffer_.get(), input.end_).starts_with(kByteOrderMark)) {
    input.begin_ = input.offset_ = kByteOrderMark.size();
  }
  return input;
}

/// Reads more behind what is there; false at the end.
bool ByteInput::fill() {
  if (failure_) return false;
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.get() + end_, kBufferBytes - end_);
  } while (count < 0 && errno == EINTR);
  if (count < 0) failure_ = read_error("cannot read on");
  if (count <= 0) return false;
  end_ += static_cast<std::size_t>(count);
  return true;
}

std::optional<char> ByteInput::peek() {
  if (begin_ == end_) {
    begin_ = end_ = 0;
    if (!fill()) return std::nullopt;
  }
  return buffer_[begin_];
}

char ByteInput::take() {
  const char c = buffer_[begin_++];
  ++offset_;
  if (c == '\n') {
    ++line_;
    column_ = 1;
  } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
    ++column_;
  }
  return c;
}

}  // namespace senda::indexer::internal
