// Url: a path and parameters of this site as values, encoded in one place. A page
// makes a link by changing a Url, never by joining strings.
#pragma once

#include "server/http/message.h"
#include "server/http/target.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

struct Url {
  std::string path;  ///< Encoded: made of literals and http::percent_encode.
  std::vector<http::Pair> parameters;
  std::string fragment;  ///< Decoded.

  /// With all values of a name replaced by one at the place of the first, or at the end; without
  /// the name where `value` is empty.
  Url with(std::string_view name, std::string_view value) const;
  Url without(std::string_view name) const { return with(name, {}); }
  Url at(std::string_view anchor) const;
  /// "/search?q=caf%C3%A9#results": ASCII without quotes, brackets or spaces.
  std::string str() const;
};

}  // namespace senda::site
