// Searcher: one thread's way into a generation. Parses, plans, matches, ranks and counts; the
// answer is numbers, which `record` and snippet/ turn into something to show.
#pragma once

#include "engine/base/result.h"
#include "engine/concepts/slot_memory.h"
#include "engine/dictionaries/dictionary.h"
#include "engine/json/value.h"
#include "engine/storage/collection.h"
#include "engine/text/analyzer.h"
#include "query/answer.h"
#include "query/match/index_view.h"
#include "query/match/stored_record.h"
#include "query/match/word_matcher.h"
#include "query/rank/score_details.h"
#include "query/request.h"
#include "query/rules/search_rules.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace senda::query {

using ConceptsFor =
    std::function<std::shared_ptr<const concepts::ConceptTable>(const schema::CollectionSchema&)>;

/// Thread: one instance per thread; all may share the view.
class Searcher {
 public:
  /// Errors: those of opening a Xapian database; kNotFound, kIo if an update merged the segments of
  ///         the view away in between: then the collection has a newer generation to open.
  static Result<Searcher> open(std::shared_ptr<const IndexView> view);
  /// Over what the collection serves now; opens again what an update replaces meanwhile.
  /// In:     concepts_for: gives the concepts that a collection of the schema was read for.
  /// Errors: kNotFound: nothing was indexed; kCorrupt, kVersionMismatch, kIo.
  static Result<Searcher> open_current(const storage::Collection& collection,
                                       const ConceptsFor& concepts_for);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Synonyms and pins for the searches to come; null for none. May be shared by all threads.
  void set_rules(std::shared_ptr<const SearchRules> rules);

  /// From now on, searches in a row for the same words (under other filters, for other facets or
  /// pages) match them once; costs a copy of the matches each time. Off until asked for.
  void share_words(bool share);
  /// Imported dictionaries for the searches to come; null for none. May be shared by all threads.
  void set_dictionary(std::shared_ptr<const dictionaries::Dictionary> dictionary);

  /// Errors: kInvalidArgument: a filter, sort or facet names a field that the collection does not
  ///         have (with the span where known). A query text is never an error.
  Result<SearchAnswer> search(const SearchRequest& request);

  /// What the score of a hit of `answer` is made of. Cost: as much as the search.
  Result<ScoreDetails> explain(const SearchAnswer& answer, const SearchHit& hit);

  /// The stored record, as it was given; read anew. Errors: kNotFound, kCorrupt.
  Result<json::Value> record(DocNum doc) const;
  /// The same for showing it as a hit: with its texts, kept for the next answer that shows it.
  Result<std::shared_ptr<const StoredRecord>> stored(DocNum doc) const;
  const IndexView& view() const noexcept;
  std::shared_ptr<const IndexView> shared_view() const noexcept;
  text::Analyzer& analyzer();
  /// What words of the collection mean to its concepts, kept between searches; null without
  /// concepts.
  concepts::SlotMemory* concept_slots();

 private:
  struct Impl;
  struct Words;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::query
