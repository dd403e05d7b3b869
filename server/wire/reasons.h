// Reasons: why a record is a hit, as a list of the words that matched, each with a sentence for
// people in the language of the locale. What _why holds.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/record.h"
#include "engine/text/lang_tag.h"
#include "query/answer.h"
#include "query/snippet/marks.h"

#include <cstddef>
#include <span>

namespace senda::wire {

/// Reasons a hit is given at most: what one reads, and short enough for a screen reader.
inline constexpr std::size_t kMaxReasons = 12;

/// In:   terms: those that `marker` was made from. pieces: the texts of one record. concepts: the
///       marker's table, or null if it marks none.
/// Out:  an array of {query, matched, kind, field, lang, text}, strongest evidence first, then the
///       heavier field, then text in the locale's language. A pair of query word and matched word
///       (case aside) is there once, for its best place; where there are more than kMaxReasons,
///       every query word keeps its best one as long as there is room.
json::Value reasons_to_json(std::span<const schema::TextPiece> pieces,
                            std::span<const query::MatchedTerm> terms, query::Marker& marker,
                            const text::LangTag& locale,
                            const concepts::ConceptTable* concepts = nullptr);

}  // namespace senda::wire
