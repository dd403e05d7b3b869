// Which of the matched documents a ranking has to look at: those that stay, and the best of them.
#pragma once

#include "query/match/bitset.h"
#include "query/match/doc_scores.h"

#include <cstddef>
#include <vector>

namespace senda::query {

/// The places of those documents that are in a set, ascending.
std::vector<std::size_t> places_in(const std::vector<DocNum>& docs, const Bitset& set);

/// Those of `kept` whose score is among the `count` best, with all that are equal to the last, so
/// that ties can be broken otherwise. Everything if `count` is 0. Cost: one pass, and a heap of
/// `count`.
std::vector<std::size_t> with_best_scores(const std::vector<float>& scores,
                                          const std::vector<std::size_t>& kept, std::size_t count);

}  // namespace senda::query
