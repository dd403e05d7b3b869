#include "query/plan/expansion.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <map>

namespace senda::query {
namespace {

using test::is_ok;
using Kinds = std::map<std::string, Evidence>;

ExpansionOptions as_prefix() {
  ExpansionOptions options;
  options.is_prefix = true;
  return options;
}

ExpansionOptions likely(std::string language) {
  ExpansionOptions options;
  options.likely_languages.push_back(std::move(language));
  return options;
}

class Expanding : public ::testing::Test {
 protected:
  Expanding() : collection_(test::generated_rules()) {
    EXPECT_THAT(collection_.index({test::parse_json(
                    R"({"id": "a", "title": {
                "cs": "škola školy skola poradna", "de": "Arbeitsmarkt Arbeit Straße Müller",
                "fi": "koulussa", "zxx": "schule"}})")}),
                is_ok());
    view_ = std::make_unique<IndexView>(collection_.open());
  }

  Kinds expand(std::string_view word, const std::string& language, ExpansionOptions options = {}) {
    Expander expander(*view_, analyzer_);
    for (const LanguageExpansion& here : expander.expand(word, options).languages) {
      if (here.language != language) continue;
      Kinds kinds;
      for (const ExpandedTerm& term : here.terms) kinds.emplace(term.term, term.evidence);
      return kinds;
    }
    return {};
  }

  test::TestCollection collection_;
  std::unique_ptr<IndexView> view_;
  text::Analyzer analyzer_;
};

TEST_F(Expanding, FindsTheWordItsFormsAndItsSpellings) {
  EXPECT_EQ(expand("Škola", "cs"), (Kinds{{"cs:škola", Evidence::kExact},
                                          {"cs:školy", Evidence::kLemma},
                                          {"cs:skola", Evidence::kFolded}}));
}

TEST_F(Expanding, AWordWithoutAccentsFindsThoseWithThem) {
  const Kinds found = expand("skola", "cs");
  EXPECT_EQ(found.at("cs:skola"), Evidence::kExact);
  EXPECT_EQ(found.at("cs:škola"), Evidence::kFolded);
  EXPECT_EQ(found.at("cs:školy"), Evidence::kLemma);
}

TEST_F(Expanding, FindsCompoundsByTheirParts) {
  const Kinds found = expand("Arbeit", "de");
  EXPECT_EQ(found.at("de:arbeit"), Evidence::kExact);
  EXPECT_EQ(found.at("de:arbeitsmarkt"), Evidence::kPart);
}

TEST_F(Expanding, TakesOtherWaysToWriteUmlautsAndSharpS) {
  EXPECT_EQ(expand("mueller", "de").at("de:müller"), Evidence::kFolded);
  EXPECT_EQ(expand("STRASSE", "de").at("de:strasse"), Evidence::kExact);
}

TEST_F(Expanding, CompletesOnlyWhereAsked) {
  EXPECT_TRUE(expand("porad", "cs").empty());
  EXPECT_EQ(expand("porad", "cs", as_prefix()), (Kinds{{"cs:poradna", Evidence::kPrefix}}));
  EXPECT_EQ(expand("muel", "de", as_prefix()).count("de:müller"), 1U);
}

TEST_F(Expanding, AsksTheDictionaryForUnheldWordsOfLikelyLanguagesOnly) {
  EXPECT_TRUE(expand("kouluihin", "fi").empty());
  EXPECT_EQ(expand("kouluihin", "fi", likely("fi")), (Kinds{{"fi:koulussa", Evidence::kLemma}}));
}

TEST_F(Expanding, TextWithoutLanguageIsNeitherFoldedNorCorrected) {
  EXPECT_EQ(expand("schule", "zxx"), (Kinds{{"zxx:schule", Evidence::kExact}}));
  EXPECT_TRUE(expand("schüle", "zxx").empty());
  EXPECT_TRUE(expand("shcule", "zxx").empty());
}

TEST_F(Expanding, OtherThanLikelyLanguagesCountLess) {
  Expander expander(*view_, analyzer_);
  for (const auto& here : expander.expand("schule", likely("de")).languages) {
    EXPECT_EQ(here.prior < 1, here.language != "de") << here.language;
  }
  for (const auto& here : expander.expand("schule", {}).languages) EXPECT_EQ(here.prior, 1.0F);
}

}  // namespace
}  // namespace senda::query
