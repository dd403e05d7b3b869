// ConceptFinder: the concepts that a query names, and the index terms that stand for them. The
// query's own languages are asked first; only words that say nothing there, and that the collection
// does not hold in them, are looked for in all others. docs/cross_language.md tells why and how
// well.
#pragma once

#include "engine/concepts/matcher.h"
#include "engine/text/analyzer.h"
#include "query/match/index_view.h"
#include "query/plan/expansion.h"

#include <span>
#include <string>
#include <vector>

namespace senda::query {

/// A concept named by words [from, to) of a run.
struct FoundConcept {
  concepts::ConceptNumber number = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  float weight = 1;
  std::string language;  ///< In which the words name it.
};

/// Thread: one instance per thread (the analyser's rule).
class ConceptFinder {
 public:
  /// In: view: with a concept table.
  ConceptFinder(const IndexView& view, text::Analyzer& analyzer)
      : view_(&view), analyzer_(&analyzer) {}

  /// In:   words: tokens of Analyzer::tokenize that stand together. likely: primary subtags that
  /// the
  ///       query is probably in, most likely first.
  /// Out:  in the order of the words; a word is part of labels of one language, and of two only if
  ///       both fit alike.
  /// Cost: a few look-ups a word and language. A dictionary is opened only for a word that the
  ///       collection does not hold: the likeliest language's if not in that language, the others'
  ///       if in none.
  std::vector<FoundConcept> find(std::span<const std::string> words,
                                 std::span<const std::string> likely);

  const std::string& id(concepts::ConceptNumber number) const {
    return view_->concepts()->id(number);
  }
  /// The terms that stand for a concept: its own and those of narrower ones; as similar, which only
  /// ranks what else matches, the wider one.
  LanguageExpansion terms_of(concepts::ConceptNumber number) const;

 private:
  enum class Dictionary { kAsk, kLeave };
  using Matches = std::vector<concepts::ConceptMatch>;

  Matches matches_in(const std::string& language, std::span<const std::string> words,
                     std::span<const Dictionary> dictionaries);
  void slots_of(const std::string& language, const std::string& word, Dictionary dictionary,
                std::vector<concepts::Slot>& slots);
  bool slots_by_lexicon(const std::string& language, std::string_view exact,
                        std::string_view folded, std::vector<concepts::Slot>& slots) const;
  bool is_held(std::string_view word, std::span<const std::string> languages) const;
  void add_narrower(concepts::ConceptNumber number, float weight,
                    std::vector<ExpandedTerm>& terms) const;

  const IndexView* view_;
  text::Analyzer* analyzer_;
};

}  // namespace senda::query
