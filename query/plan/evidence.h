// Evidence: why a word of the index answers a word of the query, and what that is worth. The one
// table of ranking weights; each was chosen by `senda eval`, see docs/relevance.md.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace senda::query {

/// Strongest first: marks and reasons prefer the earlier one.
enum class Evidence {
  kExact,        ///< The same word, case aside.
  kFolded,       ///< The same but for diacritics or a spelling variant.
  kLemma,        ///< Another form of the same word.
  kPrefix,       ///< Begins with what was typed so far.
  kTypo,         ///< What the word probably was meant to be.
  kPart,         ///< A compound with the word as a part, or the word's own part.
  kConcept,      ///< Another word, of any language, that names the same thing.
  kTranslation,  ///< What an imported dictionary gives for it.
  kCognate,  ///< What sounds like it: a name in another script, a foreign word in both languages.
};
inline constexpr std::size_t kEvidenceCount = 9;

/// Stable name for JSON: "exact", "folded"...
std::string_view evidence_name(Evidence evidence) noexcept;

/// Weight of one occurrence against an exact one. 0 to 1.
double evidence_weight(Evidence evidence) noexcept;

/// A word is scored in layers, each over all evidence up to it: the words as typed, then with their
/// other forms, then with prefixes and corrections, then with compounds. A rare form keeps its high
/// idf in the first layer, a common lemma adds its own in the second: measured against one group
/// for everything this gained .005 to .05 MRR on all seven sets.
inline constexpr std::size_t kLayers = 4;
std::size_t evidence_layer(Evidence evidence) noexcept;

/// Shares of the layers in a word's score.
inline constexpr std::array<float, kLayers> kLayerWeights = {0.3F, 0.4F, 0.1F, 0.1F};
/// Share of a concept beside the words that name it (concept_finder.h).
inline constexpr float kConceptWeight = 0.5F;
/// Share of translations beside the word they translate: below concepts, which know the field.
inline constexpr float kTranslationWeight = 0.4F;
/// Share of words that sound alike beside the word itself, which the collection does not have.
inline constexpr float kCognateWeight = 0.4F;
/// Share of words that only look alike (a common run of letters): they rank what else matches, and
/// find something themselves only where nothing else does.
inline constexpr float kSimilarWeight = 0.3F;

}  // namespace senda::query
