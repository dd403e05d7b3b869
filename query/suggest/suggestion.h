// Suggestion: one line of the box under a search field, and the words typed so far as suggestions
// are made from them.
#pragma once

#include "engine/base/span.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senda::query {

enum class SuggestionKind {
  kTitle,  ///< A document: `id` is its id.
  kFacet,  ///< A value to filter by: `facet` and `id`.
  kWords,  ///< What to search for.
};

struct Suggestion {
  std::string text;
  SuggestionKind kind = SuggestionKind::kWords;
  std::string lang;             ///< Primary subtag; "und" for a value without a language.
  std::string id;               ///< Of a document or a facet value; else empty.
  std::string facet;            ///< For kFacet.
  std::uint64_t count = 0;      ///< Documents with the value or the words; 0 for a title.
  std::vector<ByteSpan> marks;  ///< Words of `text` that answer what was typed; disjoint, in order.
};

/// What was typed, as words. All but the last are whole; the last is too if `last_is_whole`.
struct TypedWords {
  std::string head;                 ///< The text before the word being typed, as it was written.
  std::vector<std::string> exact;   ///< Exact keys.
  std::vector<std::string> folded;  ///< Folded keys, beside them.
  bool last_is_whole = false;

  bool empty() const { return folded.empty(); }
};

}  // namespace senda::query
