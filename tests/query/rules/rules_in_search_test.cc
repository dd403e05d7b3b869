// What synonyms and pins do to an answer.
#include "query/searcher.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace senda::query {
namespace {

using test::is_ok;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Ids = std::vector<std::string>;

class RulesInSearch : public ::testing::Test {
 protected:
  RulesInSearch() : collection_(test::generated_rules()) {
    std::vector<json::Value> records;
    for (
        const char* record :
        {R"({"id": "sharing", "title": {"en": "flat sharing in towns"}})",
         R"({"id": "cohousing", "title": {"en": "cohousing in towns"}, "country": ["ES"]})",
         R"({"id": "apart", "title": {"en": "flat land, no sharing"}})",
         R"({"id": "finnish", "title": {"fi": "cohousing"}})",
         R"({"id": "circus", "title": {"en": "a circus, a circus of circus people"}, "country": ["FI"]})",
         R"({"id": "manege", "title": {"en": "a manege, a manege of manege people"}})"}) {
      records.push_back(test::parse_json(record));
    }
    EXPECT_THAT(collection_.index(records), is_ok());
    searcher_ = std::make_unique<Searcher>(collection_.searcher());
  }

  void use(std::string_view rules) {
    auto parsed = SearchRules::parse(rules, searcher_->analyzer());
    for (const Error& error : parsed.errors) ADD_FAILURE() << error.message();
    searcher_->set_rules(std::make_shared<const SearchRules>(std::move(parsed.rules)));
  }

  SearchAnswer ask(SearchRequest request) {
    auto answer = searcher_->search(request);
    EXPECT_THAT(answer, is_ok());
    return std::move(answer).value();
  }
  SearchAnswer ask(std::string text, schema::Matching matching = schema::Matching::kAll) {
    SearchRequest request;
    request.text = std::move(text);
    request.matching = matching;
    return ask(request);
  }
  Ids ids(const SearchAnswer& answer) const {
    Ids all;
    for (const SearchHit& hit : answer.hits)
      all.push_back(searcher_->view().generation().id(hit.doc));
    return all;
  }

  test::TestCollection collection_;
  std::unique_ptr<Searcher> searcher_;
};

TEST_F(RulesInSearch, ASynonymFindsWhatTheWordDoesNot) {
  ASSERT_THAT(ids(ask("circus ")), ElementsAre("circus"));
  use(R"({"synonyms": [["circus", "manege"]]})");
  EXPECT_THAT(ids(ask("circus ")), ElementsAre("circus", "manege")) << "what was typed comes first";
  EXPECT_THAT(ids(ask("manege ")), ElementsAre("manege", "circus"));
  EXPECT_EQ(ask("circus ").total, 2U);
}

TEST_F(RulesInSearch, AWordThatNoDocumentHasIsNotCorrectedIfARuleKnowsIt) {
  use(R"({"synonyms": [{"from": "cirkus", "to": "manege"}]})");
  const auto answer = ask("cirkus ");
  EXPECT_THAT(ids(answer), ElementsAre("manege"));
  EXPECT_EQ(answer.did_you_mean, "");
}

TEST_F(RulesInSearch, ASynonymOfSeveralWordsIsLookedForAsAPhrase) {
  use(R"({"synonyms": [["manege", "flat sharing"]]})");
  EXPECT_THAT(ids(ask("manege ")), ElementsAre("manege", "sharing"));
}

TEST_F(RulesInSearch, SeveralWordsOfAQueryMayBeOneSynonym) {
  use(R"({"synonyms": [["cohousing", "flat sharing"]]})");
  EXPECT_THAT(ids(ask("flat sharing ")),
              UnorderedElementsAre("sharing", "apart", "cohousing", "finnish"));
  EXPECT_THAT(ids(ask("flat sharing towns ")), UnorderedElementsAre("sharing", "cohousing"));
  EXPECT_THAT(ids(ask("sharing flat ")), UnorderedElementsAre("sharing", "apart"));
}

TEST_F(RulesInSearch, ALanguageLimitsWhereASynonymIsLookedFor) {
  use(R"({"synonyms": [{"lang": "fi", "from": "manege", "to": "cohousing"}]})");
  EXPECT_THAT(ids(ask("manege ")), ElementsAre("manege", "finnish"));
}

TEST_F(RulesInSearch, QuotesAndExclusionsAreTakenAtTheirWord) {
  use(R"({"synonyms": [["circus", "manege"]]})");
  EXPECT_THAT(ids(ask("\"circus\"")), ElementsAre("circus"));
  EXPECT_THAT(ids(ask("people -circus")), ElementsAre("manege"));
}

TEST_F(RulesInSearch, TermsOfSynonymsAreMarkedAsSuch) {
  use(R"({"synonyms": [["circus", "manege"]]})");
  const auto answer = ask("circus ");
  ASSERT_EQ(answer.terms.size(), 2U);
  EXPECT_FALSE(answer.terms[0].is_synonym);
  EXPECT_TRUE(answer.terms[1].is_synonym);
  EXPECT_EQ(answer.terms[1].source.text, "circus");
}

TEST_F(RulesInSearch, PinsComeFirstInTheirOrder) {
  use(R"({"pins": [{"query": "Cohousing", "ids": ["circus", "nowhere", "sharing"]}]})");
  for (const auto matching :
       {schema::Matching::kAll, schema::Matching::kAny, schema::Matching::kLast}) {
    const auto answer = ask("cohousing", matching);
    const auto found = ids(answer);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0], "circus");
    EXPECT_EQ(found[1], "sharing");
    EXPECT_EQ(answer.total, 4U);
  }
  EXPECT_THAT(ids(ask("cohousing towns")), ElementsAre("cohousing")) << "another query";
  EXPECT_THAT(ids(ask("-cohousing circus")), ElementsAre("circus"));
}

TEST_F(RulesInSearch, APinnedMatchIsThereOnceAndPagesHoldTogether) {
  use(R"({"pins": [{"query": "towns", "ids": ["cohousing"]}]})");
  EXPECT_THAT(ids(ask("towns ")), ElementsAre("cohousing", "sharing"));
  SearchRequest second;
  second.text = "towns ";
  second.offset = 1;
  EXPECT_THAT(ids(ask(second)), ElementsAre("sharing"));
}

TEST_F(RulesInSearch, AnOrderThatWasAskedForIsKept) {
  use(R"({"pins": [{"query": "towns", "ids": ["sharing"]}]})");
  ASSERT_THAT(ids(ask("towns")), ElementsAre("sharing", "cohousing"));
  SearchRequest request;
  request.text = "towns";
  request.sort = {{"title", false}};
  EXPECT_THAT(ids(ask(request)), ElementsAre("cohousing", "sharing"));
}

TEST_F(RulesInSearch, FiltersAndSelectionsHoldForPins) {
  use(R"({"pins": [{"query": "towns", "ids": ["circus"]}]})");
  SearchRequest request;
  request.text = "towns ";
  request.facets = {"country"};
  request.select = {{"country", {"ES"}}};
  const auto answer = ask(request);
  EXPECT_THAT(ids(answer), ElementsAre("cohousing"));
  // The facet is counted as if it were unselected: the pinned document counts there.
  ASSERT_EQ(answer.facets.size(), 1U);
  ASSERT_EQ(answer.facets[0].counts.size(), 2U);
  EXPECT_EQ(answer.facets[0].counts[1].id, "FI");
  EXPECT_EQ(answer.facets[0].counts[1].count, 1U);
}

TEST_F(RulesInSearch, NoRulesIsAsBefore) {
  use(R"({"synonyms": [["circus", "manege"]], "pins": [{"query": "circus", "ids": ["apart"]}]})");
  searcher_->set_rules(nullptr);
  EXPECT_THAT(ids(ask("circus ")), ElementsAre("circus"));
  EXPECT_THAT(ids(ask("nothingofthekind ")), IsEmpty());
}

}  // namespace
}  // namespace senda::query
