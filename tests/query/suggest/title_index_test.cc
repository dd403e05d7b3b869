#include "query/suggest/title_index.h"

#include "engine/text/fold.h"
#include "tests/query/suggest/collections.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

using Ids = std::vector<std::string>;

TypedWords typed(const std::vector<std::string>& words) {
  TypedWords made;
  for (const std::string& word : words) {
    made.exact.push_back(text::exact_key(word));
    made.folded.push_back(text::folded_key(made.exact.back()));
  }
  return made;
}

class Titles : public ::testing::Test {
 protected:
  Titles() : collection_(test::practice_rules()) {
    view_ = test::index_of(collection_,
                           {R"({"id": "own", "title": {"en": "Place of belonging"}})",
                            R"({"id": "mid", "title": {"en": "The place"}})",
                            R"({"id": "short", "title": {"en": "Places", "es": "Plazas"}})",
                            R"({"id": "apart", "title": {"en": "Belonging in a place"}})"});
  }
  Ids find(const std::vector<std::string>& words, std::string_view language = {},
           std::size_t limit = 10) const {
    Ids ids;
    for (const TitlePlace& place : TitleIndex(*view_).find(typed(words), language, limit))
      ids.push_back(view_->generation().id(place.doc));
    return ids;
  }
  test::TestCollection collection_;
  std::shared_ptr<const IndexView> view_;
};

TEST_F(Titles, BeginWithTheWordBeforeTheyHoldIt) {
  EXPECT_EQ(find({"place"}), (Ids{"short", "own", "mid", "apart"}));
}

TEST_F(Titles, HoldSeveralWordsInARowOrAnywhere) {
  EXPECT_EQ(find({"place", "of", "bel"}), (Ids{"own"}));
  EXPECT_EQ(find({"place", "belong"}), (Ids{"own", "apart"}));
  EXPECT_EQ(find({"place", "zebra"}), Ids{});
}

TEST_F(Titles, OfTheVisitorsLanguageComeFirst) {
  EXPECT_EQ(find({"pla"}, "es").size(), 5U);
  const TitleIndex titles(*view_);
  const auto places = titles.find(typed({"pla"}), "es", 1);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].language, "es");
}

TEST_F(Titles, AreAsManyAsAsked) { EXPECT_EQ(find({"p"}, "", 2).size(), 2U); }

TEST_F(Titles, DoNotOutliveTheirDocument) {
  ASSERT_THAT(collection_.remove({"own"}), test::is_ok());
  view_ = std::make_shared<const IndexView>(collection_.open());
  EXPECT_EQ(find({"place"}), (Ids{"short", "mid", "apart"}));
}

TEST(TitleIndex, ALongPieceOfTextIsNoTitle) {
  std::string text;
  for (std::size_t i = 0; i <= kMaxTitleWords; ++i) text += "word ";
  test::TestCollection collection(test::document_rules());
  const auto view =
      test::index_of(collection, {R"({"id": "long", "lang": "en", "text": ")" + text + "\"}",
                                  R"({"id": "short", "lang": "en", "text": "word"})"});
  const TitleIndex titles(*view);
  const auto places = titles.find(typed({"wor"}), "en", 10);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(view->generation().id(places[0].doc), "short");
}

}  // namespace
}  // namespace senda::query
