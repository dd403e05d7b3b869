#include "server/wire/answer_json.h"

#include "server/wire/request_json.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace senda::wire {
namespace {

using test::is_ok;

class Answers : public ::testing::Test {
 protected:
  Answers() : collection_(test::generated_rules()) {
    EXPECT_THAT(collection_.index(
                    {test::parse_json(R"({"id": "a", "title": {"en": "The circus", "fi": "Sirkus"},
                "body": [{"text": {"en": "A long text about a circus <in> town & country."}}],
                "country": ["ES", "FI"], "year": 2001})"),
                     test::parse_json(
                         R"({"id": "b", "title": {"en": "Circus school"}, "country": ["ES"]})"),
                     test::parse_json(R"({"id": "c", "title": {"en": "Other"}, "year": 2005})")}),
                is_ok());
  }

  json::Value ask(std::string_view text, TimePrecision precision = TimePrecision::kMilliseconds) {
    auto request = parse_search_request(test::parse_json(text));
    EXPECT_THAT(request, is_ok());
    query::Searcher searcher = collection_.searcher();
    auto answer = search_to_json(*request, searcher, precision);
    EXPECT_THAT(answer, is_ok());
    return *std::move(answer);
  }

  test::TestCollection collection_;
};

std::vector<std::string> names(const json::Value& object) {
  std::vector<std::string> names;
  for (const json::Member& member : object.as_object()) names.push_back(member.name);
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

TEST_F(Answers, HaveExactlyTheMembersOfTheApi) {
  EXPECT_EQ(names(ask(R"({"q": "circus"})")),
            (Names{"estimatedTotalHits", "hits", "limit", "offset", "processingTimeMs", "query"}));
  EXPECT_EQ(names(ask(R"({"q": "circus", "page": 1})")),
            (Names{"hits", "hitsPerPage", "page", "processingTimeMs", "query", "totalHits",
                   "totalPages"}));
  EXPECT_EQ(names(ask(R"({"q": "circus", "facets": ["country"]})")),
            (Names{"estimatedTotalHits", "facetDistribution", "facetStats", "hits", "limit",
                   "offset", "processingTimeMs", "query"}));
  EXPECT_TRUE(ask(R"({"q": "circus"})").find("processingTimeMs")->is_int());
}

TEST_F(Answers, CountPages) {
  const auto answer = ask(R"({"q": "", "hitsPerPage": 2})");
  EXPECT_EQ(answer.find("totalHits")->as_int(), 3);
  EXPECT_EQ(answer.find("totalPages")->as_int(), 2);
  EXPECT_EQ(ask(R"({"hitsPerPage": 0})").find("totalPages")->as_int(), 0);
}

TEST_F(Answers, AHitIsTheRecordAsStored) {
  const auto answer = ask(R"({"q": "school"})");
  const json::Value& hit = answer.find("hits")->as_array().front();
  EXPECT_EQ(
      hit, test::parse_json(R"({"id": "b", "title": {"en": "Circus school"}, "country": ["ES"]})"));
}

TEST_F(Answers, GiveTheFieldsAskedFor) {
  const auto answer = ask(R"({"q": "sirkus", "attributesToRetrieve": ["id", "title.fi"]})");
  EXPECT_EQ(answer.find("hits")->as_array().front(),
            test::parse_json(R"({"id": "a", "title": {"fi": "Sirkus"}})"));
}

TEST_F(Answers, MarkWholeWordsAndEscapeInHtml) {
  const auto text = ask(R"({"q": "circus", "attributesToHighlight": ["*"], "limit": 5})");
  const auto html =
      ask(R"({"q": "circus", "attributesToHighlight": ["*"], "limit": 5, "highlight": "html"})");
  const auto body = [](const json::Value& answer) {
    for (const json::Value& hit : answer.find("hits")->as_array()) {
      if (hit.find("id")->as_string() == "a")
        return hit.find("_formatted")
            ->find("body")
            ->as_array()
            .front()
            .find("text")
            ->find("en")
            ->as_string();
    }
    return std::string();
  };
  EXPECT_EQ(body(text), "A long text about a <em>circus</em> <in> town & country.");
  EXPECT_EQ(body(html), "A long text about a <em>circus</em> &lt;in&gt; town &amp; country.");
}

TEST_F(Answers, HaveExactCountsLabelsAndStatistics) {
  const auto answer = ask(
      R"({"q": "", "facets": ["country", "year"], "select": {"country": ["FI"]}, "locale": "fi"})");
  EXPECT_EQ(*answer.find("facetDistribution"),
            test::parse_json(R"({"country": {"ES": 2, "FI": 1}, "year": {"2001": 1}})"));
  EXPECT_EQ(answer.find("facetStats")->find("year")->find("max")->as_double(), 2001.0);
  EXPECT_EQ(answer.find("facetLabels")->find("country")->find("ES")->as_string(), "Espanja");
  EXPECT_EQ(answer.find("estimatedTotalHits")->as_int(), 1);
}

TEST_F(Answers, AThresholdOfZeroKeepsAllAndOneOfOneNone) {
  EXPECT_EQ(ask(R"({"q": "circus", "rankingScoreThreshold": 0})").find("hits")->as_array().size(),
            2U);
  EXPECT_TRUE(
      ask(R"({"q": "circus", "rankingScoreThreshold": 1})").find("hits")->as_array().empty());
}

}  // namespace
}  // namespace senda::wire
