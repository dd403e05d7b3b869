// Searcher: one thread's way into a generation. Parses, plans, matches, ranks and counts; the
// answer is numbers, which `record` and snippet/ turn into something to show.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/storage/collection.h"
#include "engine/text/analyzer.h"
#include "query/answer.h"
#include "query/match/index_view.h"
#include "query/match/word_matcher.h"
#include "query/request.h"
#include "query/rules/search_rules.h"

#include <memory>
#include <string>
#include <vector>

namespace senda::query {

/// Thread: one instance per thread; all may share the view.
class Searcher {
 public:
  /// Errors: those of opening a Xapian database; kNotFound, kIo if an update merged the segments of
  ///         the view away in between: then the collection has a newer generation to open.
  static Result<Searcher> open(std::shared_ptr<const IndexView> view);
  /// Over what the collection serves now; opens again what an update replaces meanwhile.
  /// Errors: kNotFound: nothing was indexed; kCorrupt, kVersionMismatch, kIo.
  static Result<Searcher> open_current(const storage::Collection& collection);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Synonyms and pins for the searches to come; null for none. May be shared by all threads.
  void set_rules(std::shared_ptr<const SearchRules> rules);

  /// Errors: kInvalidArgument: a filter, sort or facet names a field that the collection does not
  ///         have (with the span where known). A query text is never an error.
  Result<SearchAnswer> search(const SearchRequest& request);

  /// The stored record, as it was given. Errors: kNotFound, kCorrupt.
  Result<json::Value> record(DocNum doc) const;
  const IndexView& view() const noexcept;
  std::shared_ptr<const IndexView> shared_view() const noexcept;
  text::Analyzer& analyzer();

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::query
