#include "query/snippet/marks.h"

#include "tests/query/snippet/terms.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

using E = Evidence;

std::string marked(std::string_view text, std::string_view lang,
                   const std::vector<MatchedTerm>& terms, std::string_view field = {}) {
  text::Analyzer analyzer;
  Marker marker(terms, analyzer);
  return show(text, marker.find(text, tag(lang), field));
}

struct LanguageCase {
  const char* lang;
  std::string text;
  std::vector<Form> forms;
  std::string expected;
};

const LanguageCase kLanguages[] = {
    {"cs",
     "Poradny pro lidi v Ústí.",
     {{"poradny", E::kLemma}, {"ústí", E::kFolded}},
     "[0l:Poradny] pro lidi v [0f:Ústí]."},
    {"da",
     "Børn på Ærø; BØRNENE leger",
     {{"børn"}, {"børnene", E::kLemma}, {"ærø", E::kFolded}},
     "[0e:Børn] på [0f:Ærø]; [0l:BØRNENE] leger"},
    {"de",
     "Die Flüchtlingsunterkunft in der STRASSE, Straße",
     {{"flüchtlingsunterkunft", E::kPart}, {"Straße"}},
     "Die [0c:Flüchtlingsunterkunft] in der [0e:STRASSE], [0e:Straße]"},
    {"el",
     "Η ΟΔΟΣ, η οδός των προσφύγων·",
     {{"οδός"}, {"οδοσ", E::kFolded}, {"προσφύγων", E::kLemma}},
     "Η [0f:ΟΔΟΣ], η [0e:οδός] των [0l:προσφύγων]·"},
    {"en",
     "Housing, re-housed: houses (HOUSING)",
     {{"housing"}, {"houses", E::kLemma}, {"housed", E::kLemma}},
     "[0e:Housing], re-[0l:housed]: [0l:houses] ([0e:HOUSING])"},
    {"es",
     "¿Dónde está la educación?",
     {{"educación", E::kFolded}, {"está"}},
     "¿Dónde [0e:está] la [0f:educación]?"},
    {"fi",
     "EU:n tuki kotouttamiseen",
     {{"eu:n", E::kLemma}, {"kotouttamiseen", E::kLemma}},
     "[0l:EU:n] tuki [0l:kotouttamiseen]"},
    {"fr",
     "L’accueil des réfugiés aujourd’hui",
     {{"accueil"}, {"réfugiés", E::kLemma}, {"aujourd'hui"}},
     "L’[0e:accueil] des [0l:réfugiés] [0e:aujourd’hui]"},
    {"it", "I percorsi dell'integrazione", {{"integrazione"}}, "I percorsi dell'[0e:integrazione]"},
    {"nl", "Hulp voor e\u0301e\u0301n gezin", {{"één"}}, "Hulp voor [0e:e\u0301e\u0301n] gezin"},
    {"pl",
     "Łódź pomaga uchodźcom",
     {{"łódź", E::kFolded}, {"uchodźcom", E::kLemma}},
     "[0f:Łódź] pomaga [0l:uchodźcom]"},
    {"uk",
     "Послуги: мʼята для дітей",
     {{"послуги"}, {"м'ята"}, {"дітей", E::kLemma}},
     "[0e:Послуги]: [0e:мʼята] для [0l:дітей]"},
    {"ar",
     "شـــكرا للاجئين في المَدْرَسَة",
     {{"شكرا"}, {"المَدْرَسَة", E::kFolded}},
     "[0e:شـــكرا] للاجئين في [0f:المَدْرَسَة]"},
    {"th", "บริการสำหรับผู้ลี้ภัย", {{"บริการ"}}, "[0e:บริการ]สำหรับผู้ลี้ภัย"},
    {"zh", "欢迎新移民来到城市。", {{"移民"}, {"城市"}}, "欢迎新[0e:移民]来到[0e:城市]。"},
    {"ja", "難民支援サポート", {{"支援"}, {"サポート"}}, "難民[0e:支援][0e:サポート]"},
    {"ko", "한국어 교실", {{"교실"}}, "한국어 [0e:교실]"},
    {"he", "שלום לפליטים", {{"שלום"}}, "[0e:שלום] לפליטים"},
    {"en",
     "Thanks 👩‍👩‍👧 and 😀!",
     {{"👩‍👩‍👧"}, {"😀"}},
     "Thanks [0e:👩‍👩‍👧] and [0e:😀]!"},
    {"und", "Ａ１ ﬁn", {{"a1"}, {"fin"}}, "[0e:Ａ１] [0e:ﬁn]"},
    {"zxx", "code X-12", {{"12"}}, "code X-[0e:12]"},
    {"pt-BR", "Educação", {{"educação"}}, "Educação"},
    {"en", "", {{"a"}}, ""},
};

TEST(Marker, MarksWholeWordsInEveryLanguage) {
  for (const LanguageCase& c : kLanguages) {
    const std::vector<MatchedTerm> terms{term(c.lang, c.forms)};
    EXPECT_EQ(marked(c.text, c.lang, terms), c.expected) << c.lang << ": " << c.text;
  }
}

TEST(Marker, TermsAreThoseOfThePrimaryLanguage) {
  EXPECT_EQ(marked("Educação", "pt-BR", {term("pt", {{"educação"}})}), "[0e:Educação]");
  EXPECT_EQ(marked("Gift", "de", {term("en", {{"gift"}})}), "Gift");
}

TEST(Marker, ServesSeveralLanguagesInTurn) {
  MatchedTerm both = term("en", {{"gift"}});
  both.words[0].languages.push_back(
      term("de", {{"gift", E::kLemma}, {"gifte", E::kLemma}}).words[0].languages[0]);
  const std::vector<MatchedTerm> terms{both};
  text::Analyzer analyzer;
  Marker first(terms, analyzer);
  Marker marker = std::move(first);
  EXPECT_EQ(show("Gift gifte", marker.find("Gift gifte", tag("en"))), "[0e:Gift] gifte");
  EXPECT_EQ(show("Gift gifte", marker.find("Gift gifte", tag("de"))), "[0l:Gift] [0l:gifte]");
  EXPECT_EQ(show("Gift gifte", marker.find("Gift gifte", tag("fi"))), "Gift gifte");
  EXPECT_EQ(show("a gift", marker.find("a gift", tag("en"))), "a [0e:gift]");
}

TEST(Marker, StrongestEvidenceWinsThenTheFirstTerm) {
  const std::vector<MatchedTerm> terms{
      term("en", {{"youth", E::kPrefix}, {"young", E::kPart}}),
      term("en", {{"youth", E::kFolded}, {"young", E::kLemma}, {"you"}}),
      term("en", {{"young", E::kLemma}, {"youth", E::kLemma}, {"you"}}),
  };
  EXPECT_EQ(marked("you, youth, young", "en", terms), "[1e:you], [1f:youth], [1l:young]");
}

TEST(Marker, EveryTokenOfATermMarks) {
  MatchedTerm split = term("en", {{"co"}});
  split.words.push_back(term("en", {{"housing"}}).words[0]);
  EXPECT_EQ(marked("co-housing", "en", {split}), "[0e:co]-[0e:housing]");
}

TEST(Marker, TermOfAFieldMarksThereAndBelowOnly) {
  const std::vector<MatchedTerm> terms{in_field(term("en", {{"home"}}), "grid"),
                                       term("en", {{"home", E::kLemma}}),
                                       in_field(phrase({"new", "home"}), "title")};
  EXPECT_EQ(marked("new home", "en", terms, "grid"), "new [0e:home]");
  EXPECT_EQ(marked("new home", "en", terms, "grid.question"), "new [0e:home]");
  EXPECT_EQ(marked("new home", "en", terms, "grids"), "new [1l:home]");
  EXPECT_EQ(marked("new home", "en", terms, "title"), "[2e:new home]");
  EXPECT_EQ(marked("new home", "en", terms), "new [1l:home]");
}

TEST(Marker, PhraseIsOneMarkOverItsRun) {
  const std::vector<MatchedTerm> terms{phrase({"new", "paths"}), term("en", {{"new", E::kExact}})};
  EXPECT_EQ(marked("New, paths; new and paths: NEW PATHS.", "en", terms),
            "[0e:New, paths]; [1e:new] and paths: [0e:NEW PATHS].");
  EXPECT_EQ(marked("des Straßenfests", "de", {phrase({"strassenfests"})}), "des [0e:Straßenfests]");
  EXPECT_EQ(marked("欢迎新移民来到城市", "zh", {phrase({"新", "移民"})}),
            "欢迎[0e:新移民]来到城市");
  EXPECT_EQ(marked("دعم اللاجئين هنا", "ar", {phrase({"دعم", "اللاجئين"})}),
            "[0e:دعم اللاجئين] هنا");
}

TEST(Marker, PhraseMatchesExactKeysOnly) {
  EXPECT_EQ(marked("Útek, utek", "cs", {phrase({"utek"})}), "Útek, [0e:utek]");
}

TEST(Marker, OfOverlappingPhrasesTheFirstAndLongestIsWhole) {
  const std::vector<MatchedTerm> terms{phrase({"a", "b"}), phrase({"b", "c", "d"}),
                                       phrase({"a", "b", "c"}), phrase({"e", "e"})};
  EXPECT_EQ(marked("a b c d", "en", terms), "[2e:a b c] [1e:d]");
  EXPECT_EQ(marked("a b d", "en", terms), "[0e:a b] d");
  EXPECT_EQ(marked("x b c d", "en", terms), "x [1e:b c d]");
  EXPECT_EQ(marked("e e e e", "en", terms), "[3e:e e] [3e:e e]");
  EXPECT_EQ(marked("e e e", "en", terms), "[3e:e e] [3e:e]");
  EXPECT_EQ(marked("a", "en", terms), "a");
}

TEST(Marker, FindsWordsLongerThanATerm) {
  const std::string word = std::string(300, 'a') + "b";
  const std::string other = std::string(300, 'a') + "c";
  EXPECT_EQ(marked(word + " " + other, "en", {term("en", {{other}})}),
            word + " [0e:" + other + "]");
  EXPECT_EQ(marked(word, "en", {phrase({word})}), "[0e:" + word + "]");
}

TEST(Marker, WithoutTermsMarksNothing) {
  EXPECT_EQ(marked("text", "en", {}), "text");
  EXPECT_EQ(marked("text", "en", {MatchedTerm()}), "text");
}

}  // namespace
}  // namespace senda::query
