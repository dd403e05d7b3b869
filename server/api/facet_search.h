// Searching the values of a facet by any word of their labels, in any language, misspelt or not.
#pragma once

#include "engine/json/value.h"
#include "server/api/search_service.h"

#include <string>

namespace senda::api {

/// In:  body: {facetName, facetQuery?, q?, filter?, matchingStrategy?...}.
/// Out: {facetHits: [{value, count}], facetQuery, processingTimeMs}; with `locale`, labels too.
Outcome<json::Value> facet_search(Service& service, const Access& access, const std::string& uid,
                                  const json::Value& body);

}  // namespace senda::api
