// A schema taken apart, so that a validator that stops at its first failure can be led to all of
// them: what a value must not be, and what must be there. Also what RapidJSON would pass over in
// silence in a schema. Nothing here validates; that is schema_validator.cc.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace senda::json::internal {

/// Refuses what RapidJSON 1.1 would ignore or misread: patterns outside its dialect (a small one:
/// no \d, no look-ahead), $refs to other documents or to nothing, additionalProperties as a schema
/// beside patternProperties, a schema that is not an object.
/// Errors: kInvalidArgument.
Result<void> check_schema(const Value& schema);

/// The same demands in words that RapidJSON 1.1 understands: it loses count of its own stack at
/// `additionalProperties: false` beside patternProperties, and reads `{"not": {}}` there well.
Value adapted_for_library(const Value& schema);

/// True for what adapted_for_library() puts in the place of `false`.
bool stands_for_false(const Value& schema);

/// The schema without required, minItems, minProperties and dependencies: taking a value out of a
/// document never makes the rest invalid under it.
Value without_lower_bounds(const Value& schema);

/// Only those four keywords and the way to them: a null in place of any value is valid under it.
Value only_lower_bounds(const Value& schema);

/// The schema at a JSON pointer given token by token, $refs on the way and at the end followed;
/// null pointer if there is none. The result is part of `root`.
const Value* resolve_pointer(const Value& root, std::string_view pointer);

/// One step from a value to a part of it.
struct Step {
  const std::string* name;  ///< Of a member; null pointer for an element of an array.
  std::size_t index;        ///< Of an element, from 0.
};

/// The schema for the part of a value at the end of `path`, or null pointer where that depends on
/// more than names. The result is part of `root`.
const Value* schema_for_path(const Value& root, std::span<const Step> path);

/// True if the library finds the pattern in the text.
bool pattern_matches(std::string_view pattern, std::string_view text);

}  // namespace senda::json::internal
