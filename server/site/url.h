// Url: a path and parameters of this site as values, and the one place that encodes them. A page
// makes a link by changing a Url, never by joining strings.
#pragma once

#include "server/http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

struct Url {
  std::string path;  ///< Encoded: made of literals and encode_component.
  std::vector<http::Pair> parameters;
  std::string fragment;  ///< Decoded.

  /// With all values of a name replaced by one at the place of the first, or at the end; without the
  /// name where `value` is empty.
  Url with(std::string_view name, std::string_view value) const;
  Url without(std::string_view name) const { return with(name, {}); }
  Url at(std::string_view anchor) const;
  /// "/search?q=caf%C3%A9#results": ASCII without quotes, brackets or spaces.
  std::string str() const;
};

/// Everything but A-Z a-z 0-9 - . _ ~ as %XX of its UTF-8 bytes.
std::string encode_component(std::string_view text);

}  // namespace senda::site
