// The rules of our own, one by one, without any dictionary.
#include "engine/text/morphology/internal/apertium_lexicon.h"
#include "engine/text/morphology/internal/finnish_analyzer.h"
#include "engine/text/morphology/internal/french_lexicon.h"
#include "engine/text/morphology/internal/german_verbs.h"
#include "engine/text/morphology/internal/letters.h"
#include "engine/text/morphology/internal/light_stemmers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace senda::text::morphology {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(GreekLightStemmer, TakesAccentAndOneEnding) {
  const auto stemmer = make_greek_light_stemmer();
  for (const char* form : {"δρόμος", "δρόμου", "δρόμο", "δρόμοι", "δρόμων", "δρόμους"}) {
    EXPECT_EQ(stemmer->stem(form), "δρομ") << form;
  }
  for (const char* form : {"πρόβλημα", "προβλήματος", "προβλήματα", "προβλημάτων"}) {
    EXPECT_EQ(stemmer->stem(form), "προβλημ") << form;
  }
  EXPECT_EQ(stemmer->stem("και"), "και") << "too short to cut";
}

TEST(CzechLightStemmer, TakesOneEndingAndHardens) {
  const auto stemmer = make_czech_light_stemmer();
  EXPECT_EQ(stemmer->stem("novákem"), stemmer->stem("novák"));
  EXPECT_EQ(stemmer->stem("novákovi"), stemmer->stem("novák"));
  EXPECT_EQ(stemmer->stem("amerikách"), stemmer->stem("amerika"));
  EXPECT_EQ(stemmer->stem("americe"), stemmer->stem("amerika"));
  EXPECT_EQ(stemmer->stem("a"), "a");
}

std::vector<std::string> infinitives(const std::vector<GermanVerbReading>& readings) {
  std::vector<std::string> found;
  for (const GermanVerbReading& reading : readings) found.push_back(reading.infinitive);
  return found;
}

TEST(GermanStrongVerbs, AreFoundBehindAblautAndPrefixes) {
  const auto read = [](const char* form) { return infinitives(read_german_strong_verb(form)); };
  EXPECT_THAT(read("ging"), ElementsAre("gehen"));
  EXPECT_THAT(read("gäbe"), Contains("geben"));
  EXPECT_THAT(read("aufgegangen"), Contains("aufgehen"));
  EXPECT_THAT(read("verstanden"), Contains("verstehen"));
  EXPECT_THAT(read("anerkannt"), Contains("anerkennen"));
  EXPECT_THAT(read("läßt"), ElementsAre("lassen"));
  EXPECT_THAT(read("lässt"), ElementsAre("lassen"));
  EXPECT_THAT(read("begonnen"), ElementsAre("beginnen"));
  EXPECT_THAT(read("nimm"), ElementsAre("nehmen"));
  EXPECT_THAT(read("würde"), Contains("werden"));
  EXPECT_THAT(read("tisch"), IsEmpty());
  EXPECT_THAT(read("last"), Not(Contains("lesen")));
}

TEST(GermanWeakParticiples, LoseGeAndZu) {
  const auto read = [](const char* form) { return infinitives(read_german_weak_participle(form)); };
  EXPECT_THAT(read("gemacht"), Contains("machen"));
  EXPECT_THAT(read("aufgemacht"), Contains("aufmachen"));
  EXPECT_THAT(read("aufzumachen"), Contains("aufmachen"));
  EXPECT_THAT(read("gearbeitet"), Contains("arbeiten"));
  EXPECT_THAT(read("gewandert"), Contains("wandern"));
  EXPECT_THAT(read("machen"), IsEmpty());
}

TEST(FrenchReadings, RareVerbFormsAreToldFromUsualOnes) {
  EXPECT_TRUE(is_rare_french_verb_form("st:rayer po:v1__t_q_zz po:impe po:1pl"));
  EXPECT_TRUE(is_rare_french_verb_form("st:rayer po:v1__t_q_zz po:ipre po:1pl"));
  EXPECT_TRUE(is_rare_french_verb_form("st:figurer po:v1_it_q_zz po:ipre po:spre po:2sg"));
  EXPECT_TRUE(is_rare_french_verb_form("st:mettre po:v3__tnq__a po:simp po:1pl"));
  EXPECT_FALSE(is_rare_french_verb_form("st:porter po:v1__tnq__a po:ipre po:spre po:1sg po:3sg"));
  EXPECT_FALSE(is_rare_french_verb_form("st:prendre po:v3_itnq__a po:ppas po:adj is:fem is:sg"));
  EXPECT_FALSE(is_rare_french_verb_form("st:rayon po:nom is:mas is:pl"));
}

TEST(VoikkoStructure, CutsTheWordAtItsMarks) {
  EXPECT_THAT(split_by_structure("asumispalvelut", "=pppppp=pppppppp"),
              ElementsAre("asumis", "palvelut"));
  EXPECT_THAT(split_by_structure("linja-auton", "=ppppp-=ppppp"), ElementsAre("linja", "auton"));
  EXPECT_THAT(split_by_structure("äänitys", "=ppppppp"), IsEmpty());
  EXPECT_THAT(split_by_structure("yö", "=ppp=pp"), IsEmpty()) << "longer than the word";
  EXPECT_THAT(split_by_structure("yötyö", "=pp=pp"), IsEmpty()) << "shorter than the word";
  EXPECT_THAT(split_by_structure("", ""), IsEmpty());
}

TEST(VoikkoWordBases, NameTheVerbOfAParticiple) {
  EXPECT_EQ(derivation_base("+kirjoite(kirjoittaa)+t+tu(+tu)"), "kirjoittaa");
  EXPECT_EQ(derivation_base("+epä+onnistu(onnistua)+n+ut(+ut)"), "epäonnistua");
  EXPECT_EQ(derivation_base("+määritel(määrittää)(+lä)+ty(+ty)"), "");
  EXPECT_EQ(derivation_base(""), "");
  EXPECT_EQ(derivation_base("+()"), "");
}

struct ApertiumRow {
  const char* analysis;
  const char* lemma;  ///< Null if there is no reading.
  WordClass word_class;
};

TEST(ApertiumAnalysis, GivesLemmaAndPartOfSpeech) {
  const ApertiumRow rows[] = {
      {"house<n><pl>", "house", WordClass::kNoun},
      {"go<vblex><past>", "go", WordClass::kVerb},
      {"Stockholm<np><top>", "stockholm", WordClass::kName},
      {"dar<vblex><imp>+prpers<prn><enc>", "dar", WordClass::kVerb},
      {"prpers<prn><obj><p1><mf><pl>", nullptr, WordClass::kUnknown},
      {"in order<pr>", nullptr, WordClass::kUnknown},
      {"put<vblex><inf># up", nullptr, WordClass::kUnknown},
      {"hus<n><nt><sg><compound-R>", nullptr, WordClass::kUnknown},
      {"", nullptr, WordClass::kUnknown},
      {"<n>", nullptr, WordClass::kUnknown},
  };
  for (const ApertiumRow& row : rows) {
    const auto reading = parse_apertium_analysis(row.analysis);
    ASSERT_EQ(reading.has_value(), row.lemma != nullptr) << row.analysis;
    if (!reading) continue;
    EXPECT_EQ(reading->lemma, row.lemma);
    EXPECT_EQ(reading->word_class, row.word_class) << row.analysis;
  }
  EXPECT_TRUE(is_rare_apertium_verb_form("figurar<vblex><pri><p2><sg>"));
  EXPECT_FALSE(is_rare_apertium_verb_form("figurar<vblex><pri><p3><sg>"));
}

TEST(Letters, CaseAndCountWorkInEveryScript) {
  EXPECT_EQ(lower("ŽENA ΟΔΌΣ ЖИТО"), "žena οδόσ жито");
  EXPECT_EQ(title("élan"), "Élan");
  EXPECT_EQ(title("жена"), "Жена");
  EXPECT_EQ(letter_count("žluťoučký"), 9U);
  EXPECT_EQ(letter_count("汉字😀"), 3U);
  for (const char* word : {"žena", "汉字😀", "a", ""}) EXPECT_EQ(to_utf8(to_letters(word)), word);
}

TEST(Letters, IllFormedBytesAreSeen) {
  for (const char* word :
       {"\xC3", "\xE4\xBD", "\xED\xA0\x80", "\xC0\xAF", "\xF4\x90\x80\x80", "\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(word));
    EXPECT_EQ(lower(word), word) << "copied as it is";
  }
  EXPECT_TRUE(is_valid_utf8("a\xF4\x8F\xBF\xBF"));
}

}  // namespace
}  // namespace senda::text::morphology
