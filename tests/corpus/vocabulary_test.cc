#include "corpus/embedded.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace senda::corpus {
namespace {

constexpr const char* kLanguages[] = {"en", "cs", "da", "de", "el", "es", "fi", "fr",
                                      "it", "nl", "pl", "pt", "ro", "sv", "uk", "ar"};
constexpr const char* kFacets[] = {"area",      "criteria", "items",       "level",
                                   "questions", "source",   "target_group"};

const schema::Vocabulary& vocabulary() {
  static const schema::Vocabulary all = *builtin_vocabulary();
  return all;
}

TEST(CorpusVocabulary, HasEveryLabelInSixteenLanguages) {
  for (const char* facet : kFacets) {
    for (const schema::VocabularyValue& value : vocabulary().values(facet)) {
      for (const char* language : kLanguages) {
        const auto label = value.labels.find(language);
        ASSERT_NE(label, value.labels.end()) << facet << " " << value.id << " " << language;
        EXPECT_FALSE(label->second.empty()) << facet << " " << value.id << " " << language;
      }
    }
  }
}

TEST(CorpusVocabulary, HasNoTwoValuesOfAFacetWithOneLabel) {
  for (const char* facet : {"area", "criteria", "level", "source", "target_group"}) {
    for (const char* language : kLanguages) {
      std::map<std::string, std::string> seen;
      for (const schema::VocabularyValue& value : vocabulary().values(facet)) {
        const auto [it, is_new] = seen.emplace(value.labels.at(language), value.id);
        EXPECT_TRUE(is_new) << facet << " " << language << ": " << it->first << " is " << it->second
                            << " and " << value.id;
      }
    }
  }
}

TEST(CorpusVocabulary, HasTheNumbersOfTheGrid) {
  EXPECT_EQ(vocabulary().values("criteria").size(), 5U);
  EXPECT_EQ(vocabulary().values("questions").size(), 12U);
  EXPECT_EQ(vocabulary().values("items").size(), 40U);
  EXPECT_GE(vocabulary().values("target_group").size(), 16U);
  EXPECT_GE(vocabulary().values("area").size(), 14U);
  std::map<std::string, std::size_t> questions;
  std::map<std::string, std::size_t> items;
  for (const auto& value : vocabulary().values("questions"))
    ++questions[value.id.substr(0, value.id.find('.'))];
  for (const auto& value : vocabulary().values("items"))
    ++items[value.id.substr(0, value.id.find('.'))];
  EXPECT_EQ(questions, (std::map<std::string, std::size_t>{{"inclusivity-participation", 3},
                                                           {"relevance-complementarity", 3},
                                                           {"effectiveness", 2},
                                                           {"sustainability", 2},
                                                           {"partnership-collaboration", 2}}));
  EXPECT_EQ(items, (std::map<std::string, std::size_t>{{"inclusivity-participation", 9},
                                                       {"relevance-complementarity", 11},
                                                       {"effectiveness", 10},
                                                       {"sustainability", 6},
                                                       {"partnership-collaboration", 4}}));
}

TEST(CorpusVocabulary, HasTheIdsThatOthersRelyOn) {
  for (const char* id : {"housing", "employment", "education", "welfare", "family"})
    EXPECT_NE(vocabulary().find("area", id), nullptr) << id;
  for (const char* id : {"family-migrants", "labour-migrants", "men", "women", "youth", "children"})
    EXPECT_NE(vocabulary().find("target_group", id), nullptr) << id;
  for (const char* id : {"spring", "eu-cap-network", "share-network", "includ-eu"})
    EXPECT_NE(vocabulary().find("source", id), nullptr) << id;
  for (const char* id : {"local", "regional", "national", "european"})
    EXPECT_NE(vocabulary().find("level", id), nullptr) << id;
}

TEST(CorpusVocabulary, AreasHaveTwoLevels) {
  const auto areas = vocabulary().values("area");
  EXPECT_TRUE(
      std::any_of(areas.begin(), areas.end(), [](const auto& v) { return !v.broader.empty(); }));
  for (const auto& value : areas)
    EXPECT_LE(vocabulary().with_broader("area", value.id).size(), 2U) << value.id;
}

TEST(CorpusVocabulary, LabelsOfCountriesComeFromIcu) {
  EXPECT_EQ(vocabulary().label("country", "FI", *text::LangTag::parse("fi")), "Suomi");
  EXPECT_EQ(vocabulary().label("country", "GR", *text::LangTag::parse("el")), "Ελλάδα");
}

}  // namespace
}  // namespace senda::corpus
