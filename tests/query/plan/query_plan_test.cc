#include "query/plan/query_plan.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

using test::is_ok;
using Words = std::vector<std::string>;

class Planning : public ::testing::Test {
 protected:
  Planning() : collection_(test::generated_rules()) {
    EXPECT_THAT(
        collection_.index({test::parse_json(
            R"({"id": "a", "title": {"en": "co-housing cohousing circus", "fi": "koulu"}})")}),
        is_ok());
    view_ = std::make_unique<IndexView>(collection_.open());
  }
  QueryPlan plan(const std::string& text) {
    SearchRequest request;
    request.text = text;
    return plan_query(request, *view_, analyzer_);
  }
  test::TestCollection collection_;
  std::unique_ptr<IndexView> view_;
  text::Analyzer analyzer_;
};

Words tokens(const MatchedTerm& term) {
  Words words;
  for (const WordExpansion& word : term.words) words.push_back(word.word);
  return words;
}

TEST_F(Planning, SplitsARunOfCharactersIntoTokensAndAlsoJoinsIt) {
  const auto made = plan("co-housing ");
  ASSERT_EQ(made.clauses.size(), 1U);
  ASSERT_EQ(made.clauses[0].alternatives.size(), 2U);
  EXPECT_EQ(tokens(made.clauses[0].alternatives[0]), (Words{"co", "housing"}));
  EXPECT_EQ(tokens(made.clauses[0].alternatives[1]), Words{"cohousing"});
}

TEST_F(Planning, APhraseHasExactKeysAndNoExpansion) {
  const auto made = plan("\"Social CIRCUS\"");
  ASSERT_EQ(made.clauses.size(), 1U);
  EXPECT_EQ(made.clauses[0].alternatives[0].phrase, (Words{"social", "circus"}));
  EXPECT_TRUE(made.clauses[0].alternatives[0].words.empty());
}

TEST_F(Planning, AnExcludedRunOfTokensIsAPhrase) {
  const auto made = plan("circus -co-housing");
  ASSERT_EQ(made.clauses.size(), 2U);
  EXPECT_TRUE(made.clauses[1].excluded);
  EXPECT_EQ(made.clauses[1].alternatives[0].phrase, (Words{"co", "housing"}));
}

TEST_F(Planning, AlternativesStayInOneClause) {
  const auto made = plan("circus OR \"big school\" OR koulu ");
  ASSERT_EQ(made.clauses.size(), 1U);
  EXPECT_EQ(made.clauses[0].alternatives.size(), 3U);
}

TEST_F(Planning, ClausesWithoutWordsAreLeftOut) {
  EXPECT_TRUE(plan("!!! ... —").clauses.empty());
  EXPECT_TRUE(plan("").clauses.empty());
  EXPECT_EQ(plan("circus !!!").clauses.size(), 1U);
}

TEST_F(Planning, PassesDiagnosticsOn) {
  const auto made = plan("circus OR");
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(made.diagnostics[0].code, "dangling_operator");
}

}  // namespace
}  // namespace senda::query
