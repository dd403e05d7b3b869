#include "query/match/clause_matcher.h"

#include <algorithm>

namespace senda::query {

Result<void> ClauseMatcher::match_term(const MatchedTerm& term, const MatchOptions& options,
                                       DocScores& out) {
  std::vector<std::string> fields = options.fields;
  if (!term.source.field.empty()) fields = {term.source.field};
  if (!term.phrase.empty()) return words_.match_phrase(term.phrase, fields, out);
  DocScores next;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    DocScores& target = i == 0 ? out : next;
    SENDA_RETURN_IF_ERROR(words_.match_word(term.words[i], target));
    if (!fields.empty()) words_.restrict_to_fields(term.words[i], fields, target);
    if (i > 0) intersect(out, next);
  }
  return {};
}

Result<void> ClauseMatcher::match_clause(const PlannedClause& clause, const MatchOptions& options,
                                         DocScores& out) {
  if (clause.alternatives.size() == 1) return match_term(clause.alternatives.front(), options, out);
  DocScores next;
  for (const MatchedTerm& term : clause.alternatives) {
    SENDA_RETURN_IF_ERROR(match_term(term, options, next));
    for (std::size_t i = 0; i < next.docs.size(); ++i)
      sums_.add(next.docs[i], term.weight * next.scores[i]);
  }
  sums_.drain(out);
  return {};
}

Result<MatchedDocuments> ClauseMatcher::match(const QueryPlan& plan, const MatchOptions& options) {
  SENDA_ASSIGN_OR_RETURN(auto clauses, match_clauses(plan, options));
  return join_clauses(plan, std::move(clauses), options);
}

Result<std::vector<DocScores>> ClauseMatcher::match_clauses(const QueryPlan& plan,
                                                            const MatchOptions& options) {
  std::vector<DocScores> clauses;
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.excluded) continue;
    clauses.emplace_back();
    SENDA_RETURN_IF_ERROR(match_clause(clause, options, clauses.back()));
  }
  return clauses;
}

Result<MatchedDocuments> ClauseMatcher::join_clauses(const QueryPlan& plan,
                                                     std::vector<DocScores> clauses,
                                                     const MatchOptions& options) {
  SENDA_CHECK(!clauses.empty(), "a plan without positive clauses");
  MatchedDocuments matched = join(clauses, options);
  SENDA_RETURN_IF_ERROR(add_similar(plan, options, matched));
  return matched;
}

MatchedDocuments ClauseMatcher::join(std::vector<DocScores>& clauses, const MatchOptions& options) {
  if (clauses.size() == 1) return MatchedDocuments{std::move(clauses.front()), {}};
  switch (options.matching) {
    case schema::Matching::kAll:
      return join_all(clauses);
    case schema::Matching::kAny:
      return join_any(clauses);
    case schema::Matching::kLast:
      return join_last(clauses, options);
  }
  return MatchedDocuments();
}

Result<void> ClauseMatcher::add_similar(const QueryPlan& plan, const MatchOptions& options,
                                        MatchedDocuments& matched) {
  const bool nothing = matched.scores.docs.empty();
  bool has_similar = false;
  DocScores similar;
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.excluded) continue;
    for (const MatchedTerm& term : clause.alternatives) {
      const bool limited = !options.fields.empty() || !term.source.field.empty();
      // Where words are required, looking alike is not having them.
      if (limited || (nothing && options.matching == schema::Matching::kAll)) continue;
      // A concept's similar one is the wider one: it finds nothing by itself.
      if (nothing && !term.concept_id.empty()) continue;
      for (const WordExpansion& word : term.words) {
        if (!word.has_similar()) continue;
        has_similar = true;
        SENDA_RETURN_IF_ERROR(words_.match_similar(word, similar));
        for (std::size_t i = 0; i < similar.docs.size(); ++i)
          sums_.add(similar.docs[i], term.weight * similar.scores[i]);
      }
    }
  }
  if (!has_similar) return {};
  DocScores all;
  sums_.drain(all);
  if (nothing) {
    matched.scores = std::move(all);
    return {};
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < matched.scores.docs.size(); ++i) {
    while (at < all.docs.size() && all.docs[at] < matched.scores.docs[i]) ++at;
    if (at == all.docs.size()) break;
    if (all.docs[at] == matched.scores.docs[i]) matched.scores.scores[i] += all.scores[at];
  }
  return {};
}

Result<Bitset> ClauseMatcher::match_excluded(const QueryPlan& plan, const MatchOptions& options) {
  Bitset excluded(view_->limit());
  DocScores docs;
  for (const PlannedClause& clause : plan.clauses) {
    if (!clause.excluded) continue;
    SENDA_RETURN_IF_ERROR(match_clause(clause, options, docs));
    for (const DocNum doc : docs.docs) excluded.set(doc);
  }
  return excluded;
}

MatchedDocuments ClauseMatcher::join_all(std::vector<DocScores>& clauses) {
  std::sort(clauses.begin(), clauses.end(),
            [](const DocScores& a, const DocScores& b) { return a.docs.size() < b.docs.size(); });
  for (std::size_t i = 1; i < clauses.size(); ++i) intersect(clauses.front(), clauses[i]);
  return {std::move(clauses.front()), {}};
}

MatchedDocuments ClauseMatcher::join_any(std::vector<DocScores>& clauses) {
  for (const DocScores& clause : clauses) {
    for (std::size_t i = 0; i < clause.docs.size(); ++i)
      sums_.add(clause.docs[i], clause.scores[i]);
  }
  MatchedDocuments joined;
  sums_.drain(joined.scores);
  return joined;
}

MatchedDocuments ClauseMatcher::join_last(std::vector<DocScores>& clauses,
                                          const MatchOptions& options) {
  // prefixes[k]: documents that match the first k + 1 clauses, with the sum of their scores.
  std::vector<DocScores> prefixes{clauses.front()};
  for (std::size_t i = 1; i < clauses.size() && !prefixes.back().docs.empty(); ++i) {
    prefixes.push_back(prefixes.back());
    intersect(prefixes.back(), clauses[i]);
  }
  while (prefixes.size() > 1 && prefixes.back().docs.empty()) prefixes.pop_back();
  std::size_t kept = prefixes.size() - 1;
  const auto allowed_count = [&](const DocScores& docs) {
    if (options.allowed == nullptr) return docs.docs.size();
    return static_cast<std::size_t>(
        std::count_if(docs.docs.begin(), docs.docs.end(),
                      [&](DocNum doc) { return options.allowed->test(doc); }));
  };
  while (kept > 0 && allowed_count(prefixes[kept]) < options.enough) --kept;
  MatchedDocuments joined;
  joined.scores = prefixes[kept];
  joined.tiers.assign(joined.scores.docs.size(), static_cast<std::uint8_t>(kept));
  for (std::size_t k = kept + 1; k < prefixes.size(); ++k) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < prefixes[k].docs.size(); ++i) {
      while (joined.scores.docs[at] != prefixes[k].docs[i]) ++at;
      joined.scores.scores[at] = prefixes[k].scores[i];
      joined.tiers[at] = static_cast<std::uint8_t>(k);
    }
  }
  return joined;
}

}  // namespace senda::query
