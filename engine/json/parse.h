// Reading JSON text, strictly: RFC 8259, valid UTF-8, bounded depth. RapidJSON behind the seam.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"

#include <cstddef>
#include <string_view>

namespace senda::json {

struct ParseOptions {
  /// Arrays and objects inside each other. Also bounds the recursion of all that walks a Value.
  std::size_t max_depth = 128;
  /// Where the text begins within what a person would open in an editor, for messages.
  std::size_t first_line = 1;
  std::size_t first_column = 1;
};

/// In:     text: one JSON value, white space around it allowed, no byte order mark.
/// Out:    numbers without point or exponent are integers if they fit 64 bits signed; any other is
///         the nearest double, so that writing it and reading it again gives the same.
/// Errors: kParse, kEncoding, kLimit (depth; 4 GiB); `span` is the place, the message names line
///         and column, from 1, a column being a code point.
/// Cost:   O(bytes); the stack does not grow with the depth of the text.
Result<Value> parse(std::string_view text, const ParseOptions& options = {});

}  // namespace senda::json
