// Searching by what words name: what is found, in which order, and what is left alone. The scores
// are computed again from the definitions, over concepts counted by hand in the test.
#include "engine/dictionaries/dictionary_store.h"
#include "engine/storage/terms.h"
#include "query/rank/bm25.h"
#include "query/searcher.h"
#include "query/snippet/marks.h"
#include "tests/engine/concepts/small_table.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace senda::query {
namespace {

using test::concept_line;
using test::is_ok;
using test::label_line;
using test::parse_json;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

schema::CollectionSchema small_schema() {
  auto schema = schema::parse_schema(parse_json(R"({
    "name": "small", "matching": "any", "concepts": true,
    "text": [{"field": "title", "weight": 3, "language": "tagged"},
             {"field": "text", "weight": 1, "language": "tagged"}]})"));
  return std::move(schema).value();
}

class CrossLanguage : public testing::Test {
 protected:
  CrossLanguage() {
    indexer::CollectionRules rules;
    rules.schema = small_schema();
    rules.concepts = std::make_shared<const concepts::ConceptTable>(
        test::compile_table(folder_,
                            concept_line("refugee") + concept_line("housing") +
                                concept_line("social-housing", "housing") + concept_line("circus"),
                            {{"en", label_line("refugee", "preferred", "refugee") +
                                        label_line("housing", "preferred", "housing") +
                                        label_line("housing", "alternative", "flat") +
                                        label_line("social-housing", "preferred", "council flat") +
                                        label_line("circus", "preferred", "circus")},
                             {"fi", label_line("refugee", "preferred", "pakolainen") +
                                        label_line("housing", "preferred", "asuminen") +
                                        label_line("circus", "preferred", "sirkus")},
                             {"de", label_line("social-housing", "preferred", "Sozialwohnung")},
                             {"cs", label_line("refugee", "preferred", "uprchlík") +
                                        label_line("housing", "preferred", "bydlení")}}));
    collection_ = std::make_unique<test::TestCollection>(std::move(rules));
    const auto report = collection_->index({
        parse_json(R"({"id": "flats", "title": {"en": "Flats"},
                       "text": {"en": "Flats for people who rent."}})"),
        parse_json(R"({"id": "council", "title": {"en": "Town"},
                       "text": {"en": "Every council flat is let."}})"),
        parse_json(R"({"id": "bydleni", "title": {"cs": "Bydlení"},
                       "text": {"cs": "Pomoc s bydlením ve městě."}})"),
        parse_json(R"({"id": "both", "title": {"en": "Flats", "cs": "Byty a bydlení"},
                       "text": {"en": "A flat for refugees.", "cs": "Bydlení pro uprchlíky."}})"),
        parse_json(R"({"id": "other", "title": {"en": "Weather"},
                       "text": {"en": "Rain and wind over the sea."}})"),
    });
    EXPECT_THAT(report, is_ok());
  }

  SearchRequest request(std::string text, const char* locale) const {
    SearchRequest made;
    made.text = std::move(text);
    made.locale = *text::LangTag::parse(locale);
    return made;
  }
  std::vector<std::string> ids(const SearchRequest& asked) const {
    auto searcher = collection_->searcher();
    const auto answer = searcher.search(asked);
    EXPECT_THAT(answer, is_ok());
    std::vector<std::string> found;
    for (const SearchHit& hit : answer->hits)
      found.push_back(searcher.view().generation().id(hit.doc));
    return found;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<test::TestCollection> collection_;
};

TEST_F(CrossLanguage, AQuestionInOneLanguageFindsTextInOthers) {
  EXPECT_THAT(ids(request("asuminen ", "fi")),
              UnorderedElementsAre("flats", "council", "bydleni", "both"));
  EXPECT_THAT(ids(request("pakolaisten ", "fi")), ElementsAre("both"));
}

TEST_F(CrossLanguage, WhatIsNarrowerComesLast) {
  EXPECT_EQ(ids(request("asuminen ", "fi")).back(), "council");
}

TEST_F(CrossLanguage, CanBeSwitchedOff) {
  SearchRequest asked = request("asuminen ", "fi");
  asked.cross_language = false;
  EXPECT_THAT(ids(asked), ElementsAre());
}

TEST_F(CrossLanguage, ALiteralMatchComesBeforeAConceptAlone) {
  // Both are named in title and text alike.
  const auto found = ids(request("bydlení ", "cs"));
  ASSERT_GE(found.size(), 3U);
  EXPECT_THAT(std::vector<std::string>(found.begin(), found.begin() + 2),
              UnorderedElementsAre("bydleni", "both"));
}

TEST_F(CrossLanguage, CanBeNarrowedToTheLanguagesOneReads) {
  SearchRequest asked = request("asuminen ", "fi");
  asked.languages = {*text::LangTag::parse("cs")};
  EXPECT_THAT(ids(asked), UnorderedElementsAre("bydleni", "both"));
  asked.languages = {*text::LangTag::parse("fi")};
  EXPECT_THAT(ids(asked), ElementsAre());
}

TEST_F(CrossLanguage, APhraseMeansItsWords) {
  EXPECT_THAT(ids(request("\"asuminen\"", "fi")), ElementsAre());
}

TEST_F(CrossLanguage, AnExclusionLeavesOutTheWordOnly) {
  EXPECT_THAT(ids(request("bydlení -flat ", "cs")), UnorderedElementsAre("bydleni"));
}

TEST_F(CrossLanguage, AConceptIsLookedForInTheFieldsAsked) {
  SearchRequest asked = request("pakolaisten ", "fi");
  asked.search_on = {"title"};
  EXPECT_THAT(ids(asked), ElementsAre());
  asked.search_on = {"text"};
  EXPECT_THAT(ids(asked), ElementsAre("both"));
}

TEST_F(CrossLanguage, TheLanguageNeedNotBeNamed) {
  SearchRequest asked;
  asked.text = "pakolaisten asuminen ";
  EXPECT_EQ(ids(asked).front(), "both");
}

TEST_F(CrossLanguage, ADeletedDocumentTeachesNothing) {
  ASSERT_THAT(collection_->remove({"both"}), is_ok());
  EXPECT_THAT(ids(request("pakolaisten ", "fi")), ElementsAre());
  const auto searcher = collection_->searcher();
  EXPECT_EQ(searcher.view().statistics(storage::kConceptLanguage).documents, 3U);
}

TEST_F(CrossLanguage, AConceptIsNoWordOfTheCollection) {
  EXPECT_THAT(collection_->searcher().view().languages(), ElementsAre("cs", "en"));
  // Its id is in the index, but nobody typed it there.
  SearchRequest asked = request("social-housing ", "fi");
  asked.cross_language = false;
  EXPECT_THAT(ids(asked), ElementsAre());
}

TEST_F(CrossLanguage, ScoresAreBm25OverConceptsOfTheBestLanguage) {
  // Per field the mentions in the language that has most, times the field's weight.
  struct Counted {
    double housing, narrower, length;
  };
  const std::map<std::string, Counted> counted = {
      {"flats", {3 + 1, 0, 3 + 1}},
      {"council", {0, 1, 1}},
      {"bydleni", {3 + 1, 0, 3 + 1}},
      {"both", {3 + 1, 0, 3 + 1 + 1}},  // and a refugee
  };
  double average = 0;
  for (const auto& [id, counts] : counted) average += counts.length / 4;
  const Bm25 bm25(4, 4, average);
  auto searcher = collection_->searcher();
  const auto answer = searcher.search(request("asuminen ", "fi"));
  ASSERT_THAT(answer, is_ok());
  ASSERT_EQ(answer->hits.size(), 4U);
  const float layers = kLayerWeights[0] + kLayerWeights[1] + kLayerWeights[2] + kLayerWeights[3];
  for (const SearchHit& hit : answer->hits) {
    const Counted& counts = counted.at(searcher.view().generation().id(hit.doc));
    const double tf = counts.housing + 0.7 * counts.narrower;
    const double expected =
        kConceptWeight * layers *
        bm25.score(static_cast<float>(tf), static_cast<std::uint32_t>(counts.length));
    EXPECT_NEAR(hit.score, expected, 1e-4) << searcher.view().generation().id(hit.doc);
  }
}

TEST_F(CrossLanguage, MarksShowTheWordsThatNameTheConcept) {
  auto searcher = collection_->searcher();
  const auto answer = searcher.search(request("asuminen ", "fi"));
  ASSERT_THAT(answer, is_ok());
  Marker marker(answer->terms, searcher.analyzer(),
                {searcher.view().concepts(), searcher.view().generation().segments()});
  const std::string text = "Flats, and every council flat.";
  std::vector<std::string> marked;
  for (const Mark& mark : marker.find(text, *text::LangTag::parse("en"))) {
    EXPECT_EQ(mark.evidence, Evidence::kConcept);
    marked.push_back(std::string(mark.span.of(text)));
  }
  EXPECT_THAT(marked, ElementsAre("Flats", "council flat"));
}

class ImportedDictionary : public CrossLanguage {
 protected:
  ImportedDictionary() {
    dictionaries::SourceDictionary source;
    source.name = "small";
    source.translations = {{"fi", "sade", "en", "rain", 0},
                           {"fi", "tuuli", "en", "wind", 0},
                           {"fi", "asuminen", "en", "sea", 0}};
    const dictionaries::DictionaryStore store(folder_.path());
    EXPECT_THAT(store.add(source), is_ok());
    auto opened = store.open();
    EXPECT_THAT(opened, is_ok());
    dictionary_ = std::make_shared<const dictionaries::Dictionary>(std::move(opened).value());
  }

  std::vector<std::string> translated_ids(const SearchRequest& asked) const {
    auto searcher = collection_->searcher();
    searcher.set_dictionary(dictionary_);
    const auto answer = searcher.search(asked);
    EXPECT_THAT(answer, is_ok());
    std::vector<std::string> found;
    for (const SearchHit& hit : answer->hits)
      found.push_back(searcher.view().generation().id(hit.doc));
    return found;
  }

  std::shared_ptr<const dictionaries::Dictionary> dictionary_;
};

TEST_F(ImportedDictionary, FindsWhatItsWordsTranslate) {
  EXPECT_THAT(ids(request("sateessa ", "fi")), ElementsAre());
  EXPECT_THAT(translated_ids(request("sateessa ", "fi")), ElementsAre("other"));
  EXPECT_THAT(translated_ids(request("rain ", "fi")), ElementsAre("other"));
}

TEST_F(ImportedDictionary, LeavesToTheVocabularyWhatItKnows) {
  const auto found = translated_ids(request("asuminen ", "fi"));
  EXPECT_EQ(std::count(found.begin(), found.end(), "other"), 0);
}

TEST_F(ImportedDictionary, TheSwitchHoldsForItToo) {
  SearchRequest asked = request("sateessa ", "fi");
  asked.cross_language = false;
  EXPECT_THAT(translated_ids(asked), ElementsAre());
}

TEST_F(ImportedDictionary, APhraseIsNotTranslated) {
  EXPECT_THAT(translated_ids(request("\"sade\"", "fi")), ElementsAre());
}

class SoundingAlike : public CrossLanguage {
 protected:
  SoundingAlike() {
    const auto report = collection_->update({
        parse_json(R"({"id": "ayoka", "title": {"fr": "Mam Ayọka"}, "text": {"fr": "Cuisine."}})"),
        parse_json(
            R"({"id": "salus", "title": {"it": "Salus Space"}, "text": {"it": "Un luogo."}})"),
        parse_json(
            R"({"id": "portal", "title": {"cs": "Nostrifikace"}, "text": {"cs": "Portál."}})"),
        parse_json(R"({"id": "zhdanov", "title": {"en": "Zhdanov"}, "text": {"en": "In Kyiv."}})"),
        parse_json(R"({"id": "volos", "title": {"el": "Θεσσαλονίκη"}, "text": {"el": "Πόλη."}})"),
        parse_json(R"({"id": "lviv", "title": {"uk": "Харків"}, "text": {"uk": "Місто."}})"),
        parse_json(R"({"id": "tunis", "title": {"ar": "فنلندا"}, "text": {"ar": "مدينة."}})"),
    });
    EXPECT_THAT(report, is_ok());
  }
};

TEST_F(SoundingAlike, ANameIsFoundInAnotherScriptOrTransliteration) {
  struct Row {
    const char* language;
    const char* query;
    const char* found;
  };
  for (const Row& row : {
           Row{"uk", "Мам Айока", "ayoka"},
           Row{"ar", "سالوس", "salus"},
           Row{"pl", "nostryfikacja", "portal"},
           Row{"cs", "Ždanov", "zhdanov"},
           Row{"uk", "Жданов", "zhdanov"},
           Row{"uk", "Київ", "zhdanov"},
           Row{"de", "Thessaloniki", "volos"},
           Row{"en", "Kharkiv", "lviv"},
           Row{"fi", "Finlandia", "tunis"},
       }) {
    EXPECT_THAT(ids(request(row.query, row.language)), ElementsAre(row.found)) << row.query;
  }
}

TEST_F(SoundingAlike, AWordThatSomethingHasIsOnlyThatWord) {
  for (const char* const query : {"Kyiv", "Salus", "Харків"}) {
    auto searcher = collection_->searcher();
    const auto answer = searcher.search(request(query, "en"));
    ASSERT_THAT(answer, is_ok());
    for (const MatchedTerm& term : answer->terms) {
      for (const WordExpansion& word : term.words) {
        for (const LanguageExpansion& language : word.languages) {
          for (const ExpandedTerm& expanded : language.terms)
            EXPECT_NE(expanded.evidence, Evidence::kCognate) << query << " " << expanded.term;
        }
      }
    }
  }
}

TEST_F(SoundingAlike, OtherWordsAndCodesFindNothing) {
  for (const char* const query : {"beekeeping", "Мухолов", "нісенітниця", "xqzw", "A4711", "غدا"})
    EXPECT_THAT(ids(request(query, "en")), ElementsAre()) << query;
}

TEST_F(SoundingAlike, TheSwitchPhrasesAndExclusionsHoldForItToo) {
  SearchRequest asked = request("Айока", "uk");
  asked.cross_language = false;
  EXPECT_THAT(ids(asked), ElementsAre());
  EXPECT_THAT(ids(request("\"Айока\"", "uk")), ElementsAre());
  EXPECT_THAT(ids(request("cuisine -Айока", "uk")), ElementsAre("ayoka"));
}

TEST_F(SoundingAlike, ADeletedNameIsNotFound) {
  ASSERT_THAT(collection_->remove({"ayoka"}), is_ok());
  EXPECT_THAT(ids(request("Айока", "uk")), ElementsAre());
}

TEST_F(SoundingAlike, MarksTheWordThatSoundsLikeIt) {
  auto searcher = collection_->searcher();
  const auto answer = searcher.search(request("Айока", "uk"));
  ASSERT_THAT(answer, is_ok());
  Marker marker(answer->terms, searcher.analyzer(),
                {searcher.view().concepts(), searcher.view().generation().segments()});
  const std::string title = "Mam Ayọka";
  const auto marks = marker.find(title, *text::LangTag::parse("fr"));
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks.front().span.of(title), "Ayọka");
  EXPECT_EQ(marks.front().evidence, Evidence::kCognate);
}

TEST_F(CrossLanguage, TheWiderConceptRanksAndFindsNothingByItself) {
  EXPECT_THAT(ids(request("Sozialwohnung ", "de")), ElementsAre("council"));
  ASSERT_THAT(collection_->remove({"council"}), is_ok());
  // The other flats are the wider field of a council flat.
  EXPECT_THAT(ids(request("Sozialwohnung ", "de")), ElementsAre());
}

TEST_F(CrossLanguage, UpdatesKeepTheConcepts) {
  ASSERT_THAT(collection_->update({parse_json(
                  R"({"id": "circus", "title": {"en": "A circus"}, "text": {"en": "For all."}})")}),
              is_ok());
  EXPECT_THAT(ids(request("sirkus ", "fi")), ElementsAre("circus"));
  EXPECT_EQ(ids(request("asuminen ", "fi")).size(), 4U);
  ASSERT_THAT(collection_->open()->verify(), is_ok());
}

}  // namespace
}  // namespace senda::query
