// Searcher against the oracle of tests/support/oracle.h, on generated collections and random
// requests: match sets, totals, scores, order, facet counts, pages.
#include "query/searcher.h"

#include "query/rank/proximity.h"
#include "tests/support/oracle.h"
#include "tests/support/random_request.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace senda::query {
namespace {

using test::has_code;
using test::is_ok;
using test::Oracle;
using test::OracleAnswer;
using test::Random;
using test::TestCollection;

std::vector<std::string> ids_of(const Searcher& searcher, const SearchAnswer& answer) {
  std::vector<std::string> ids;
  for (const SearchHit& hit : answer.hits) ids.push_back(searcher.view().generation().id(hit.doc));
  return ids;
}

void expect_same_facets(const SearchAnswer& answer, const OracleAnswer& truth) {
  for (const FacetGroup& group : answer.facets) {
    std::map<std::string, std::uint64_t> counts;
    for (const FacetCount& count : group.counts) counts[count.id] += count.count;
    EXPECT_EQ(counts, truth.facets.at(group.field)) << "facet " << group.field;
  }
  EXPECT_EQ(answer.facets.size(), truth.facets.size());
}

/// One request, all hits at once: the whole answer must be the oracle's.
void expect_agreement(Searcher& searcher, Oracle& oracle, SearchRequest request) {
  const OracleAnswer truth = oracle.search(request);
  const auto answer = searcher.search(request);
  ASSERT_THAT(answer, is_ok());
  EXPECT_EQ(answer->total, truth.matches.size());
  const auto ids = ids_of(searcher, *answer);
  std::set<std::string> distinct(ids.begin(), ids.end());
  std::set<std::string> expected;
  for (const auto& [id, match] : truth.matches) expected.insert(id);
  if (request.limit >= oracle.size()) {
    ASSERT_EQ(distinct, expected);
    ASSERT_EQ(ids.size(), expected.size());
  } else {
    EXPECT_EQ(ids.size(), std::min<std::size_t>(request.limit, expected.size()));
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    ASSERT_EQ(truth.matches.count(ids[i]), 1U) << ids[i];
    const test::OracleMatch& match = truth.matches.at(ids[i]);
    // The engine sums in single precision, and gives the bonus to the best hundred only.
    double score = match.score + match.bonus;
    if (truth.matches.size() > kProximityDepth &&
        std::abs(answer->hits[i].score - match.score) < std::abs(answer->hits[i].score - score)) {
      score = match.score;
    }
    EXPECT_NEAR(answer->hits[i].score, score, 1e-4 * (1 + score)) << ids[i];
    if (i == 0) continue;
    EXPECT_EQ(oracle.misplaced(request, truth, ids[i - 1], answer->hits[i - 1].score, ids[i],
                               answer->hits[i].score),
              "")
        << ids[i - 1] << " before " << ids[i];
  }
  expect_same_facets(*answer, truth);
}

enum class Ranking {
  kFull,
  /// Without the second look at the best documents, whose statistics count deleted documents too:
  /// see searcher_known_defect_test.cc.
  kWithoutProximity
};

SearchRequest random_request(Random& random, Ranking ranking) {
  SearchRequest request = test::random_request(random);
  if (ranking == Ranking::kWithoutProximity && request.sort.empty()) request.sort = {{"id", true}};
  return request;
}

void expect_agreement_on_many(Searcher& searcher, Oracle& oracle, Random& random, int requests,
                              Ranking ranking = Ranking::kFull) {
  for (int i = 0; i < requests; ++i) {
    SearchRequest request = random_request(random, ranking);
    request.limit = random.one_in(3) ? 7 : 10'000;
    SCOPED_TRACE("request " + std::to_string(i) + ": " + test::describe(request));
    expect_agreement(searcher, oracle, std::move(request));
    if (::testing::Test::HasFailure()) return;
  }
}

class SearcherAgainstOracle : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(SearcherAgainstOracle, AgreesOnAGeneratedCollection) {
  Random random(GetParam());
  TestCollection collection(test::generated_rules());
  Oracle oracle(collection.rules().schema, collection.rules().vocabulary);
  const auto records = test::random_records(random, 40 + 60 * (GetParam() % 4));
  for (const json::Value& record : records) oracle.put(record);
  ASSERT_THAT(collection.index(records), is_ok());
  Searcher searcher = collection.searcher();
  expect_agreement_on_many(searcher, oracle, random, 60);
}

TEST_P(SearcherAgainstOracle, AgreesAfterUpdatesAndDeletions) {
  Random random(GetParam() + 1000);
  TestCollection collection(test::generated_rules());
  Oracle oracle(collection.rules().schema, collection.rules().vocabulary);
  const std::size_t size = 80;
  auto records = test::random_records(random, size);
  // No word ever dies: those of deleted documents are in searcher_known_defect_test.cc.
  for (const json::Value& record : test::all_word_records()) records.push_back(record);
  for (const json::Value& record : records) oracle.put(record);
  ASSERT_THAT(collection.index(records), is_ok());
  for (int round = 0; round < 4; ++round) {
    std::vector<json::Value> changed;
    for (std::size_t number = 0; number < size + 20; ++number) {
      if (random.one_in(8)) changed.push_back(test::random_record(random, number));
    }
    for (const json::Value& record : changed) oracle.put(record);
    ASSERT_THAT(collection.update(changed), is_ok());
    std::vector<std::string> gone;
    for (const std::string& id : oracle.ids()) {
      if (!id.starts_with("all-") && random.one_in(15)) gone.push_back(id);
    }
    for (const std::string& id : gone) oracle.remove(id);
    ASSERT_THAT(collection.remove(gone), is_ok());
    Searcher searcher = collection.searcher();
    ASSERT_EQ(searcher.view().generation().document_count(), oracle.size());
    expect_agreement_on_many(searcher, oracle, random, 15, Ranking::kWithoutProximity);
    if (HasFailure()) return;
  }
}

TEST_P(SearcherAgainstOracle, UpdatingAnswersAsIndexingAnew) {
  Random random(GetParam() + 2000);
  TestCollection updated(test::generated_rules());
  TestCollection indexed(test::generated_rules());
  std::map<std::string, json::Value> present;
  const auto put = [&](const json::Value& record) {
    present.insert_or_assign(record.find("id")->as_string(), record);
  };
  auto records = test::random_records(random, 120);
  for (const json::Value& record : test::all_word_records()) records.push_back(record);
  for (const json::Value& record : records) put(record);
  ASSERT_THAT(updated.index(records), is_ok());
  for (int round = 0; round < 3; ++round) {
    std::vector<json::Value> changed;
    for (std::size_t number = 0; number < 140; ++number) {
      if (random.one_in(9)) changed.push_back(test::random_record(random, number));
    }
    for (const json::Value& record : changed) put(record);
    ASSERT_THAT(updated.update(changed), is_ok());
  }
  const std::string gone = present.begin()->first;
  present.erase(gone);
  ASSERT_THAT(updated.remove({gone}), is_ok());
  std::vector<json::Value> all;
  for (const auto& [id, record] : present) all.push_back(record);
  ASSERT_THAT(indexed.index(all), is_ok());
  Searcher first = updated.searcher();
  Searcher second = indexed.searcher();
  for (int i = 0; i < 40; ++i) {
    SearchRequest request = random_request(random, Ranking::kWithoutProximity);
    request.limit = 1000;
    SCOPED_TRACE("request " + std::to_string(i) + ": " + test::describe(request));
    const auto a = first.search(request);
    const auto b = second.search(request);
    ASSERT_THAT(a, is_ok());
    ASSERT_THAT(b, is_ok());
    ASSERT_EQ(ids_of(first, *a), ids_of(second, *b));
    for (std::size_t k = 0; k < a->hits.size(); ++k)
      ASSERT_FLOAT_EQ(static_cast<float>(a->hits[k].score), static_cast<float>(b->hits[k].score));
    ASSERT_EQ(a->facets.size(), b->facets.size());
    for (std::size_t f = 0; f < a->facets.size(); ++f) {
      ASSERT_EQ(a->facets[f].counts.size(), b->facets[f].counts.size());
      for (std::size_t c = 0; c < a->facets[f].counts.size(); ++c) {
        EXPECT_EQ(a->facets[f].counts[c].id, b->facets[f].counts[c].id);
        EXPECT_EQ(a->facets[f].counts[c].count, b->facets[f].counts[c].count);
      }
    }
  }
}

TEST_P(SearcherAgainstOracle, PagesAreCutFromOneList) {
  Random random(GetParam() + 3000);
  TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index(test::random_records(random, 90)), is_ok());
  Searcher searcher = collection.searcher();
  for (int i = 0; i < 40; ++i) {
    SearchRequest request = test::random_request(random);
    // Under kLast the number of hits wanted decides how many words count.
    if (request.matching == schema::Matching::kLast) request.matching = schema::Matching::kAll;
    SCOPED_TRACE(test::describe(request));
    request.limit = 1000;
    const auto whole = searcher.search(request);
    ASSERT_THAT(whole, is_ok());
    const auto expected = ids_of(searcher, *whole);
    std::vector<std::string> pages;
    request.limit = 1 + random.below(13);
    for (request.offset = 0; request.offset <= expected.size(); request.offset += request.limit) {
      const auto page = searcher.search(request);
      ASSERT_THAT(page, is_ok());
      EXPECT_EQ(page->total, expected.size());
      EXPECT_LE(page->hits.size(), request.limit);
      for (const std::string& id : ids_of(searcher, *page)) pages.push_back(id);
    }
    EXPECT_EQ(pages, expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SearcherAgainstOracle, ::testing::Values(1U, 2U, 3U, 4U, 5U, 6U),
                         ::testing::PrintToStringParamName());

class Searching : public ::testing::Test {
 protected:
  Searching() : collection_(test::generated_rules()) {}

  std::vector<std::string> search(const std::string& text, SearchRequest request = {}) {
    request.text = text;
    Searcher searcher = collection_.searcher();
    const auto answer = searcher.search(request);
    EXPECT_THAT(answer, is_ok());
    return answer.has_value() ? ids_of(searcher, *answer) : std::vector<std::string>();
  }
  void index(std::initializer_list<std::string_view> records) {
    std::vector<json::Value> values;
    for (const std::string_view record : records) values.push_back(test::parse_json(record));
    ASSERT_THAT(collection_.index(values), is_ok());
  }

  TestCollection collection_;
};

using Ids = std::vector<std::string>;

TEST_F(Searching, RanksExactAboveFoldedAboveOtherForms) {
  index({R"({"id": "exact", "title": {"cs": "škola"}})",
         R"({"id": "form", "title": {"cs": "školy"}})",
         R"({"id": "plain", "title": {"cs": "skola"}})",
         R"({"id": "other", "title": {"cs": "město"}})"});
  SearchRequest request;
  request.locales = {*text::LangTag::parse("cs")};
  EXPECT_EQ(search("škola ", request), (Ids{"exact", "plain", "form"}));
}

TEST_F(Searching, FindsAWordOfTheTitleBeforeOneOfTheBody) {
  index({R"({"id": "body", "title": {"en": "other"}, "body": [{"text": {"en": "circus"}}]})",
         R"({"id": "title", "title": {"en": "circus"}, "body": [{"text": {"en": "other"}}]})"});
  EXPECT_EQ(search("circus "), (Ids{"title", "body"}));
}

TEST_F(Searching, PhrasesDoNotReachOverPieces) {
  index({R"({"id": "one", "title": {"en": "social circus"}})",
         R"({"id": "apart", "title": {"en": "social"}, "body": [{"text": {"en": "circus"}}]})",
         R"({"id": "turned", "title": {"en": "circus social"}})"});
  EXPECT_EQ(search("\"social circus\""), Ids{"one"});
}

TEST_F(Searching, PhrasesAreNeitherStemmedNorCompleted) {
  index({R"({"id": "one", "title": {"en": "school work"}})",
         R"({"id": "many", "title": {"en": "schools works"}})"});
  EXPECT_EQ(search("\"school work\""), Ids{"one"});
  EXPECT_EQ(search("\"school wor\""), Ids{});
}

TEST_F(Searching, TheLastWordIsAlsoAPrefixUnlessASpaceFollows) {
  index({R"({"id": "one", "title": {"en": "integration"}})"});
  EXPECT_EQ(search("int"), Ids{"one"});
  EXPECT_EQ(search("int "), Ids{});
}

TEST_F(Searching, TextWithoutLanguageIsNeitherStemmedNorCorrected) {
  index({R"({"id": "code", "title": {"zxx": "schools"}})"});
  EXPECT_EQ(search("school "), Ids{});
  EXPECT_EQ(search("shcools "), Ids{});
  EXPECT_EQ(search("Schools "), Ids{"code"});
}

TEST_F(Searching, LeavingOutAHyphenatedWordKeepsItsParts) {
  index({R"({"id": "both", "title": {"en": "co-housing"}})",
         R"({"id": "part", "title": {"en": "housing"}})"});
  EXPECT_EQ(search("housing -co-housing"), Ids{"part"});
}

TEST_F(Searching, OnlyExcludedWordsShowEverythingElse) {
  index({R"({"id": "a", "title": {"en": "circus"}})", R"({"id": "b", "title": {"en": "school"}})"});
  EXPECT_EQ(search("-circus "), Ids{"b"});
}

TEST_F(Searching, AnEmptyQueryShowsAllInTheDefaultOrder) {
  index({R"({"id": "1", "title": {"en": "beta"}})", R"({"id": "2", "title": {"en": "alpha"}})",
         R"({"id": "3", "title": {}})", R"({"id": "0", "title": {"en": "beta"}})"});
  EXPECT_EQ(search(""), (Ids{"2", "0", "1", "3"}));
}

TEST_F(Searching, RefusesUnknownFieldsInFilterFacetAndSort) {
  index({R"({"id": "1", "title": {"en": "beta"}})"});
  Searcher searcher = collection_.searcher();
  SearchRequest filter;
  filter.filter = Filter{FilterOp::kExists, "bogus", {7, 12}, {}, {}};
  const auto refused = searcher.search(filter);
  ASSERT_THAT(refused, has_code(ErrorCode::kInvalidArgument));
  EXPECT_EQ(refused.error().span(), (ByteSpan{7, 12}));
  SearchRequest facet;
  facet.facets = {"bogus"};
  EXPECT_THAT(searcher.search(facet), has_code(ErrorCode::kInvalidArgument));
  SearchRequest sort;
  sort.sort = {{"flag", false}};
  EXPECT_THAT(searcher.search(sort), has_code(ErrorCode::kInvalidArgument));
  SearchRequest select;
  select.select = {{"bogus", {"1"}}};
  EXPECT_THAT(searcher.search(select), has_code(ErrorCode::kInvalidArgument));
}

TEST_F(Searching, GivesBackRecordsAsTheyWere) {
  const auto record = test::parse_json(
      R"({"title": {"en": "x"}, "id": "1", "other": [1, 1.5, null, {"ä": "\u0000"}]})");
  ASSERT_THAT(collection_.index({record}), is_ok());
  Searcher searcher = collection_.searcher();
  const auto doc = searcher.view().generation().find("1");
  ASSERT_TRUE(doc.has_value());
  EXPECT_EQ(*searcher.record(*doc), record);
  for (int i = 0; i < 2; ++i) {  // read, then remembered
    const auto stored = searcher.stored(*doc);
    ASSERT_THAT(stored, is_ok());
    EXPECT_EQ((*stored)->value, record);
    EXPECT_EQ((*stored)->extracted.id, "1");
  }
  // A new generation remembers nothing of the old.
  const auto changed = test::parse_json(R"({"title": {"en": "y"}, "id": "1"})");
  ASSERT_THAT(collection_.update({changed}), is_ok());
  Searcher next = collection_.searcher();
  const auto now = next.stored(*next.view().generation().find("1"));
  ASSERT_THAT(now, is_ok());
  EXPECT_EQ((*now)->value, changed);
}

TEST_F(Searching, SurvivesHostileQueries) {
  index({R"({"id": "1", "title": {"en": "circus"}})"});
  const std::string many(5000, 'a');
  for (const std::string& text :
       {std::string("\xff\xfe"), std::string("\""), std::string("OR OR -"), std::string(":::"),
        std::string("title:"), std::string("\0a", 2), many,
        std::string("-\"\" -- ☃ 🧑‍🤝‍🧑")}) {
    search(text);
  }
}

}  // namespace
}  // namespace senda::query
