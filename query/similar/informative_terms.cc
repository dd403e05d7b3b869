#include "query/similar/informative_terms.h"

#include "engine/storage/terms.h"
#include "query/rank/bm25.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace senda::query {
namespace {

/// Weighted occurrences in the document by form.
using FormCounts = std::map<storage::FormId, std::uint32_t>;

struct LanguageText {
  std::string language;
  std::uint32_t words = 0;
  FormCounts forms;
};

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<LanguageText> read_text(const storage::Segment& segment, storage::LocalDoc doc) {
  std::map<std::uint32_t, LanguageText> found;
  storage::Forward::Reader reader(segment.forward, doc);
  storage::ForwardPiece piece;
  while (reader.next(piece)) {
    const std::string& language = segment.forward.languages()[piece.language];
    if (language == storage::kConceptLanguage) continue;
    LanguageText& text = found[piece.language];
    text.language = language;
    text.words += static_cast<std::uint32_t>(piece.tokens.size());
    for (const storage::FormId form : piece.tokens) text.forms[form] += piece.weight;
  }
  std::vector<LanguageText> texts;
  for (auto& [number, text] : found) texts.push_back(std::move(text));
  std::sort(texts.begin(), texts.end(), [](const LanguageText& a, const LanguageText& b) {
    return a.words != b.words ? a.words > b.words : a.language < b.language;
  });
  if (texts.size() > kMaxLanguagesOfDocument) texts.resize(kMaxLanguagesOfDocument);
  return texts;
}

/// The forms of one base form while they are gathered.
class Group {
 public:
  void count(std::uint32_t occurrences) { occurrences_ += occurrences; }

  /// Takes the most frequent of the forms.
  void add_forms(const storage::Lexicon& lexicon, std::span<const storage::FormId> forms) {
    std::vector<storage::FormId> best(forms.begin(), forms.end());
    std::sort(best.begin(), best.end(), [&](storage::FormId a, storage::FormId b) {
      const auto of_a = lexicon.document_frequency(a);
      const auto of_b = lexicon.document_frequency(b);
      return of_a != of_b ? of_a > of_b : a < b;
    });
    if (best.size() > kMaxFormsOfTerm) best.resize(kMaxFormsOfTerm);
    for (const storage::FormId form : best) {
      terms_.insert(lexicon.term(form));
      documents_ += lexicon.document_frequency(form);
    }
  }

  /// Nothing for a word that only this document has. One that every document has weighs next to
  /// nothing.
  std::optional<InformativeTerm> finish(std::uint64_t documents) const {
    const std::uint64_t matching = std::min(documents, documents_);
    if (matching < 2) return std::nullopt;
    InformativeTerm term;
    term.terms.assign(terms_.begin(), terms_.end());
    term.weight = std::log1p(static_cast<double>(occurrences_)) * Bm25::idf(documents, matching);
    return term;
  }

 private:
  std::uint64_t occurrences_ = 0;
  std::uint64_t documents_ = 0;  ///< Summed over forms, so rather too high than too low.
  std::set<std::string> terms_;
};

class LanguageGrouper {
 public:
  LanguageGrouper(const IndexView& view, const storage::Segment& own) : view_(view), own_(own) {}

  InformativeLanguage group(const LanguageText& text) {
    groups_.clear();
    for (const auto& [form, occurrences] : text.forms) add(form, occurrences);
    InformativeLanguage language;
    language.language = text.language;
    const std::uint64_t documents = view_.statistics(text.language).documents;
    for (const auto& [key, group] : groups_) {
      if (auto term = group.finish(documents)) language.terms.push_back(*std::move(term));
    }
    std::sort(language.terms.begin(), language.terms.end(),
              [](const InformativeTerm& a, const InformativeTerm& b) {
                return a.weight != b.weight ? a.weight > b.weight : a.terms < b.terms;
              });
    if (language.terms.size() > kMaxInformativeTerms) language.terms.resize(kMaxInformativeTerms);
    return language;
  }

 private:
  void add(storage::FormId form, std::uint32_t occurrences) {
    const std::string term = own_.lexicon.term(form);
    if (has_digit(storage::term_key(term))) return;
    const auto lemmas = own_.lexicon.lemmas(form);
    // The first lemma stands for all: an ambiguous form would otherwise count twice.
    const std::string key = lemmas.empty() ? term : own_.lexicon.lemma_term(lemmas.front());
    const auto [it, is_new] = groups_.try_emplace(key);
    it->second.count(occurrences);
    if (!is_new) return;
    for (const storage::Segment& segment : view_.generation().segments()) {
      if (const auto lemma = segment.lexicon.find_lemma(key)) {
        it->second.add_forms(segment.lexicon, segment.lexicon.forms_of_lemma(*lemma));
      } else if (const auto same = segment.lexicon.find(term)) {
        it->second.add_forms(segment.lexicon, {&*same, 1});
      }
    }
  }

  const IndexView& view_;
  const storage::Segment& own_;
  std::map<std::string, Group> groups_;  // by lemma, or by term for a form without one
};

}  // namespace

std::vector<InformativeLanguage> informative_terms(const IndexView& view, DocNum doc) {
  const storage::Segment& segment = view.generation().segment_of(doc);
  LanguageGrouper grouper(view, segment);
  std::vector<InformativeLanguage> languages;
  for (const LanguageText& text : read_text(segment, doc - segment.base)) {
    InformativeLanguage language = grouper.group(text);
    if (!language.terms.empty()) languages.push_back(std::move(language));
  }
  return languages;
}

}  // namespace senda::query
