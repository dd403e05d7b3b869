// The target of a request, taken apart and percent-decoded: once, strictly, here and nowhere else.
// What would be read differently by somebody else on the way (a second decoding, a dot segment, an
// encoded slash, a NUL) is refused instead of repaired.
#pragma once

#include "engine/base/result.h"
#include "server/http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::http {

struct Target {
  std::vector<std::string> path;
  std::vector<Pair> parameters;
};

enum class Plus { kLiteral, kSpace };

/// Errors: kInvalidArgument: "%" without two hexadecimal digits after it, or a decoded NUL;
///         kEncoding: not UTF-8.
Result<std::string> percent_decode(std::string_view text, Plus plus);

/// In:     target: "/path/with%20escapes?name=value&name=value", or "*".
/// Out:    path: its segments between slashes, the last empty if the path ends with one; "/" has
///         one empty segment, "*" none. parameters: in order; without "=" the value is empty;
///         nothing between two "&" is skipped.
/// Errors: those of percent_decode; kInvalidArgument: a path that does not begin with "/", and a
///         segment that is "." or ".." or holds "/", "\" or a control character, decoded.
Result<Target> decode_target(std::string_view target);

/// The reverse, for links: all but [A-Za-z0-9._~-] as %XX.
std::string percent_encode(std::string_view text);

}  // namespace senda::http
