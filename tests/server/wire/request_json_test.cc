#include "server/wire/request_json.h"

#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::wire {
namespace {

using test::has_code;
using test::is_ok;

Result<WireRequest> parse(std::string_view text) {
  return parse_search_request(test::parse_json(text));
}

TEST(SearchRequest, TakesEveryMember) {
  const auto request = parse(R"({
    "q": "circus", "offset": 5, "limit": 7, "filter": ["country = ES", ["area = a", "area = b"]],
    "facets": ["*"], "sort": ["title:asc", "a:b:desc"], "attributesToRetrieve": ["id"],
    "attributesToHighlight": ["title"], "attributesToCrop": ["summary:5"], "cropLength": 3,
    "cropMarker": "...", "highlightPreTag": "<b>", "highlightPostTag": "</b>",
    "showMatchesPosition": true, "showRankingScore": true, "matchingStrategy": "all",
    "attributesToSearchOn": ["title"], "rankingScoreThreshold": 0.5, "distinct": "id",
    "locales": ["fi", "cs"], "locale": "pt-br", "explain": true, "select": {"country": ["ES"], "x": []},
    "highlight": "html"})");
  ASSERT_THAT(request, is_ok());
  EXPECT_EQ(request->search.text, "circus");
  EXPECT_EQ(request->search.offset, 5U);
  EXPECT_EQ(request->search.limit, 7U);
  EXPECT_TRUE(request->search.filter.has_value());
  ASSERT_EQ(request->search.sort.size(), 2U);
  EXPECT_EQ(request->search.sort[1], (schema::SortRule{"a:b", true}));
  EXPECT_EQ(request->search.matching, schema::Matching::kAll);
  EXPECT_EQ(request->search.locale.str(), "pt-BR");
  EXPECT_EQ(request->search.locales.size(), 2U);
  EXPECT_EQ(request->search.select.size(), 1U) << "a facet without ids selects nothing";
  EXPECT_EQ(request->display.retrieve, std::vector<std::string>{"id"});
  EXPECT_EQ(request->display.crop_length, 3U);
  EXPECT_EQ(request->display.score_threshold, 0.5);
  EXPECT_EQ(request->display.highlight_mode, HighlightMode::kHtml);
  EXPECT_TRUE(request->display.explain);
  EXPECT_TRUE(request->display.own_fields);
  EXPECT_FALSE(request->display.both_totals);
}

TEST(SearchRequest, OwnFieldsComeOnlyWhenAskedFor) {
  EXPECT_FALSE(parse(R"({"q": "x", "facets": ["a"]})")->display.own_fields);
  for (const char* text : {R"({"select": {}})", R"({"locale": "fi"})", R"({"explain": false})",
                           R"({"highlight": "text"})"})
    EXPECT_TRUE(parse(text)->display.own_fields) << text;
}

TEST(SearchRequest, NullIsAsIfAbsent) {
  const auto request = parse(R"({"q": null, "limit": null, "filter": null, "locale": null})");
  ASSERT_THAT(request, is_ok());
  EXPECT_EQ(request->search.limit, 20U);
  EXPECT_FALSE(request->display.own_fields);
}

TEST(SearchRequest, PagesBecomeOffsets) {
  const auto third = parse(R"({"page": 3, "hitsPerPage": 10, "limit": 99})");
  EXPECT_EQ(third->search.offset, 20U);
  EXPECT_EQ(third->search.limit, 10U);
  const auto none = parse(R"({"page": 0, "hitsPerPage": 10})");
  EXPECT_EQ(none->search.limit, 0U);
  const auto first = parse(R"({"hitsPerPage": 4})");
  EXPECT_EQ(first->display.page, 1U);
  EXPECT_EQ(first->search.limit, 4U);
}

struct Bad {
  const char* text;
  const char* field;
  ErrorCode code = ErrorCode::kInvalidArgument;
};

class BadRequests : public ::testing::TestWithParam<Bad> {};

TEST_P(BadRequests, NameTheirField) {
  const auto request = parse(GetParam().text);
  ASSERT_THAT(request, has_code(GetParam().code)) << GetParam().text;
  EXPECT_EQ(request.error().field(), GetParam().field) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadRequests,
    ::testing::Values(
        Bad{R"({"q": 5})", "q"}, Bad{R"({"bogus": 1})", "bogus"}, Bad{R"({"limit": -1})", "limit"},
        Bad{R"({"limit": 1.5})", "limit"}, Bad{R"({"limit": "5"})", "limit"},
        Bad{R"({"limit": 1000001})", "limit"}, Bad{R"({"offset": -1})", "offset"},
        Bad{R"({"page": -1})", "page"}, Bad{R"({"hitsPerPage": -1})", "hitsPerPage"},
        Bad{R"({"filter": "a ="})", "filter", ErrorCode::kParse}, Bad{R"({"filter": 5})", "filter"},
        Bad{R"({"facets": "a"})", "facets"}, Bad{R"({"facets": [5]})", "facets"},
        Bad{R"({"sort": "a:asc"})", "sort"}, Bad{R"({"sort": ["a"]})", "sort"},
        Bad{R"({"sort": ["a:up"]})", "sort"},
        Bad{R"({"matchingStrategy": "some"})", "matchingStrategy"},
        Bad{R"({"showRankingScore": 1})", "showRankingScore"},
        Bad{R"({"rankingScoreThreshold": 2})", "rankingScoreThreshold"},
        Bad{R"({"cropLength": -1})", "cropLength"}, Bad{R"({"locales": "fi"})", "locales"},
        Bad{R"({"locales": ["not a tag"]})", "locales"},
        Bad{R"({"locale": "not a tag"})", "locale"}, Bad{R"({"select": []})", "select"},
        Bad{R"({"select": {"a": "b"}})", "select.a"}, Bad{R"({"highlight": "bold"})", "highlight"},
        Bad{R"([])", ""}, Bad{R"("q")", ""}));

}  // namespace
}  // namespace senda::wire
