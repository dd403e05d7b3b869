// The search request as JSON: that of the Meilisearch API 1.x and Senda's own members
// (docs/http_api.md). Strict: unknown members and wrong kinds are refused with their field.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "server/wire/display_options.h"

namespace senda::wire {

/// Errors: kInvalidArgument with the field; kParse with field "filter" and the span in it.
Result<WireRequest> parse_search_request(const json::Value& value);

/// "field:asc" or "field:desc". Errors: kInvalidArgument.
Result<schema::SortRule> parse_sort(const std::string& text);

}  // namespace senda::wire
