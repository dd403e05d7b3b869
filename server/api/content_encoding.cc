#include "server/api/content_encoding.h"

#include "engine/base/result.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string_view>
#include <zlib.h>

namespace senda::api {
namespace {

namespace fs = std::filesystem;

/// 32 KB of history, and zlib finds out by itself whether the header is gzip's or its own.
constexpr int kAnyHeader = 15 + 32;
/// What some send as "deflate": the same without a header.
constexpr int kNoHeader = -15;

/// Takes packed bytes piece by piece and hands on plain ones.
class Unpacker {
 public:
  Unpacker(std::uint64_t limit, std::function<bool(std::string_view)> write)
      : limit_(limit), write_(std::move(write)) {}
  ~Unpacker() {
    if (is_open_) ::inflateEnd(&stream_);
  }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  Outcome<void> take(std::string_view packed) {
    if (!is_open_ && !packed.empty()) SENDA_RETURN_IF_ERROR(open(packed));
    // zlib does not change what it reads, its older headers only forgot to say so.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // NOLINT
    stream_.avail_in = static_cast<uInt>(packed.size());
    while (stream_.avail_in > 0 && !is_done_) {
      std::array<char, 65'536> plain;
      stream_.next_out = reinterpret_cast<Bytef*>(plain.data());  // NOLINT
      stream_.avail_out = static_cast<uInt>(plain.size());
      const int status = ::inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return broken();
      const std::size_t made = plain.size() - stream_.avail_out;
      written_ += made;
      if (written_ > limit_) {
        return ApiError{"payload_too_large", "The body is larger than " + std::to_string(limit_) +
                                                 " bytes when it is unpacked."};
      }
      if (!write_({plain.data(), made})) return ApiError{"internal", "The body could not be kept."};
      is_done_ = status == Z_STREAM_END;
    }
    return stream_.avail_in == 0 ? Outcome<void>() : Outcome<void>(broken());
  }

  /// No more will come.
  Outcome<void> finish() const {
    return is_done_ || !is_open_ ? Outcome<void>() : Outcome<void>(broken());
  }

 private:
  Outcome<void> open(std::string_view first) {
    // The header of zlib is 16 bits, a multiple of 31; that of gzip begins with 1f 8b.
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(first[i]); };
    const bool is_gzip = first.size() > 1 && byte(0) == 0x1f && byte(1) == 0x8b;
    const bool is_zlib =
        first.size() > 1 && (byte(0) & 0x0fU) == 8 && ((byte(0) << 8U) + byte(1)) % 31 == 0;
    if (::inflateInit2(&stream_, is_gzip || is_zlib ? kAnyHeader : kNoHeader) != Z_OK)
      return ApiError{"internal", "The body could not be unpacked."};
    is_open_ = true;
    return {};
  }
  static ApiError broken() {
    return {"malformed_payload", "The body is not what its Content-Encoding says."};
  }

  std::uint64_t limit_;
  std::function<bool(std::string_view)> write_;
  z_stream stream_{};
  std::uint64_t written_ = 0;
  bool is_open_ = false;
  bool is_done_ = false;
};

Outcome<void> unpack_file(http::Request& request, std::uint64_t limit) {
  const fs::path plain = request.body_file->string() + "-plain";
  // The last holder of the path removes the file.
  std::shared_ptr<const fs::path> holder(new fs::path(plain), [](const fs::path* path) {
    std::error_code ignored;
    fs::remove(*path, ignored);
    delete path;
  });
  std::ofstream out(plain, std::ios::binary);
  std::ifstream in(*request.body_file, std::ios::binary);
  Unpacker unpacker(limit, [&](std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return out.good();
  });
  std::array<char, 65'536> packed;
  while (in) {
    in.read(packed.data(), packed.size());
    SENDA_RETURN_IF_ERROR(unpacker.take({packed.data(), static_cast<std::size_t>(in.gcount())}));
  }
  SENDA_RETURN_IF_ERROR(unpacker.finish());
  out.close();
  if (!out || in.bad()) return ApiError{"internal", "The body could not be kept."};
  request.body_file = std::move(holder);
  return {};
}

}  // namespace

Outcome<void> unpack_body(http::Request& request, std::uint64_t limit) {
  const std::string* header = request.header("content-encoding");
  if (header == nullptr) return {};
  std::string encoding = *header;
  std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (encoding.empty() || encoding == "identity") return {};
  if (encoding != "gzip" && encoding != "x-gzip" && encoding != "deflate") {
    return ApiError{"invalid_content_encoding",
                    "This Content-Encoding is not taken. Accepted are: `gzip`, `deflate`."};
  }
  if (request.body_file) return unpack_file(request, limit);
  std::string plain;
  Unpacker unpacker(limit, [&](std::string_view bytes) {
    plain.append(bytes);
    return true;
  });
  SENDA_RETURN_IF_ERROR(unpacker.take(request.body));
  SENDA_RETURN_IF_ERROR(unpacker.finish());
  request.body = std::move(plain);
  return {};
}

}  // namespace senda::api
