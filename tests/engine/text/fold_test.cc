// Keys of single words, one row per language and case.
#include "engine/text/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace senda::text {
namespace {

LangTag tag(std::string_view lang) { return *LangTag::parse(lang); }

struct Keys {
  const char* lang;  ///< For the reader only.
  const char* word;
  const char* exact;
  const char* folded;
};

TEST(Fold, MakesExactAndFoldedKeys) {
  const Keys kRows[] = {
      {"cs", "Ústí", "ústí", "usti"},
      {"cs", "ŽLUŤOUČKÝ", "žluťoučký", "zlutoucky"},
      {"fi", "Työllisyyttä", "työllisyyttä", "tyollisyytta"},
      {"es", "DESPOBLACIÓN", "despoblación", "despoblacion"},
      {"es", "niño", "niño", "nino"},
      {"de", "Fußball", "fussball", "fussball"},
      {"de", "STRASSE", "strasse", "strasse"},
      {"de", "Größe", "grösse", "grosse"},
      {"de", "GROẞE", "grosse", "grosse"},
      {"da", "Ærø", "ærø", "aero"},
      {"da", "Ålborg", "ålborg", "alborg"},
      {"pl", "ŁÓDŹ", "łódź", "lodz"},
      {"fr", "Œuvre", "œuvre", "oeuvre"},
      {"fr", "L’ACCUEIL", "l'accueil", "l'accueil"},
      {"it", "PERCHÉ", "perché", "perche"},
      {"nl", "Coördinatie", "coördinatie", "coordinatie"},
      {"nl", "ĲSSEL", "ijssel", "ijssel"},
      {"el", "ΟΔΌΣ", "οδόσ", "οδοσ"},
      {"el", "οδός", "οδόσ", "οδοσ"},
      {"el", "Ελλάδα", "ελλάδα", "ελλαδα"},
      {"el", "ΐ", "ΐ", "ι"},
      {"el", "ᾠδή", "ὠιδή", "ωιδη"},
      {"en", "Naïve", "naïve", "naive"},
      {"uk", "ЇЖАК", "їжак", "іжак"},
      {"uk", "Ґанок", "ґанок", "ганок"},
      {"uk", "пам’ять", "пам'ять", "пам'ять"},
      {"ru", "Ёлка", "ёлка", "елка"},
      {"tr", "İstanbul", "i\u0307stanbul", "istanbul"},
      {"tr", "ISPARTA", "isparta", "isparta"},
      {"tr", "ışık", "ışık", "isik"},
      {"ro", "Știință", "știință", "stiinta"},
      {"hr", "Đurđevac", "đurđevac", "durdevac"},
      {"mt", "Ħamrun", "ħamrun", "hamrun"},
      {"is", "Þórður", "þórður", "thordur"},
      {"ca", "col·legi", "col·legi", "collegi"},
      {"ca", "coŀlegi", "col·legi", "collegi"},
      {"vi", "Người", "người", "nguoi"},
      {"ar", "مَدْرَسَة", "مَدْرَسَة", "مدرسه"},
      {"ar", "شـــكرا", "شكرا", "شكرا"},
      {"ar", "أإآٱا", "أإآٱا", "ااااا"},
      {"ar", "مستشفى", "مستشفى", "مستشفي"},
      {"ar", "مسؤول", "مسؤول", "مسوول"},
      {"ar", "٢٠٢٠", "٢٠٢٠", "2020"},
      {"he", "שָׁלוֹם", "שָׁלוֹם", "שלום"},
      {"th", "ผู้ลี้ภัย", "ผู้ลี้ภัย", "ผู้ลี้ภัย"},
      {"hi", "हिन्दी", "हिन्दी", "हिन्दी"},
      {"ja", "ガイド", "ガイド", "ガイド"},
      {"ja", "ｶﾞｲﾄﾞ", "ガイド", "ガイド"},
      {"ko", "한국어", "한국어", "한국어"},
      {"zh", "ＡＢＣ移民", "abc移民", "abc移民"},
      {"", "ﬁnance", "finance", "finance"},
      {"", "Ka\u00ADpi\u00ADtel", "kapitel", "kapitel"},
      {"", "x\u2011y x–y x−y x-y", "x-y x-y x-y x-y", "x-y x-y x-y x-y"},
      {"", "l'a l’a l‘a lʼa l＇a l`a l′a", "l'a l'a l'a l'a l'a l'a l'a",
       "l'a l'a l'a l'a l'a l'a l'a"},
      {"", "m²", "m2", "m2"},
      {"", "😀", "😀", "😀"},
      {"", "☀\uFE0F", "☀", "☀"},
      {"", "", "", ""},
  };
  for (const Keys& row : kRows) {
    const std::string exact = exact_key(row.word);
    EXPECT_EQ(exact, row.exact) << row.lang << ": " << row.word;
    EXPECT_EQ(folded_key(exact), row.folded) << row.lang << ": " << row.word;
  }
}

struct Variant {
  const char* lang;
  const char* word;
  std::vector<std::string> variants;
};

TEST(Fold, OffersOtherSpellings) {
  const Variant kRows[] = {
      {"de", "Flüchtling", {"fluechtling"}},
      {"de-AT", "Größe", {"groesse"}},
      {"de", "Haus", {}},
      {"de", "Fluechtling", {}},
      {"da", "Århus", {"aarhus"}},
      {"da", "børnehave", {"boernehave"}},
      {"da", "Ærø", {"aeroe"}},
      {"no", "språk", {"spraak"}},
      {"nb", "språk", {"spraak"}},
      {"sv", "språk", {}},
      {"fi", "työ", {}},
      {"und", "Flüchtling", {}},
      {"de", "Caf\u00E9", {}},
  };
  for (const Variant& row : kRows) {
    EXPECT_EQ(spelling_variants(exact_key(row.word), tag(row.lang)), row.variants)
        << row.lang << ": " << row.word;
  }
}

struct Form {
  const char* lang;
  const char* word;
  const char* form;
};

TEST(Fold, LowersByTheRuleOfTheLanguageForDictionaries) {
  const Form kRows[] = {
      {"en", "Integration", "integration"},
      {"en", "Don’t", "don't"},
      {"de", "STRAẞE", "straße"},
      {"de", "Größe", "größe"},
      {"de", "Gro\u0308ße", "größe"},
      {"de", "Ka\u00ADpitel", "kapitel"},
      {"tr", "ISPARTA", "ısparta"},
      {"tr", "İSTANBUL", "istanbul"},
      {"az", "QIZIL", "qızıl"},
      {"en", "ISPARTA", "isparta"},
      {"el", "ΟΔΌΣ", "οδός"},
      {"el", "ΣΟΦΊΑΣ", "σοφίας"},
      {"pl", "ŁÓDŹ", "łódź"},
      {"da", "ÆBLE", "æble"},
      {"cs", "BY\u0301T", "být"},
      {"fr", "L’", "l'"},
      {"uk", "ПАМ’ЯТЬ", "пам'ять"},
      {"ar", "شـــكرا", "شكرا"},
      {"ar", "مدرسة", "مدرسة"},
      {"lt", "ĄŽUOLAS", "ąžuolas"},
      {"zh", "移民", "移民"},
      {"en", "ﬁnance", "finance"},
      {"en", "", ""},
  };
  for (const Form& row : kRows) {
    EXPECT_EQ(dictionary_form(row.word, tag(row.lang)), row.form) << row.lang << ": " << row.word;
  }
}

}  // namespace
}  // namespace senda::text
