// Random filters against the oracle's evaluation record by record; then the cases that a reader of
// docs/query_language.md would try.
#include "query/match/filter_matcher.h"

#include "query/parse/filter_parser.h"
#include "tests/support/oracle.h"
#include "tests/support/random_request.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <set>

namespace senda::query {
namespace {

using test::has_code;
using test::is_ok;
using Ids = std::set<std::string>;

Ids ids_of(const IndexView& view, const Bitset& documents) {
  Ids ids;
  documents.for_each([&](DocNum doc) { ids.insert(view.generation().id(doc)); });
  return ids;
}

TEST(FilterMatcher, AgreesWithANaiveEvaluationOnRandomFilters) {
  for (std::uint32_t seed = 31; seed < 34; ++seed) {
    test::Random random(seed);
    test::TestCollection collection(test::generated_rules());
    test::Oracle oracle(collection.rules().schema, collection.rules().vocabulary);
    const auto records = test::random_records(random, 120);
    std::vector<json::Value> more;
    for (std::size_t i = 100; i < 150; ++i) more.push_back(test::random_record(random, i));
    for (const json::Value& record : records) oracle.put(record);
    for (const json::Value& record : more) oracle.put(record);
    oracle.remove(test::record_id_of(5));
    ASSERT_THAT(collection.index(records), is_ok());
    ASSERT_THAT(collection.update(more), is_ok());
    ASSERT_THAT(collection.remove({test::record_id_of(5)}), is_ok());
    const IndexView view(collection.open());
    for (int i = 0; i < 300; ++i) {
      const Filter filter = test::random_filter(random);
      const auto matched = match_filter(filter, view);
      ASSERT_THAT(matched, is_ok());
      ASSERT_EQ(ids_of(view, *matched), oracle.filter(filter))
          << "seed " << seed << ": " << print_filter(filter);
    }
  }
}

struct Case {
  const char* filter;
  Ids ids;
};

class Filters : public ::testing::TestWithParam<Case> {};

TEST_P(Filters, LetPassWhatTheyName) {
  static test::TestCollection collection(test::generated_rules());
  [[maybe_unused]] static const bool indexed = [] {
    std::vector<json::Value> records;
    for (const char* text :
         {R"({"id": "a", "country": ["ES", "FI"], "year": 2002, "tags": ["Zoo"], "flag": true})",
          R"({"id": "b", "country": ["FI"], "year": 2010, "tags": [], "score": 2.5})",
          R"({"id": "c", "year": null, "tags": "42", "area": ["shelter"]})",
          R"({"id": "d", "title": {"en": "New Paths", "es": ""}, "tags": 42})", R"({"id": "e"})"})
      records.push_back(test::parse_json(text));
    EXPECT_THAT(collection.index(records), is_ok());
    return true;
  }();
  const IndexView view(collection.open());
  const auto filter = parse_filter(GetParam().filter);
  ASSERT_THAT(filter, is_ok());
  const auto matched = match_filter(*filter, view);
  ASSERT_THAT(matched, is_ok());
  EXPECT_EQ(ids_of(view, *matched), GetParam().ids) << GetParam().filter;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Filters,
    ::testing::Values(Case{"", {"a", "b", "c", "d", "e"}}, Case{"country = ES", {"a"}},
                      Case{"country = es", {"a"}}, Case{"country != ES", {"b", "c", "d", "e"}},
                      Case{"country = ES AND country = FI", {"a"}},
                      Case{"country IN [ES, XX]", {"a"}}, Case{"country IN []", {}},
                      Case{"country NOT IN [FI]", {"c", "d", "e"}}, Case{"year > 2002", {"b"}},
                      Case{"year >= 2002", {"a", "b"}}, Case{"year 2000 TO 2005", {"a"}},
                      Case{"year 2005 TO 2000", {}}, Case{"year = 2002.0", {"a"}},
                      Case{"year = '2002'", {"a"}}, Case{"score = 2.50", {"b"}},
                      Case{"year EXISTS", {"a", "b", "c"}}, Case{"year NOT EXISTS", {"d", "e"}},
                      Case{"year IS NULL", {"c"}}, Case{"year IS NOT NULL", {"a", "b", "d", "e"}},
                      Case{"tags IS EMPTY", {"b"}}, Case{"tags = 42", {"c", "d"}},
                      Case{"tags CONTAINS oo", {"a"}}, Case{"tags STARTS WITH z", {"a"}},
                      Case{"flag = true", {"a"}}, Case{"flag != true", {"b", "c", "d", "e"}},
                      Case{"area = life", {"c"}}, Case{"area = housing", {"c"}},
                      Case{"title EXISTS", {"d"}}, Case{"title.en STARTS WITH new", {"d"}},
                      Case{"title.es IS EMPTY", {"d"}},
                      Case{"NOT (country = FI OR year IS NULL)", {"d", "e"}},
                      Case{"id = a OR id = e", {"a", "e"}}, Case{"language = en", {"d"}}));

TEST(FilterMatcher, NamesAnUnknownFieldWithItsPlaceAndTheKnownOnes) {
  test::TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index({test::parse_json(R"({"id": "a"})")}), is_ok());
  const IndexView view(collection.open());
  const auto matched = match_filter(*parse_filter("id = a OR (bogus = 1)"), view);
  ASSERT_THAT(matched, has_code(ErrorCode::kInvalidArgument));
  EXPECT_EQ(matched.error().span(), (ByteSpan{11, 16}));
  EXPECT_NE(matched.error().message().find("country"), std::string::npos);
  EXPECT_THAT(match_values("bogus", {"1"}, view), has_code(ErrorCode::kInvalidArgument));
}

TEST(FilterMatcher, ValuesSelectAnyOfThem) {
  test::TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index({test::parse_json(R"({"id": "a", "year": 2002})"),
                                test::parse_json(R"({"id": "b", "country": ["ES"]})")}),
              is_ok());
  const IndexView view(collection.open());
  EXPECT_EQ(ids_of(view, *match_values("year", {"2002", "1999"}, view)), Ids{"a"});
  EXPECT_EQ(ids_of(view, *match_values("country", {"ES"}, view)), Ids{"b"});
  EXPECT_EQ(ids_of(view, *match_values("country", {}, view)), Ids{});
}

TEST(FilterMatcher, EveryFieldOfADiscoveredCollectionMayBeNamed) {
  indexer::CollectionRules rules;
  rules.schema = schema::discovered_schema();
  test::TestCollection collection(rules);
  ASSERT_THAT(collection.index({test::parse_json(R"({"id": 1, "a": {"b": [{"c": 5}]}})")}),
              is_ok());
  const IndexView view(collection.open());
  EXPECT_EQ(ids_of(view, *match_filter(*parse_filter("a.b.c > 4"), view)), Ids{"1"});
  EXPECT_EQ(ids_of(view, *match_filter(*parse_filter("nothing = 1"), view)), Ids{});
}

}  // namespace
}  // namespace senda::query
