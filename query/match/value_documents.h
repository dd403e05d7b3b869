// The documents that have one of some values of a column: what filters and selections are made of.
#pragma once

#include "engine/storage/columns.h"
#include "query/match/bitset.h"
#include "query/match/index_view.h"

#include <span>

namespace senda::query {

/// Adds the documents of a segment that have any of the values.
/// In:   segment: its index in the generation. values: ascending.
/// Cost: 3 ns for each document of a value; a value that many documents have is remembered by the
///       view, and then costs a bit a document of the collection. Many values, or a column that is
///       no facet: a look at every document.
void add_documents(const IndexView& view, std::size_t segment, const storage::Column& column,
                   std::span<const storage::ValueId> values, Bitset& out);

}  // namespace senda::query
