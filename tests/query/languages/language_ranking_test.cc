// Of documents that differ in one word, the better evidence ranks higher, in every language.
#include "tests/query/languages/index_of_all.h"
#include "tests/query/languages/ladders.h"

#include <gtest/gtest.h>

namespace senda::test {
namespace {

TEST(LanguageRanking, ExactStandsAboveFoldedAboveLemmaAbovePart) {
  for (const Ladder& ladder : all_ladders()) {
    const Findings found = IndexOfAll::instance().find(ladder.query, ladder.language);
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
      const Rung& rung = ladder.rungs[i];
      const std::string text = text_of(ladder, rung);
      SCOPED_TRACE(std::string(ladder.query) + " -> " + text + "; " +
                   found.describe(text, ladder.language));
      ASSERT_TRUE(found.has_hit(id_of(ladder, i)));
      const auto marks = found.marks(text, ladder.language);
      ASSERT_EQ(marks.size(), 1U);
      EXPECT_EQ(marks[0].word, rung.word);
      EXPECT_EQ(name_of(marks[0].evidence), name_of(rung.evidence));
      if (i == 0) continue;
      EXPECT_LT(found.score_of(id_of(ladder, i)), found.score_of(id_of(ladder, i - 1)));
      EXPECT_GT(found.rank_of(id_of(ladder, i)), found.rank_of(id_of(ladder, i - 1)));
    }
  }
}

TEST(LanguageRanking, TheOrderNeedsNoLanguageOfTheQuery) {
  for (const Ladder& ladder : all_ladders()) {
    const Findings found =
        IndexOfAll::instance().find(ladder.query, ladder.language, Knowledge::kNothing);
    for (std::size_t i = 1; i < ladder.rungs.size(); ++i) {
      SCOPED_TRACE(std::string(ladder.query) + " -> " + text_of(ladder, ladder.rungs[i]));
      ASSERT_TRUE(found.has_hit(id_of(ladder, i)));
      EXPECT_LT(found.score_of(id_of(ladder, i)), found.score_of(id_of(ladder, i - 1)));
    }
  }
}

}  // namespace
}  // namespace senda::test
