// What a keeper of the vocabulary wants to know before trusting it: which concepts lack labels in a
// language, which labels belong to two concepts, and which labels the analyser reads as something
// else. Unused concepts are the collection's business (cli).
#pragma once

#include "engine/concepts/table.h"
#include "engine/concepts/vocabulary.h"

#include <cstddef>
#include <string>
#include <vector>

namespace senda::concepts {

enum class VocabularyFault {
  kUnlabelled,  ///< A concept without a preferred label in a language.
  kCollision,   ///< Words that are labels of two concepts.
  kConflation,  ///< The label is read as an unrelated concept, too or instead.
};

std::string_view fault_name(VocabularyFault fault) noexcept;

struct VocabularyFinding {
  VocabularyFault fault = VocabularyFault::kCollision;
  std::string language;
  std::size_t line = 0;  ///< Of the label in its file; 0 for a concept without one.
  ConceptNumber concept_number = 0;
  ConceptNumber other = 0;  ///< The concept it collides or is conflated with.
  std::string label;
};

/// Labels of one language in numbers.
struct LanguageCoverage {
  std::string language;
  std::size_t labels = 0;  ///< Preferred and alternative.
  std::size_t patterns = 0;
  std::size_t preferred = 0;    ///< Concepts with a preferred label.
  std::size_t two_or_more = 0;  ///< Concepts with at least two labels, patterns aside.
};

std::vector<LanguageCoverage> measure_coverage(const Vocabulary& vocabulary);

/// In:   table: compiled from the vocabulary.
/// Out:  by language, then line.
/// Cost: an analysis a word of every label: ten seconds for all languages.
std::vector<VocabularyFinding> check_vocabulary(const Vocabulary& vocabulary,
                                                const ConceptTable& table);

}  // namespace senda::concepts
