// Words of other scripts in Latin letters: what is kept, and that nothing but a to z comes out.
#include "engine/text/romanize.h"

#include "engine/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace senda::text {
namespace {

TEST(Romanize, WritesEachScriptInPlainLetters) {
  struct Row {
    const char* word;
    const char* roman;
    Script script;
  };
  for (const Row& row : {
           Row{"Ayọka", "ayoka", Script::kLatin},
           Row{"Łódź", "lodz", Script::kLatin},
           Row{"Smørrebrød", "smorrebrod", Script::kLatin},
           Row{"Straße", "strasse", Script::kLatin},
           Row{"Айока", "ajoka", Script::kCyrillic},
           Row{"Харків", "harkiv", Script::kCyrillic},
           Row{"ЖДАНОВ", "zdanov", Script::kCyrillic},
           Row{"Θεσσαλονίκη", "thessaloniki", Script::kGreek},
           Row{"Αθήνα", "athina", Script::kGreek},
           Row{"سالوس", "salws", Script::kArabic},
           Row{"فنلندا", "fnlnda", Script::kArabic},
           Row{"co-housing", "cohousing", Script::kLatin},
           Row{"2026", "", Script::kOther},
           Row{"東京", "", Script::kOther},
           Row{"🙂", "", Script::kOther},
           Row{"", "", Script::kOther},
       }) {
    EXPECT_EQ(romanized(row.word), row.roman) << row.word;
    EXPECT_EQ(script_of(row.word), row.script) << row.word;
  }
}

TEST(Romanize, AWordLetterByLetterIsNearlyTheWordAtOnce) {
  // Where letters do not sound otherwise together, as Greek ou does.
  for (const std::string_view word : {"ayọka", "жданов", "καλαμάτα", "فنلندا"}) {
    std::string letters;
    for (std::size_t at = 0; at < word.size();)
      letters += romanized_letter(next_codepoint(word, at));
    EXPECT_EQ(letters, romanized(word)) << word;
  }
}

TEST(Romanize, EveryLetterGivesFewPlainLetters) {
  for (char32_t letter = 0; letter < 0x3000; ++letter) {
    const std::string_view roman = romanized_letter(letter);
    EXPECT_LE(roman.size(), 4U) << static_cast<unsigned>(letter);
    EXPECT_EQ(roman.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), std::string_view::npos)
        << static_cast<unsigned>(letter);
  }
  EXPECT_EQ(romanized_letter(U'\U0010FFFF'), "");
}

TEST(Romanize, KnowsTheScriptOfALanguage) {
  EXPECT_EQ(script_of_language("el"), Script::kGreek);
  EXPECT_EQ(script_of_language("uk"), Script::kCyrillic);
  EXPECT_EQ(script_of_language("ar"), Script::kArabic);
  EXPECT_EQ(script_of_language("fi"), Script::kLatin);
  EXPECT_EQ(script_of_language(""), Script::kLatin);
}

}  // namespace
}  // namespace senda::text
