// The search page: box, results, filters, complete without scripts. Its address is its whole state.
#pragma once

#include "server/api/searchers.h"
#include "server/site/search_state.h"
#include "server/site/visit.h"

namespace senda::site {

/// Answers `/` and `/search`. Errors: those of searching and reading records.
Result<http::Response> search_page(const Visit& visit, api::SearcherLease& searcher);

}  // namespace senda::site
