// A known word that looks wrong: documents have typing errors too. What it was probably meant to
// be is offered as "did you mean"; the search itself stays with what was typed.
#pragma once

#include "query/match/index_view.h"

#include <span>
#include <string>
#include <string_view>

namespace senda::query {

/// A word in at most this many documents may be an error in them...
inline constexpr std::uint32_t kSuspectDocuments = 3;
/// ...if another word, one edit away, is in this many times as many.
inline constexpr std::uint32_t kSuspectRatio = 10;

/// In:   likely: languages the query is probably in; none: no suggestion.
///       exact, folded: keys of a word that the collection knows.
/// Out:  the folded key of what was probably meant; empty if the word looks right: it is in a
///       dictionary, or frequent, or nothing near is much more so, or what is near is another form
///       of it.
/// Cost: two look-ups for a word that looks right; else that of find_near_terms with one edit.
std::string suggest_spelling(const IndexView& view, std::span<const std::string> likely,
                             std::string_view exact, std::string_view folded);

}  // namespace senda::query
