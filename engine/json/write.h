// Writing JSON text. Output is valid UTF-8 with the shortest escapes; doubles print so that they
// read back the same, integers without a point.
#pragma once

#include "engine/json/value.h"

#include <string>

namespace senda::json {

/// One line, no spaces.
std::string write(const Value& value);
/// Indented by two spaces, for people.
std::string write_pretty(const Value& value);

}  // namespace senda::json
