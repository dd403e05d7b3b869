// What is known of the first collection: the numbers of its source and the first hit of queries
// whose answer is beyond doubt.
#include "tests/cli/program.h"

#include <map>

namespace senda::cli {
namespace {

std::map<std::string, std::int64_t> counts(const json::Value& answer, std::string_view facet) {
  std::map<std::string, std::int64_t> counts;
  const json::Value* distribution = answer.find("facetDistribution");
  const json::Value* group = distribution == nullptr ? nullptr : distribution->find(facet);
  if (group == nullptr) return counts;
  for (const json::Member& member : group->as_object()) counts[member.name] = member.value.as_int();
  return counts;
}

const std::map<std::string, std::int64_t> kCountries = {{"IT", 7}, {"ES", 6}, {"BE", 5}, {"DE", 5},
                                                        {"FR", 5}, {"PL", 5}, {"AT", 4}, {"CZ", 4},
                                                        {"FI", 4}, {"DK", 3}, {"GR", 1}};
const std::map<std::string, std::int64_t> kCriteria = {{"inclusivity-participation", 43},
                                                       {"relevance-complementarity", 40},
                                                       {"effectiveness", 21},
                                                       {"partnership-collaboration", 20},
                                                       {"sustainability", 12}};

TEST(AnnexTruth, CountsAreThoseOfTheDatabase) {
  const auto answer =
      practices().ask({"search", "--filter", "source = spring", "--facets", "country,criteria"});
  EXPECT_EQ(number(answer, "totalHits"), 43);
  EXPECT_EQ(counts(answer, "country"), kCountries);
  EXPECT_EQ(counts(answer, "criteria"), kCriteria);
}

TEST(AnnexTruth, SelectingCountriesLeavesTheirCountsWhole) {
  const auto answer = practices().ask({"search", "--filter", "source = spring", "--select",
                                       "country=ES,FI", "--facets", "country,criteria"});
  EXPECT_EQ(counts(answer, "country"), kCountries);
  const auto criteria = counts(answer, "criteria");
  EXPECT_EQ(criteria.at("inclusivity-participation"), number(answer, "totalHits"));
  EXPECT_LT(number(answer, "totalHits"), 43);
  // The same selection as a filter leaves nothing but itself to count.
  const auto filtered =
      practices().ask({"search", "--filter", "source = spring AND country IN [ES, FI]", "--facets",
                       "country,criteria"});
  EXPECT_EQ(number(filtered, "totalHits"), number(answer, "totalHits"));
  EXPECT_EQ(counts(filtered, "criteria"), criteria);
}

TEST(AnnexTruth, TheWholeCollectionHasFortyFivePractices) {
  EXPECT_EQ(number(practices().ask({"search"}), "totalHits"), 45);
}

struct FirstHit {
  const char* query;
  const char* id;
};

class FirstHits : public ::testing::TestWithParam<FirstHit> {};

TEST_P(FirstHits, IsTheOneAReaderMeans) {
  const auto ids = ids_of(practices().ask({"search", GetParam().query}));
  ASSERT_FALSE(ids.empty()) << GetParam().query;
  EXPECT_EQ(ids.front(), GetParam().id) << GetParam().query;
}

INSTANTIATE_TEST_SUITE_P(
    Known, FirstHits,
    ::testing::Values(FirstHit{"sirkus", "sirkuksesta-siivet-elamaan"},
                      FirstHit{"Usti nad Labem", "centre-for-foreigners-in-usti-nad-labem"},
                      FirstHit{"poradenství", "rozvoj-poradenstvi"},
                      FirstHit{"Fussball ohne Grenzen", "kicken-ohne-grenzen"},
                      FirstHit{"fußball", "kicken-ohne-grenzen"},
                      FirstHit{"despoblación", "new-paths"},
                      FirstHit{"επιχειρηματικότητα", "young-entrepreneurs-succeed"}));

TEST(AnnexTruth, QueriesInUnheldLanguagesDoNoHarm) {
  for (const char* query : {"ПОСЛУГИ", "لاجئ"}) {
    const auto answer = practices().ask({"search", query});
    EXPECT_GE(number(answer, "totalHits"), 0) << query;
  }
}

}  // namespace
}  // namespace senda::cli
