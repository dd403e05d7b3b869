// Words written apart or together, and known words that look wrong: what is found, what is only
// offered, what is left alone.
#include "query/searcher.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace senda::query {
namespace {

using test::is_ok;
using testing::ElementsAre;
using testing::IsEmpty;
using Ids = std::vector<std::string>;

json::Value record(std::string_view id, std::string_view lang, std::string_view title) {
  json::Value titles = json::Value::object();
  titles.set(std::string(lang), title);
  json::Value value = json::Value::object();
  value.set("id", id);
  value.set("title", std::move(titles));
  return value;
}

class Forgiveness : public ::testing::Test {
 protected:
  Forgiveness() : collection_(test::generated_rules()) {}

  SearchAnswer ask(std::string text, std::string_view locale) {
    Searcher searcher = collection_.searcher();
    SearchRequest request;
    request.text = std::move(text);
    request.matching = schema::Matching::kAll;
    if (!locale.empty()) request.locale = *text::LangTag::parse(locale);
    auto answer = searcher.search(request);
    EXPECT_THAT(answer, is_ok());
    return std::move(answer).value();
  }

  Ids found(const SearchAnswer& answer) const {
    const auto generation = collection_.open();
    Ids ids;
    for (const SearchHit& hit : answer.hits) ids.push_back(generation->id(hit.doc));
    return ids;
  }

  test::TestCollection collection_;
};

struct Spelling {
  const char* lang;
  const char* title;  ///< As the document writes it.
  const char* query;
};

class Spaces : public Forgiveness, public ::testing::WithParamInterface<Spelling> {};

TEST_P(Spaces, MissingOrExtraDoNotHideADocument) {
  const Spelling& spelling = GetParam();
  ASSERT_THAT(collection_.index({record("it", spelling.lang, spelling.title),
                                 record("other", spelling.lang, "xyzzy")}),
              is_ok());
  EXPECT_THAT(found(ask(spelling.query, spelling.lang)), ElementsAre("it")) << spelling.query;
  EXPECT_THAT(found(ask(spelling.query, "")), ElementsAre("it")) << spelling.query;
}

INSTANTIATE_TEST_SUITE_P(
    Languages, Spaces,
    ::testing::Values(Spelling{"en", "co-housing for young adults", "cohousing"},
                      Spelling{"en", "cohousing for young adults", "co housing"},
                      Spelling{"de", "Ein Flüchtlingshotel in Augsburg", "flüchtlings hotel"},
                      Spelling{"de", "Kicken ohne Grenzen", "kickenohne"},
                      Spelling{"fi", "Kansalaistalo Kalliossa", "kansalais talo"},
                      Spelling{"da", "Et fællesskab i byen", "fælles skab"},
                      Spelling{"nl", "Een buurthuis voor iedereen", "buurt huis"},
                      Spelling{"es", "Una casa taller abierta", "casataller"},
                      Spelling{"fr", "Un porte monnaie solidaire", "portemonnaie"},
                      Spelling{"it", "Un dopo scuola aperto", "doposcuola"},
                      Spelling{"cs", "Mezi generační setkání", "mezigenerační"},
                      Spelling{"pl", "Wielo kulturowe centrum", "wielokulturowe"},
                      Spelling{"el", "Πολυ πολιτισμικό κέντρο", "πολυπολιτισμικό"},
                      Spelling{"uk", "Між культурний центр", "міжкультурний"},
                      Spelling{"ar", "عبد الرحمن", "عبدالرحمن"}));

TEST_F(Forgiveness, DoesNotTakeCodesApart) {
  ASSERT_THAT(collection_.index({record("a", "en", "form ab 12 and more")}), is_ok());
  EXPECT_THAT(found(ask("ab12", "en")), IsEmpty());
}

TEST_F(Forgiveness, LeavesPhrasesAlone) {
  ASSERT_THAT(collection_.index({record("a", "en", "cohousing"), record("b", "en", "co-housing")}),
              is_ok());
  EXPECT_THAT(found(ask("\"co housing\"", "en")), ElementsAre("b"));
  EXPECT_THAT(found(ask("\"cohousing\"", "en")), ElementsAre("a"));
}

/// One document with the error, many with the word it was meant to be.
std::vector<json::Value> mostly(std::string_view lang, const std::string& right,
                                const std::string& wrong) {
  std::vector<json::Value> records{record("wrong", lang, wrong)};
  for (int i = 0; i < 30; ++i) records.push_back(record("r" + std::to_string(i), lang, right));
  return records;
}

struct Suspect {
  const char* lang;
  const char* right;
  const char* wrong;
};

class KnownErrors : public Forgiveness, public ::testing::WithParamInterface<Suspect> {};

TEST_P(KnownErrors, AreFoundAsTypedAndTheRightWordIsOffered) {
  const auto& [lang, right, wrong] = GetParam();
  ASSERT_THAT(collection_.index(mostly(lang, right, wrong)), is_ok());
  const SearchAnswer answer = ask(wrong, lang);
  EXPECT_THAT(found(answer), ElementsAre("wrong"));
  EXPECT_EQ(answer.did_you_mean, right);
  EXPECT_EQ(ask(right, lang).did_you_mean, "");
}

INSTANTIATE_TEST_SUITE_P(
    Languages, KnownErrors,
    ::testing::Values(
        Suspect{"en", "integration", "integartion"}, Suspect{"cs", "bydleni", "bydlebi"},
        Suspect{"fi", "kotoutuminen", "kotoutumimen"}, Suspect{"es", "vivienda", "vivienfa"},
        Suspect{"de", "wohnung", "wohnumg"}, Suspect{"da", "uddannelse", "uddannelde"},
        Suspect{"pl", "mieszkanie", "mieszkamie"}, Suspect{"fr", "logement", "logenent"},
        Suspect{"it", "accoglienza", "accoglienxa"}, Suspect{"nl", "inburgering", "inburgerimg"},
        Suspect{"el", "κατοικια", "κατοικνα"}, Suspect{"uk", "житло", "житко"},
        Suspect{"ar", "التعليم", "التعلبم"}));

TEST_F(Forgiveness, OffersNothingForARareWordThatIsRight) {
  ASSERT_THAT(collection_.index(mostly("en", "mother", "bother")), is_ok());
  EXPECT_EQ(ask("bother", "en").did_you_mean, "");
}

TEST_F(Forgiveness, OffersNoOtherFormOfTheSameWord) {
  ASSERT_THAT(collection_.index(mostly("el", "ανθρωπος", "ανθρωποι")), is_ok());
  EXPECT_EQ(ask("ανθρωποι", "el").did_you_mean, "");
}

}  // namespace
}  // namespace senda::query
