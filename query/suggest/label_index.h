// LabelIndex: the facet values of a collection by the words of their labels in one locale, and in
// English where that is another. Literal values, without a vocabulary, are their own labels.
#pragma once

#include "engine/text/analyzer.h"
#include "engine/text/lang_tag.h"
#include "query/answer.h"
#include "query/match/index_view.h"
#include "query/suggest/suggestion.h"

#include <cstddef>
#include <string>
#include <vector>

namespace senda::query {

/// A facet with more distinct values is no list to choose from, and is left out.
inline constexpr std::size_t kMaxLabelsOfFacet = 5'000;

struct FacetLabel {
  std::string text;
  std::string lang;
  std::string facet;
  std::string id;
  std::uint64_t count = 0;
  std::vector<std::string> words;  ///< Folded keys.
};

enum class Spelling { kAsTyped, kForgiving };

/// Counts of the facets whose values have labels: what labels are made from, once a generation.
std::vector<FacetGroup> count_labelled_facets(const IndexView& view);

/// Whether the words of a label hold those typed in a row, from any word on.
/// In: words: folded keys.
bool label_answers(const TypedWords& typed, const std::vector<std::string>& words,
                   Spelling spelling);

/// Thread: immutable once made; any number of threads.
class LabelIndex {
 public:
  /// In:   counts: of count_labelled_facets.
  /// Cost: a few microseconds a value.
  LabelIndex(const IndexView& view, const std::vector<FacetGroup>& counts,
             const text::LangTag& locale, text::Analyzer& analyzer);

  /// Labels with the words in a row from any word on; a value once, in the locale if that matches.
  /// Those of the locale first, then by frequency, then by label. Valid as long as this object.
  /// In:   kForgiving: words may differ by the edits that plan/speller.h allows.
  /// Cost: O(labels).
  std::vector<const FacetLabel*> find(const TypedWords& typed, Spelling spelling,
                                      std::size_t limit) const;

 private:
  void add(FacetLabel label, text::Analyzer& analyzer);
  std::vector<FacetLabel> labels_;  // in the order in which they are offered
};

}  // namespace senda::query
