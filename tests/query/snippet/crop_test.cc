#include "query/snippet/snippet.h"
#include "tests/query/snippet/terms.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace senda::query {
namespace {

std::string crop_of(std::string_view text, std::string_view lang,
                    const std::vector<MatchedTerm>& terms, std::size_t words) {
  text::Analyzer analyzer;
  const std::vector<Mark> marks = Marker(terms, analyzer).find(text, tag(lang));
  const Snippet crop = crop_to_words(text, marks, words, analyzer, tag(lang));
  EXPECT_EQ(crop.cut_before, crop.range.from > 0);
  EXPECT_EQ(crop.cut_after, crop.range.to < text.size());
  return (crop.cut_before ? "…" : "") + highlight(text, marks, crop.range, {"[", "]", false}) +
         (crop.cut_after ? "…" : "");
}

std::vector<MatchedTerm> words(std::string_view lang, const std::vector<std::string_view>& list) {
  std::vector<MatchedTerm> terms;
  for (const std::string_view word : list) terms.push_back(term(lang, {{word}}));
  return terms;
}

struct CropCase {
  std::string text;
  std::vector<std::string_view> words;
  std::size_t count;
  std::string expected;
};

const CropCase kCases[] = {
    // Both sides in turn, the left one first.
    {"a b c d e f g", {"d"}, 3, "…c [d] e…"},
    {"a b c d e f g", {"d"}, 4, "…b c [d] e…"},
    {"a b c d e f g", {"d"}, 1, "…[d]…"},
    // At an end of the text all goes to the other side.
    {"a b c d e f g", {"a"}, 3, "[a] b c…"},
    {"a b c d e f g", {"g"}, 3, "…e f [g]"},
    // A sentence is filled before its neighbour is entered.
    {"a b! c d e f! g h", {"d"}, 4, "…c [d] e f…"},
    {"a b! c d e f! g h", {"d"}, 6, "…b! c [d] e f! g…"},
    {"a b! c d. E", {"c"}, 2, "…[c] d…"},
    // More terms first, then the densest passage, then the query's order.
    {"x x x y x x x z y x", {"y", "z"}, 3, "…x [z] [y]…"},
    {"y x z x x x x y z x", {"y", "z"}, 3, "…x [y] [z]…"},
    {"z y x x x x y z x x", {"y", "z"}, 3, "…x [y] [z]…"},
    // Nothing marked: the beginning.
    {"(a b c) d", {}, 2, "(a b…"},
    {"a b", {}, 2, "a b"},
    // Words left over take in the edge.
    {"  (a b)  ", {}, 3, "  (a b)  "},
    {"(a b c d e)", {"b"}, 4, "(a [b] c d…"},
    {"(a b c d. e)", {"d"}, 9, "(a b c [d]. e)"},
    // No crop, no words.
    {"a b. ", {"b"}, 0, "a [b]. "},
    {"a b. ", {"b"}, SIZE_MAX, "a [b]. "},
    {":-)", {}, 5, ":-)"},
    {"", {}, 5, ""},
    // Graphemes and words without spaces.
    {"一 👩‍👩‍👧 😀 🇫🇮", {"😀"}, 2, "…👩‍👩‍👧 [😀]…"},
};

TEST(Crop, GrowsAroundTheBestMarks) {
  for (const CropCase& c : kCases) {
    EXPECT_EQ(crop_of(c.text, "en", words("en", c.words), c.count), c.expected) << c.text;
  }
}

TEST(Crop, KeepsTheBeginningOfALongPhrase) {
  EXPECT_EQ(crop_of("a b c d e f", "en", {phrase({"b", "c", "d", "e"})}, 2), "…[b c]…");
  EXPECT_EQ(crop_of("z a b c d e f", "en", {phrase({"b", "c"})}, 4), "…a [b c] d…");
}

TEST(Crop, CountsWordsOfTextWithoutSpaces) {
  EXPECT_EQ(crop_of("欢迎新移民来到城市", "zh", words("zh", {"移民"}), 3), "…新[移民]来到…");
}

}  // namespace
}  // namespace senda::query
