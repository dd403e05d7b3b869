// LanguageCollector: gathers the terms of one language that answer a word, over all segments, each
// with its best evidence. A step of Expander, apart because it alone knows the lexicon's tables.
#pragma once

#include "query/plan/expansion.h"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// Completions of the word being typed, a language and segment, by the letters typed: one, two,
/// more. One or two letters begin thousands of words; the most frequent of them are in nearly every
/// document the others are in, and what was typed so far says little.
inline constexpr std::array<std::size_t, 3> kMaxCompletions = {40, 80, 200};
std::size_t max_completions(std::string_view key);

class LanguageCollector {
 public:
  /// In: view: borrowed, must outlive the collector. language: primary subtag.
  LanguageCollector(const IndexView& view, std::string language)
      : view_(&view), segments_(&view.generation().segments()), language_(std::move(language)) {}

  void add(const std::string& term, Evidence evidence, double discount = 1);

  /// The word itself; returns whether a document has it.
  bool add_exact(std::string_view exact);
  /// Other spellings of the key, and their other forms at the discount of a folded match.
  void add_folded(std::string_view exact, std::string_view folded);
  /// Forms that share a lemma or a compound part with a word of the collection.
  void add_relatives(std::string_view exact);
  /// Forms of a lemma, and compounds with it.
  void add_lemma(std::string_view lemma, double discount = 1);
  /// Forms of a base form that is a part of the word.
  void add_part(std::string_view lemma);
  /// Words that begin with the key, in either spelling: all of them, or the kMaxCompletions that
  /// most documents have.
  void add_prefix(std::string_view exact, std::string_view folded);
  /// A word that was probably meant, with its other forms.
  void add_correction(const std::string& term, double discount);

  bool empty() const { return terms_.empty(); }
  bool contains(const std::string& term) const { return terms_.count(term) != 0; }
  LanguageExpansion take();

 private:
  void add_lemmas_of(const storage::Lexicon& lexicon, storage::FormId form, double discount);
  void add_lemma_term(const std::string& term, double discount);

  bool is_live(const std::string& term) const;

  const IndexView* view_;
  const std::vector<storage::Segment>* segments_;
  std::string language_;
  std::map<std::string, ExpandedTerm> terms_;
};

}  // namespace senda::query
