#include "query/rules/search_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace senda::query {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

SearchRules::Parsed parse(std::string_view text) {
  text::Analyzer analyzer;
  return SearchRules::parse(text, analyzer);
}

SearchRules rules_of(std::string_view text) {
  auto parsed = parse(text);
  for (const Error& error : parsed.errors) ADD_FAILURE() << error.message();
  return std::move(parsed.rules);
}

std::string shown(const FoundSynonym& found) {
  std::string text = found.typed + " ->";
  for (const std::string& word : found.synonym->words) text += " " + word;
  return found.synonym->language.empty() ? text : text + " (" + found.synonym->language + ")";
}

/// The synonyms of each clause.
std::vector<std::vector<std::string>> found(const SearchRules& rules,
                                            const std::vector<ClauseWords>& clauses) {
  std::vector<std::vector<std::string>> all;
  for (const auto& clause : rules.synonyms_of(clauses)) {
    all.emplace_back();
    for (const FoundSynonym& one : clause) all.back().push_back(shown(one));
  }
  return all;
}

TEST(SearchRules, AGroupWorksInEveryDirection) {
  const auto rules = rules_of(R"({"synonyms": [["Cohousing", "flat sharing", "WG"]]})");
  EXPECT_THAT(found(rules, {{"cohousing"}}),
              ElementsAre(ElementsAre("cohousing -> flat sharing", "cohousing -> WG")));
  EXPECT_THAT(found(rules, {{"wg"}}),
              ElementsAre(ElementsAre("wg -> Cohousing", "wg -> flat sharing")));
}

TEST(SearchRules, FromAndToWorkInOneDirection) {
  const auto rules = rules_of(R"({"synonyms": [{"from": "cz", "to": ["česko"], "lang": "cs"}]})");
  EXPECT_THAT(found(rules, {{"CZ"}}), ElementsAre(ElementsAre("CZ -> česko (cs)")));
  EXPECT_THAT(found(rules, {{"česko"}}), ElementsAre(IsEmpty()));
}

TEST(SearchRules, AreFoundWithoutCapitalsAndAccents) {
  const auto rules = rules_of(R"({"synonyms": [["Ελλάδα", "Hellas"], ["uchodźca", "azylant"]]})");
  EXPECT_THAT(found(rules, {{"ΕΛΛΑΔΑ"}}), ElementsAre(SizeIs(1)));
  EXPECT_THAT(found(rules, {{"UCHODZCA"}}), ElementsAre(SizeIs(1)));
  EXPECT_THAT(found(rules, {{"uchodzcy"}}), ElementsAre(IsEmpty()));
}

TEST(SearchRules, SeveralWordsAreFoundAcrossClausesAndGiveToEach) {
  const auto rules = rules_of(R"({"synonyms": [["co-housing", "wg"]]})");
  const std::string expected = "co housing -> wg";
  EXPECT_THAT(found(rules, {{"co", "housing"}}), ElementsAre(ElementsAre(expected)));
  EXPECT_THAT(found(rules, {{"my"}, {"co"}, {"housing"}, {"now"}}),
              ElementsAre(IsEmpty(), ElementsAre(expected), ElementsAre(expected), IsEmpty()));
  EXPECT_THAT(found(rules, {{"co"}, {}, {"housing"}}),
              ElementsAre(IsEmpty(), IsEmpty(), IsEmpty()));
}

TEST(SearchRules, PinsBelongToTheWholeQuery) {
  const auto rules = rules_of(R"({"pins": [{"query": "Asylum Élan", "ids": ["b", "a"]}]})");
  EXPECT_THAT(rules.pins_of({{"asylum"}, {"elan"}}), ElementsAre("b", "a"));
  EXPECT_THAT(rules.pins_of({{"asylum"}}), IsEmpty());
  EXPECT_THAT(rules.pins_of({{"asylum"}, {"elan"}, {"x"}}), IsEmpty());
  EXPECT_THAT(rules.pins_of({{"asylum"}, {"elan"}, {}}), IsEmpty());
  EXPECT_THAT(rules.pins_of({}), IsEmpty());
}

TEST(SearchRules, AnEmptyFileHasNoRules) {
  EXPECT_TRUE(rules_of("{}").empty());
  EXPECT_TRUE(rules_of(R"({"synonyms": [], "pins": []})").empty());
}

TEST(SearchRules, TellEachProblemWithItsPlace) {
  const std::pair<const char*, const char*> table[] = {
      {R"([])", ""},
      {R"({"synonym": []})", "synonym"},
      {R"({"synonyms": {}})", "synonyms"},
      {R"({"synonyms": ["a"]})", "synonyms[0]"},
      {R"({"synonyms": [["a", "b"], ["a"]]})", "synonyms[1]"},
      {R"({"synonyms": [["a", 3]]})", "synonyms[0][1]"},
      {R"({"synonyms": [["a", "!"]]})", "synonyms[0][1]"},
      {R"({"synonyms": [["a", "1 2 3 4 5 6 7 8 9"]]})", "synonyms[0][1]"},
      {R"({"synonyms": [{"words": ["a"]}]})", "synonyms[0].words"},
      {R"({"synonyms": [{"lang": "no tag", "words": ["a", "b"]}]})", "synonyms[0].lang"},
      {R"({"synonyms": [{"words": ["a", "b"], "to": ["c"]}]})", "synonyms[0].to"},
      {R"({"synonyms": [{"from": "a"}]})", "synonyms[0].to"},
      {R"({"synonyms": [{"from": ["a", ""], "to": "b"}]})", "synonyms[0].from[1]"},
      {R"({"pins": 1})", "pins"},
      {R"({"pins": ["a"]})", "pins[0]"},
      {R"({"pins": [{"ids": ["a"]}]})", "pins[0].query"},
      {R"({"pins": [{"query": "?", "ids": ["a"]}]})", "pins[0].query"},
      {R"({"pins": [{"query": "q", "ids": []}]})", "pins[0].ids"},
      {R"({"pins": [{"query": "q", "ids": ["a", 1]}]})", "pins[0].ids[1]"},
      {R"({"pins": [{"query": "q", "ids": ["a", "a"]}]})", "pins[0].ids[1]"},
      {R"({"pins": [{"query": "é", "ids": ["a"]}, {"query": "E", "ids": ["b"]}]})",
       "pins[1].query"}};
  for (const auto& [text, place] : table) {
    const auto parsed = parse(text);
    ASSERT_EQ(parsed.errors.size(), 1U) << text;
    EXPECT_EQ(parsed.errors[0].code(), ErrorCode::kSchemaMismatch) << text;
    EXPECT_EQ(parsed.errors[0].field(), place) << text;
    EXPECT_TRUE(parsed.errors[0].message().starts_with(place)) << parsed.errors[0].message();
  }
}

TEST(SearchRules, BrokenTextHasAPosition) {
  const auto parsed = parse(R"({"synonyms": [["a" "b"]]})");
  ASSERT_EQ(parsed.errors.size(), 1U);
  EXPECT_EQ(parsed.errors[0].code(), ErrorCode::kParse);
  ASSERT_TRUE(parsed.errors[0].span());
  EXPECT_EQ(parsed.errors[0].span()->from, 19U);
  EXPECT_TRUE(parsed.rules.empty());
}

TEST(SearchRules, WhatIsInOrderServesBesideWhatIsNot) {
  const auto parsed =
      parse(R"({"synonyms": [["a"], ["b", "c"]], "pins": [7, {"query": "q", "ids": ["x"]}]})");
  EXPECT_EQ(parsed.errors.size(), 2U);
  EXPECT_THAT(found(parsed.rules, {{"b"}}), ElementsAre(ElementsAre("b -> c")));
  EXPECT_THAT(parsed.rules.pins_of({{"q"}}), ElementsAre("x"));
}

}  // namespace
}  // namespace senda::query
