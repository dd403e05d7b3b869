// ClauseMatcher: from a plan to scored documents, clause by clause, joined by the strategy in
// force.
#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "query/match/doc_scores.h"
#include "query/match/word_matcher.h"
#include "query/plan/query_plan.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace senda::query {

/// Scored documents; with Matching::kLast also how many leading clauses each one matches.
struct MatchedDocuments {
  DocScores scores;
  /// Beside `scores.docs`; empty unless words were dropped from the end: more comes first.
  std::vector<std::uint8_t> tiers;
};

struct MatchOptions {
  schema::Matching matching = schema::Matching::kAny;
  /// kLast: words drop from the end until this many documents match.
  std::size_t enough = 20;
  /// Text fields to search; empty means all.
  std::vector<std::string> fields;
  /// Documents that may be found at all, or null for every live one: decides what is "enough".
  const Bitset* allowed = nullptr;
};

class ClauseMatcher {
 public:
  explicit ClauseMatcher(IndexReader& reader)
      : view_(&reader.view()), words_(reader), sums_(reader.view().limit()) {}

  /// In: plan: with at least one clause that is not excluded.
  Result<MatchedDocuments> match(const QueryPlan& plan, const MatchOptions& options);

  /// The two halves of `match`. The first does not look at what is allowed or enough: searches for
  /// the same words under several filters share it.
  /// Out: one for each clause that is not excluded.
  Result<std::vector<DocScores>> match_clauses(const QueryPlan& plan, const MatchOptions& options);
  Result<MatchedDocuments> join_clauses(const QueryPlan& plan, std::vector<DocScores> clauses,
                                        const MatchOptions& options);

  /// From now on, work past this is left out, and `has_expired` then.
  void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) {
    words_.set_deadline(deadline);
  }
  bool has_expired() const noexcept { return words_.has_expired(); }

  /// Documents of all excluded clauses.
  Result<Bitset> match_excluded(const QueryPlan& plan, const MatchOptions& options);

 private:
  Result<void> match_clause(const PlannedClause& clause, const MatchOptions& options,
                            DocScores& out);
  Result<void> match_term(const MatchedTerm& term, const MatchOptions& options, DocScores& out);
  /// Adds the scores of look-alikes to documents that match; where none does, they are the matches.
  Result<void> add_similar(const QueryPlan& plan, const MatchOptions& options,
                           MatchedDocuments& matched);
  MatchedDocuments join(std::vector<DocScores>& clauses, const MatchOptions& options);
  MatchedDocuments join_all(std::vector<DocScores>& clauses);
  MatchedDocuments join_any(std::vector<DocScores>& clauses);
  MatchedDocuments join_last(std::vector<DocScores>& clauses, const MatchOptions& options);

  const IndexView* view_;
  WordMatcher words_;
  Accumulator sums_;
};

}  // namespace senda::query
