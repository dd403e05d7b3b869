// Suggester: what the search box offers while a visitor types: titles, facet values and words of
// the collection itself. docs/query_language.md tells visitors about it. Not for searching: a
// suggestion is a shortcut, the query as typed is answered by Searcher.
#pragma once

#include "engine/base/result.h"
#include "engine/text/analyzer.h"
#include "engine/text/lang_tag.h"
#include "query/match/index_view.h"
#include "query/suggest/label_index.h"
#include "query/suggest/suggestion.h"
#include "query/suggest/title_index.h"
#include "query/suggest/word_completer.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// Most suggestions of one request, and most bytes of a text that are looked at: its beginning.
inline constexpr std::size_t kMaxSuggestions = 100;
inline constexpr std::size_t kMaxSuggestBytes = 256;

struct SuggestRequest {
  std::string text;      ///< As typed; any bytes.
  text::LangTag locale;  ///< The visitor's language. Undetermined: none is preferred.
  std::size_t limit = 10;
};

/// What all threads share of a generation. Thread: immutable; any number of threads.
struct SuggestTables {
  explicit SuggestTables(const IndexView& view)
      : titles(view), facets(count_labelled_facets(view)) {}

  TitleIndex titles;
  std::vector<FacetGroup> facets;
};

/// Thread: one instance per thread; all may share the view and the tables.
class Suggester {
 public:
  /// In:     tables: made from the same view; null makes them here.
  /// Errors: those of opening a Xapian database.
  static Result<Suggester> open(std::shared_ptr<const IndexView> view,
                                std::shared_ptr<const SuggestTables> tables = nullptr);

  /// Out:    the visitor's language first, then titles, facet values, words, then what is better or
  ///         more frequent; each kind that has any gets room. No two with the same text for the
  ///         same purpose. Nothing for a text without a word. Where nothing matches, words are read
  ///         as misspelt.
  /// Errors: kCorrupt, kIo. The text is never an error.
  Result<std::vector<Suggestion>> suggest(const SuggestRequest& request);

 private:
  struct Visitor {
    text::LangTag locale;
    std::string language;  ///< Empty if unknown.
    std::size_t limit = 0;
  };
  Suggester(std::shared_ptr<const IndexView> view, std::shared_ptr<const SuggestTables> tables,
            IndexReader reader);
  TypedWords read(std::string_view text, const text::LangTag& locale);
  const LabelIndex& labels(const text::LangTag& locale);
  Result<std::vector<Suggestion>> collect(const TypedWords& typed, const Visitor& visitor,
                                          Spelling spelling, UnknownWords unknown);
  Result<void> add_titles(const TypedWords& typed, const Visitor& visitor,
                          std::vector<Suggestion>& out);
  std::vector<TypedWords> corrections(const TypedWords& typed, std::string_view language) const;
  void mark(const TypedWords& typed, Suggestion& suggestion);

  std::shared_ptr<const IndexView> view_;
  std::shared_ptr<const SuggestTables> tables_;
  std::unique_ptr<IndexReader> reader_;  // its address is kept by completer_
  WordCompleter completer_;
  text::Analyzer analyzer_;
  std::map<std::string, LabelIndex> labels_;  // by locale; a few
};

}  // namespace senda::query
