// Runs of words in a text that name a concept of the query: the matcher of engine/concepts over the
// text as it is shown, with the base forms that the collection's lexicon knows. No dictionary is
// opened for showing a hit. Private to query/snippet.
#pragma once

#include "engine/base/span.h"
#include "engine/concepts/matcher.h"
#include "engine/concepts/slot_memory.h"
#include "query/snippet/marks.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace senda::query {

/// Words [from, to) name a concept that a term asks for.
struct ConceptRun {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t term = 0;
  concepts::ConceptNumber number = 0;
};

/// Thread: one instance per thread.
class ConceptRuns {
 public:
  ConceptRuns(std::span<const MatchedTerm> terms, ConceptSource source);

  /// Whether a text of the language can name what is asked for.
  bool reads(std::string_view language) const {
    return !wanted_.empty() && source_.table->has_language(language);
  }

  /// In:   spans: the words of `text`. holds: whether a term may match here.
  /// Out:  ordered and disjoint.
  /// Cost: a hash look-up a word once it has been seen, a microsecond before.
  std::vector<ConceptRun> find(std::string_view text, std::span<const ByteSpan> spans,
                               std::string_view language,
                               const std::function<bool(std::size_t)>& holds);

 private:
  ConceptSource source_;
  std::unique_ptr<concepts::SlotMemory> own_slots_;  // if the source has none
  concepts::SlotMemory* slots_;
  std::map<concepts::ConceptNumber, std::vector<std::size_t>> wanted_;  // terms that ask for it
  std::vector<concepts::ConceptMatch> matches_;                         // reused
};

}  // namespace senda::query
