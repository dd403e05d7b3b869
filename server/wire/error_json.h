// Errors as JSON: {message, code, type, link} as the Meilisearch API has them, and position, file,
// record, field where known.
#pragma once

#include "engine/base/error.h"
#include "engine/json/value.h"

#include <string>
#include <string_view>

namespace senda::wire {

json::Value error_to_json(const Error& error);

/// The code alone, told by the member that was wrong where there is one: "invalid_search_filter".
std::string error_code(const Error& error);
/// Where a code is explained.
std::string error_link(std::string_view code);

}  // namespace senda::wire
