#include "server/wire/reasons.h"

#include "engine/json/write.h"
#include "engine/text/fold.h"
#include "tests/query/snippet/terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace senda::wire {
namespace {

using query::Evidence;
using query::MatchedTerm;
using query::tag;
using schema::TextPiece;
using testing::ElementsAre;

MatchedTerm word(std::string typed, std::string_view lang, const std::vector<query::Form>& forms) {
  MatchedTerm term = query::term(lang, forms);
  term.source.text = typed;
  term.words.front().word = std::move(typed);
  return term;
}

TextPiece piece(std::string field, std::string_view lang, std::string_view text,
                std::uint32_t weight = 1) {
  return {std::move(field), weight, tag(lang), text, ""};
}

json::Value reasons(const std::vector<TextPiece>& pieces, const std::vector<MatchedTerm>& terms,
                    std::string_view locale) {
  text::Analyzer analyzer;
  query::Marker marker(terms, analyzer);
  return reasons_to_json(pieces, terms, marker, tag(locale));
}

std::vector<std::string> members(const json::Value& reasons, std::string_view name) {
  std::vector<std::string> values;
  for (const json::Value& reason : reasons.as_array())
    values.push_back(reason.find(name)->as_string());
  return values;
}

TEST(Reasons, SayInEnglishWhatMatchedHowAndWhere) {
  struct Case {
    Evidence evidence;
    const char* field;
    const char* text;
  };
  const Case table[] = {
      {Evidence::kExact, "title", "matched “kursseja”, in the title"},
      {Evidence::kFolded, "summary",
       "matched “kursseja” as another spelling of “typed”, in the summary"},
      {Evidence::kLemma, "objectives",
       "matched “kursseja” as a form of “typed”, in the objectives"},
      {Evidence::kPrefix, "sections.heading",
       "matched “kursseja”, which begins with “typed”, in a section heading"},
      {Evidence::kTypo, "grid.finding",
       "matched “kursseja” as a correction of “typed”, in a finding of the validation grid"},
      {Evidence::kPart, "about.me",
       "matched “kursseja”, which shares a part with “typed”, in the field “about.me”"}};
  for (const Case& c : table) {
    const auto found = reasons({piece(c.field, "fi", "Uusia kursseja")},
                               {word("typed", "fi", {{"kursseja", c.evidence}})}, "en");
    EXPECT_THAT(members(found, "text"), ElementsAre(c.text));
  }
}

TEST(Reasons, SpeakTheLanguageOfTheLocale) {
  const std::pair<const char*, const char*> table[] = {
      {"fi", "osuma ”työllisyyttä” on sanan ”työllisyys” muoto, otsikossa"},
      {"de-CH", "„työllisyyttä“ als Form von „työllisyys“ gefunden, im Titel"},
      {"fr",
       "correspondance\u00a0: «\u00a0työllisyyttä\u00a0», forme de «\u00a0työllisyys\u00a0», dans "
       "le titre"},
      {"uk", "знайдено «työllisyyttä» як форму слова «työllisyys», у назві"},
      {"ja", "matched “työllisyyttä” as a form of “työllisyys”, in the title"},
      {"und", "matched “työllisyyttä” as a form of “työllisyys”, in the title"}};
  for (const auto& [locale, text] : table) {
    const auto found =
        reasons({piece("title", "fi", "Työllisyyttä: työllisyyttä nuorille")},
                {word("työllisyys", "fi", {{"työllisyyttä", Evidence::kLemma}})}, locale);
    ASSERT_EQ(found.as_array().size(), 1U) << locale;
    std::string said = members(found, "text").front();
    const std::size_t capital = said.find("Työllisyyttä");
    ASSERT_NE(capital, std::string::npos) << said;
    said.replace(capital, 1, "t");
    EXPECT_EQ(said, text) << locale;
  }
}

TEST(Reasons, KeepTheirMembers) {
  const auto found = reasons({piece("title", "cs", "Poradny")},
                             {word("poradna", "cs", {{"poradny", Evidence::kLemma}})}, "cs");
  EXPECT_EQ(json::write(found),
            R"([{"query":"poradna","matched":"Poradny","kind":"lemma","field":"title",)"
            R"("lang":"cs","text":"nalezeno „Poradny“ jako tvar slova „poradna“, v názvu"}])");
}

TEST(Reasons, ComeStrongestFirstThenByWeightOfTheField) {
  const std::vector<MatchedTerm> terms = {
      word("house", "en",
           {{"housing", Evidence::kLemma}, {"house"}, {"houseboat", Evidence::kPart}}),
      word("youth", "en", {{"youth"}})};
  const std::vector<TextPiece> pieces = {
      piece("funding", "en", "Youth fund"),
      piece("title", "en", "Housing and houseboats: houseboat", 5),
      piece("summary", "en", "A house", 2)};
  EXPECT_THAT(members(reasons(pieces, terms, "en"), "matched"),
              ElementsAre("house", "Youth", "Housing", "houseboat"));
}

TEST(Reasons, NameAPairOfWordsOnceAtItsBestPlace) {
  const std::vector<MatchedTerm> terms = {word("circus", "en", {{"circus"}}),
                                          word("circus", "fi", {{"circus"}})};
  const std::vector<TextPiece> pieces = {piece("summary", "en", "CIRCUS, circus", 2),
                                         piece("title", "en", "The Circus", 5),
                                         piece("title", "fi", "Circus nyt", 5)};
  const auto english = reasons(pieces, terms, "en");
  EXPECT_THAT(members(english, "field"), ElementsAre("title"));
  EXPECT_THAT(members(english, "lang"), ElementsAre("en"));
  EXPECT_THAT(members(reasons(pieces, terms, "fi"), "lang"), ElementsAre("fi"));
}

TEST(Reasons, NameTheWordOfATermWithSeveral) {
  MatchedTerm both = word("co", "en", {{"co"}});
  both.source.text = "co-houses";
  both.words.push_back(word("houses", "en", {{"housing", Evidence::kLemma}}).words.front());
  EXPECT_THAT(members(reasons({piece("title", "en", "Housing, co")}, {both}, "en"), "query"),
              ElementsAre("co", "houses"));
}

TEST(Reasons, NameAPhraseAsOne) {
  MatchedTerm phrase = query::phrase({"social", "circus"});
  phrase.source.text = "social circus";
  EXPECT_THAT(members(reasons({piece("text", "en", "A Social Circus")}, {phrase}, "en"), "text"),
              ElementsAre("matched “Social Circus”, in the text"));
}

TEST(Reasons, TellSynonymsApartAndAfterWhatWasTyped) {
  MatchedTerm rule = word("cz", "cs", {{"česko"}});
  rule.is_synonym = true;
  const auto found =
      reasons({piece("title", "cs", "Česko (CZ)")}, {word("cz", "cs", {{"cz"}}), rule}, "en");
  EXPECT_THAT(members(found, "kind"), ElementsAre("exact", "synonym"));
  EXPECT_EQ(members(found, "text").back(), "matched “Česko” as a synonym of “cz”, in the title");
}

TEST(Reasons, AreFewAndLeaveNoQueryWordOut) {
  std::string text;
  std::vector<query::Form> forms;
  std::vector<std::string> spelt;
  for (char c = 'a'; c <= 'z'; ++c) spelt.push_back(std::string("integr") + c);
  for (const std::string& form : spelt) {
    text += form + " ";
    forms.push_back({form, Evidence::kPrefix});
  }
  text += "languagecourse";
  const std::vector<MatchedTerm> terms = {
      word("integr", "en", forms), word("course", "en", {{"languagecourse", Evidence::kPart}})};
  const auto found = reasons({piece("summary", "en", text)}, terms, "en");
  ASSERT_EQ(found.as_array().size(), kMaxReasons);
  EXPECT_EQ(members(found, "matched").front(), "integra");
  EXPECT_EQ(members(found, "matched").back(), "languagecourse");
}

TEST(Reasons, AreNoneWithoutAMatch) {
  EXPECT_EQ(json::write(reasons({piece("title", "en", "Nothing")}, {}, "en")), "[]");
}

}  // namespace
}  // namespace senda::wire
