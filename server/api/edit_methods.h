// The methods of values in functions that edit documents (edit_script.h).
#pragma once

#include "engine/json/value.h"

#include <optional>
#include <string>
#include <vector>

namespace senda::api::edit {

/// A value as a text is put together from it: text as it is, nothing for null, else JSON.
std::string text_of(const json::Value& value);

/// Methods that only look. Nothing if there is none of the name for these values.
std::optional<json::Value> look(const std::string& name, const json::Value& self,
                                const std::vector<json::Value>& arguments);

/// Methods that change what they are called on. False if there is none of the name.
bool change(const std::string& name, json::Value& self, const std::vector<json::Value>& arguments);

}  // namespace senda::api::edit
