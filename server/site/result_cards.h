// Result cards: one practice found, with its marked title, the passage that matched and where, its
// country, areas and languages. Used for hits and, without a query, for similar practices.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "query/answer.h"
#include "query/searcher.h"
#include "query/snippet/marks.h"
#include "server/site/markup.h"
#include "server/site/record.h"
#include "server/site/search_state.h"
#include "server/site/visit.h"
#include "server/wire/passage.h"

#include <optional>
#include <span>
#include <vector>

namespace senda::site {

/// For markers: words that name what the query names are marked, in every language.
query::ConceptSource concepts_of(query::Searcher& searcher);

/// What the cards of one page share. Everything borrowed must outlive it.
class CardWriter {
 public:
  /// In: answer: its terms are what is marked. state: kept in the links, for the way back.
  CardWriter(Markup& page, const Visit& visit, const SearchState& state,
             const query::SearchAnswer& answer, query::Searcher& searcher)
      : page_(page),
        visit_(visit),
        state_(state),
        searcher_(searcher),
        terms_(answer.terms),
        marker_(answer.terms, searcher.analyzer()),
        concept_marker_(answer.terms, searcher.analyzer(), concepts_of(searcher)) {}

  /// An ordered list. Errors: those of reading the records.
  Result<void> write(const std::vector<query::SearchHit>& hits);

 private:
  void write_card(const query::StoredRecord& stored);
  std::optional<wire::Passage> passage_by_concepts(const query::StoredRecord& stored);
  void write_title(const LocalText& title, const std::vector<query::Mark>& marks, const Url& url);
  void write_passage(const wire::Passage& passage);
  void write_reason(const LocalText& title, const std::vector<query::Mark>& title_marks,
                    const std::optional<wire::Passage>& passage);
  void write_facts(const json::Value& record);

  Markup& page_;
  const Visit& visit_;
  const SearchState& state_;
  query::Searcher& searcher_;
  std::span<const query::MatchedTerm> terms_;
  query::Marker marker_;          ///< Marks words that are like those of the query.
  query::Marker concept_marker_;  ///< Marks also what names the same. Several times as slow.
};

/// Spans of marks, for Markup::marked.
std::vector<ByteSpan> spans_of(const std::vector<query::Mark>& marks);

/// "/practices/ID" with what the search page needs to be found again.
Url practice_url(std::string_view id, const SearchState& state);

}  // namespace senda::site
