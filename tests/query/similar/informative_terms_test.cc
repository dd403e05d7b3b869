#include "query/similar/informative_terms.h"

#include "tests/query/suggest/collections.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

std::vector<std::string> all_terms(const std::vector<InformativeLanguage>& languages) {
  std::vector<std::string> terms;
  for (const InformativeLanguage& language : languages) {
    for (const InformativeTerm& term : language.terms)
      terms.insert(terms.end(), term.terms.begin(), term.terms.end());
  }
  return terms;
}

bool has(const std::vector<std::string>& terms, const std::string& term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

TEST(InformativeTerms, GroupsTheFormsOfABaseForm) {
  test::TestCollection collection(test::document_rules());
  const auto view =
      test::index_of(collection, {R"({"id": "a", "text": "the garden", "lang": "en"})",
                                  R"({"id": "b", "text": "the gardens", "lang": "en"})",
                                  R"({"id": "c", "text": "the school", "lang": "en"})"});
  const auto languages = informative_terms(*view, *view->generation().find("a"));
  ASSERT_EQ(languages.size(), 1U);
  EXPECT_EQ(languages[0].language, "en");
  ASSERT_EQ(languages[0].terms.size(), 2U);
  EXPECT_EQ(languages[0].terms[0].terms, (std::vector<std::string>{"en:garden", "en:gardens"}));
}

TEST(InformativeTerms, LeavesOutNumbersAndWhatNoOtherDocumentHas) {
  test::TestCollection collection(test::document_rules());
  const auto view =
      test::index_of(collection, {R"({"id": "a", "text": "the circus alone 2020", "lang": "en"})",
                                  R"({"id": "b", "text": "the circus 2020", "lang": "en"})",
                                  R"({"id": "c", "text": "the school", "lang": "en"})"});
  const auto terms = all_terms(informative_terms(*view, *view->generation().find("a")));
  EXPECT_EQ(terms, (std::vector<std::string>{"en:circus", "en:the"}));
}

TEST(InformativeTerms, TakesEachLanguageOfThePracticeInTurn) {
  const auto view = test::practices();
  const auto languages = informative_terms(*view, *view->generation().find("caracol"));
  ASSERT_EQ(languages.size(), 2U);
  for (const InformativeLanguage& language : languages) {
    EXPECT_LE(language.terms.size(), kMaxInformativeTerms);
    EXPECT_TRUE(std::is_sorted(language.terms.begin(), language.terms.end(),
                               [](const auto& a, const auto& b) { return a.weight > b.weight; }));
    for (const InformativeTerm& term : language.terms) {
      EXPECT_LE(term.terms.size(), kMaxFormsOfTerm);
      for (const std::string& form : term.terms)
        EXPECT_EQ(form.substr(0, 3), language.language + ":");
    }
  }
  const auto terms = all_terms(languages);
  EXPECT_FALSE(has(terms, "en:the"));
  EXPECT_FALSE(has(terms, "fr:de"));
}

}  // namespace
}  // namespace senda::query
