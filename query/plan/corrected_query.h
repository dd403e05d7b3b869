// The query as it may have been meant, for "did you mean": what was typed, with only the misspelt
// words replaced.
#pragma once

#include "query/plan/query_plan.h"

#include <string>

namespace senda::query {

/// The query with its misspelt words as they were read or probably meant; empty if none was.
/// Bytes of `text` that are not UTF-8 come back as U+FFFD.
std::string corrected_query(const std::string& text, const QueryPlan& plan);

}  // namespace senda::query
