#include "tests/cli/program.h"

#include <algorithm>

namespace senda::cli {
namespace {

std::vector<std::string> diagnostic_codes(const json::Value& answer) {
  std::vector<std::string> codes;
  for (const json::Value& diagnostic : answer.find("diagnostics")->as_array())
    codes.push_back(diagnostic.find("code")->as_string());
  return codes;
}

TEST(SearchCommand, AnswersAnOddQueryWithDiagnostics) {
  const auto answer = practices().ask({"search", "circus -youth OR \"social circus"});
  const auto codes = diagnostic_codes(answer);
  EXPECT_NE(std::find(codes.begin(), codes.end(), "dangling_operator"), codes.end());
  EXPECT_NE(std::find(codes.begin(), codes.end(), "unbalanced_quote"), codes.end());
}

struct BadFilter {
  const char* filter;
  std::int64_t position;
};

class BadFilters : public ::testing::TestWithParam<BadFilter> {};

TEST_P(BadFilters, EndWithWrongUsageAndTheirPosition) {
  const auto outcome = practices().run({"search", "x", "--filter", GetParam().filter, "--json"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  const auto error = json::parse(outcome.err);
  ASSERT_TRUE(error.has_value()) << outcome.err;
  EXPECT_EQ(number(*error, "position"), GetParam().position) << outcome.err;
  EXPECT_EQ(error->find("code")->as_string(), "invalid_search_filter");
  for (const char* member : {"message", "type", "link", "field"})
    EXPECT_NE(error->find(member), nullptr) << member;
}

TEST_P(BadFilters, TellPeopleThePositionToo) {
  const auto outcome = practices().run({"search", "x", "--filter", GetParam().filter});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("byte " + std::to_string(GetParam().position)), std::string::npos)
      << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(Table, BadFilters,
                         ::testing::Values(BadFilter{"country =", 9},
                                           BadFilter{"country = ES and area = health", 13},
                                           BadFilter{"start_year > abc", 13},
                                           BadFilter{"country = ES AND bogus = 1", 17}));

TEST(SearchCommand, AcceptsAQueryThatBeginsWithADash) {
  const auto all = number(practices().ask({"search"}), "totalHits");
  const auto without = number(practices().ask({"search", "-circus "}), "totalHits");
  EXPECT_GT(without, 0);
  EXPECT_LT(without, all);
  EXPECT_EQ(number(practices().ask({"search", "--limit", "3", "-circus "}), "totalHits"), without);
  EXPECT_EQ(number(practices().ask({"search", "-circus ", "--limit", "3"}), "totalHits"), without);
}

TEST(SearchCommand, EverythingAfterTwoDashesIsTheQuery) {
  const auto outcome = practices().run({"search", "--json", "--", "--limit"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto answer = json::parse(outcome.out);
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->find("query")->as_string(), "--limit");
}

TEST(SearchCommand, AnEmptyQueryIsInTitleOrderThenById) {
  const auto answer = practices().ask({"search", "--limit", "100", "--locale", "en"});
  std::vector<std::string> titles;
  for (const json::Value& hit : answer.find("hits")->as_array())
    titles.push_back(hit.find("title")->find("en")->as_string());
  ASSERT_EQ(titles.size(), 45U);
  EXPECT_LT(titles.front(), titles.back());
  EXPECT_EQ(ids_of(practices().ask(
                {"search", "--limit", "100", "--locale", "en", "--sort", "title:asc"})),
            ids_of(answer));
}

TEST(SearchCommand, KeepsFieldsAsStoredAndMarksInFormattedOnly) {
  const auto answer = practices().ask({"search", "sirkus"});
  const json::Value& hit = answer.find("hits")->as_array().front();
  EXPECT_EQ(hit.find("title")->find("fi")->as_string(), "Sirkuksesta siivet elämään");
  EXPECT_EQ(hit.find("_formatted")->find("title")->find("fi")->as_string(),
            "<em>Sirkuksesta</em> siivet elämään");
}

TEST(SearchCommand, GivesBothTotalsAndItsOwnFields) {
  const auto answer = practices().ask({"search", "", "--facets", "*", "--locale", "es"});
  for (const char* member :
       {"hits", "query", "processingTimeMs", "limit", "offset", "estimatedTotalHits", "totalHits",
        "facetDistribution", "facetStats", "facetLabels", "detectedLanguages", "diagnostics"})
    EXPECT_NE(answer.find(member), nullptr) << member;
  EXPECT_EQ(number(answer, "totalHits"), number(answer, "estimatedTotalHits"));
  EXPECT_EQ(answer.find("facetLabels")->find("country")->find("ES")->as_string(), "España");
}

TEST(SearchCommand, PagesDoNotOverlap) {
  const auto first = ids_of(practices().ask({"search", "refugees", "--limit", "4"}));
  const auto second =
      ids_of(practices().ask({"search", "refugees", "--limit", "4", "--offset", "4"}));
  const auto both = ids_of(practices().ask({"search", "refugees", "--limit", "8"}));
  auto joined = first;
  joined.insert(joined.end(), second.begin(), second.end());
  EXPECT_EQ(joined, both);
}

TEST(SearchCommand, RepeatedSelectionsJoinByAnd) {
  const auto answer =
      practices().ask({"search", "--select", "country=ES", "--select", "source=eu-cap-network"});
  EXPECT_EQ(ids_of(answer), std::vector<std::string>{"new-paths"});
}

TEST(SearchCommand, SortsByNumberWithMissingLast) {
  for (const char* rule : {"start_year:asc", "start_year:desc"}) {
    const auto answer = practices().ask({"search", "--limit", "100", "--sort", rule});
    std::vector<std::int64_t> years;
    bool missing = false;
    for (const json::Value& hit : answer.find("hits")->as_array()) {
      const auto year = number(hit, "start_year");
      missing = missing || year < 0;
      if (year < 0) continue;
      EXPECT_FALSE(missing) << rule;
      years.push_back(year);
    }
    EXPECT_TRUE(missing);
    if (std::string(rule).ends_with("desc")) std::reverse(years.begin(), years.end());
    EXPECT_TRUE(std::is_sorted(years.begin(), years.end())) << rule;
  }
}

TEST(SearchCommand, ExplainsItsHits) {
  const auto answer = practices().ask({"search", "sirkus", "--explain"});
  const json::Value* why = answer.find("hits")->as_array().front().find("_why");
  ASSERT_NE(why, nullptr);
  ASSERT_FALSE(why->as_array().empty());
  EXPECT_NE(why->as_array().front().find("matched"), nullptr);
}

TEST(SearchCommand, ExplainsInTheLanguageOfTheLocale) {
  const std::pair<const char*, const char*> table[] = {{"en", "matched “"}, {"fi", "osuma"}};
  for (const auto& [locale, beginning] : table) {
    const auto outcome = practices().run({"search", "sirkus", "--explain", "--locale", locale});
    EXPECT_NE(outcome.out.find("     - " + std::string(beginning)), std::string::npos)
        << outcome.out;
  }
}

TEST(SearchCommand, BadArgumentsAreWrongUsage) {
  const std::vector<std::vector<std::string>> table = {
      {"search", "--select", "country"},   {"search", "--sort", "title"},
      {"search", "--sort", "website:asc"}, {"search", "--facets", "bogus"},
      {"search", "--limit", "many"},       {"search", "--limit", "-1"},
      {"search", "--locale", "not a tag"}, {"search", "--select", "bogus=1"}};
  for (const auto& arguments : table) {
    auto json = arguments;
    json.emplace_back("--json");
    const auto outcome = practices().run(json);
    EXPECT_EQ(outcome.status, 2) << arguments[1] << " " << arguments[2];
    EXPECT_EQ(outcome.out, "") << arguments[1] << " " << arguments[2];
    EXPECT_NE(outcome.err, "") << arguments[1] << " " << arguments[2];
  }
}

TEST(SearchCommand, PeopleReadTitlesAndATotal) {
  const auto outcome = practices().run({"search", "sirkus"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("document"), std::string::npos);
  EXPECT_NE(outcome.out.find("sirkuksesta-siivet-elamaan"), std::string::npos);
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << "colour without a terminal";
}

}  // namespace
}  // namespace senda::cli
