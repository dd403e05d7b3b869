// From a filter's text to its tree.
#pragma once

#include "engine/base/result.h"
#include "query/parse/filter_ast.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace senda::query {

struct ParseFilterOptions {
  std::size_t max_depth = 100;  ///< Parentheses and NOTs inside each other.
  std::size_t max_values = 10'000;
};

/// `country = ES AND (start_year 2002 TO 2010 OR area IN [housing, "family"]) AND NOT level EXISTS`
/// Out:    one node for a run of ANDs or ORs; parentheses make nodes of their own; white space
/// alone
///         is a filter that everything passes. `NOT IN` and the like are kNot around the operator.
///         Values compared by order (kLess to kGreaterEqual, kRange) always have their number.
/// Errors: kParse with the span of the offending token and what was expected; kEncoding; kLimit;
///         kUnsupported for _geoPoint and _geoDistance, which are for sorting.
/// Cost:   O(bytes).
Result<Filter> parse_filter(std::string_view text, const ParseFilterOptions& options = {});

/// Canonical spelling; parsing it gives the same tree but for spans. `filter` must be one that
/// parse_filter() can give: a join inside another has at least two children.
std::string print_filter(const Filter& filter);

}  // namespace senda::query
