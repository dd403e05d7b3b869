// One index that holds every text of every table, made once for the test program: the languages
// can disturb each other in it as they can in a real collection.
#pragma once

#include "query/searcher.h"
#include "query/snippet/marks.h"
#include "tests/query/languages/tables.h"
#include "tests/support/test_collection.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::test {

/// A document that a table asks for: `{id, text, lang}`.
struct Text {
  std::string id;
  std::string text;
  std::string_view language;
};

/// A marked word of a text.
struct MarkedWord {
  std::string_view word;
  query::Evidence evidence = query::Evidence::kExact;
};

/// What a query found. Belongs to the thread of the index it came from.
class Findings {
 public:
  Findings(query::SearchAnswer answer, query::Searcher& searcher);

  bool has_hit(std::string_view id) const { return rank_of(id) < ids_.size(); }
  /// From 0; the number of hits if it is none.
  std::size_t rank_of(std::string_view id) const;
  double score_of(std::string_view id) const { return answer_.hits.at(rank_of(id)).score; }
  std::vector<MarkedWord> marks(std::string_view text, std::string_view language) const;
  /// The hits and marks as a person reads them, for the messages of failing tests.
  std::string describe(std::string_view text, std::string_view language) const;

 private:
  query::SearchAnswer answer_;
  text::Analyzer* analyzer_;
  std::vector<std::string> ids_;
};

enum class Knowledge {
  kQueryLanguage,      ///< The caller says what the query is written in.
  kInterfaceLanguage,  ///< Only the page is in that language.
  kNothing,
};

class IndexOfAll {
 public:
  /// The one of this process; aborts the program if it cannot be made.
  static IndexOfAll& instance();

  static std::string id_of(const WordTable& table, std::string_view kind, std::size_t row);
  const std::vector<Text>& texts() const { return texts_; }
  /// All hits for `words`, which are whole.
  Findings find(std::string_view words, std::string_view language,
                Knowledge knowledge = Knowledge::kQueryLanguage);

 private:
  IndexOfAll();
  void add_texts_of(const WordTable& table);

  std::vector<Text> texts_;
  TestCollection collection_;
  query::Searcher searcher_;
};

/// "exact", "folded"...
std::string_view name_of(query::Evidence evidence);

}  // namespace senda::test
