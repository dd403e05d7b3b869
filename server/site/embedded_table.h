// The table behind assets.h; generated at build time by packaging/cmake/SendaEmbed.cmake from web/.
#pragma once

#include <span>
#include <string_view>

namespace senda::site {

struct EmbeddedFile {
  std::string_view path;
  const char* begin;
  const char* end;
};

extern const std::span<const EmbeddedFile> kEmbeddedFiles;

}  // namespace senda::site
