// The table behind embedded.h; generated at build time by packaging/cmake/SendaEmbed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace senda::corpus {

struct EmbeddedFile {
  std::string_view path;
  const char* begin;
  const char* end;
};

extern const std::span<const EmbeddedFile> kEmbeddedFiles;

}  // namespace senda::corpus
