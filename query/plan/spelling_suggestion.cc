#include "query/plan/spelling_suggestion.h"

#include "engine/storage/terms.h"
#include "engine/text/utf8.h"
#include "query/plan/speller.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace senda::query {
namespace {

/// Shorter words have too many neighbours.
constexpr std::size_t kMinLetters = 5;

/// A word of one language in all segments.
struct KnownWord {
  std::uint32_t documents = 0;
  bool in_dictionary = false;
  std::set<std::string> lemmas;
};

void add_form(const IndexView& view, std::size_t segment, storage::FormId form, KnownWord& word) {
  const storage::Lexicon& lexicon = view.generation().segments()[segment].lexicon;
  word.documents += view.document_frequency(segment, form);
  word.in_dictionary = word.in_dictionary || lexicon.in_dictionary(form);
  for (const storage::LemmaId lemma : lexicon.lemmas(form))
    word.lemmas.insert(lexicon.lemma_term(lemma));
}

/// The word itself and those that differ from it in diacritics only.
KnownWord find_known(const IndexView& view, const std::string& language, std::string_view exact,
                     std::string_view folded) {
  KnownWord word;
  const auto& segments = view.generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const storage::Lexicon& lexicon = segments[i].lexicon;
    std::set<storage::FormId> forms;
    for (const std::string_view key : {exact, folded}) {
      if (const auto form = lexicon.find(storage::word_term(language, key))) forms.insert(*form);
    }
    for (const storage::FormId form :
         lexicon.forms_of_folded(storage::word_term(language, folded))) {
      forms.insert(form);
    }
    for (const storage::FormId form : forms) add_form(view, i, form, word);
  }
  return word;
}

bool share_lemma(const KnownWord& a, const KnownWord& b) {
  return std::any_of(a.lemmas.begin(), a.lemmas.end(),
                     [&](const std::string& lemma) { return b.lemmas.count(lemma) != 0; });
}

struct Suggestion {
  std::uint32_t documents = 0;
  std::string key;
};

/// The most frequent word one edit from a suspect one.
Suggestion nearest(const IndexView& view, const std::string& language, std::string_view folded,
                   const KnownWord& suspect) {
  std::map<std::string, KnownWord> near;
  const auto& segments = view.generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    for (const NearTerm& found :
         find_near_terms(segments[i].lexicon.forms(), language + ":", folded, 1, WordEnd::kWhole)) {
      const std::string term = segments[i].lexicon.term(found.index);
      add_form(view, i, found.index, near[std::string(storage::term_key(term))]);
    }
  }
  Suggestion best;
  for (const auto& [key, word] : near) {
    if (word.documents < kSuspectRatio * std::max(suspect.documents, 1U)) continue;
    if (word.documents > best.documents && !share_lemma(word, suspect))
      best = {word.documents, key};
  }
  return best;
}

}  // namespace

std::string suggest_spelling(const IndexView& view, std::span<const std::string> likely,
                             std::string_view exact, std::string_view folded) {
  if (allowed_edits(folded) == 0 || text::count_codepoints(folded) < kMinLetters) return {};
  std::map<std::string, KnownWord> suspects;
  for (const std::string& language : likely) {
    KnownWord known = find_known(view, language, exact, folded);
    // One of the visitor's languages that knows the word well is enough.
    if (known.in_dictionary || known.documents > kSuspectDocuments) return {};
    if (known.documents > 0) suspects.emplace(language, std::move(known));
  }
  Suggestion best;
  for (const auto& [language, suspect] : suspects) {
    Suggestion here = nearest(view, language, folded, suspect);
    if (here.documents > best.documents) best = std::move(here);
  }
  return best.key;
}

}  // namespace senda::query
