// How well keys conflate word forms: counts over pairs of distinct forms, against gold lemmas.
// Knows nothing of analysers: forms, counts and two lists of keys come in, figures go out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace senda::bench {

struct Form {
  std::string text;
  std::vector<std::string>
      gold;  ///< Lemmas of the list, normalised; several if the list has several.
  std::vector<std::string> keys;  ///< What the analyser said.
  double count = 1;               ///< Occurrences in the text the list was made of.
};

/// Pairwise: P, R, F1 count pairs of distinct forms, each pair once, without frequency.
/// Query view: every form asks once per occurrence; its answer is itself and all forms that share a
/// key, weighted by occurrences. Nearer to what a searcher sees than the pairs are.
struct Conflation {
  std::size_t forms = 0;
  std::size_t gold_pairs = 0;
  std::size_t predicted_pairs = 0;
  std::size_t right_pairs = 0;
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  double under_stemming = 0;  ///< Share of gold pairs not merged: 1 - recall.
  double over_stemming = 0;   ///< Wrong merges per million pairs of forms.
  double query_precision = 0;
  double query_recall = 0;
  double keys_per_form = 0;
};

/// Cost: the sum over keys of the square of the forms that share it, not the square of all forms.
Conflation measure_conflation(const std::vector<Form>& forms);

/// Lower-cased, compound marks # _ + removed.
std::string normalise_gold_lemma(const std::string& lemma);

}  // namespace senda::bench
