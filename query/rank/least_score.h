// The score below which a document is no match at all, where a request names one.
#pragma once

#include "query/match/bitset.h"
#include "query/match/doc_scores.h"

#include <cstddef>
#include <vector>

namespace senda::query {

/// Takes documents that score less than `least` out of `matches`, which facets are counted over,
/// and their places in `scores` out of `kept`.
void drop_weak(double least, const DocScores& scores, std::vector<std::size_t>& kept,
               Bitset& matches);

}  // namespace senda::query
