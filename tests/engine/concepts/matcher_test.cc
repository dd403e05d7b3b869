#include "engine/concepts/matcher.h"

#include "engine/concepts/text_reader.h"
#include "tests/engine/concepts/small_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace senda::concepts {
namespace {

using test::concept_line;
using test::label_line;
using testing::ElementsAre;

class Matcher : public testing::Test {
 protected:
  /// "housing 1.0 [flat]" for each match of the text.
  std::vector<std::string> read(std::string_view text, std::string_view lang,
                                TextReader::Spelling spelling = TextReader::Spelling::kAsWritten) {
    TextReader reader(table_, analyzer_);
    std::vector<std::string> out;
    for (const ConceptMatch& match : reader.read(text, *text::LangTag::parse(lang), spelling)) {
      const ByteSpan span{reader.spans()[match.from].from, reader.spans()[match.to - 1].to};
      char weight[8];
      std::snprintf(weight, sizeof weight, "%.2f", static_cast<double>(match.weight));
      out.push_back(table_.id(match.number) + " " + weight + " [" + std::string(span.of(text)) +
                    "]");
    }
    return out;
  }

  test::TemporaryFolder folder_;
  ConceptTable table_ =
      test::compile_table(folder_,
                          concept_line("refugee") + concept_line("housing") +
                              concept_line("social-housing", "housing") +
                              concept_line("legal-advice") + concept_line("child") +
                              concept_line("bank") + concept_line("shore") + concept_line("school"),
                          {{"en", label_line("refugee", "preferred", "refugee") +
                                      label_line("housing", "preferred", "housing") +
                                      label_line("housing", "alternative", "flat") +
                                      label_line("social-housing", "preferred", "social housing") +
                                      label_line("legal-advice", "preferred", "legal advice") +
                                      label_line("bank", "preferred", "bank") +
                                      label_line("shore", "preferred", "bank") +
                                      label_line("child", "pattern", "kinder*")},
                           {"fi", label_line("refugee", "preferred", "pakolainen") +
                                      label_line("housing", "preferred", "asuminen") +
                                      label_line("child", "preferred", "lapsi") +
                                      label_line("school", "preferred", "päivähoito")}});
  text::Analyzer analyzer_;
};

TEST_F(Matcher, MeetsLabelsInInflectedWords) {
  EXPECT_THAT(read("Flats for refugees", "en"),
              ElementsAre("housing 1.00 [Flats]", "refugee 1.00 [refugees]"));
  EXPECT_THAT(read("pakolaisten asumisesta", "fi"),
              ElementsAre("refugee 1.00 [pakolaisten]", "housing 1.00 [asumisesta]"));
}

TEST_F(Matcher, ReadsALanguageByItsOwnLabelsOnly) {
  EXPECT_THAT(read("pakolaisten asumisesta", "en"), ElementsAre());
  EXPECT_THAT(read("pakolaisten asumisesta", "sv"), ElementsAre());
  EXPECT_THAT(read("pakolaisten asumisesta", "und"), ElementsAre());
}

TEST_F(Matcher, TakesTheLongestLabel) {
  EXPECT_THAT(read("social housing", "en"), ElementsAre("social-housing 1.00 [social housing]"));
  EXPECT_THAT(read("housing, social", "en"), ElementsAre("housing 1.00 [housing]"));
}

TEST_F(Matcher, LeavesOutOneWordInsideALabelAndReadsItByItself) {
  EXPECT_THAT(read("legal housing advice", "en"),
              ElementsAre("legal-advice 0.80 [legal housing advice]", "housing 1.00 [housing]"));
  EXPECT_THAT(read("legal and housing advice", "en"), ElementsAre("housing 1.00 [housing]"));
  EXPECT_THAT(read("legal", "en"), ElementsAre());
}

TEST_F(Matcher, HalvesWhatTwoConceptsShare) {
  EXPECT_THAT(read("bank", "en"), ElementsAre("bank 0.50 [bank]", "shore 0.50 [bank]"));
}

TEST_F(Matcher, ReadsPatternsAsBeginnings) {
  EXPECT_THAT(read("kindergarten", "en"), ElementsAre("child 0.90 [kindergarten]"));
  EXPECT_THAT(read("kind", "en"), ElementsAre());
}

TEST_F(Matcher, NamesThePartsOfACompoundThatNoLabelCovers) {
  EXPECT_THAT(read("pakolaislapsille", "fi"),
              ElementsAre("refugee 0.60 [pakolaislapsille]", "child 0.60 [pakolaislapsille]"));
}

TEST_F(Matcher, ForgivesMissingDiacriticsOnlyWhereAsked) {
  EXPECT_THAT(read("paivahoito", "fi"), ElementsAre());
  EXPECT_THAT(read("paivahoito", "fi", TextReader::Spelling::kForgiving),
              ElementsAre("school 0.90 [paivahoito]"));
}

TEST_F(Matcher, FindsNothingInNothing) {
  EXPECT_THAT(read("", "en"), ElementsAre());
  EXPECT_THAT(read("... !", "en"), ElementsAre());
}

TEST_F(Matcher, KnowsTheOrderOfConcepts) {
  const auto social = table_.find("social-housing");
  const auto housing = table_.find("housing");
  ASSERT_TRUE(social && housing);
  EXPECT_EQ(table_.broader(*social), housing);
  EXPECT_THAT(table_.narrower(*housing), ElementsAre(*social));
  EXPECT_EQ(table_.find("no-such-thing"), std::nullopt);
}

TEST_F(Matcher, NamesAConceptInTheReadersLanguageElseInEnglishElseById) {
  const auto refugee = table_.find("refugee");
  const auto school = table_.find("school");
  ASSERT_TRUE(refugee && school);
  EXPECT_EQ(table_.name(*refugee, "fi"), "pakolainen");
  EXPECT_EQ(table_.name(*refugee, "cs"), "refugee");
  EXPECT_EQ(table_.name(*school, "en"), "school");
}

}  // namespace
}  // namespace senda::concepts
