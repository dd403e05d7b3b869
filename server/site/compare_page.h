// Two or three practices side by side: their facts, then the validation grid question by question.
#pragma once

#include "server/api/searchers.h"
#include "server/site/visit.h"

#include <cstddef>

namespace senda::site {

inline constexpr std::size_t kMaxCompared = 3;

/// Answers `/compare?id=A&id=B`; what is missing can be chosen there. Errors: those of reading.
Result<http::Response> compare_page(const Visit& visit, api::SearcherLease& searcher);

}  // namespace senda::site
