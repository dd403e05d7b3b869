// FilterMatcher: from a filter's tree to the set of documents it allows, read from the columns.
#pragma once

#include "engine/base/result.h"
#include "query/match/bitset.h"
#include "query/match/index_view.h"
#include "query/parse/filter_ast.h"

#include <string>
#include <vector>

namespace senda::query {

/// Live documents that pass the filter.
/// Errors: kInvalidArgument with the field's span if the collection has no such filterable field.
/// Cost:   for a comparison: the field's dictionary once, then the bitmaps or rows of the values
/// that
///         pass; equality on a field of more than kMaxFoldedScan values is exact in case.
Result<Bitset> match_filter(const Filter& filter, const IndexView& view);

/// Live documents that have any of the values. Unknown ids match nothing. Errors: as match_filter.
Result<Bitset> match_values(const std::string& field, const std::vector<std::string>& ids,
                            const IndexView& view);

/// Above this many distinct values a field is compared byte by byte: folding a dictionary of this
/// size costs about 10 ms.
inline constexpr std::uint32_t kMaxFoldedScan = 65'536;

/// Whether filters and facets may name the field.
bool is_filterable(const IndexView& view, const std::string& field);

}  // namespace senda::query
