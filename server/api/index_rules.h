// The rules by which an index of the API is built: its schema from its settings, its vocabulary and
// record schema from the collection it belongs to.
#pragma once

#include "engine/base/result.h"
#include "indexer/run/index_run.h"
#include "server/api/index_registry.h"

#include <span>
#include <string>
#include <vector>

namespace senda::api {

/// For the first documents of an index without a schema. In: first: the first of them, in whose
/// order fields are taken to matter.
Result<indexer::CollectionRules> first_rules(const IndexRecord& record, const json::Value& first);

/// For changes to the documents of an index that has some.
Result<indexer::CollectionRules> current_rules(const storage::Generation& generation);

/// For an index that is there, under settings that changed.
Result<indexer::CollectionRules> rebuilt_rules(const IndexRecord& record,
                                               const storage::Generation& generation);

/// Text of the JSON Schema that records of the collection are checked against, if there is one.
Result<std::optional<std::string_view>> record_schema_of(const schema::CollectionSchema& schema);

}  // namespace senda::api
