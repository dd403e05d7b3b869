// Several searches in one request: each with its own answer, or, federated, one list of hits.
#pragma once

#include "engine/json/value.h"
#include "server/api/search_service.h"

namespace senda::api {

/// In:     body: {queries, federation?}.
/// Out:    {results} in the order of the queries, or one answer over all of them.
/// Errors: that of the first query that has one, with its place in the message.
Outcome<json::Value> multi_search(Service& service, const Access& access, const json::Value& body);

}  // namespace senda::api
