// TitleIndex: the titles of a collection by their words, for completing them from any word on. The
// titles are the first text field of the schema (of a collection without one: "title", "name" or
// what its records begin with), in every language; long pieces are text, not titles, and are left
// out. It holds words and numbers; the text of a title stays in its record.
#pragma once

#include "engine/text/lang_tag.h"
#include "query/match/index_view.h"
#include "query/suggest/suggestion.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::query {

/// A piece with more words is no title.
inline constexpr std::size_t kMaxTitleWords = 30;
/// Titles looked at for one request; of more, every second, third... is taken.
inline constexpr std::size_t kMaxTitleCandidates = 8'192;

/// Where a title stands.
struct TitlePlace {
  DocNum doc = 0;
  std::uint32_t piece = 0;  ///< Number among the document's pieces of the title field.
  std::string_view language;
};

/// Thread: immutable; any number of threads.
class TitleIndex {
 public:
  /// Cost: reads the title of every document: about a microsecond each; 4 bytes a word.
  explicit TitleIndex(const IndexView& view);

  /// Schema path of the titles; empty if there are none.
  const std::string& field() const noexcept { return field_; }

  /// Titles with the words typed: those with the words in a row from their beginning, then from
  /// another word on, then with the words anywhere; in each language of the visitor before others;
  /// shorter ones first.
  std::vector<TitlePlace> find(const TypedWords& typed, std::string_view language,
                               std::size_t limit) const;

 private:
  using WordId = std::uint32_t;
  using TitleId = std::uint32_t;
  struct Title {
    DocNum doc = 0;
    std::uint32_t piece = 0;
    std::uint32_t language = 0;
    std::uint32_t from = 0;  ///< Of its words in `sequence_`.
    std::uint32_t to = 0;
  };
  struct Range {
    WordId from = 0;
    WordId to = 0;
  };
  class Builder;

  Range range_of(std::string_view folded, bool is_prefix) const;
  std::vector<TitleId> candidates(const std::vector<Range>& ranges) const;
  /// 0: from the beginning, 1: in a row, 2: anywhere, 3: not at all.
  std::size_t fit(const Title& title, const std::vector<Range>& ranges) const;

  std::string field_;
  std::vector<std::string> languages_;
  std::vector<std::string> words_;  // folded keys, sorted
  std::vector<Title> titles_;
  std::vector<WordId> sequence_;        // the words of all titles
  std::vector<std::uint32_t> offsets_;  // of each word's titles in postings_, one more at the end
  std::vector<TitleId> postings_;
};

}  // namespace senda::query
