// StoredRecord: a record as stored, with its texts picked out. Pages of hits show the same records
// again and again (the next letter typed, one more facet chosen), and unpacking one takes longer
// than finding it: a view remembers the last.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/record.h"
#include "query/match/index_view.h"

#include <memory>

namespace senda::query {

struct StoredRecord {
  json::Value value;
  /// Of `value`; empty if the schema cannot read it.
  schema::Record extracted;
};

/// Errors: kNotFound, kCorrupt.
/// Cost: a look-up in the view's cache; else some 50 us for a practice of 10 kB.
Result<std::shared_ptr<const StoredRecord>> read_stored(const IndexReader& reader, DocNum doc);

}  // namespace senda::query
