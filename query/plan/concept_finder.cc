#include "query/plan/concept_finder.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/lang_tag.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <map>
#include <utility>

namespace senda::query {
namespace {

using concepts::ConceptMatch;
using concepts::ConceptNumber;
using concepts::Slot;

/// Shares of what is searched with a concept, per step; docs/relevance.md. The wider concept only
/// ranks what matches otherwise: who asks for a driving licence is not helped by buses.
constexpr float kNarrowerStep = 0.7F;
constexpr float kBroaderShare = 0.2F;
/// Below this a narrower concept adds nothing but work.
constexpr float kLeastShare = 0.3F;
/// A word of another language than the likely ones must be this long, in bytes of its folded key:
/// short words are words of many languages.
constexpr std::size_t kMinForeignBytes = 5;
/// What a concept named in an unlikely language counts.
constexpr float kForeignWeight = 0.8F;

std::size_t coverage(const std::vector<ConceptMatch>& matches) {
  std::size_t words = 0;
  std::size_t to = 0;
  for (const ConceptMatch& match : matches) {
    words += match.to > to ? match.to - std::max(to, match.from) : 0;
    to = std::max(to, match.to);
  }
  return words;
}

bool overlaps(const std::vector<bool>& taken, const ConceptMatch& match) {
  return std::any_of(taken.begin() + static_cast<std::ptrdiff_t>(match.from),
                     taken.begin() + static_cast<std::ptrdiff_t>(match.to),
                     [](bool is_taken) { return is_taken; });
}

/// Takes the matches of a language that no language before it has taken.
void take(const std::string& language, const std::vector<ConceptMatch>& matches, float weight,
          std::vector<bool>& taken, std::vector<FoundConcept>& found) {
  const std::vector<bool> before = taken;
  for (const ConceptMatch& match : matches) {
    if (overlaps(before, match)) continue;
    found.push_back({match.number, match.from, match.to, match.weight * weight, language});
    for (std::size_t i = match.from; i < match.to; ++i) taken[i] = true;
  }
}

}  // namespace

std::vector<FoundConcept> ConceptFinder::find(std::span<const std::string> words,
                                              std::span<const std::string> likely) {
  std::vector<FoundConcept> found;
  std::vector<bool> taken(words.size(), false);
  // Of the likely languages the one that understands most of the query comes first.
  std::vector<std::pair<std::string, Matches>> read;
  // A word that the collection has in some language needs a dictionary of the likeliest only.
  std::vector<Dictionary> dictionaries(words.size(), Dictionary::kAsk);
  for (const std::string& language : likely) {
    read.emplace_back(language, matches_in(language, words, dictionaries));
    if (read.size() > 1) continue;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (is_held(words[i], view_->languages())) dictionaries[i] = Dictionary::kLeave;
    }
  }
  std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) {
    return coverage(a.second) > coverage(b.second);
  });
  for (const auto& [language, matches] : read) take(language, matches, 1, taken, found);

  std::vector<std::string> open;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_open = !taken[i] && !is_held(words[i], likely) &&
                         text::folded_key(text::exact_key(words[i])).size() >= kMinForeignBytes;
    open.push_back(is_open ? words[i] : std::string());
  }
  if (std::all_of(open.begin(), open.end(), [](const auto& word) { return word.empty(); }))
    return found;
  read.clear();
  dictionaries.assign(words.size(), Dictionary::kLeave);
  for (const std::string& language : view_->concepts()->languages()) {
    if (std::find(likely.begin(), likely.end(), language) != likely.end()) continue;
    read.emplace_back(language, matches_in(language, open, dictionaries));
  }
  std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) {
    return coverage(a.second) > coverage(b.second);
  });
  for (const auto& [language, matches] : read)
    take(language, matches, kForeignWeight, taken, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundConcept& a, const FoundConcept& b) { return a.from < b.from; });
  return found;
}

ConceptFinder::Matches ConceptFinder::matches_in(const std::string& language,
                                                 std::span<const std::string> words,
                                                 std::span<const Dictionary> dictionaries) {
  Matches matches;
  if (!view_->concepts()->has_language(language)) return matches;
  std::vector<std::vector<Slot>> slots(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].empty()) slots_of(language, words[i], dictionaries[i], slots[i]);
  }
  const std::vector<std::span<const Slot>> views(slots.begin(), slots.end());
  concepts::match_concepts(*view_->concepts(), views, matches);
  return matches;
}

void ConceptFinder::slots_of(const std::string& language, const std::string& word,
                             Dictionary dictionary, std::vector<Slot>& slots) {
  const std::string exact = text::exact_key(word);
  const std::string folded = text::folded_key(exact);
  if (slots_by_lexicon(language, exact, folded, slots)) return;
  const auto tag = text::LangTag::parse(language);
  if (dictionary == Dictionary::kAsk && tag) {
    const auto analyzed = analyzer_->analyze_shared(word, *tag);
    view_->concepts()->find_slots(
        language, {exact, folded, analyzed->analysis.lemmas, analyzed->analysis.parts}, slots);
    return;
  }
  view_->concepts()->find_slots(language, {exact, folded, {}, {}}, slots);
}

/// What the collection's lexicon knows of the word, or of words spelt alike but for diacritics.
bool ConceptFinder::slots_by_lexicon(const std::string& language, std::string_view exact,
                                     std::string_view folded, std::vector<Slot>& slots) const {
  const auto read = [&](const storage::Lexicon& lexicon, storage::FormId form) {
    std::vector<std::string> lemmas;
    std::vector<std::string> parts;
    for (const storage::LemmaId lemma : lexicon.lemmas(form))
      lemmas.emplace_back(storage::term_key(lexicon.lemma_term(lemma)));
    for (const storage::LemmaId part : lexicon.parts(form))
      parts.emplace_back(storage::term_key(lexicon.lemma_term(part)));
    const std::string key(storage::term_key(lexicon.term(form)));
    view_->concepts()->find_slots(language, {key, {}, lemmas, parts}, slots);
  };
  for (const storage::Segment& segment : view_->generation().segments()) {
    if (const auto form = segment.lexicon.find(storage::word_term(language, exact))) {
      read(segment.lexicon, *form);
      return true;
    }
  }
  for (const storage::Segment& segment : view_->generation().segments()) {
    for (const storage::FormId form :
         segment.lexicon.forms_of_folded(storage::word_term(language, folded))) {
      read(segment.lexicon, form);
      if (!slots.empty()) return true;
    }
  }
  return false;
}

bool ConceptFinder::is_held(std::string_view word, std::span<const std::string> languages) const {
  const std::string exact = text::exact_key(word);
  for (const std::string& language : languages) {
    for (const storage::Segment& segment : view_->generation().segments()) {
      if (segment.lexicon.find(storage::word_term(language, exact))) return true;
    }
  }
  return false;
}

LanguageExpansion ConceptFinder::terms_of(ConceptNumber number) const {
  LanguageExpansion expansion;
  expansion.language = storage::kConceptLanguage;
  add_narrower(number, 1, expansion.terms);
  if (const auto broader = view_->concepts()->broader(number)) {
    expansion.similar.push_back(
        {storage::word_term(storage::kConceptLanguage, view_->concepts()->id(*broader)),
         Evidence::kConcept, kBroaderShare});
  }
  std::sort(expansion.terms.begin(), expansion.terms.end(),
            [](const ExpandedTerm& a, const ExpandedTerm& b) { return a.term < b.term; });
  return expansion;
}

void ConceptFinder::add_narrower(ConceptNumber number, float weight,
                                 std::vector<ExpandedTerm>& terms) const {
  if (weight < kLeastShare) return;
  terms.push_back({storage::word_term(storage::kConceptLanguage, view_->concepts()->id(number)),
                   Evidence::kConcept, weight});
  for (const ConceptNumber below : view_->concepts()->narrower(number))
    add_narrower(below, weight * kNarrowerStep, terms);
}

}  // namespace senda::query
