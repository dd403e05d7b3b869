// What must hold of the snippet and the crop of any text.
#include "engine/text/sentences.h"
#include "engine/text/utf8.h"
#include "query/snippet/snippet.h"
#include "tests/query/snippet/random_case.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <set>

namespace senda::query {
namespace {

constexpr unsigned kCases = 6000;

/// Byte offsets of the grapheme boundaries, by ICU.
std::set<std::size_t> grapheme_boundaries(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
  breaks->setText(utf16);
  std::set<std::size_t> offsets{0};
  std::size_t byte = 0;
  std::int32_t from = 0;
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
    std::string part;
    utf16.tempSubStringBetween(from, to).toUTF8String(part);
    byte += part.size();
    offsets.insert(byte);
    from = to;
  }
  return offsets;
}

/// Whether a grapheme of white space alone stands at an end.
bool is_trimmed(const std::string& text, ByteSpan range, const std::set<std::size_t>& graphemes) {
  if (range.empty()) return true;
  const auto is_space = [&](std::size_t from, std::size_t to) {
    const icu::UnicodeString part = icu::UnicodeString::fromUTF8(text.substr(from, to - from));
    return part.countChar32() == 1 && u_isUWhiteSpace(part.char32At(0)) != 0;
  };
  const std::size_t first_end = *graphemes.upper_bound(range.from);
  const std::size_t last_start = *std::prev(graphemes.find(range.to));
  return !is_space(range.from, first_end) && !is_space(last_start, range.to);
}

struct Edges {
  std::set<std::size_t> starts;
  std::set<std::size_t> ends;
};

Edges edges_of(const RandomCase& c) {
  Edges edges;
  for (const ByteSpan word : c.words) {
    edges.starts.insert(word.from);
    edges.ends.insert(word.to);
  }
  for (const ByteSpan sentence : text::find_sentences(c.text, tag(c.lang))) {
    edges.starts.insert(sentence.from);
    edges.ends.insert(sentence.to);
  }
  return edges;
}

bool is_inside_word(const RandomCase& c, std::size_t at) {
  return std::any_of(c.words.begin(), c.words.end(),
                     [&](const ByteSpan& word) { return word.from < at && at < word.to; });
}

void expect_sound(const RandomCase& c, const Snippet& snippet) {
  const ByteSpan range = snippet.range;
  ASSERT_LE(range.from, range.to);
  ASSERT_LE(range.to, c.text.size());
  const std::set<std::size_t> graphemes = grapheme_boundaries(c.text);
  ASSERT_TRUE(graphemes.contains(range.from)) << range.from;
  ASSERT_TRUE(graphemes.contains(range.to)) << range.to;
  ASSERT_FALSE(is_inside_word(c, range.from));
  ASSERT_FALSE(is_inside_word(c, range.to));
}

TEST(SnippetOnRandomText, IsOnBoundariesAndNeverTooLong) {
  text::Analyzer analyzer;
  std::size_t full = 0;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomCase c = random_case(seed, analyzer);
    const std::vector<Mark> marks = Marker(c.terms, analyzer).find(c.text, tag(c.lang));
    const std::size_t max = seed % 120;
    const Snippet snippet = choose_snippet(c.text, marks, tag(c.lang), {max});
    ASSERT_NO_FATAL_FAILURE(expect_sound(c, snippet)) << c.text;
    const Edges edges = edges_of(c);
    if (!snippet.range.empty()) {
      ASSERT_TRUE(edges.starts.contains(snippet.range.from)) << c.text;
      ASSERT_TRUE(edges.ends.contains(snippet.range.to))
          << snippet.range.of(c.text) << " in " << c.text;
    }
    ASSERT_TRUE(is_trimmed(c.text, snippet.range, grapheme_boundaries(c.text)));
    const bool is_one_word =
        std::find(c.words.begin(), c.words.end(), snippet.range) != c.words.end();
    const std::size_t length = text::count_codepoints(snippet.range.of(c.text));
    ASSERT_TRUE(length <= max || is_one_word) << length << " of " << max << " in " << c.text;
    if (length * 2 > max) ++full;
    ASSERT_TRUE(c.words.empty() || !snippet.range.empty());
    ASSERT_EQ(snippet.score > 0, !marks.empty());
  }
  EXPECT_GT(full, kCases / 2);  // It does not pass by showing next to nothing.
}

TEST(SnippetOnRandomText, ShowsAsManyTermsAsItsScoreSays) {
  text::Analyzer analyzer;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    const RandomCase c = random_case(seed, analyzer);
    const std::vector<Mark> marks = Marker(c.terms, analyzer).find(c.text, tag(c.lang));
    const std::size_t max = 1 + seed % 120;
    const Snippet snippet = choose_snippet(c.text, marks, tag(c.lang), {max});
    std::set<std::size_t> shown;
    for (const Mark& mark : marks) {
      if (mark.span.from < snippet.range.to && snippet.range.from < mark.span.to) {
        shown.insert(mark.term);
      }
    }
    ASSERT_GE(shown.size(), static_cast<std::size_t>(snippet.score)) << "seed " << seed;
  }
}

TEST(SnippetOnRandomText, IsTheSameEachTime) {
  text::Analyzer analyzer;
  text::Analyzer other;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    const RandomCase c = random_case(seed, analyzer);
    Marker marker(c.terms, analyzer);
    const std::vector<Mark> marks = marker.find(c.text, tag(c.lang));
    ASSERT_EQ(marks, marker.find(c.text, tag(c.lang)));
    ASSERT_EQ(marks, Marker(c.terms, other).find(c.text, tag(c.lang)));
    const Snippet first = choose_snippet(c.text, marks, tag(c.lang), {50});
    const Snippet second = choose_snippet(c.text, marks, tag(c.lang), {50});
    ASSERT_EQ(first.range, second.range) << "seed " << seed;
    ASSERT_EQ(first.score, second.score) << "seed " << seed;
  }
}

TEST(CropOnRandomText, HasTheWordsAskedForOnBoundaries) {
  text::Analyzer analyzer;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomCase c = random_case(seed, analyzer);
    const std::vector<Mark> marks = Marker(c.terms, analyzer).find(c.text, tag(c.lang));
    const std::size_t count = seed % 23;
    const Snippet crop = crop_to_words(c.text, marks, count, analyzer, tag(c.lang));
    ASSERT_NO_FATAL_FAILURE(expect_sound(c, crop)) << c.text;
    std::size_t inside = 0;
    for (const ByteSpan word : c.words) {
      if (crop.range.from <= word.from && word.to <= crop.range.to) ++inside;
    }
    const std::size_t expected = count == 0 ? c.words.size() : std::min(count, c.words.size());
    ASSERT_EQ(inside, expected) << c.text;
    ASSERT_EQ(crop.cut_before, crop.range.from > 0);
    ASSERT_EQ(crop.cut_after, crop.range.to < c.text.size());
  }
}

}  // namespace
}  // namespace senda::query
