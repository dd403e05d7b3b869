// Sentences of every language, and the certainty of short, mixed and foreign text. How often
// guesses are right is measured by bench/text/detect_accuracy.cc.
#include "engine/text/detect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace senda::text {
namespace {

LangTag tag(std::string_view lang) { return *LangTag::parse(lang); }

double total(const std::vector<DetectedLanguage>& detected) {
  double sum = 0;
  for (const DetectedLanguage& guess : detected) sum += guess.certainty;
  return sum;
}

struct Row {
  const char* lang;
  const char* text;
};

TEST(Detect, KnowsEverySupportedLanguageFromASentence) {
  const Row kRows[] = {
      {"bg", "Новите семейства търсят жилище, работа и съседи, с които да говорят."},
      {"cs", "Nově příchozí rodiny hledají bydlení, práci a sousedy, se kterými si mohou povídat."},
      {"da", "De nye familier søger en bolig, et arbejde og naboer, som de kan snakke med."},
      {"de", "Die neuen Familien suchen eine Wohnung, Arbeit und Nachbarn, mit denen sie reden."},
      {"el", "Οι νέες οικογένειες ψάχνουν σπίτι, δουλειά και γείτονες για να μιλήσουν."},
      {"en", "The new families are looking for housing, work and neighbours to talk to."},
      {"es", "Las nuevas familias buscan vivienda, trabajo y vecinos con quienes hablar."},
      {"et", "Uued pered otsivad eluaset, tööd ja naabreid, kellega rääkida."},
      {"fi", "Uudet perheet etsivät asuntoa, työtä ja naapureita, joiden kanssa jutella."},
      {"fr", "Les nouvelles familles cherchent un logement, un travail et des voisins."},
      {"ga", "Tá na teaghlaigh nua ag lorg tithíochta, oibre agus comharsana le labhairt leo."},
      {"hr", "Nove obitelji traže smještaj, posao i susjede s kojima mogu razgovarati."},
      {"hu", "Az új családok lakást, munkát és szomszédokat keresnek, akikkel beszélgethetnek."},
      {"it", "Le nuove famiglie cercano una casa, un lavoro e dei vicini con cui parlare."},
      {"lt", "Naujos šeimos ieško būsto, darbo ir kaimynų, su kuriais galėtų kalbėtis."},
      {"lv", "Jaunās ģimenes meklē mājokli, darbu un kaimiņus, ar kuriem sarunāties."},
      {"mt", "Il-familji ġodda qed ifittxu dar, xogħol u ġirien biex jitkellmu magħhom."},
      {"nl", "De nieuwe gezinnen zoeken een woning, werk en buren om mee te praten."},
      {"no", "De nye familiene leter etter bolig, arbeid og naboer de kan snakke med."},
      {"pl", "Nowe rodziny szukają mieszkania, pracy i sąsiadów, z którymi mogą porozmawiać."},
      {"pt", "As novas famílias procuram habitação, trabalho e vizinhos com quem falar."},
      {"ro", "Familiile noi caută o locuință, un loc de muncă și vecini cu care să vorbească."},
      {"ru", "Новые семьи ищут жильё, работу и соседей, с которыми можно поговорить."},
      {"sk", "Nové rodiny hľadajú bývanie, prácu a susedov, s ktorými sa môžu porozprávať."},
      {"sl", "Nove družine iščejo stanovanje, delo in sosede, s katerimi se lahko pogovarjajo."},
      {"sv", "De nya familjerna söker bostad, arbete och grannar som de kan prata med."},
      {"tr", "Yeni aileler konut, iş ve konuşabilecekleri komşular arıyor."},
      {"uk", "Нові родини шукають житло, роботу та сусідів, з якими можна поговорити."},
      {"ar", "تبحث العائلات الجديدة عن سكن وعمل وجيران للتحدث معهم."},
  };
  for (const Row& row : kRows) {
    const auto detected = detect_languages(row.text);
    ASSERT_FALSE(detected.empty()) << row.text;
    EXPECT_EQ(detected.front().lang.str(), row.lang) << row.text;
    EXPECT_GT(detected.front().certainty, 0.6) << row.text;
    EXPECT_LE(total(detected), 1.0) << row.text;
  }
}

TEST(Detect, KeepsSeveralCandidatesForShortAmbiguousText) {
  const Row kRows[] = {{"da", "hotel"}, {"es", "integral"}, {"no", "for"}, {"sk", "a"}};
  for (const Row& row : kRows) {
    const auto detected = detect_languages(row.text);
    ASSERT_GE(detected.size(), 2U) << row.text;
    EXPECT_LT(detected.front().certainty, 0.75) << row.text;
    EXPECT_LE(total(detected), 1.0) << row.text;
  }
}

TEST(Detect, OrdersCandidatesByCertainty) {
  const auto detected = detect_languages("centro social");
  ASSERT_GE(detected.size(), 2U);
  for (std::size_t i = 1; i < detected.size(); ++i) {
    EXPECT_GE(detected[i - 1].certainty, detected[i].certainty);
  }
}

TEST(Detect, TellsLanguagesOfOneScriptByTheirLetters) {
  const Row kRows[] = {
      {"uk", "їжа"},        {"ru", "ёлка"},         {"bg", "бежанци"},
      {"ru", "объявления"}, {"el", "πρόσφυγες"},    {"ar", "لاجئ"},
      {"de", "Größe"},      {"fi", "työllisyyttä"}, {"cs", "poradenství"},
      {"pl", "uchodźców"},  {"es", "niños"},        {"cs", "pr\u030Ci\u0301be\u030Ch"}};
  for (const Row& row : kRows) {
    const auto detected = detect_languages(row.text);
    ASSERT_FALSE(detected.empty()) << row.text;
    EXPECT_EQ(detected.front().lang.str(), row.lang) << row.text;
  }
}

TEST(Detect, ChoosesOnlyFromWhatIsAskedFor) {
  const LangTag kAmong[] = {tag("nb"), tag("sv"), tag("ca"), tag("pt-BR")};
  const Row kRows[] = {{"nb", "De nye familiene leter etter bolig og arbeid."},
                       {"sv", "De nya familjerna söker bostad och arbete."},
                       {"ca", "Les noves famílies busquen habitatge i feina amb els veïns."},
                       {"pt-BR", "As novas famílias procuram moradia e trabalho."}};
  for (const Row& row : kRows) {
    const auto detected = detect_languages(row.text, kAmong);
    ASSERT_FALSE(detected.empty()) << row.text;
    EXPECT_EQ(detected.front().lang.str(), row.lang) << row.text;
  }
  EXPECT_TRUE(detect_languages("Οι νέες οικογένειες", kAmong).empty());
}

TEST(Detect, NamesScriptsOfOneLanguage) {
  const Row kRows[] = {{"th", "ภาษาไทย"}, {"he", "שלום"},         {"ko", "한국어"},
                       {"zh", "移民"},    {"ja", "日本語の勉強"}, {"ka", "ქართული"}};
  for (const Row& row : kRows) {
    EXPECT_THAT(detect_languages(row.text),
                testing::ElementsAre(testing::Field(&DetectedLanguage::lang, tag(row.lang))))
        << row.text;
  }
}

TEST(Detect, IsLessSureOfForeignAndMixedText) {
  const auto sure = detect_languages("مرحبا بكم في مدينتنا");
  const auto persian = detect_languages("به شهر ما خوش آمدید پناهجویان گرامی");
  ASSERT_FALSE(sure.empty());
  ASSERT_FALSE(persian.empty());
  EXPECT_LT(persian.front().certainty, sure.front().certainty - 0.3);
  const auto mixed = detect_languages("πρόσφυγες και refugees");
  ASSERT_FALSE(mixed.empty());
  EXPECT_LT(mixed.front().certainty, 0.9);
}

TEST(Detect, SaysNothingWithoutLetters) {
  for (const char* text : {"", " ", "2024", "😀", "—!?", "3,14 %"}) {
    EXPECT_TRUE(detect_languages(text).empty()) << text;
  }
}

TEST(Detect, SamplesLongTextWithoutCuttingCharacters) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Η ένταξη ξεκινά από τη γειτονιά. ";
  EXPECT_EQ(detect_languages(text).front().lang, tag("el"));
  text.clear();
  for (int i = 0; i < 3000; ++i) text += "Integrace začíná v sousedství a v práci. ";
  EXPECT_EQ(detect_languages(text).front().lang, tag("cs"));
}

}  // namespace
}  // namespace senda::text
