#include "query/plan/language_collector.h"

#include "engine/storage/terms.h"
#include "engine/text/utf8.h"

#include <algorithm>

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

/// Whether a document that can be found has the word; a deleted one teaches nothing.
bool LanguageCollector::is_live(const std::string& term) const {
  for (std::size_t i = 0; i < segments_->size(); ++i) {
    const auto form = (*segments_)[i].lexicon.find(term);
    if (form && view_->document_frequency(i, *form) > 0) return true;
  }
  return false;
}

bool LanguageCollector::add_exact(std::string_view exact) {
  const std::string term = word_term(language_, exact);
  const bool found = is_live(term);
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
  if (!is_live(term)) return;
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

std::size_t max_completions(std::string_view key) {
  const std::size_t letters = std::max<std::size_t>(text::count_codepoints(key), 1);
  return kMaxCompletions[std::min(letters, kMaxCompletions.size()) - 1];
}

void LanguageCollector::add_prefix(std::string_view exact, std::string_view folded) {
  const std::size_t most = max_completions(exact);
  for (const storage::Segment& segment : *segments_) {
    const storage::Lexicon& lexicon = segment.lexicon;
    std::vector<storage::FormId> forms;
    const auto add_range = [&](std::string_view key) {
      const auto [first, last] = lexicon.forms().prefix_range(word_term(language_, key));
      for (storage::FormId form = first; form < last; ++form) forms.push_back(form);
    };
    add_range(exact);
    if (folded != exact) add_range(folded);
    const auto [first, last] = lexicon.folded().prefix_range(word_term(language_, folded));
    for (std::uint32_t key = first; key < last; ++key) {
      const auto row = lexicon.forms_of_folded(key);
      forms.insert(forms.end(), row.begin(), row.end());
    }
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    if (forms.size() > most) {
      const auto more_frequent = [&](storage::FormId a, storage::FormId b) {
        const auto of_a = lexicon.document_frequency(a);
        const auto of_b = lexicon.document_frequency(b);
        return of_a != of_b ? of_a > of_b : a < b;
      };
      std::nth_element(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(most),
                       forms.end(), more_frequent);
      forms.resize(most);
    }
    for (const storage::FormId form : forms) add(lexicon.term(form), Evidence::kPrefix);
  }
}

LanguageExpansion LanguageCollector::take() {
  LanguageExpansion expansion;
  expansion.language = language_;
  for (auto& [term, expanded] : terms_) {
    if (!view_->has_deleted() || is_live(term)) expansion.terms.push_back(std::move(expanded));
  }
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
