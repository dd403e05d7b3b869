// The answer of a request for similar documents as JSON, the same on the command line and over
// HTTP: {"hits": [{...the record as stored, "_similarity": 0.62, "_shared": {"area":
// ["housing"]}}]}.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "query/similar/similar_finder.h"

#include <vector>

namespace senda::query {

/// Errors: kCorrupt: a stored record cannot be read.
Result<json::Value> similar_to_json(const std::vector<SimilarHit>& hits,
                                    const SimilarFinder& finder);

}  // namespace senda::query
