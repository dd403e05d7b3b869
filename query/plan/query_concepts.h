// QueryConcepts: the concepts of a query, put beside the words that name them. A concept is one
// more alternative of each clause that it covers, at a lower weight than the words themselves: a
// document that holds the word holds the concept too, so it always comes before one that names it
// otherwise.
#pragma once

#include "query/plan/concept_finder.h"
#include "query/plan/query_plan.h"

#include <cstddef>
#include <string>
#include <vector>

namespace senda::query {

class QueryConcepts {
 public:
  /// In: clauses: the words of each clause of the query; none for a clause that is left as it is
  ///     (a phrase, an exclusion, alternatives, a field): no label spans it.
  QueryConcepts(ConceptFinder& finder, std::vector<std::vector<std::string>> clauses,
                const std::vector<std::string>& likely);

  /// Whether a word of a clause names something: then it is spelt as meant.
  bool is_named(std::size_t clause, std::size_t word) const;
  /// Adds what the clause's words name to its alternatives.
  void add_alternatives(std::size_t clause, const Term& source, PlannedClause& planned) const;

 private:
  struct Named {
    FoundConcept found;
    std::string words;  ///< As typed, a space between.
    std::size_t clauses = 1;
  };
  void read_run(ConceptFinder& finder, std::size_t first, std::size_t last,
                const std::vector<std::vector<std::string>>& clauses,
                const std::vector<std::string>& likely);

  ConceptFinder* finder_;
  std::vector<Named> named_;
  std::vector<std::vector<std::size_t>> by_clause_;  // indices into named_
  std::vector<std::vector<bool>> is_named_;          // by clause and word
};

}  // namespace senda::query
