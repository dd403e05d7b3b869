#include "query/plan/language_collector.h"

#include "engine/storage/terms.h"

namespace senda::query {

using storage::word_term;

void LanguageCollector::add(const std::string& term, Evidence evidence, double discount) {
  const auto weight = static_cast<float>(evidence_weight(evidence) * discount);
  auto [it, added] = terms_.emplace(term, ExpandedTerm{term, evidence, weight});
  ExpandedTerm& known = it->second;
  // The stronger evidence counts; of the same evidence, the heavier.
  if (!added &&
      (evidence < known.evidence || (evidence == known.evidence && weight > known.weight))) {
    known = {term, evidence, weight};
  }
}

bool LanguageCollector::add_exact(std::string_view exact) {
  const std::string term = word_term(language_, exact);
  bool found = false;
  for (const storage::Segment& segment : *segments_) {
    if (segment.lexicon.find(term)) found = true;
  }
  if (found) add(term, Evidence::kExact);
  return found;
}

void LanguageCollector::add_folded(std::string_view exact, std::string_view folded) {
  const std::string term = word_term(language_, folded);
  for (const storage::Segment& segment : *segments_) {
    if (folded != exact && segment.lexicon.find(term)) add(term, Evidence::kFolded);
    for (const storage::FormId form : segment.lexicon.forms_of_folded(term)) {
      const std::string spelt = segment.lexicon.term(form);
      if (spelt == word_term(language_, exact)) continue;
      add(spelt, Evidence::kFolded);
      add_lemmas_of(segment.lexicon, form, evidence_weight(Evidence::kFolded));
    }
  }
}

void LanguageCollector::add_relatives(std::string_view exact) {
  const std::string term = word_term(language_, exact);
  for (const storage::Segment& segment : *segments_) {
    if (const auto form = segment.lexicon.find(term)) add_lemmas_of(segment.lexicon, *form, 1);
  }
}

void LanguageCollector::add_lemma(std::string_view lemma, double discount) {
  add_lemma_term(word_term(language_, lemma), discount);
}

void LanguageCollector::add_part(std::string_view lemma) {
  const std::string term = word_term(language_, lemma);
  for (const storage::Segment& segment : *segments_) {
    const auto number = segment.lexicon.find_lemma(term);
    if (!number) continue;
    for (const storage::FormId form : segment.lexicon.forms_of_lemma(*number)) {
      add(segment.lexicon.term(form), Evidence::kPart);
    }
  }
}

void LanguageCollector::add_prefix(std::string_view exact, std::string_view folded) {
  for (const storage::Segment& segment : *segments_) {
    add_forms_with_prefix(segment.lexicon, word_term(language_, exact));
    if (folded != exact) add_forms_with_prefix(segment.lexicon, word_term(language_, folded));
    const storage::SortedStrings& keys = segment.lexicon.folded();
    const auto [first, last] = keys.prefix_range(word_term(language_, folded));
    for (std::uint32_t key = first; key < last; ++key) {
      for (const storage::FormId form : segment.lexicon.forms_of_folded(key)) {
        add(segment.lexicon.term(form), Evidence::kPrefix);
      }
    }
  }
}

LanguageExpansion LanguageCollector::take() {
  LanguageExpansion expansion;
  expansion.language = language_;
  for (auto& [term, expanded] : terms_) expansion.terms.push_back(std::move(expanded));
  return expansion;
}

void LanguageCollector::add_lemmas_of(const storage::Lexicon& lexicon, storage::FormId form,
                                      double discount) {
  for (const storage::LemmaId lemma : lexicon.lemmas(form)) {
    add_lemma_term(lexicon.lemma_term(lemma), discount);
  }
  for (const storage::LemmaId part : lexicon.parts(form))
    add_part(storage::term_key(lexicon.lemma_term(part)));
}

void LanguageCollector::add_lemma_term(const std::string& term, double discount) {
  for (const storage::Segment& segment : *segments_) {
    const auto lemma = segment.lexicon.find_lemma(term);
    if (!lemma) continue;
    for (const storage::FormId form : segment.lexicon.forms_of_lemma(*lemma)) {
      add(segment.lexicon.term(form), Evidence::kLemma, discount);
    }
    for (const storage::FormId form : segment.lexicon.forms_with_part(*lemma)) {
      add(segment.lexicon.term(form), Evidence::kPart, discount);
    }
  }
}

void LanguageCollector::add_forms_with_prefix(const storage::Lexicon& lexicon,
                                              const std::string& prefix) {
  const auto [first, last] = lexicon.forms().prefix_range(prefix);
  for (storage::SortedStrings::Cursor at(lexicon.forms(), first); at.index() < last; at.next()) {
    add(std::string(at.value()), Evidence::kPrefix);
  }
}

void LanguageCollector::add_correction(const std::string& term, double discount) {
  add(term, Evidence::kTypo, discount);
  for (const storage::Segment& segment : *segments_) {
    const auto form = segment.lexicon.find(term);
    if (!form) continue;
    for (const storage::LemmaId lemma : segment.lexicon.lemmas(*form)) {
      for (const storage::FormId other : segment.lexicon.forms_of_lemma(lemma)) {
        add(segment.lexicon.term(other), Evidence::kTypo, discount);
      }
    }
  }
}

}  // namespace senda::query
