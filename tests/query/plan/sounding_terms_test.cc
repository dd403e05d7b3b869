// What sounds alike and what does not, over scripts and languages; and that the walk of a table
// finds exactly what comparing every word finds.
#include "query/plan/sounding_terms.h"

#include "engine/storage/section_file.h"
#include "engine/text/romanize.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace senda::query {
namespace {

using test::is_ok;

unsigned distance(const std::string& word, const std::string& other, SoundOptions options) {
  return sound_distance(text::romanized(word), text::romanized(other), options);
}

TEST(SoundingTerms, ForgiveTheSchemeInWhichANameIsWritten) {
  struct Row {
    const char* name;
    const char* other;
    unsigned most;  // quarters of an edit
  };
  for (const Row& row : {
           Row{"Айока", "Ayọka", 1},      // Ukrainian
           Row{"Харків", "Kharkiv", 2},   // Ukrainian, English
           Row{"Жданов", "Ždanov", 0},    // Cyrillic, Czech
           Row{"Ždanov", "Zhdanov", 1},   // Czech, English
           Row{"Kiev", "Kyiv", 2},        // from Russian, from Ukrainian
           Row{"Чехов", "Chekhov", 3},    //
           Row{"Čechov", "Tchekhov", 6},  // French
           Row{"Барселона", "Barcelona", 1},
           Row{"Θεσσαλονίκη", "Thessaloniki", 0},
           Row{"Μπαρτσελόνα", "Barcelona", 5},
           Row{"Αθήνα", "Athena", 1},
           Row{"Анна", "Ana", 1},
       }) {
    SoundOptions options;
    options.budget = 8;
    EXPECT_LE(distance(row.name, row.other, options), row.most) << row.name << " " << row.other;
    EXPECT_LE(distance(row.other, row.name, options), row.most) << row.other << " " << row.name;
  }
}

TEST(SoundingTerms, ForgiveTheVowelsThatArabicDoesNotWrite) {
  SoundOptions options;
  options.without_vowels = true;
  for (const auto& [name, other] : {std::pair("سالوس", "salus"), std::pair("فنلندا", "Finland"),
                                    std::pair("محمد", "Mohamed"), std::pair("برلين", "Berlin")}) {
    EXPECT_LE(distance(name, other, options), kWholeEdit) << name << " " << other;
  }
}

TEST(SoundingTerms, ForgiveTheEndingOfAForeignWord) {
  for (const auto& [word, other] :
       {std::pair("nostryfikacja", "nostrifikace"), std::pair("integracja", "integration"),
        std::pair("адаптація", "adaptation"), std::pair("mediace", "mediation"),
        std::pair("organisaatio", "organisation")}) {
    const std::size_t letters = text::romanized(word).size();
    SoundOptions options;
    options.ending_from = std::max<std::size_t>(5, letters - 4);
    EXPECT_LE(distance(word, other, options), kWholeEdit) << word << " " << other;
  }
}

TEST(SoundingTerms, TellOtherWordsApart) {
  SoundOptions options;
  options.budget = 3;
  for (const auto& [word, other] :
       {std::pair("hund", "house"), std::pair("Salus", "Malus"), std::pair("migrant", "mitgift"),
        std::pair("Айока", "Monika"), std::pair("work", "fork"), std::pair("", "work"),
        std::pair("work", "")}) {
    EXPECT_GT(distance(word, other, options), options.budget) << word << " " << other;
  }
}

TEST(SoundingTerms, TheWalkFindsWhatComparingEveryWordFinds) {
  std::mt19937 random(7);
  const auto any_word = [&](std::string_view letters) {
    std::string word;
    for (std::size_t size = 2 + random() % 7; size > 0; --size)
      word.push_back(letters[random() % letters.size()]);
    return word;
  };
  std::vector<std::string> words;
  for (int i = 0; i < 3'000; ++i) words.push_back("cs:" + any_word("abchiknosz"));
  words.emplace_back("da:anbo");
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const test::TemporaryFolder folder;
  storage::SectionFileWriter writer("words", 1);
  storage::SortedStrings::write(writer, "words", words);
  ASSERT_THAT(writer.write(folder / "words.bin"), is_ok());
  const auto file = storage::SectionFile::open(folder / "words.bin", "words", 1);
  ASSERT_THAT(file, is_ok());
  const auto table = storage::SortedStrings::open(*file, "words");
  ASSERT_THAT(table, is_ok());
  for (int i = 0; i < 200; ++i) {
    const std::string query = any_word("abchiknosz");
    SoundOptions options;
    options.budget = static_cast<unsigned>(random() % 6);
    options.without_vowels = random() % 2 == 0;
    options.ending_from = random() % 3 == 0 ? 5 : 0;
    std::vector<std::pair<std::uint32_t, unsigned>> expected;
    for (std::uint32_t k = 0; k < words.size(); ++k) {
      if (!words[k].starts_with("cs:")) continue;
      const unsigned cost = sound_distance(query, words[k].substr(3), options);
      if (cost <= options.budget) expected.emplace_back(k, cost);
    }
    std::vector<std::pair<std::uint32_t, unsigned>> found;
    for (const SoundingTerm& term : find_sounding_terms(*table, "cs:", query, options))
      found.emplace_back(term.index, term.cost);
    EXPECT_EQ(found, expected) << query << " within " << options.budget;
  }
}

}  // namespace
}  // namespace senda::query
