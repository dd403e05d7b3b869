// Documents that a rule puts before all others.
#pragma once

#include "query/match/bitset.h"
#include "query/match/clause_matcher.h"
#include "query/match/index_view.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace senda::query {

/// Puts the pinned documents that the filters let through among the matches.
/// Out: their places, from 0.
std::map<DocNum, std::size_t> add_pinned(const std::vector<std::string>& ids, const IndexView& view,
                                         const Bitset& allowed, MatchedDocuments& matched);

}  // namespace senda::query
