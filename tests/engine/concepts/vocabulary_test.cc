#include "engine/concepts/vocabulary.h"

#include "engine/concepts/turtle.h"
#include "engine/concepts/vocabulary_check.h"
#include "tests/engine/concepts/small_table.h"
#include "tests/support/result_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace senda::concepts {
namespace {

using test::concept_line;
using test::has_code;
using test::is_ok;
using test::label_line;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ConceptVocabulary, ReadsConceptsInAnyOrderAndRelatesBothWays) {
  const auto vocabulary = Vocabulary::parse(
      "# comment\n" + concept_line("flat", "housing", "landlord", "area:housing") +
      concept_line("housing") + concept_line("landlord"));
  ASSERT_THAT(vocabulary, is_ok());
  ASSERT_EQ(vocabulary->concepts().size(), 3U);
  EXPECT_EQ(vocabulary->concepts()[0].broader, vocabulary->find("housing"));
  EXPECT_THAT(vocabulary->concepts()[2].related, ElementsAre(0U));
  EXPECT_THAT(vocabulary->concepts()[0].implies, ElementsAre("area:housing"));
}

TEST(ConceptVocabulary, RefusesWhatDoesNotHoldWithItsLine) {
  struct Case {
    const char* what;
    std::string text;
    std::size_t line;
  };
  const std::vector<Case> cases = {
      {"too few columns", "flat\thousing\n", 1},
      {"an id twice", concept_line("flat") + concept_line("flat"), 2},
      {"an unknown broader concept", "# x\n" + concept_line("flat", "house"), 2},
      {"an unknown related concept", concept_line("flat", "", "house"), 1},
      {"a circle", concept_line("a", "b") + concept_line("b", "a"), 1},
      {"a concept above itself", concept_line("a", "a"), 1},
  };
  for (const Case& c : cases) {
    const auto vocabulary = Vocabulary::parse(c.text);
    ASSERT_THAT(vocabulary, has_code(ErrorCode::kSchemaMismatch)) << c.what;
    EXPECT_THAT(vocabulary.error().message(), HasSubstr("line " + std::to_string(c.line) + ":"))
        << c.what;
  }
}

TEST(ConceptVocabulary, RefusesLabelsThatDoNotHold) {
  auto vocabulary = Vocabulary::parse(concept_line("flat"));
  ASSERT_THAT(vocabulary, is_ok());
  for (const std::string& text :
       {label_line("house", "preferred", "house"), label_line("flat", "best", "flat"),
        label_line("flat", "preferred", ""), label_line("flat", "pattern", "flat"),
        label_line("flat", "pattern", "flat to*"), std::string("flat\tpreferred\n"),
        label_line("flat", "preferred", "flat") + label_line("flat", "preferred", "apartment")}) {
    EXPECT_THAT(vocabulary->add_labels("en", text), has_code(ErrorCode::kSchemaMismatch)) << text;
  }
}

class VocabularyCheck : public testing::Test {
 protected:
  std::vector<std::string> findings(const std::string& concepts, const std::string& english) {
    auto vocabulary = Vocabulary::parse(concepts);
    EXPECT_THAT(vocabulary, is_ok());
    EXPECT_THAT(vocabulary->add_labels("en", english), is_ok());
    EXPECT_THAT(compile(*vocabulary, folder_ / "concepts.bin"), is_ok());
    const auto table = ConceptTable::open(folder_ / "concepts.bin");
    EXPECT_THAT(table, is_ok());
    std::vector<std::string> out;
    for (const auto& finding : check_vocabulary(*vocabulary, *table)) {
      out.push_back(std::string(fault_name(finding.fault)) + " " +
                    vocabulary->concepts()[finding.concept_number].id + " " +
                    vocabulary->concepts()[finding.other].id);
    }
    return out;
  }

  test::TemporaryFolder folder_;
};

TEST_F(VocabularyCheck, FindsConceptsWithoutAName) {
  EXPECT_THAT(findings(concept_line("flat") + concept_line("school"),
                       label_line("flat", "preferred", "flat") +
                           label_line("school", "alternative", "school")),
              ElementsAre("unlabelled school school"));
}

TEST_F(VocabularyCheck, FindsLabelsOfTwoConcepts) {
  EXPECT_THAT(
      findings(concept_line("bank") + concept_line("shore"),
               label_line("bank", "preferred", "bank") + label_line("shore", "preferred", "Bank")),
      ElementsAre("collision shore bank", "conflation bank shore", "conflation shore bank"));
}

TEST_F(VocabularyCheck, FindsLabelsThatTheAnalyserReadsAsAnother) {
  // The noun "meeting" is also a form of the verb.
  EXPECT_THAT(findings(concept_line("conference") + concept_line("encounter"),
                       label_line("conference", "preferred", "conferences") +
                           label_line("encounter", "preferred", "conference")),
              ElementsAre());
}

TEST_F(VocabularyCheck, LeavesKinAlone) {
  EXPECT_THAT(findings(concept_line("person") + concept_line("people", "person"),
                       label_line("person", "preferred", "person") +
                           label_line("people", "preferred", "person")),
              ElementsAre("collision people person"));
}

TEST(Turtle, QuotesWhatTurtleReads) {
  auto vocabulary = Vocabulary::parse("a\t\t\tarea:housing\tsubject\tSays \"so\" \\ so.\n");
  ASSERT_THAT(vocabulary, is_ok());
  ASSERT_THAT(vocabulary->add_labels("en", label_line("a", "preferred", "the \"A\"") +
                                               label_line("a", "pattern", "aa*")),
              is_ok());
  const std::string turtle = to_turtle(*vocabulary);
  EXPECT_THAT(turtle, HasSubstr("skos:prefLabel \"the \\\"A\\\"\"@en"));
  EXPECT_THAT(turtle, HasSubstr("skos:hiddenLabel \"aa*\"@en"));
  EXPECT_THAT(turtle, HasSubstr("skos:scopeNote \"Says \\\"so\\\" \\\\ so.\"@en"));
}

}  // namespace
}  // namespace senda::concepts
