#include "query/plan/expansion.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/lang_tag.h"

#include <algorithm>
#include <map>

namespace senda::query {
namespace {

/// What another language than the likely ones counts. Tuned with `senda eval`; docs/relevance.md.
constexpr float kOtherLanguagePrior = 0.85F;

using storage::word_term;

/// Collects the terms of one language over all segments.
class LanguageCollector {
 public:
  LanguageCollector(const IndexView& view, std::string language)
      : segments_(view.generation().segments()), language_(std::move(language)) {}

  void add(const std::string& term, Evidence evidence, double discount = 1) {
    const auto weight = static_cast<float>(evidence_weight(evidence) * discount);
    auto [it, added] = terms_.emplace(term, ExpandedTerm{term, evidence, weight});
    if (!added && weight > it->second.weight) it->second = {term, evidence, weight};
  }

  /// Returns whether a document has the word itself.
  bool add_exact(std::string_view exact) {
    const std::string term = word_term(language_, exact);
    bool found = false;
    for (const storage::Segment& segment : segments_) {
      if (segment.lexicon.find(term)) found = true;
    }
    if (found) add(term, Evidence::kExact);
    return found;
  }

  /// Other spellings of the key and their other forms.
  void add_folded(std::string_view exact, std::string_view folded) {
    const std::string term = word_term(language_, folded);
    for (const storage::Segment& segment : segments_) {
      if (folded != exact && segment.lexicon.find(term)) add(term, Evidence::kFolded);
      for (const storage::FormId form : segment.lexicon.forms_of_folded(term)) {
        const std::string spelt = segment.lexicon.term(form);
        if (spelt == word_term(language_, exact)) continue;
        add(spelt, Evidence::kFolded);
        add_lemmas_of(segment.lexicon, form, evidence_weight(Evidence::kFolded));
      }
    }
  }

  /// Forms that share a lemma with a word of the collection.
  void add_relatives(std::string_view exact) {
    const std::string term = word_term(language_, exact);
    for (const storage::Segment& segment : segments_) {
      if (const auto form = segment.lexicon.find(term)) add_lemmas_of(segment.lexicon, *form, 1);
    }
  }

  /// Forms of a lemma, and compounds with it.
  void add_lemma(std::string_view lemma, double discount = 1) {
    add_lemma_term(word_term(language_, lemma), discount);
  }

  void add_part(std::string_view lemma) {
    const std::string term = word_term(language_, lemma);
    for (const storage::Segment& segment : segments_) {
      const auto number = segment.lexicon.find_lemma(term);
      if (!number) continue;
      for (const storage::FormId form : segment.lexicon.forms_of_lemma(*number)) {
        add(segment.lexicon.term(form), Evidence::kPart);
      }
    }
  }

  void add_prefix(std::string_view exact, std::string_view folded) {
    for (const storage::Segment& segment : segments_) {
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

  LanguageExpansion take() {
    LanguageExpansion expansion;
    expansion.language = language_;
    for (auto& [term, expanded] : terms_) expansion.terms.push_back(std::move(expanded));
    return expansion;
  }

 private:
  void add_lemmas_of(const storage::Lexicon& lexicon, storage::FormId form, double discount) {
    for (const storage::LemmaId lemma : lexicon.lemmas(form)) {
      add_lemma_term(lexicon.lemma_term(lemma), discount);
    }
    for (const storage::LemmaId part : lexicon.parts(form))
      add_part(storage::term_key(lexicon.lemma_term(part)));
  }

  /// The lemma's number differs between segments, so it is looked up by its spelling in each.
  void add_lemma_term(const std::string& term, double discount) {
    for (const storage::Segment& segment : segments_) {
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

  void add_forms_with_prefix(const storage::Lexicon& lexicon, const std::string& prefix) {
    const auto [first, last] = lexicon.forms().prefix_range(prefix);
    for (storage::SortedStrings::Cursor at(lexicon.forms(), first); at.index() < last; at.next()) {
      add(std::string(at.value()), Evidence::kPrefix);
    }
  }

  const std::vector<storage::Segment>& segments_;
  std::string language_;
  std::map<std::string, ExpandedTerm> terms_;
};

}  // namespace

double evidence_weight(Evidence evidence) {
  switch (evidence) {
    case Evidence::kExact:
      return 1.0;
    case Evidence::kFolded:
      return 0.9;
    case Evidence::kLemma:
      return 0.8;
    case Evidence::kPrefix:
      return 0.5;
    case Evidence::kPart:
      return 0.3;
  }
  return 1.0;
}

WordExpansion Expander::expand(std::string_view token, const ExpansionOptions& options) {
  WordExpansion expansion;
  expansion.word = token;
  const std::string exact = text::exact_key(token);
  const std::string folded = text::folded_key(exact);
  const auto& likely = options.likely_languages;
  for (const std::string& language : view_->languages()) {
    const bool is_likely = std::find(likely.begin(), likely.end(), language) != likely.end();
    LanguageCollector collector(*view_, language);
    const bool known = collector.add_exact(exact);
    if (!options.exact_only && language != "zxx") {
      collector.add_folded(exact, folded);
      collector.add_relatives(exact);
      collector.add_lemma(exact);
      if (!known && is_likely) {
        const auto tag = text::LangTag::parse(language);
        if (tag) {
          const text::AnalyzedWord word = analyzer_->analyze(token, *tag);
          for (const std::string& lemma : word.analysis.lemmas) collector.add_lemma(lemma);
          for (const std::string& part : word.analysis.parts) collector.add_part(part);
          for (const std::string& variant : word.variants) collector.add_folded(exact, variant);
        }
      }
      if (options.is_prefix) collector.add_prefix(exact, folded);
    }
    LanguageExpansion here = collector.take();
    if (here.terms.empty()) continue;
    here.prior = likely.empty() || is_likely ? 1.0F : kOtherLanguagePrior;
    expansion.languages.push_back(std::move(here));
  }
  return expansion;
}

}  // namespace senda::query
