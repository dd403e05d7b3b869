// The form of each setting: whether a value may be kept, and how it is told once it is.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"

#include <string_view>

namespace senda::api {

/// In:     value: not null. Out: completed and put in order.
/// Errors: the setting's code.
Outcome<json::Value> check_setting(std::string_view name, const json::Value& value,
                                   std::string_view code);

}  // namespace senda::api
