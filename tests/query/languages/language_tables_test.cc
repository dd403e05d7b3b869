// Runs the tables of tables/: what a query word finds and marks in each language, and what it must
// leave alone.
#include "engine/text/morphology/registry.h"
#include "tests/query/languages/index_of_all.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace senda::test {
namespace {

std::string_view language_of(std::string_view row, const WordTable& table) {
  return row.empty() ? table.language : row;
}

const MarkedWord* find_word(const std::vector<MarkedWord>& marks, std::string_view word) {
  const auto found = std::find_if(marks.begin(), marks.end(),
                                  [&](const MarkedWord& mark) { return mark.word == word; });
  return found == marks.end() ? nullptr : &*found;
}

class LanguageTables : public ::testing::TestWithParam<const WordTable*> {
 protected:
  void SetUp() override {
    const auto* support = text::find_language_support(table().language);
    if (support != nullptr && !support->missing_packages.empty())
      GTEST_SKIP() << "not installed: " << support->missing_packages.front()
                   << "; scripts/install-packages run installs it";
  }
  static const WordTable& table() { return *GetParam(); }
};

/// `row` is found as `id`, and its word is marked; what it is marked as is asked of the caller.
void expect_found(const Found& row, const std::string& id, const WordTable& table,
                  Knowledge knowledge) {
  const std::string_view language = language_of(row.language, table);
  const Findings found = IndexOfAll::instance().find(row.query, language, knowledge);
  SCOPED_TRACE(std::string(row.query) + " -> " + std::string(row.text) + "; " +
               found.describe(row.text, language));
  EXPECT_TRUE(found.has_hit(id)) << "no hit";
  const auto marks = found.marks(row.text, language);
  const MarkedWord* mark = find_word(marks, row.word);
  ASSERT_NE(mark, nullptr) << row.word << " is not marked";
  EXPECT_EQ(name_of(mark->evidence), name_of(row.evidence)) << row.word;
}

TEST_P(LanguageTables, AFormFindsAndMarksTheOthers) {
  for (std::size_t i = 0; i < table().found.size(); ++i) {
    expect_found(table().found[i], IndexOfAll::id_of(table(), "found", i), table(),
                 Knowledge::kQueryLanguage);
  }
}

TEST_P(LanguageTables, TheLanguageOfThePageIsEnough) {
  for (std::size_t i = 0; i < table().found.size(); ++i) {
    expect_found(table().found[i], IndexOfAll::id_of(table(), "found", i), table(),
                 Knowledge::kInterfaceLanguage);
  }
}

TEST_P(LanguageTables, OtherWordsAreLeftAlone) {
  for (std::size_t i = 0; i < table().not_found.size(); ++i) {
    const NotFound& row = table().not_found[i];
    const Findings found = IndexOfAll::instance().find(row.query, table().language);
    const std::string_view language = language_of(row.language, table());
    SCOPED_TRACE(std::string(row.query) + " -> " + std::string(row.text) + "; " +
                 found.describe(row.text, language));
    EXPECT_TRUE(found.has_hit(IndexOfAll::id_of(table(), "asked", i))) << "not even itself";
    EXPECT_FALSE(found.has_hit(IndexOfAll::id_of(table(), "not-found", i)));
    EXPECT_TRUE(found.marks(row.text, language).empty());
  }
}

TEST_P(LanguageTables, WhatIsKnownToBeWeakStillIs) {
  for (std::size_t i = 0; i < table().known_weak.size(); ++i) {
    const KnownWeak& row = table().known_weak[i];
    const std::string_view language = language_of(row.language, table());
    const Findings found = IndexOfAll::instance().find(row.query, language);
    const auto marks = found.marks(row.text, language);
    const MarkedWord* mark = find_word(marks, row.word);
    EXPECT_FALSE(found.has_hit(IndexOfAll::id_of(table(), "weak", i)) && mark != nullptr &&
                 mark->evidence != query::Evidence::kTypo)
        << row.query << " finds " << row.word << " now: move the row (" << row.reason << ")";
  }
}

TEST_P(LanguageTables, WhatIsKnownToBeWrongStillIs) {
  for (std::size_t i = 0; i < table().known_wrong.size(); ++i) {
    const KnownWrong& row = table().known_wrong[i];
    const Findings found = IndexOfAll::instance().find(row.query, table().language);
    EXPECT_TRUE(found.has_hit(IndexOfAll::id_of(table(), "wrong", i)))
        << row.query << " leaves alone " << row.text << " now: move the row (" << row.reason << ")";
  }
}

TEST_P(LanguageTables, ASpellingIsFoundWithoutKnowingItsLanguage) {
  for (std::size_t i = 0; i < table().found.size(); ++i) {
    const Found& row = table().found[i];
    if (row.evidence > query::Evidence::kFolded) continue;  // Forms may need a dictionary chosen.
    expect_found(row, IndexOfAll::id_of(table(), "found", i), table(), Knowledge::kNothing);
  }
}

INSTANTIATE_TEST_SUITE_P(All, LanguageTables,
                         ::testing::ValuesIn(all_tables().begin(), all_tables().end()),
                         [](const auto& param) { return std::string(param.param->name); });

TEST(AllLanguageTables, AtMostATenthIsKnownToFail) {
  std::size_t failing = 0;
  std::size_t all = 0;
  for (const WordTable* table : all_tables()) {
    const std::size_t known = table->known_weak.size() + table->known_wrong.size();
    failing += known;
    all += known + table->found.size() + table->not_found.size();
  }
  RecordProperty("rows", std::to_string(all));
  RecordProperty("known_to_fail", std::to_string(failing));
  EXPECT_LE(failing * 10, all);
}

}  // namespace
}  // namespace senda::test
