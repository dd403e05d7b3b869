// What the analyzer puts together; the words of each language are tested in morphology/.
#include "engine/text/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace senda::text {
namespace {

LangTag tag(std::string_view lang) { return *LangTag::parse(lang); }

TEST(Analyzer, GivesAllSpellingKeys) {
  Analyzer analyzer;
  const AnalyzedWord word = analyzer.analyze("FLÜCHTLINGE", tag("de"));
  EXPECT_EQ(word.exact, "flüchtlinge");
  EXPECT_EQ(word.folded, "fluchtlinge");
  EXPECT_THAT(word.variants, testing::ElementsAre("fluechtlinge"));
  EXPECT_FALSE(word.analysis.lemmas.empty());
}

TEST(Analyzer, NeverLacksALemmaInALanguage) {
  Analyzer analyzer;
  for (const char* lang : {"cs", "fi", "el", "tr", "uk", "ar", "th", "zh", "nb", "tlh", "pt-BR"}) {
    EXPECT_FALSE(analyzer.analyze("abcde", tag(lang)).analysis.lemmas.empty()) << lang;
  }
}

TEST(Analyzer, GivesSpellingKeysOnlyWithoutALanguage) {
  Analyzer analyzer;
  for (const char* lang : {"und", "zxx", "und-Latn"}) {
    const AnalyzedWord word = analyzer.analyze("Ústí", tag(lang));
    EXPECT_EQ(word.exact, "ústí") << lang;
    EXPECT_EQ(word.folded, "usti") << lang;
    EXPECT_EQ(word.analysis, WordAnalysis()) << lang;
  }
}

TEST(Analyzer, SkipsTheAnalysisOfOverlongWords) {
  Analyzer analyzer;
  const std::string longest(245, 'a');
  EXPECT_FALSE(analyzer.analyze(longest, tag("en")).analysis.lemmas.empty());
  const AnalyzedWord word = analyzer.analyze(longest + "b", tag("en"));
  EXPECT_EQ(word.exact, longest + "b");
  EXPECT_EQ(word.analysis, WordAnalysis());
}

TEST(Analyzer, SurvivesBeingMoved) {
  Analyzer first;
  first.analyze("word", tag("en"));
  Analyzer second = std::move(first);
  std::vector<ByteSpan> spans;
  second.tokenize("two words", tag("en"), spans);
  EXPECT_THAT(spans, testing::ElementsAre(ByteSpan{0, 3}, ByteSpan{4, 9}));
  EXPECT_EQ(second.analyze("Word", tag("en")).exact, "word");
}

}  // namespace
}  // namespace senda::text
