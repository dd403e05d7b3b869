#include "query/snippet/internal/concept_runs.h"

#include "engine/storage/terms.h"

#include <algorithm>

namespace senda::query {

ConceptRuns::ConceptRuns(std::span<const MatchedTerm> terms, ConceptSource source)
    : source_(source), slots_(source.slots) {
  if (slots_ == nullptr) {
    own_slots_ = std::make_unique<concepts::SlotMemory>(*source.table, source.segments);
    slots_ = own_slots_.get();
  }
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

std::vector<ConceptRun> ConceptRuns::find(std::string_view text, std::span<const ByteSpan> spans,
                                          std::string_view language,
                                          const std::function<bool(std::size_t)>& holds) {
  std::vector<std::span<const concepts::Slot>> slots;
  slots.reserve(spans.size());
  slots_->make_room();
  for (const ByteSpan span : spans) slots.push_back(slots_->slots_of(span.of(text), language));
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
