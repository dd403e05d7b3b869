#include "query/plan/query_concepts.h"

#include "engine/storage/terms.h"

#include <algorithm>
#include <utility>

namespace senda::query {

QueryConcepts::QueryConcepts(ConceptFinder& finder, std::vector<std::vector<std::string>> clauses,
                             const std::vector<std::string>& likely)
    : finder_(&finder), by_clause_(clauses.size()) {
  for (const auto& words : clauses) is_named_.emplace_back(words.size(), false);
  for (std::size_t first = 0; first < clauses.size();) {
    std::size_t last = first;
    while (last < clauses.size() && !clauses[last].empty()) ++last;
    if (last > first) read_run(finder, first, last, clauses, likely);
    first = last + 1;
  }
}

void QueryConcepts::read_run(ConceptFinder& finder, std::size_t first, std::size_t last,
                             const std::vector<std::vector<std::string>>& clauses,
                             const std::vector<std::string>& likely) {
  std::vector<std::string> words;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // clause and word there
  for (std::size_t clause = first; clause < last; ++clause) {
    for (std::size_t word = 0; word < clauses[clause].size(); ++word) {
      words.push_back(clauses[clause][word]);
      places.emplace_back(clause, word);
    }
  }
  for (FoundConcept& found : finder.find(words, likely)) {
    Named named;
    std::vector<std::size_t> covered;
    for (std::size_t i = found.from; i < found.to; ++i) {
      named.words += (i == found.from ? "" : " ") + words[i];
      is_named_[places[i].first][places[i].second] = true;
      if (covered.empty() || covered.back() != places[i].first) covered.push_back(places[i].first);
    }
    named.clauses = covered.size();
    named.found = std::move(found);
    for (const std::size_t clause : covered) by_clause_[clause].push_back(named_.size());
    named_.push_back(std::move(named));
  }
}

bool QueryConcepts::is_named(std::size_t clause, std::size_t word) const {
  return clause < is_named_.size() && word < is_named_[clause].size() && is_named_[clause][word];
}

void QueryConcepts::add_alternatives(std::size_t clause, const Term& source,
                                     PlannedClause& planned) const {
  for (const std::size_t index : by_clause_[clause]) {
    const Named& named = named_[index];
    MatchedTerm term;
    term.source = source;
    term.source.text = named.words;
    term.concept_id = finder_->id(named.found.number);
    // One thing said in several words is still one thing.
    term.weight = kConceptWeight * named.found.weight / static_cast<float>(named.clauses);
    WordExpansion word;
    word.word = named.words;
    word.languages.push_back(finder_->terms_of(named.found.number));
    term.words.push_back(std::move(word));
    planned.alternatives.push_back(std::move(term));
  }
}

}  // namespace senda::query
