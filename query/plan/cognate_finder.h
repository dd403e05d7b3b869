// CognateFinder: words of the collection that sound like a word of the query which found nothing:
// names in another script or transliteration, and foreign words that languages share. The last way,
// after the lexicon, the vocabulary and imported dictionaries.
#pragma once

#include "query/answer.h"
#include "query/match/index_view.h"
#include "query/request.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace senda::query {

/// Thread: any; cheap to make.
class CognateFinder {
 public:
  /// In: borrowed. typos: what is not to be forgiven, or too short for it, is left alone.
  CognateFinder(const IndexView& view, const TypoRules& typos) : view_(&view), typos_(&typos) {}

  /// In:   word: as the expander left it, without terms.
  /// Out:  the words that sound most alike; nothing if none is near.
  /// Cost: a walk of the words of each language that begin alike: under a millisecond for the
  ///       practices, a few for a collection of 100,000 words.
  std::optional<WordExpansion> find(const WordExpansion& word) const;

  /// Adds them to the alternatives of a clause of plain words.
  /// In: is_named: whether word k of the clause names a concept: then it has found something.
  ///     alternatives: the clause's words first, then what was found by other ways.
  void add_alternatives(const std::function<bool(std::size_t)>& is_named,
                        std::vector<MatchedTerm>& alternatives) const;

 private:
  const IndexView* view_;
  const TypoRules* typos_;
};

}  // namespace senda::query
