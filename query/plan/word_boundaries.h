// Words that the query writes apart and the collection together, or the other way round: co
// housing, cohousing. Only spellings that the collection holds are thought of.
#pragma once

#include "query/match/index_view.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::query {

/// Ways to split a word that are searched: those whose rarer half is most frequent.
inline constexpr std::size_t kMaxSplits = 3;

/// In:   token: a word that the collection does not know. languages: where to look.
/// Out:  its halves, as phrases of exact keys, each half known in the same language. None for a
///       word under 5 letters or with a digit.
/// Cost: two look-ups a letter, language and segment.
std::vector<std::vector<std::string>> split_word(const IndexView& view, std::string_view token,
                                                 std::span<const std::string> languages);

/// Whether a document has a word, case and diacritics aside, in any of the languages.
bool knows_word(const IndexView& view, std::string_view token,
                std::span<const std::string> languages);

}  // namespace senda::query
