// The collection itself: every practice is valid, named after its id, and told in English and in a
// language of its country.
#include "corpus/embedded.h"
#include "engine/json/parse.h"
#include "indexer/check/record_checker.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace senda::corpus {
namespace {

struct Practice {
  std::string file;
  json::Value value;
};

const std::vector<Practice>& practices() {
  static const std::vector<Practice> all = [] {
    std::vector<Practice> list;
    for (const auto& entry :
         std::filesystem::directory_iterator(SENDA_SOURCE_DIR "/corpus/practices")) {
      auto value = json::parse(test::read_bytes(entry.path()));
      EXPECT_THAT(value, test::is_ok()) << entry.path();
      if (value.has_value()) list.push_back({entry.path().stem().string(), *std::move(value)});
    }
    return list;
  }();
  return all;
}

std::set<std::string> languages_of(const json::Value& practice, const char* field) {
  std::set<std::string> languages;
  const json::Value* texts = practice.find(field);
  if (texts == nullptr) return languages;
  for (const json::Member& member : texts->as_object()) languages.insert(member.name);
  return languages;
}

std::set<std::string> texts(const json::Value& practice, const char* field) {
  std::set<std::string> items;
  const json::Value* list = practice.find(field);
  if (list == nullptr) return items;
  for (const json::Value& item : list->as_array()) items.insert(item.as_string());
  return items;
}

TEST(Practices, AreFortyFiveNamedAfterTheirIds) {
  EXPECT_EQ(practices().size(), 45U);
  for (const Practice& practice : practices())
    EXPECT_EQ(practice.value.find("id")->as_string(), practice.file);
}

TEST(Practices, AreValid) {
  const auto schema = builtin_schema("practices");
  const auto vocabulary = builtin_vocabulary();
  ASSERT_THAT(schema, test::is_ok());
  ASSERT_THAT(vocabulary, test::is_ok());
  const auto checker =
      indexer::RecordChecker::make(*schema, *vocabulary, embedded_file("practice.schema.json"));
  ASSERT_THAT(checker, test::is_ok());
  for (const Practice& practice : practices()) {
    for (const Error& error : checker->check(practice.value))
      ADD_FAILURE() << practice.file << ": " << error.field() << ": " << error.message();
  }
}

TEST(Practices, AreInEnglishAndALanguageOfTheirCountry) {
  const std::map<std::string, std::set<std::string>> spoken = {
      {"AT", {"de"}}, {"BE", {"nl", "fr", "de"}}, {"CZ", {"cs"}}, {"DE", {"de"}}, {"DK", {"da"}},
      {"ES", {"es"}}, {"FI", {"fi", "sv"}},       {"FR", {"fr"}}, {"GR", {"el"}}, {"IT", {"it"}},
      {"PL", {"pl"}}};
  for (const Practice& practice : practices()) {
    std::set<std::string> local;
    for (const std::string& country : texts(practice.value, "country")) {
      ASSERT_EQ(spoken.count(country), 1U) << country;
      local.insert(spoken.at(country).begin(), spoken.at(country).end());
    }
    for (const char* field : {"title", "objectives", "summary"}) {
      const auto languages = languages_of(practice.value, field);
      EXPECT_EQ(languages.count("en"), 1U) << practice.file << " " << field;
      EXPECT_TRUE(std::any_of(local.begin(), local.end(),
                              [&](const auto& tag) { return languages.count(tag) != 0; }))
          << practice.file << " " << field;
    }
  }
}

TEST(Practices, CarryTheLicenceOfTheCollection) {
  for (const Practice& practice : practices())
    EXPECT_EQ(practice.value.find("license")->as_string(), "CC-BY-4.0") << practice.file;
}

TEST(Practices, NameWhatWasClassifiedByFieldsTheyHave) {
  for (const Practice& practice : practices()) {
    for (const std::string& field : texts(practice.value, "assigned"))
      EXPECT_NE(practice.value.find(field), nullptr) << practice.file << " " << field;
  }
}

TEST(Practices, OfTheAnnexHaveItsNumbers) {
  std::map<std::string, int> countries;
  std::map<std::string, int> criteria;
  int count = 0;
  for (const Practice& practice : practices()) {
    if (texts(practice.value, "source").count("spring") == 0) continue;
    ++count;
    for (const std::string& id : texts(practice.value, "country")) ++countries[id];
    for (const std::string& id : texts(practice.value, "criteria")) ++criteria[id];
  }
  EXPECT_EQ(count, 43);
  EXPECT_EQ(countries, (std::map<std::string, int>{{"IT", 7},
                                                   {"ES", 6},
                                                   {"BE", 5},
                                                   {"DE", 5},
                                                   {"FR", 5},
                                                   {"PL", 5},
                                                   {"AT", 4},
                                                   {"CZ", 4},
                                                   {"FI", 4},
                                                   {"DK", 3},
                                                   {"GR", 1}}));
  EXPECT_EQ(criteria, (std::map<std::string, int>{{"inclusivity-participation", 43},
                                                  {"relevance-complementarity", 40},
                                                  {"effectiveness", 21},
                                                  {"partnership-collaboration", 20},
                                                  {"sustainability", 12}}));
}

TEST(Practices, WithAGridAreTheSixWhosePagesAreKnown) {
  std::set<std::string> with_grid;
  for (const Practice& practice : practices()) {
    if (practice.value.find("grid") != nullptr) with_grid.insert(practice.file);
  }
  EXPECT_EQ(with_grid, (std::set<std::string>{"kideak", "migracode", "new-paths", "next-to-you",
                                              "salam", "young-entrepreneurs-succeed"}));
}

TEST(Practices, MeetNoItemTwiceInAGrid) {
  for (const Practice& practice : practices()) {
    const json::Value* grid = practice.value.find("grid");
    if (grid == nullptr) continue;
    for (const json::Value& row : grid->as_array()) {
      const auto met = texts(row, "met");
      for (const std::string& item : texts(row, "not_met"))
        EXPECT_EQ(met.count(item), 0U) << practice.file << " " << item;
      const std::string& question = row.find("question")->as_string();
      EXPECT_TRUE(question.starts_with(row.find("criterion")->as_string() + ".")) << question;
      for (const std::string& item : met)
        EXPECT_TRUE(item.starts_with(question + ".")) << practice.file << " " << item;
    }
  }
}

}  // namespace
}  // namespace senda::corpus
