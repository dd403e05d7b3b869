// Concepts in a run of words: the longest label wins, one word may stand between two words of a
// label, a compound that no label covers names the concepts of its parts, and whoever is named
// inside a longer label is named as well. The same rules for texts, for queries and for marks.
// Which words there are and what their keys are is the caller's business (table.h).
#pragma once

#include "engine/concepts/table.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace senda::concepts {

/// A concept that words [from, to) name.
struct ConceptMatch {
  ConceptNumber number = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  Fit fit = Fit::kExact;  ///< The weakest of its words.
  /// 0 to 1: how sure it is. A word left out, a mere beginning or part, and words that name two
  /// concepts alike all cost.
  float weight = 1;
  friend bool operator==(const ConceptMatch&, const ConceptMatch&) = default;
};

/// What a match is worth by the weakest fit of its words.
float fit_weight(Fit fit) noexcept;
inline constexpr float kSkipWeight = 0.8F;
/// People named inside a longer label.
inline constexpr float kInsideWeight = 0.6F;
/// Words that name two concepts alike: both count half. Three name none.
inline constexpr float kSharedWeight = 0.5F;

/// Clears `matches` and fills them, in the order of the text; several may cover the same words.
/// In:   slots: of each word of the text, by ConceptTable::find_slots.
/// Cost: nothing for a word without slots; else a probe a slot and label continued.
void match_concepts(const ConceptTable& table, std::span<const std::span<const Slot>> slots,
                    std::vector<ConceptMatch>& matches);

}  // namespace senda::concepts
