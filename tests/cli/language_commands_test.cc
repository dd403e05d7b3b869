// analyze and languages: what a person and a program are told of words and languages.
#include "tests/cli/program.h"

#include <gmock/gmock.h>

namespace senda::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(LanguageCommands, AnalyzeTellsThePersonTheLanguageAndTheChain) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  const auto guessed = program.run({"analyze", "Příchozí rodiny potřebují především bydlení"});
  EXPECT_EQ(guessed.status, 0) << guessed.err;
  EXPECT_THAT(guessed.out, HasSubstr("Czech (cs), detected with certainty"));
  EXPECT_THAT(guessed.out, HasSubstr("analysers: "));
  const auto given = program.run({"analyze", "--lang", "el", "ΟΔΟΣ"});
  EXPECT_THAT(given.out, HasSubstr("Greek (el), as given"));
  EXPECT_THAT(given.out, HasSubstr("light"));
  EXPECT_THAT(given.out, HasSubstr("οδοσ")) << "the exact key: a final sigma is a sigma";
  EXPECT_THAT(given.out, Not(HasSubstr("parts"))) << "a column that nothing fills";
}

TEST(LanguageCommands, AnalyzeAnswersAnyTextAtAll) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  for (const char* const text : {"", "?!", "123", "\xff\xfe word", "\xc3"}) {
    const auto outcome = program.run({"analyze", text, "--json"});
    EXPECT_EQ(outcome.status, 0) << text << outcome.err;
    EXPECT_TRUE(json::parse(outcome.out).has_value()) << outcome.out;
  }
}

TEST(LanguageCommands, AnalyzeGivesCandidatesWithTheirCertaintyAsJson) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  const auto outcome = program.run({"analyze", "--json", "Työllisyyttä edistetään kunnissa"});
  const auto answer = json::parse(outcome.out);
  ASSERT_TRUE(answer.has_value()) << outcome.out;
  EXPECT_EQ(answer->find("lang")->as_string(), "fi");
  const json::Array& detected = answer->find("detected")->as_array();
  ASSERT_FALSE(detected.empty());
  EXPECT_GT(detected.front().find("certainty")->as_double(), 0.5);
  EXPECT_FALSE(answer->find("analysers")->as_array().empty());
}

TEST(LanguageCommands, LanguagesTellsCostsOnlyWhenAskedTo) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  for (const bool measured : {false, true}) {
    std::vector<std::string> arguments{"languages", "--json"};
    if (measured) arguments.emplace_back("--measure");
    const auto outcome = program.run(arguments);
    const auto answer = json::parse(outcome.out);
    ASSERT_TRUE(answer.has_value()) << outcome.out;
    ASSERT_GE(answer->as_array().size(), 30U);
    for (const json::Value& language : answer->as_array()) {
      EXPECT_EQ(language.find("load_mb") != nullptr, measured);
      EXPECT_FALSE(language.find("wanted")->as_array().empty());
    }
  }
}

}  // namespace
}  // namespace senda::cli
