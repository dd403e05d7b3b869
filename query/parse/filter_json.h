// The filter of a request: an expression, or an array of them as the Meilisearch API takes it.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "query/parse/filter_parser.h"

namespace senda::query {

/// In:     a string; or an array whose elements all must hold, each an expression or an array of
///         expressions of which one must hold; null, "" and empty arrays ask for nothing.
/// Errors: those of parse_filter(), with `filter[1][0]` as the field where it was an element, the
///         span being within that element; kInvalidArgument for any other value.
Result<Filter> parse_filter_value(const json::Value& value, const ParseFilterOptions& options = {});

}  // namespace senda::query
