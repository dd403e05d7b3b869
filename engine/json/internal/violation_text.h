// What a failed schema keyword means, in words.
#pragma once

#include "engine/json/value.h"

#include <string>
#include <string_view>

namespace senda::json::internal {

/// "is not one of the allowed values: ..." for the value `found`, without the field's name.
/// `schema` is the object that holds the keyword, or null pointer if it is not known.
std::string explain_violation(std::string_view keyword, const Value& found, const Value* schema);

}  // namespace senda::json::internal
