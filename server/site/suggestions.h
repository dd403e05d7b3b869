// What the box offers while a visitor types, as JSON for its script and for browsers.
#pragma once

#include "server/api/searchers.h"
#include "server/site/visit.h"

namespace senda::site {

/// Answers `/suggest.json?q=`: {"query", "suggestions": [{"text", "kind", "lang", "id"?, "facet"?,
/// "count"?, "highlighted", "url", "label"}], "announcement"}: `url` is where choosing it leads,
/// `label` names its kind. With `format=opensearch` ["q", ["text", ...]].
/// Errors: those of reading the index.
Result<http::Response> suggestions(const Visit& visit, api::SearcherLease& searcher);

}  // namespace senda::site
