// Any valid UTF-8 word of up to 245 bytes is answered, by every language, alike in every thread.
#include "engine/text/morphology/internal/letters.h"
#include "engine/text/morphology/registry.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

namespace senda::text {
namespace {

constexpr unsigned kSeed = 20240611;
constexpr std::size_t kMaxBytes = 245;

// Runs of one script, with intruders of any other, apostrophes, hyphens, digits, marks and emoji.
std::string random_word(std::mt19937& random) {
  struct Range {
    char32_t from;
    char32_t to;
  };
  static constexpr Range ranges[] = {
      {U'a', U'z'},     {0xDF, 0xFF},       {0x100, 0x17F},       {0x3B1, 0x3C9},
      {0x430, 0x44F},   {0x561, 0x586},     {0x5D0, 0x5EA},       {0x627, 0x64A},
      {0x905, 0x939},   {0xE01, 0xE2E},     {0x4E00, 0x9FA5},     {0xAC00, 0xD7A3},
      {0x300, 0x36F},   {0x1F600, 0x1F64F}, {U'0', U'9'},         {U'!', U'/'},
      {U'<', U'@'},     {U'[', U'`'},       {U'{', U'~'},         {0x2010, 0x2027},
      {0xE000, 0xE010}, {0xFFF0, 0xFFFD},   {0x10FFF0, 0x10FFFF},
  };
  std::uniform_int_distribution<std::size_t> pick(0, std::size(ranges) - 1);
  std::uniform_int_distribution<std::size_t> length(1, 120);
  const Range script = ranges[pick(random)];
  std::u32string letters;
  for (std::size_t left = length(random); left > 0; --left) {
    const Range range = random() % 8 == 0 ? ranges[pick(random)] : script;
    letters.push_back(std::uniform_int_distribution<char32_t>(range.from, range.to)(random));
  }
  while (morphology::to_utf8(letters).size() > kMaxBytes) letters.pop_back();
  return morphology::to_utf8(letters);
}

std::vector<std::string> random_words(std::size_t count) {
  std::mt19937 random(kSeed);
  std::vector<std::string> words;
  while (words.size() < count) words.push_back(random_word(random));
  return words;
}

TEST(Analyzers, AnswerAnyWord) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  const std::vector<std::string> words = random_words(200);
  for (const LanguageSupport& support : supported_languages()) {
    const auto analyzer = make_word_analyzer(support.language);
    for (const std::string& word : words) {
      const WordAnalysis analysis = analyzer->analyze(word);
      ASSERT_FALSE(analysis.lemmas.empty()) << support.language << ' ' << word;
      ASSERT_NE(analysis.parts.size(), 1U) << support.language << ' ' << word;
      for (const auto* list : {&analysis.lemmas, &analysis.stems, &analysis.parts}) {
        for (const std::string& key : *list) {
          ASSERT_FALSE(key.empty()) << support.language << ' ' << word;
          ASSERT_TRUE(morphology::is_valid_utf8(key)) << support.language << ' ' << word;
        }
      }
    }
  }
}

TEST(Analyzers, ReturnTheWordForWhatIsNoWord) {
  const std::string overlong(kMaxBytes + 1, 'a');
  const std::string cut("abc\xC3", 4);
  const std::string with_zero("ab\0cd", 5);
  for (const LanguageSupport& support : supported_languages()) {
    const auto analyzer = make_word_analyzer(support.language);
    for (const std::string& word : {overlong, cut, with_zero, std::string()}) {
      EXPECT_EQ(analyzer->analyze(word).lemmas, std::vector<std::string>{word});
    }
  }
}

TEST(Analyzers, OfOneLanguageAgreeAcrossThreads) {
  const std::vector<std::string> words = random_words(60);
  const std::vector<std::string> known = {
      "häuser", "gegangen", "flüchtlingshotel", "asumispalvelut", "kirjoitettu", "lidé",
      "went",   "ciudades", "rayons",           "arbetsmarknad",  "domach",      "házakban"};
  for (const char* language : {"cs", "de", "en", "fi", "fr", "hu", "pl", "sv"}) {
    std::vector<WordAnalysis> answers[2];
    std::vector<std::thread> threads;
    for (auto& mine : answers) {
      threads.emplace_back([&mine, &words, &known, language] {
        const auto analyzer = make_word_analyzer(language);
        for (int round = 0; round < 3; ++round) {
          for (const auto* list : {&words, &known}) {
            for (const std::string& word : *list) mine.push_back(analyzer->analyze(word));
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(answers[0], answers[1]) << language;
    const std::size_t round = words.size() + known.size();
    for (std::size_t i = 0; i < round; ++i) EXPECT_EQ(answers[0][i], answers[0][i + round]);
  }
}

}  // namespace
}  // namespace senda::text
