// Which fields a request may use: filterable, sortable, distinct, as the settings of an index say;
// with the API's words where one may not.
#pragma once

#include "query/parse/filter_ast.h"
#include "server/api/index_registry.h"
#include "server/api/outcome.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

/// Names and patterns of the fields that may be filtered by.
std::vector<std::string> filterable_fields(const IndexRecord& record);
/// Those of them that "*" counts: all but places.
std::vector<std::string> countable_fields(const IndexRecord& record);

/// In:     expression: as it was asked, for the message; empty where there is no single one. code:
///         of the error; a literal.
Outcome<void> check_filterable(const query::Filter& filter, const IndexRecord& record,
                               std::string_view expression, std::string_view code);
Outcome<void> check_facets(const std::vector<std::string>& facets, const IndexRecord& record,
                           std::string_view code);
Outcome<void> check_sortable(const std::vector<schema::SortRule>& rules, const IndexRecord& record,
                             std::string_view code);

}  // namespace senda::api
