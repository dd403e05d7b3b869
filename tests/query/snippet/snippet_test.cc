#include "query/snippet/snippet.h"

#include "tests/query/snippet/terms.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace senda::query {
namespace {

/// The snippet with marks in brackets and … where it was cut.
std::string snippet_of(std::string_view text, std::string_view lang,
                       const std::vector<MatchedTerm>& terms, std::size_t max) {
  text::Analyzer analyzer;
  const std::vector<Mark> marks = Marker(terms, analyzer).find(text, tag(lang));
  const Snippet snippet = choose_snippet(text, marks, tag(lang), {max});
  return (snippet.cut_before ? "…" : "") +
         highlight(text, marks, snippet.range, {"[", "]", false}) + (snippet.cut_after ? "…" : "");
}

struct SnippetCase {
  const char* lang;
  std::string text;
  std::string word;
  std::size_t max;
  std::string expected;
};

const SnippetCase kSentences[] = {
    {"cs", "Máme byt. Nabízíme poradny zdarma. Volejte hned.", "poradny", 26,
     "…Nabízíme [poradny] zdarma.…"},
    {"da", "Vi bor her. Børn får hjælp. Alle er glade her.", "hjælp", 28,
     "Vi bor her. Børn får [hjælp].…"},
    {"de", "Wir helfen. „Die Straße ist neu.“ Kommen Sie bitte!", "strasse", 24,
     "…„Die [Straße] ist neu.“…"},
    {"el", "Ποιος μένει εδώ; Η οδός είναι νέα. Τέλος όλων.", "οδός", 20, "…Η [οδός] είναι νέα.…"},
    {"en", "  One home.  Two homes. \n", "two", 40, "One home.  [Two] homes."},
    {"es", "Hola. ¿Dónde está la casa? ¡Aquí está todo!", "casa", 21, "…¿Dónde está la [casa]?…"},
    {"fi", "Tervetuloa tänne. EU:n tuki kasvaa. Lue lisää asiasta.", "tuki", 20,
     "…EU:n [tuki] kasvaa.…"},
    {"fr", "Bonjour à tous. « L’accueil est ouvert. » Merci beaucoup.", "accueil", 27,
     "…« L’[accueil] est ouvert. »…"},
    {"it", "Ciao a tutti. L'integrazione conta (molto). Grazie mille.", "integrazione", 30,
     "…L'[integrazione] conta (molto).…"},
    {"nl", "Welkom allemaal. Eén huis voor iedereen. Tot ziens hier.", "huis", 24,
     "…Eén [huis] voor iedereen.…"},
    {"pl", "Witamy wszystkich. Łódź pomaga. Dziękujemy państwu.", "łódź", 15, "…[Łódź] pomaga.…"},
    {"uk", "Вітаємо всіх. Послуги для дітей. Дякуємо всім.", "дітей", 19, "…Послуги для [дітей].…"},
    {"ar", "أهلا بكم جميعا. هل تحتاج دعم؟ شكرا لكم جميعا.", "دعم", 15, "…هل تحتاج [دعم]؟…"},
    {"zh", "你好，世界。欢迎新移民来到城市。谢谢大家的帮助。", "移民", 12,
     "…欢迎新[移民]来到城市。…"},
    {"th", "สวัสดี\nบริการสำหรับผู้ลี้ภัย\nขอบคุณมาก", "บริการ", 22, "…[บริการ]สำหรับผู้ลี้ภัย…"},
    {"en", "Hi 👋🏽 all. Families 👩‍👩‍👧 live here. Bye 🇫🇮 bye.", "families",
     25, "…[Families] 👩‍👩‍👧 live here.…"},
};

TEST(Snippet, TakesWholeSentencesInEveryLanguage) {
  for (const SnippetCase& c : kSentences) {
    EXPECT_EQ(snippet_of(c.text, c.lang, {term(c.lang, {{c.word}})}, c.max), c.expected)
        << c.lang << ": " << c.text;
  }
}

const SnippetCase kCuts[] = {
    // A sentence that is too long is cut between words, at its far side if the near one fits.
    {"en", "The house stands on a hill near the wide old river.", "house", 20,
     "The [house] stands on…"},
    {"en", "The house stands on a hill near the wide old river.", "river", 20,
     "…the wide old [river]."},
    {"en", "The house stands on a hill near the wide old river.", "hill", 20,
     "…on a [hill] near the…"},
    {"en", "Yes. The house stands on a hill near the river.", "yes", 20, "[Yes]. The house…"},
    {"en", "The house stands on a hill near the river. Yes.", "yes", 20, "…near the river. [Yes]."},
    {"en", "Nothing is marked in here at all.", "x", 18, "Nothing is marked…"},
    {"th", "บริการสำหรับผู้ลี้ภัย", "สำหรับ", 12, "บริการ[สำหรับ]…"},
    {"zh", "欢迎新移民来到城市", "移民", 4, "…[移民]来到…"},
    {"ar", "نقدم الدعم لجميع اللاجئين في المدينة", "اللاجئين", 16, "…[اللاجئين] في…"},
    {"en", "a 👩‍👩‍👧 👩‍👩‍👧 home 👩‍👩‍👧 👩‍👩‍👧",
     "home", 12, "…[home] 👩‍👩‍👧…"},
    // One word may be longer than what was asked for.
    {"de", "Die Flüchtlingsunterkunft ist neu.", "flüchtlingsunterkunft", 10,
     "…[Flüchtlingsunterkunft]…"},
    {"en", "Extraordinarily long.", "x", 3, "Extraordinarily…"},
    {"en", "one two", "two", 0, "…[two]"},
    {"en", "One. two!", "two", SIZE_MAX, "One. [two]!"},
    {"en", "", "x", 10, ""},
    {"en", " \n\u00A0\u3000", "x", 10, ""},
    {"en", " -- !!", "x", 10, "-- !!"},
    {"en", "?!?!?!?!?!?!", "x", 10, "…"},
    {"en", "---------------------------- word", "x", 10, "…word"},
    {"en", "\u3000one\u3000", "one", 10, "[one]"},
};

TEST(Snippet, CutsBetweenWordsWhereSentencesDoNotFit) {
  for (const SnippetCase& c : kCuts) {
    EXPECT_EQ(snippet_of(c.text, c.lang, {term(c.lang, {{c.word}})}, c.max), c.expected)
        << c.lang << ": " << c.text;
  }
}

TEST(Snippet, CutsAPhraseThatDoesNotFitAfterItsFirstWords) {
  EXPECT_EQ(snippet_of("We see new paths for all of us.", "en",
                       {phrase({"new", "paths", "for", "all", "of", "us"})}, 11),
            "…[new paths]…");
}

TEST(Snippet, PrefersThePassageWithMoreTerms) {
  const std::string text =
      "A home here. Much later in this text comes a passage of no use to anybody. "
      "Then the home of a family comes last.";
  const std::vector<MatchedTerm> terms{term("en", {{"home"}}), term("en", {{"family"}})};
  EXPECT_EQ(snippet_of(text, "en", terms, 40), "…Then the [home] of a [family] comes last.");
}

TEST(Snippet, ScoresComparePassagesOfSeveralTexts) {
  const std::vector<MatchedTerm> terms{term("en", {{"home"}, {"homes", Evidence::kLemma}}),
                                       term("en", {{"family"}})};
  text::Analyzer analyzer;
  Marker marker(terms, analyzer);
  double previous = -1;
  for (const std::string_view text : {"nothing", "homes", "home", "homes for the family",
                                      "home of a large family", "home family"}) {
    const double score = choose_snippet(text, marker.find(text, tag("en")), tag("en")).score;
    EXPECT_GT(score, previous) << text;
    previous = score;
  }
}

TEST(Snippet, IsFoundDeepInALongText) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "Filler sentence number " + std::to_string(i) + ". ";
  EXPECT_EQ(snippet_of(text, "en", {term("en", {{"3777"}})}, 60),
            "…Filler sentence number [3777]. Filler sentence number 3778.…");
}

}  // namespace
}  // namespace senda::query
