// Czech words whose forms no rule leads to their base. Ours, from the grammar.
#pragma once

#include <span>
#include <string_view>

namespace senda::text::morphology {

struct FormsOf {
  std::string_view lemma;
  std::string_view forms;  ///< Separated by one space.
};

/// Whole forms; verbs also with *ne-*.
std::span<const FormsOf> czech_irregular_forms();

struct CzechVerb {
  std::string_view infinitive;
  std::string_view
      present;            ///< Stems of the present, before -u -eš -e -eme -ete -ou; may be empty.
  std::string_view past;  ///< Stems of the past, before -l -la -lo -li -ly, without the l.
};

/// Verbs whose stems differ from the infinitive; prefixed verbs follow the bare one.
std::span<const CzechVerb> czech_verbs();

/// Comparatives without an ending (the -í of *větší* left out) and their positives.
struct Comparison {
  std::string_view comparative;
  std::string_view positive;
};
std::span<const Comparison> czech_comparatives();

}  // namespace senda::text::morphology
