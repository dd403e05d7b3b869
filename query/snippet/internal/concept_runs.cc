#include "query/snippet/internal/concept_runs.h"

#include "engine/storage/terms.h"
#include "query/snippet/internal/token_key.h"

#include <algorithm>

namespace senda::query {

ConceptRuns::ConceptRuns(std::span<const MatchedTerm> terms, ConceptSource source)
    : source_(source) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].concept_id.empty()) continue;
    for (const LanguageExpansion& language : terms[i].words.front().languages) {
      for (const auto* expanded : {&language.terms, &language.similar}) {
        for (const ExpandedTerm& term : *expanded) {
          const auto number = source_.table->find(storage::term_key(term.term));
          if (number) wanted_[*number].push_back(i);
        }
      }
    }
  }
  // Where two terms ask for a concept, the one that names it outright comes first.
  for (auto& [number, asking] : wanted_) {
    std::stable_partition(asking.begin(), asking.end(), [&, wanted = number](std::size_t term) {
      return terms[term].concept_id == source_.table->id(wanted);
    });
  }
}

std::span<const concepts::Slot> ConceptRuns::slots_of(std::string_view word,
                                                      std::string_view language) {
  auto by_language = seen_.find(language);
  if (by_language == seen_.end()) by_language = seen_.try_emplace(std::string(language)).first;
  std::string exact;
  append_exact_key(word, exact);
  const auto [known, is_new] = by_language->second.try_emplace(exact);
  if (!is_new) return known->second;
  std::vector<std::string> lemmas;
  std::vector<std::string> parts;
  for (const storage::Segment& segment : source_.segments) {
    const auto form = segment.lexicon.find(storage::word_term(language, exact));
    if (!form) continue;
    for (const storage::LemmaId lemma : segment.lexicon.lemmas(*form))
      lemmas.emplace_back(storage::term_key(segment.lexicon.lemma_term(lemma)));
    for (const storage::LemmaId part : segment.lexicon.parts(*form))
      parts.emplace_back(storage::term_key(segment.lexicon.lemma_term(part)));
    break;
  }
  source_.table->find_slots(language, {exact, {}, lemmas, parts}, known->second);
  return known->second;
}

std::vector<ConceptRun> ConceptRuns::find(std::string_view text, std::span<const ByteSpan> spans,
                                          std::string_view language,
                                          const std::function<bool(std::size_t)>& holds) {
  std::vector<std::span<const concepts::Slot>> slots;
  slots.reserve(spans.size());
  for (const ByteSpan span : spans) slots.push_back(slots_of(span.of(text), language));
  concepts::match_concepts(*source_.table, slots, matches_);
  std::vector<ConceptRun> runs;
  for (const concepts::ConceptMatch& match : matches_) {
    if (!runs.empty() && match.from < runs.back().to) continue;
    const auto asking = wanted_.find(match.number);
    if (asking == wanted_.end()) continue;
    for (const std::size_t term : asking->second) {
      if (!holds(term)) continue;
      runs.push_back({match.from, match.to, term, match.number});
      break;
    }
  }
  return runs;
}

}  // namespace senda::query
