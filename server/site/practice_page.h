// The page of one practice: facts, text in one of its languages, the validation grid, similar
// practices. The words of the search that led here are marked.
#pragma once

#include "server/api/searchers.h"
#include "server/site/visit.h"

#include <string_view>

namespace senda::site {

/// Answers `/practices/{id}`; parameters: those of the search, `text` (language to read it in) and
/// `grid=open`. A page that says 404 if there is no such practice. Errors: those of reading it.
Result<http::Response> practice_page(const Visit& visit, api::SearcherLease& searcher,
                                     std::string_view id);

}  // namespace senda::site
