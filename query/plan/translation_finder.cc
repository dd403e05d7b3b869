#include "query/plan/translation_finder.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/lang_tag.h"
#include "query/plan/language_collector.h"

#include <algorithm>
#include <utility>

namespace senda::query {

std::optional<WordExpansion> TranslationFinder::find(const std::string& word,
                                                     std::span<const std::string> likely) {
  WordExpansion expansion;
  expansion.word = word;
  for (const std::string& from : likely) {
    if (!dictionary_->has_language(from)) continue;
    std::vector<std::string> parts;
    const auto bases = bases_of(word, from, parts);
    // The parts of a compound speak only where the dictionary lacks the whole.
    for (const std::vector<std::string>* words : {&bases, &std::as_const(parts)}) {
      for (const std::string& to : view_->languages()) {
        if (to == from) continue;
        LanguageExpansion here = translate(*words, from, to);
        if (!here.terms.empty()) expansion.languages.push_back(std::move(here));
      }
      if (!expansion.languages.empty()) return expansion;
    }
  }
  return std::nullopt;
}

/// Base forms of the word, and the word itself; those of its parts apart.
std::vector<std::string> TranslationFinder::bases_of(const std::string& word,
                                                     const std::string& language,
                                                     std::vector<std::string>& parts) {
  std::vector<std::string> bases{text::exact_key(word)};
  const auto tag = text::LangTag::parse(language);
  if (!tag) return bases;
  const auto analyzed = analyzer_->analyze_shared(word, *tag);
  for (const std::string& lemma : analyzed->analysis.lemmas) {
    std::string key = text::exact_key(lemma);
    if (std::find(bases.begin(), bases.end(), key) == bases.end()) bases.push_back(std::move(key));
  }
  for (const std::string& part : analyzed->analysis.parts) parts.push_back(text::exact_key(part));
  return bases;
}

LanguageExpansion TranslationFinder::translate(std::span<const std::string> bases,
                                               const std::string& from,
                                               const std::string& to) const {
  LanguageCollector collector(*view_, to);
  std::size_t senses = 0;
  for (const std::string& base : bases) {
    for (const std::string& target : dictionary_->find(from, base, to)) {
      if (target.find(' ') != std::string::npos || senses++ >= dictionaries::kMaxSenses) continue;
      collector.add_exact(target);
      collector.add_lemma(target);
    }
  }
  LanguageExpansion expansion = collector.take();
  std::erase_if(expansion.terms,
                [](const ExpandedTerm& term) { return term.evidence == Evidence::kPart; });
  for (ExpandedTerm& term : expansion.terms) {
    term.evidence = Evidence::kTranslation;
    term.weight = 1;
  }
  return expansion;
}

}  // namespace senda::query
