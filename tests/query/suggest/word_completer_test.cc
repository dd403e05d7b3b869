#include "query/suggest/word_completer.h"

#include "engine/text/fold.h"
#include "tests/query/suggest/collections.h"
#include "tests/support/result_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace senda::query {
namespace {

using test::is_ok;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using Texts = std::vector<std::string>;

TypedWords typed(const Texts& words, bool last_is_whole = false) {
  TypedWords made;
  for (const std::string& word : words) {
    made.exact.push_back(text::exact_key(word));
    made.folded.push_back(text::folded_key(made.exact.back()));
  }
  made.last_is_whole = last_is_whole;
  return made;
}

class Words : public ::testing::Test {
 protected:
  Words() : collection_(test::document_rules()) {
    view_ = test::index_of(collection_,
                           {R"({"id": "1", "lang": "en", "text": "Social work and housing first"})",
                            R"({"id": "2", "lang": "en", "text": "Social work at home"})",
                            R"({"id": "3", "lang": "en", "text": "Social circus with water"})",
                            R"({"id": "4", "lang": "en", "text": "Housing first houses"})",
                            R"({"id": "5", "lang": "en", "text": "Housing"})",
                            R"({"id": "6", "lang": "fr", "text": "Écoles et éducation"})",
                            R"({"id": "7", "lang": "el", "text": "Ο πόλεμος"})",
                            R"({"id": "8", "lang": "zxx", "text": "housing-42 houx"})"});
  }
  Texts complete(const TypedWords& words, std::string_view language = "en",
                 UnknownWords unknown = UnknownWords::kRefuse) {
    auto reader = IndexReader::open(view_);
    const auto found = WordCompleter(*reader).complete(words, language, 10, unknown);
    EXPECT_THAT(found, is_ok());
    Texts texts;
    for (const WordCompletion& completion : *found) texts.push_back(completion.text);
    return texts;
  }
  test::TestCollection collection_;
  std::shared_ptr<const IndexView> view_;
};

TEST_F(Words, BeginAsTypedMostFrequentFirstThenPhrases) {
  EXPECT_EQ(complete(typed({"hous"})), (Texts{"housing", "houses", "housing first"}));
}

TEST_F(Words, IgnoreDiacriticsBothWays) {
  EXPECT_THAT(complete(typed({"ecol"}), "fr"), Contains("écoles"));
  EXPECT_THAT(complete(typed({"éduc"}), "fr"), Contains("éducation"));
}

TEST_F(Words, GreekOnesEndAsReadersWriteThem) {
  EXPECT_THAT(complete(typed({"πολε"}), "el"), Contains("πόλεμος"));
}

TEST_F(Words, ThatFollowTheOneBeforeComeFirst) {
  EXPECT_EQ(complete(typed({"social", "w"})), (Texts{"work", "water", "with"}));
  EXPECT_EQ(complete(typed({"social"}, true)), (Texts{"work", "circus"}));
}

TEST_F(Words, ComeFromDocumentsWithTheWordBefore) {
  EXPECT_THAT(complete(typed({"social", "housi"})), Contains("housing"));
  EXPECT_THAT(complete(typed({"circus", "housi"})), IsEmpty());
}

TEST_F(Words, AfterAnUnknownWordOnlyWhenAsked) {
  EXPECT_THAT(complete(typed({"zebra", "hous"})), IsEmpty());
  EXPECT_EQ(complete(typed({"zebra", "hous"}), "en", UnknownWords::kIgnore).front(), "housing");
}

TEST_F(Words, OfNoLanguageAreNotOffered) {
  EXPECT_THAT(complete(typed({"hou"}), ""), Not(Contains("houx")));
}

}  // namespace
}  // namespace senda::query
