// Orders of hits as readers of each language expect them.
#include "query/rank/sorter.h"

#include "query/match/view_cache.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <numeric>

namespace senda::query {
namespace {

using test::has_code;
using test::is_ok;
using Texts = std::vector<std::string>;

/// Titles in the language, in the order of the answer to an empty query.
Texts sorted(const std::string& language, const Texts& titles, bool descending = false) {
  test::TestCollection collection(test::generated_rules());
  std::vector<json::Value> records;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    json::Value record = json::Value::object();
    record.set("id", "d" + std::to_string(titles.size() - i));
    json::Value title = json::Value::object();
    title.set(language, titles[i]);
    record.set("title", std::move(title));
    records.push_back(std::move(record));
  }
  EXPECT_THAT(collection.index(records), is_ok());
  query::Searcher searcher = collection.searcher();
  SearchRequest request;
  request.sort = {{"title", descending}};
  request.locale = *text::LangTag::parse(language);
  const auto answer = searcher.search(request);
  EXPECT_THAT(answer, is_ok());
  Texts found;
  for (const SearchHit& hit : answer->hits)
    found.push_back(searcher.record(hit.doc)->find("title")->find(language)->as_string());
  return found;
}

struct Order {
  const char* language;
  Texts titles;  ///< In the right order.
};

class Collation : public ::testing::TestWithParam<Order> {};

TEST_P(Collation, IsThatOfTheLanguage) {
  const Texts& right = GetParam().titles;
  EXPECT_EQ(sorted(GetParam().language, Texts(right.rbegin(), right.rend())), right);
  EXPECT_EQ(sorted(GetParam().language, right, true), Texts(right.rbegin(), right.rend()));
}

INSTANTIATE_TEST_SUITE_P(Languages, Collation,
                         ::testing::Values(Order{"cs", {"cesta", "čas", "hora", "chata", "idea"}},
                                           Order{"da", {"abe", "zebra", "æble", "øre", "åben"}},
                                           Order{"fi", {"apu", "zoo", "åbo", "äiti", "öljy"}},
                                           Order{"es", {"nube", "nuez", "ñandú", "oso"}},
                                           Order{"de", {"Äpfel", "Auto", "Zebra"}},
                                           Order{"sv", {"zebra", "ål", "ärla", "öga"}},
                                           Order{"en", {"Item 2", "item 10", "Item 11"}},
                                           Order{"el", {"άλφα", "βήτα", "Ωμέγα"}},
                                           Order{"uk", {"гора", "ґанок", "дім", "їжа"}}),
                         [](const auto& order) { return std::string(order.param.language); });

class SortingValues : public ::testing::Test {
 protected:
  SortingValues() : collection_(test::generated_rules()) {}

  Texts sorted_by(const std::string& field, bool descending, const char* locale = "en") {
    query::Searcher searcher = collection_.searcher();
    SearchRequest request;
    request.sort = {{field, descending}};
    request.locale = *text::LangTag::parse(locale);
    const auto answer = searcher.search(request);
    EXPECT_THAT(answer, is_ok());
    Texts ids;
    for (const SearchHit& hit : answer->hits)
      ids.push_back(searcher.view().generation().id(hit.doc));
    return ids;
  }
  void index(std::initializer_list<const char*> records) {
    std::vector<json::Value> values;
    for (const char* record : records) values.push_back(test::parse_json(record));
    ASSERT_THAT(collection_.index(values), is_ok());
  }
  test::TestCollection collection_;
};

TEST_F(SortingValues, NumbersCompareByValueAndMissingComesLast) {
  index({R"({"id": "ten", "score": 10})", R"({"id": "nine", "score": 9.5})", R"({"id": "none"})",
         R"({"id": "minus", "score": -100})", R"({"id": "zero", "score": 0})",
         R"({"id": "null", "score": null})"});
  EXPECT_EQ(sorted_by("score", false), (Texts{"minus", "zero", "nine", "ten", "none", "null"}));
  EXPECT_EQ(sorted_by("score", true), (Texts{"ten", "nine", "zero", "minus", "none", "null"}));
}

TEST_F(SortingValues, SeveralValuesCountWithTheLeastOrTheGreatest) {
  index({R"({"id": "wide", "tags": ["a", "z"]})", R"({"id": "mid", "tags": ["m"]})"});
  EXPECT_EQ(sorted_by("tags", false), (Texts{"wide", "mid"}));
  EXPECT_EQ(sorted_by("tags", true), (Texts{"wide", "mid"}));
}

TEST_F(SortingValues, NumbersComeBeforeText) {
  index({R"({"id": "text", "tags": ["0"]})", R"({"id": "number", "tags": [99]})"});
  EXPECT_EQ(sorted_by("tags", false), (Texts{"number", "text"}));
  EXPECT_EQ(sorted_by("tags", true), (Texts{"text", "number"}));
}

TEST_F(SortingValues, ATextByLanguageIsThatOfTheLocaleElseEnglishElseAny) {
  index({R"({"id": "1", "title": {"en": "b", "fi": "z"}})", R"({"id": "2", "title": {"en": "c"}})",
         R"({"id": "3", "title": {"cs": "a"}})"});
  EXPECT_EQ(sorted_by("title", false, "en"), (Texts{"3", "1", "2"}));
  EXPECT_EQ(sorted_by("title", false, "fi"), (Texts{"3", "2", "1"}));
}

TEST_F(SortingValues, EqualValuesKeepTheOrderOfIds) {
  index({R"({"id": "b", "year": 5})", R"({"id": "a", "year": 5})", R"({"id": "c", "year": 1})"});
  EXPECT_EQ(sorted_by("year", false), (Texts{"c", "a", "b"}));
  EXPECT_EQ(sorted_by("year", true), (Texts{"a", "b", "c"}));
}

TEST(SortingManyDocuments, TheRememberedOrderIsThatOfAFew) {
  test::Random random(37);
  test::TestCollection collection(test::generated_rules());
  std::vector<json::Value> records;
  for (std::size_t i = 0; i < 4200; ++i) {
    json::Value record = json::Value::object();
    record.set("id", test::record_id_of(i));
    if (!random.one_in(20)) {
      json::Value title = json::Value::object();
      title.set("cs", test::random_word(random, "cs") + " " + std::to_string(random.below(300)));
      record.set("title", std::move(title));
    }
    records.push_back(std::move(record));
  }
  ASSERT_THAT(collection.index(records), is_ok());
  const auto czech = *text::LangTag::parse("cs");
  for (const bool descending : {false, true}) {
    const schema::SortRule rule{"title", descending};
    const IndexView remembering(collection.open());
    std::vector<DocNum> all(remembering.limit());
    std::iota(all.begin(), all.end(), DocNum{0});
    const auto whole = SortKeys::make(remembering, rule, czech, all);
    ASSERT_THAT(whole, is_ok());
    EXPECT_GT(remembering.cache().orders.bytes(), 0U);

    std::vector<DocNum> few;
    for (const DocNum doc : all) {
      if (random.one_in(10)) few.push_back(doc);
    }
    const IndexView fresh(collection.open());
    const auto direct = SortKeys::make(fresh, rule, czech, few);
    const auto remembered = SortKeys::make(remembering, rule, czech, few);
    ASSERT_THAT(direct, is_ok());
    ASSERT_THAT(remembered, is_ok());
    EXPECT_EQ(fresh.cache().orders.bytes(), 0U);
    for (std::size_t a = 0; a < few.size(); ++a) {
      EXPECT_EQ(remembered->rank(a), whole->rank(few[a]));
      for (std::size_t b = 0; b < a; ++b) {
        ASSERT_EQ(direct->rank(a) < direct->rank(b), remembered->rank(a) < remembered->rank(b));
        ASSERT_EQ(direct->rank(a) == direct->rank(b), remembered->rank(a) == remembered->rank(b));
      }
    }
  }
}

TEST_F(SortingValues, RefusesAFieldThatIsNotSortable) {
  index({R"({"id": "a"})"});
  const IndexView view(collection_.open());
  const auto made = SortKeys::make(view, {"flag", false}, text::LangTag(), {0});
  ASSERT_THAT(made, has_code(ErrorCode::kInvalidArgument));
  EXPECT_EQ(made.error().field(), "sort") << "the member of the request";
  EXPECT_NE(made.error().message().find("flag"), std::string::npos);
  EXPECT_NE(made.error().message().find("year"), std::string::npos);
}

}  // namespace
}  // namespace senda::query
