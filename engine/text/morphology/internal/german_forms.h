// German words whose forms no rule leads to their base: strong and mixed verbs, suppletives,
// comparatives with umlaut. Ours, from the grammar.
#pragma once

#include <span>
#include <string_view>

namespace senda::text::morphology {

struct StrongVerb {
  std::string_view infinitive;
  std::string_view present;  ///< Third person singular.
  std::string_view past;     ///< First person singular; two separated by a space if there are two.
  std::string_view participle;  ///< Without ge-, or whole after `=` where it takes none.
};
std::span<const StrongVerb> german_strong_verbs();

struct GermanForms {
  std::string_view lemma;
  std::string_view forms;  ///< Separated by one space.
};
/// Auxiliaries and modal verbs; prefixes apply to them too.
std::span<const GermanForms> german_verb_forms();
/// Anything else that stands alone.
std::span<const GermanForms> german_word_forms();

struct GermanComparison {
  std::string_view positive;
  std::string_view comparative;  ///< Before -e -en -er -es -em, which may follow.
  std::string_view superlative;
};
std::span<const GermanComparison> german_comparisons();

/// Plurals with umlaut and -er or no ending: closed classes, where a rule would catch *Bürger*.
std::span<const std::string_view> german_umlaut_plurals();
/// Feminine nouns in -e that look like the plural of another noun: *Blüte* is not *Blut*.
std::span<const std::string_view> german_umlaut_singulars();

/// Verbal prefixes that part from the verb (*an-, auf-*), and those that do not (*be-, ver-*).
std::span<const std::string_view> german_separable_prefixes();
std::span<const std::string_view> german_fixed_prefixes();

}  // namespace senda::text::morphology
