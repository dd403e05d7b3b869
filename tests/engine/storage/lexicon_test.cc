#include "engine/storage/lexicon.h"

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace senda::storage {
namespace {

using test::is_ok;
using Strings = std::vector<std::string>;

class Lexicons : public ::testing::Test {
 protected:
  Lexicons() {
    const std::vector<LexiconEntry> entries = {
        {"cs:lide", 1, {"cs:lide"}, {}, {}},
        {"cs:lidé", 4, {"cs:člověk"}, {}, {"cs:lide"}},
        {"cs:člověk", 2, {"cs:člověk"}, {}, {"cs:clovek"}},
        {"de:arbeitsmarkt", 3, {"de:arbeitsmarkt"}, {"de:arbeit", "de:markt"}, {}},
        {"de:markt", 1, {"de:markt"}, {}, {}}};
    EXPECT_THAT(write_lexicon(folder_ / "l", entries), is_ok());
    auto opened = Lexicon::open(folder_ / "l");
    EXPECT_THAT(opened, is_ok());
    lexicon_ = std::make_unique<Lexicon>(*std::move(opened));
  }

  Strings terms(std::span<const FormId> forms) const {
    Strings terms;
    for (const FormId form : forms) terms.push_back(lexicon_->term(form));
    return terms;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Lexicon> lexicon_;
};

TEST_F(Lexicons, KnowFormsWithTheirFrequency) {
  ASSERT_EQ(lexicon_->size(), 5U);
  const auto form = lexicon_->find("cs:lidé");
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(lexicon_->term(*form), "cs:lidé");
  EXPECT_EQ(lexicon_->document_frequency(*form), 4U);
  EXPECT_FALSE(lexicon_->find("cs:lid").has_value());
  EXPECT_FALSE(lexicon_->find("de:lidé").has_value());
  EXPECT_EQ(lexicon_->languages(), (Strings{"cs", "de"}));
  EXPECT_THAT(lexicon_->verify(), is_ok());
}

TEST_F(Lexicons, GoFromFormToLemmaAndBack) {
  const auto lemma = lexicon_->find_lemma("cs:člověk");
  ASSERT_TRUE(lemma.has_value());
  EXPECT_EQ(lexicon_->lemma_term(*lemma), "cs:člověk");
  EXPECT_EQ(terms(lexicon_->forms_of_lemma(*lemma)), (Strings{"cs:lidé", "cs:člověk"}));
  const auto lemmas = lexicon_->lemmas(*lexicon_->find("cs:lidé"));
  ASSERT_EQ(lemmas.size(), 1U);
  EXPECT_EQ(lemmas.front(), *lemma);
}

TEST_F(Lexicons, GoFromCompoundToPartsInOrderAndBack) {
  const auto parts = lexicon_->parts(*lexicon_->find("de:arbeitsmarkt"));
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(lexicon_->lemma_term(parts[0]), "de:arbeit");
  EXPECT_EQ(lexicon_->lemma_term(parts[1]), "de:markt");
  const auto market = lexicon_->find_lemma("de:markt");
  EXPECT_EQ(terms(lexicon_->forms_with_part(*market)), Strings{"de:arbeitsmarkt"});
  EXPECT_EQ(terms(lexicon_->forms_of_lemma(*market)), Strings{"de:markt"});
  // A part that is no word of its own is known as a base form without forms.
  EXPECT_TRUE(lexicon_->forms_of_lemma(*lexicon_->find_lemma("de:arbeit")).empty());
}

TEST_F(Lexicons, GoFromFoldedKeyToForms) {
  EXPECT_EQ(terms(lexicon_->forms_of_folded("cs:lide")), Strings{"cs:lidé"});
  EXPECT_EQ(terms(lexicon_->forms_of_folded("cs:clovek")), Strings{"cs:člověk"});
  EXPECT_TRUE(lexicon_->forms_of_folded("cs:nothing").empty());
}

TEST(EmptyLexicon, KnowsNothing) {
  const test::TemporaryFolder folder;
  ASSERT_THAT(write_lexicon(folder / "l", {}), is_ok());
  const auto lexicon = Lexicon::open(folder / "l");
  ASSERT_THAT(lexicon, is_ok());
  EXPECT_EQ(lexicon->size(), 0U);
  EXPECT_TRUE(lexicon->languages().empty());
  EXPECT_FALSE(lexicon->find("en:x").has_value());
}

}  // namespace
}  // namespace senda::storage
