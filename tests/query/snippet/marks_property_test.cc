// What must hold of the marks of any text, and an oracle that looks at each word by itself.
#include "query/snippet/marks.h"
#include "query/snippet/snippet.h"
#include "tests/query/snippet/random_case.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>

namespace senda::query {
namespace {

constexpr unsigned kCases = 4000;

/// The strongest evidence of a word by the terms that are no phrases.
std::optional<Evidence> evidence_of(std::string_view word, const RandomCase& c) {
  std::optional<Evidence> best;
  const std::string wanted = storage::word_term(c.lang, text::exact_key(word));
  for (const MatchedTerm& matched : c.terms) {
    for (const WordExpansion& expansion : matched.words) {
      for (const ExpandedTerm& expanded : expansion.languages[0].terms) {
        if (expanded.term == wanted && (!best || expanded.evidence < *best)) {
          best = expanded.evidence;
        }
      }
    }
  }
  return best;
}

/// Words that lie in a match of some phrase.
std::set<std::size_t> words_in_phrases(const RandomCase& c) {
  std::set<std::size_t> found;
  for (const MatchedTerm& matched : c.terms) {
    const std::size_t length = matched.phrase.size();
    for (std::size_t i = 0; length > 0 && i + length <= c.words.size(); ++i) {
      std::size_t k = 0;
      while (k < length && text::exact_key(c.words[i + k].of(c.text)) == matched.phrase[k]) ++k;
      if (k < length) continue;
      for (k = 0; k < length; ++k) found.insert(i + k);
    }
  }
  return found;
}

TEST(MarkerOnRandomText, MarksAreWholeWordsOrderedAndDisjoint) {
  text::Analyzer analyzer;
  std::size_t marked = 0;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomCase c = random_case(seed, analyzer);
    std::set<std::size_t> starts;
    std::set<std::size_t> ends;
    for (const ByteSpan word : c.words) {
      starts.insert(word.from);
      ends.insert(word.to);
    }
    std::size_t at = 0;
    for (const Mark& mark : Marker(c.terms, analyzer).find(c.text, tag(c.lang))) {
      ASSERT_LE(at, mark.span.from);
      ASSERT_LT(mark.span.from, mark.span.to);
      ASSERT_TRUE(starts.contains(mark.span.from) && ends.contains(mark.span.to));
      ASSERT_LT(mark.term, c.terms.size());
      at = mark.span.to;
      ++marked;
    }
  }
  EXPECT_GT(marked, kCases);  // The property is not empty.
}

TEST(MarkerOnRandomText, EveryWordHasItsStrongestEvidence) {
  text::Analyzer analyzer;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomCase c = random_case(seed, analyzer);
    const std::vector<Mark> marks = Marker(c.terms, analyzer).find(c.text, tag(c.lang));
    const std::set<std::size_t> in_phrases = words_in_phrases(c);
    for (std::size_t i = 0; i < c.words.size(); ++i) {
      std::optional<Evidence> expected = evidence_of(c.words[i].of(c.text), c);
      if (in_phrases.contains(i)) expected = Evidence::kExact;
      std::optional<Evidence> found;
      for (const Mark& mark : marks) {
        if (mark.span.from <= c.words[i].from && c.words[i].to <= mark.span.to) {
          found = mark.evidence;
        }
      }
      ASSERT_EQ(found, expected) << c.words[i].of(c.text) << " in " << c.text;
    }
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

TEST(HighlightOnRandomText, StrippingTheTagsGivesBackTheBytes) {
  text::Analyzer analyzer;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomCase c = random_case(seed, analyzer);
    c.text += " <b>&amp;\"'";
    const std::vector<Mark> marks = Marker(c.terms, analyzer).find(c.text, tag(c.lang));
    ByteSpan range{0, c.text.size()};
    if (seed % 2 == 0) range = choose_snippet(c.text, marks, tag(c.lang), {seed % 97}).range;
    std::string plain = highlight(c.text, marks, range, {"<start/>", "<end/>", false});
    std::string html = highlight(c.text, marks, range, {"<em>", "</em>", true});
    replace_all(plain, "<start/>", "");
    replace_all(plain, "<end/>", "");
    ASSERT_EQ(plain, range.of(c.text));
    replace_all(html, "<em>", "");
    replace_all(html, "</em>", "");
    ASSERT_EQ(html.find_first_of("<>\"'"), std::string::npos) << html;
    replace_all(html, "&lt;", "<");
    replace_all(html, "&gt;", ">");
    replace_all(html, "&quot;", "\"");
    replace_all(html, "&#39;", "'");
    replace_all(html, "&amp;", "&");
    ASSERT_EQ(html, range.of(c.text));
  }
}

}  // namespace
}  // namespace senda::query
