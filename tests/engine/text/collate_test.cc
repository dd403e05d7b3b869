// Orders that differ between languages, and names in several.
#include "engine/text/collate.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace senda::text {
namespace {

LangTag tag(std::string_view lang) { return *LangTag::parse(lang); }

struct Order {
  const char* lang;
  std::vector<std::string> sorted;
};

TEST(Collate, OrdersByTheRulesOfTheLanguage) {
  const Order kRows[] = {
      {"cs", {"cena", "čas", "hora", "chata", "ioni"}},
      {"fi", {"aamu", "zeta", "åland", "äiti", "öljy"}},
      {"sv", {"zon", "ål", "ärlig", "öra"}},
      {"es", {"nube", "ñandú", "oca"}},
      {"de", {"Ofen", "öffnen", "Öl", "Zug"}},
      {"da", {"zebra", "æble", "ø", "Aarhus"}},
      {"pl", {"lampa", "łódź", "mama"}},
      {"fr", {"cote", "coté", "côte", "côté"}},
      {"et", {"saba", "šokk", "zoo", "tuba"}},
      {"el", {"άλφα", "βήτα", "Γάμμα"}},
      {"uk", {"гай", "ґанок", "дім"}},
      {"tr", {"cam", "çam", "ılık", "ilk"}},
      {"und", {"Äpfel", "apple", "zoo"}},
      {"tlh", {"Äpfel", "apple", "zoo"}},  // ICU does not know Klingon: the root order.
      {"en", {"item 2", "item 10", "item 100"}},
      {"ar", {"١", "٢", "١٠"}},
  };
  for (const Order& row : kRows) {
    const Collator collator(tag(row.lang));
    for (std::size_t i = 1; i < row.sorted.size(); ++i) {
      EXPECT_LT(collator.sort_key(row.sorted[i - 1]), collator.sort_key(row.sorted[i]))
          << row.lang << ": " << row.sorted[i - 1] << " " << row.sorted[i];
    }
  }
}

TEST(Collate, GivesOneKeyToEquivalentText) {
  const Collator collator(tag("cs"));
  EXPECT_EQ(collator.sort_key("\u010Cas"), collator.sort_key("C\u030Cas"));
  EXPECT_EQ(collator.sort_key(""), collator.sort_key(""));
  EXPECT_LT(collator.sort_key(""), collator.sort_key("a"));
}

TEST(Collate, GrowsItsKeyForLongText) {
  const Collator collator(tag("ja"));
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "移é";
  EXPECT_LT(collator.sort_key(text), collator.sort_key(text + "移"));
}

struct Name {
  const char* code;
  const char* in;
  const char* name;
};

TEST(Collate, NamesCountries) {
  const Name kRows[] = {
      {"ES", "fi", "Espanja"},
      {"DE", "es", "Alemania"},
      {"CZ", "cs", "Česko"},
      {"GR", "el", "Ελλάδα"},
      {"FI", "sv", "Finland"},
      {"IT", "uk", "Італія"},
      {"AT", "de", "Österreich"},
      {"BE", "nl", "België"},
      {"FR", "ar", "فرنسا"},
      {"PL", "pl", "Polska"},
      {"DK", "da", "Danmark"},
      {"ES", "pt-BR", "Espanha"},
      {"QQ", "en", "QQ"},
      {"ES", "tlh", "ES"},
      {"ES", "und", "ES"},
      {"", "en", ""},
      {"nonsense", "en", "nonsense"},
  };
  for (const Name& row : kRows) {
    EXPECT_EQ(country_name(row.code, tag(row.in)), row.name) << row.code << " " << row.in;
  }
}

TEST(Collate, NamesLanguages) {
  const Name kRows[] = {
      {"cs", "es", "checo"},     {"fi", "fi", "suomi"},    {"el", "en", "Greek"},
      {"uk", "pl", "ukraiński"}, {"ar", "de", "Arabisch"}, {"fr", "el", "Γαλλικά"},
      {"xx", "en", "xx"},        {"cs", "tlh", "cs"},
  };
  for (const Name& row : kRows) {
    EXPECT_EQ(language_name(tag(row.code), tag(row.in)), row.name) << row.code << " " << row.in;
  }
}

}  // namespace
}  // namespace senda::text
