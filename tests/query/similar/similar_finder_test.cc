#include "query/similar/similar_finder.h"

#include "query/similar/similar_json.h"
#include "tests/query/suggest/collections.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace senda::query {
namespace {

using test::has_code;
using test::is_ok;
using ::testing::Contains;
using ::testing::Not;
using Ids = std::vector<std::string>;

Ids find_ids(const std::shared_ptr<const IndexView>& view, SimilarRequest request) {
  auto finder = SimilarFinder::open(view);
  EXPECT_THAT(finder, is_ok());
  const auto hits = finder->find(request);
  EXPECT_THAT(hits, is_ok());
  Ids ids;
  for (const SimilarHit& hit : *hits) ids.push_back(view->generation().id(hit.doc));
  return ids;
}

struct Alike {
  const char* language;
  const char* text;
  const char* alike;   ///< Shares words in other forms.
  const char* unlike;  ///< Shares only words that carry sentences.
};

constexpr Alike kAlike[] = {
    {"en", "The gardens of the refugees", "A garden for a refugee and the town",
     "The tax forms of the office and the town"},
    {"de", "Die Gärten der Nachbarinnen", "Ein Garten für die Nachbarin",
     "Die Formulare der Behörde für die Stadt"},
    {"fi", "Puutarhat ja pakolaiset", "Puutarha auttaa pakolaista",
     "Verot ja lomakkeet auttaa virastossa"},
    {"cs", "Zahrady pro uprchlíky", "Zahrada a uprchlík", "Formuláře pro úřad a daně"},
    {"es", "Los huertos de los refugiados", "Un huerto y un refugiado en la ciudad",
     "Los formularios de los impuestos en la ciudad"},
    {"uk", "Сади для біженців", "Сад і біженець", "Податки для міста і бланки"},
    {"ar", "حديقة اللاجئين", "اللاجئين في حديقة", "الضرائب في المدينة"},
};

TEST(SimilarFinder, FindsTextsWithTheSameWordsInEachLanguage) {
  std::vector<std::string> records;
  const auto add = [&](const char* kind, const Alike& row, const char* text) {
    records.push_back(std::string(R"({"id": ")") + row.language + "-" + kind + R"(", "text": ")" +
                      text + R"(", "lang": ")" + row.language + "\"}");
  };
  for (const Alike& row : kAlike) {
    add("asked", row, row.text);
    add("alike", row, row.alike);
    add("unlike", row, row.unlike);
  }
  // Without the facet of languages, so that words alone decide.
  auto rules = test::document_rules();
  rules.schema.facets.clear();
  test::TestCollection collection(rules);
  const auto view = test::index_of(collection, records);
  for (const Alike& row : kAlike) {
    const std::string language = row.language;
    const Ids ids = find_ids(view, {language + "-asked", 10, ""});
    ASSERT_FALSE(ids.empty()) << language;
    EXPECT_EQ(ids.front(), language + "-alike");
  }
}

TEST(SimilarFinder, FacetsCarryAcrossLanguages) {
  test::TestCollection collection(test::practice_rules());
  const auto view = test::index_of(
      collection,
      {R"({"id": "a", "title": {"fi": "Koti"}, "area": ["housing"], "target_group": ["men"]})",
       R"({"id": "b", "title": {"es": "Hogar"}, "area": ["housing"], "target_group": ["men"]})",
       R"({"id": "c", "title": {"es": "Trabajo"}, "area": ["employment"]})"});
  auto finder = SimilarFinder::open(view);
  ASSERT_THAT(finder, is_ok());
  const auto hits = finder->find({"a", 10, ""});
  ASSERT_THAT(hits, is_ok());
  ASSERT_EQ(hits->size(), 1U);
  EXPECT_EQ(view->generation().id(hits->front().doc), "b");
  EXPECT_EQ(hits->front().shared, (SharedFacets{{"target_group", {"men"}}, {"area", {"housing"}}}));
}

TEST(SimilarFinder, ARareValueIsWorthMoreThanACommonOne) {
  test::TestCollection collection(test::practice_rules());
  const auto view = test::index_of(
      collection, {R"({"id": "a", "title": {"en": "A"}, "area": ["family", "housing"]})",
                   R"({"id": "common", "title": {"en": "B"}, "area": ["housing"]})",
                   R"({"id": "common2", "title": {"en": "C"}, "area": ["housing"]})",
                   R"({"id": "rare", "title": {"en": "D"}, "area": ["family"]})"});
  EXPECT_EQ(find_ids(view, {"a", 10, ""}).front(), "rare");
}

TEST(SimilarFinder, GivesCaracolItsSistersInHousing) {
  const Ids ids = find_ids(test::practices(), {"caracol", 5, ""});
  EXPECT_THAT(ids, Contains("co-housing-and-case-management"));
  EXPECT_THAT(ids, Not(Contains("caracol")));
}

/// Countries of every practice, as its record has them.
std::set<std::string> countries_of(const SimilarFinder& finder, const std::string& id) {
  const auto record = finder.record(*finder.view().generation().find(id));
  const json::Value value = test::parse_json(*record);
  std::set<std::string> countries;
  if (const json::Value* list = value.find("country")) {
    for (const json::Value& country : list->as_array()) countries.insert(country.as_string());
  }
  return countries;
}

TEST(SimilarFinder, OtherCountriesOnlyWhenAsked) {
  const auto view = test::practices();
  auto finder = SimilarFinder::open(view);
  ASSERT_THAT(finder, is_ok());
  std::size_t from_the_same = 0;
  for (DocNum doc = 0; doc < view->limit(); ++doc) {
    const std::string id = view->generation().id(doc);
    const auto own = countries_of(*finder, id);
    const auto shares = [&](const std::string& other) {
      const auto theirs = countries_of(*finder, other);
      return std::any_of(theirs.begin(), theirs.end(),
                         [&](const std::string& country) { return own.count(country) != 0; });
    };
    for (const std::string& other : find_ids(view, {id, 10, ""})) {
      if (shares(other)) ++from_the_same;
    }
    const Ids others = find_ids(view, {id, 10, "country"});
    EXPECT_FALSE(others.empty()) << id;
    for (const std::string& other : others) {
      EXPECT_FALSE(shares(other)) << id << ": " << other;
      EXPECT_FALSE(countries_of(*finder, other).empty()) << id << ": " << other;
    }
  }
  EXPECT_GT(from_the_same, 0U);
}

TEST(SimilarFinder, NeverTheDocumentItselfAndNeverADeletedOne) {
  test::TestCollection collection(test::document_rules());
  test::index_of(collection, {R"({"id": "a", "text": "social circus", "lang": "en"})",
                              R"({"id": "b", "text": "social circus", "lang": "en"})",
                              R"({"id": "c", "text": "social circus", "lang": "en"})",
                              R"({"id": "d", "text": "tax office", "lang": "en"})"});
  ASSERT_THAT(collection.remove({"b"}), is_ok());
  const auto view = std::make_shared<const IndexView>(collection.open());
  EXPECT_EQ(find_ids(view, {"a", 10, ""}), Ids{"c"});
  auto finder = SimilarFinder::open(view);
  ASSERT_THAT(finder, is_ok());
  EXPECT_THAT(finder->find({"b", 10, ""}), has_code(ErrorCode::kNotFound));
}

TEST(SimilarFinder, AnUnknownDocumentOrFacetIsAnError) {
  auto finder = SimilarFinder::open(test::practices());
  ASSERT_THAT(finder, is_ok());
  EXPECT_THAT(finder->find({"no-such-practice", 5, ""}), has_code(ErrorCode::kNotFound));
  EXPECT_THAT(finder->find({"caracol", 5, "colour"}), has_code(ErrorCode::kInvalidArgument));
  // After an error the finder serves on.
  EXPECT_THAT(finder->find({"caracol", 5, ""}), is_ok());
}

TEST(SimilarFinder, TheAnswerIsDeterministicBoundedAndInOrder) {
  constexpr std::uint32_t kSeed = 20'11;
  SCOPED_TRACE(kSeed);
  test::Random random(kSeed);
  test::TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index(test::random_records(random, 200)), is_ok());
  ASSERT_THAT(collection.update(test::random_records(random, 40)), is_ok());
  const auto view = std::make_shared<const IndexView>(collection.open());
  auto reused = SimilarFinder::open(view);
  ASSERT_THAT(reused, is_ok());
  for (int i = 0; i < 60; ++i) {
    const auto doc = static_cast<DocNum>(random.below(view->limit()));
    if (!view->live().test(doc)) continue;
    const SimilarRequest request{view->generation().id(doc), random.below(12), ""};
    auto fresh = SimilarFinder::open(view);
    const auto first = reused->find(request);
    const auto second = fresh->find(request);
    ASSERT_THAT(first, is_ok());
    ASSERT_EQ(first->size(), second->size());
    EXPECT_LE(first->size(), request.limit);
    double above = 1;
    for (std::size_t k = 0; k < first->size(); ++k) {
      const SimilarHit& hit = (*first)[k];
      EXPECT_EQ(hit.doc, (*second)[k].doc);
      EXPECT_EQ(hit.similarity, (*second)[k].similarity);
      EXPECT_NE(hit.doc, doc);
      EXPECT_TRUE(view->live().test(hit.doc));
      EXPECT_GT(hit.similarity, 0);
      EXPECT_LE(hit.similarity, above);
      above = hit.similarity;
    }
  }
}

TEST(SimilarJson, HoldsTheRecordTheSimilarityAndWhatIsShared) {
  auto finder = SimilarFinder::open(test::practices());
  ASSERT_THAT(finder, is_ok());
  const auto hits = finder->find({"caracol", 3, ""});
  ASSERT_THAT(hits, is_ok());
  const auto answer = similar_to_json(*hits, *finder);
  ASSERT_THAT(answer, is_ok());
  const json::Array& list = answer->find("hits")->as_array();
  ASSERT_EQ(list.size(), 3U);
  for (const json::Value& hit : list) {
    EXPECT_TRUE(hit.find("id")->is_string());
    EXPECT_TRUE(hit.find("title")->is_object());
    EXPECT_GT(hit.find("_similarity")->as_double(), 0);
    EXPECT_LE(hit.find("_similarity")->as_double(), 1);
    EXPECT_TRUE(hit.find("_shared")->is_object());
  }
}

}  // namespace
}  // namespace senda::query
