// Proximity: how near to each other, and in which order, the words of a query stand in a document.
// Applied to the best documents only, as a second look: it costs a reading of their text.
// Source: the sequential dependence idea of Metzler and Croft, "A Markov random field model for
// term dependencies" (2005), with a distance instead of a window.
#pragma once

#include "query/match/doc_scores.h"
#include "query/match/index_view.h"
#include "query/plan/query_plan.h"

#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::query {

/// Documents that get the second look: the bonus cannot lift a document far, and below this rank no
/// judged document was ever lifted into the first ten.
inline constexpr std::size_t kProximityDepth = 100;

class Proximity {
 public:
  /// In: view, plan: used for the construction only, but for the view's segments.
  Proximity(const IndexView& view, const QueryPlan& plan);

  /// Adds to the scores of the best documents what `bonus` says. In: kept: places in `scores` of
  /// the documents that stay.
  void add_to_best(const std::vector<std::size_t>& kept, DocScores& scores) const;

  /// What to add to the document's score: for neighbouring query words i, i + 1 the sum over their
  /// meetings within kWindow tokens of weight x weight / distance (half in the wrong order), then
  /// share x (idf_i + idf_{i+1}) x meetings / (meetings + kHalf).
  double bonus(DocNum doc) const;

 private:
  struct Occurrence {
    std::uint32_t word;
    float weight;
  };
  /// What the words of the query are in one segment, by the number that stands for a form in the
  /// bytes of a text. Nearly every number of a text is none of them: a bit by its last bits tells.
  struct Forms {
    std::unordered_map<std::uint32_t, std::vector<Occurrence>> words;
    std::bitset<1024> may_have;
  };

  void add_word(const WordExpansion& word);
  void count_meetings(std::string_view tokens, const Forms& forms,
                      std::vector<double>& meetings) const;

  const IndexView* view_;
  std::vector<double> idf_;   // by query word
  std::vector<Forms> forms_;  // by segment
};

}  // namespace senda::query
