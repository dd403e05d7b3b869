// Words of every language and of the deviations that docs/text_analysis.md lists, as tables.
#include "engine/text/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace senda::text {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text, std::string_view lang) {
  Tokenizer tokenizer;
  std::vector<ByteSpan> spans;
  tokenizer.tokenize(text, *LangTag::parse(lang), spans);
  Words words;
  for (const ByteSpan span : spans) words.emplace_back(span.of(text));
  return words;
}

struct Row {
  const char* lang;
  const char* text;
  Words words;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(words_of(row.text, row.lang), row.words) << row.lang << ": " << row.text;
  }
}

TEST(Tokenizer, FindsWordsInEveryLanguage) {
  check({
      {"cs", "Příliš žluťoučký kůň úpěl.", {"Příliš", "žluťoučký", "kůň", "úpěl"}},
      {"fi", "Työllisyyttä, kotoutumista!", {"Työllisyyttä", "kotoutumista"}},
      {"es", "¿Qué es la despoblación?", {"Qué", "es", "la", "despoblación"}},
      {"de", "»Straße« und „Größe“", {"Straße", "und", "Größe"}},
      {"da", "smørrebrød på Ærø", {"smørrebrød", "på", "Ærø"}},
      {"pl", "Łódź – dla uchodźców", {"Łódź", "dla", "uchodźców"}},
      {"fr", "« Où est l’école ? »", {"Où", "est", "l’", "école"}},
      {"it", "perché l'Italia è così", {"perché", "l'", "Italia", "è", "così"}},
      {"nl", "zo'n coördinator", {"zo'n", "coördinator"}},
      {"el", "Η επιχειρηματικότητα· τι;", {"Η", "επιχειρηματικότητα", "τι"}},
      {"en", "don't stop, it's 5 o'clock", {"don't", "stop", "it's", "5", "o'clock"}},
      {"uk", "м'ята, пам’ять і ґанок", {"м'ята", "пам’ять", "і", "ґанок"}},
      {"ru", "Ёлка—это дерево", {"Ёлка", "это", "дерево"}},
      {"ar", "اللاجئون، والمهاجرون؟", {"اللاجئون", "والمهاجرون"}},
      {"tr", "İstanbul'da ışık", {"İstanbul'da", "ışık"}},
      {"he", "צה״ל ג׳ירפה", {"צה״ל", "ג׳ירפה"}},
      {"hi", "हिन्दी में स्वागत।", {"हिन्दी", "में", "स्वागत"}},
      {"ko", "한국어 교육", {"한국어", "교육"}},
  });
}

TEST(Tokenizer, BreaksByDictionaryWhereThereAreNoSpaces) {
  check({
      {"th", "ภาษาไทยง่าย", {"ภาษา", "ไทย", "ง่าย"}},
      {"zh", "欢迎新移民。", {"欢迎", "新", "移民"}},
      {"ja", "日本語を勉強する", {"日本語", "を", "勉強", "する"}},
      {"lo", "ພາສາລາວ", {"ພາສາ", "ລາວ"}},
      {"km", "ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", {"ខ្ញុំ", "ស្រឡាញ់", "ភាសាខ្មែរ"}},
      {"my", "ကြိုဆိုပါတယ်", {"ကြိုဆို", "ပါ", "တယ်"}},
  });
}

TEST(Tokenizer, CutsElisionsWhereTheLanguageHasThem) {
  check({
      {"fr", "l'accueil", {"l'", "accueil"}},
      {"fr", "L’ACCUEIL", {"L’", "ACCUEIL"}},
      {"fr", "l‘accueil", {"l‘", "accueil"}},
      {"fr", "lʼaccueil", {"lʼ", "accueil"}},
      {"fr", "l＇accueil", {"l＇", "accueil"}},
      {"fr", "qu'elle s'installe lorsqu'il", {"qu'", "elle", "s'", "installe", "lorsqu'", "il"}},
      {"fr", "aujourd'hui", {"aujourd'hui"}},
      {"fr", "d'aujourd'hui", {"d'", "aujourd'hui"}},
      {"fr", "quelqu'un, prud'homme, O'Connor", {"quelqu'un", "prud'homme", "O'Connor"}},
      {"fr", "l'été d'1 an", {"l'", "été", "d", "1", "an"}},
      {"fr", "c'", {"c"}},
      {"fr-CA", "l'hiver", {"l'", "hiver"}},
      {"it", "dell'integrazione", {"dell'", "integrazione"}},
      {"it", "un’altra c'è nell’Unione", {"un’", "altra", "c'", "è", "nell’", "Unione"}},
      {"it", "po' d'acqua", {"po", "d'", "acqua"}},
      {"ca", "l'acollida d’infants", {"l'", "acollida", "d’", "infants"}},
      {"ca", "col·legi", {"col·legi"}},
      {"und", "l'accueil dell'integrazione", {"l'", "accueil", "dell'", "integrazione"}},
      {"und", "o'clock м'ята", {"o'clock", "м'ята"}},
      {"en", "o'clock l'accueil", {"o'clock", "l'accueil"}},
      {"uk", "об'єднання", {"об'єднання"}},
  });
}

TEST(Tokenizer, KeepsNumbersAndCutsAtHyphensSlashesAndSigns) {
  check({
      {"en", "3.14 1,234,567 24/7", {"3.14", "1,234,567", "24", "7"}},
      {"es", "3,5 % de 2019-2021", {"3,5", "de", "2019", "2021"}},
      {"de", "E-Mail-Adresse", {"E", "Mail", "Adresse"}},
      {"fi", "Itä‑Suomi", {"Itä", "Suomi"}},
      {"en", "info@example.org", {"info", "example.org"}},
      {"en", "https://example.org/a_b?c=1", {"https", "example.org", "a_b", "c", "1"}},
      {"en", "@handle #tag C++ R&D", {"handle", "tag", "C", "R", "D"}},
      {"en", "_emphasis_ snake_case __init__ ___", {"emphasis", "snake_case", "init"}},
      {"ar", "٢٠٢٠ عام", {"٢٠٢٠", "عام"}},
      {"fr", "10\u202F000 mots\u202F!", {"10", "000", "mots"}},
      {"en", "m² ½", {"m", "²", "½"}},
      {"de", "Ka\u00ADpi\u00ADtel", {"Ka\u00ADpi\u00ADtel"}},
  });
}

TEST(Tokenizer, KeepsColonsInsideFinnishAndSwedishWords) {
  check({
      {"fi", "EU:n tuki: hyvä", {"EU:n", "tuki", "hyvä"}},
      {"sv", "EU:s stöd", {"EU:s", "stöd"}},
      {"en", "EU:n", {"EU", "n"}},
      {"fi", "欢EU:n", {"欢", "EU:n"}},
  });
}

TEST(Tokenizer, KeepsEmojiAndNoOtherSymbols) {
  check({
      {"en", "well done 😀!", {"well", "done", "😀"}},
      {"en", "family👩‍👩‍👧 time", {"family", "👩‍👩‍👧", "time"}},
      {"fi", "🇫🇮🇸🇪", {"🇫🇮", "🇸🇪"}},
      {"en", "thumbs 👍🏽 sun ☀️", {"thumbs", "👍🏽", "sun", "☀️"}},
      {"en", "© 2020 ™ → • … — !?", {"2020"}},
      {"en", "' ’ ʼ ʹ \" « » _ - / \\ | · : ;", {}},
      {"en", "", {}},
      {"en", " \n\t\r\n\u00A0\u3000", {}},
  });
}

TEST(Tokenizer, MixesScriptsAndDirections) {
  check({
      {"en", "IT支援 center", {"IT", "支援", "center"}},
      {"ar", "برنامج Erasmus+ لللاجئين", {"برنامج", "Erasmus", "لللاجئين"}},
      {"he", "\u200Fשלום\u200F world", {"שלום\u200F", "world"}},
      {"ru", "COVID-19 в России", {"COVID", "19", "в", "России"}},
      {"th", "NGO เพื่อสันติภาพ", {"NGO", "เพื่อ", "สันติภาพ"}},
  });
}

TEST(Tokenizer, GivesSpansInBytesOfTheText) {
  Tokenizer tokenizer;
  std::vector<ByteSpan> spans{{7, 9}};  // Must be cleared.
  tokenizer.tokenize("é 欢迎 x", LangTag(), spans);
  EXPECT_THAT(spans, testing::ElementsAre(ByteSpan{0, 2}, ByteSpan{3, 9}, ByteSpan{10, 11}));
}

TEST(Tokenizer, TreatsDecomposedTextLikeComposedText) {
  EXPECT_EQ(words_of("Ústí l'été", "fr").size(), 3U);
  EXPECT_EQ(words_of("U\u0301sti\u0301 l'e\u0301te\u0301", "fr"),
            (Words{"U\u0301sti\u0301", "l'", "e\u0301te\u0301"}));
}

}  // namespace
}  // namespace senda::text
