// The cache of analyses: it changes no answer, keeps its limits, and may be used by threads at
// once.
#include "engine/text/analysis_cache.h"

#include "engine/text/analyzer.h"
#include "tests/engine/text/random_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace senda::text {
namespace {

constexpr AnalysisCacheLimits kNothing{.bytes = 0, .entries = 0};
// Room for a few entries in each part: words come and go all the time.
constexpr AnalysisCacheLimits kCramped{.bytes = 100'000, .entries = 150};

LangTag tag(std::string_view lang) { return *LangTag::parse(lang); }

AnalyzedWord analyzed(std::string exact) {
  AnalyzedWord word;
  word.exact = std::move(exact);
  return word;
}

std::vector<std::pair<std::string, LangTag>> words_of_many_languages() {
  std::vector<std::pair<std::string, LangTag>> words;
  const char* const samples[][2] = {{"de", "Flüchtlingshotels"},
                                    {"de", "Maße"},
                                    {"de", "Masse"},
                                    {"cs", "lidmi"},
                                    {"fi", "asumispalveluista"},
                                    {"fi", "kuusi"},
                                    {"el", "ΟΔΌΣ"},
                                    {"pl", "żółtego"},
                                    {"tr", "IŞIK"},
                                    {"en", "houses"},
                                    {"sv", "gatumusiken"},
                                    {"und", "houses"},
                                    {"zxx", "houses"},
                                    {"nb", "blåbær"},
                                    {"nn", "blåbær"},
                                    {"th", "ชุมชน"},
                                    {"fr", "œuvres"},
                                    {"en", "HOUSES"},
                                    {"pt-BR", "ações"},
                                    {"pt", "ações"},
                                    {"da", "blåbær"},
                                    {"en", "blåbær"}};
  for (const auto& [lang, word] : samples) words.emplace_back(word, tag(lang));
  for (int i = 0; i < 300; ++i) {
    words.emplace_back("wort" + std::to_string(i), tag(i % 2 == 0 ? "de" : "en"));
  }
  words.emplace_back(std::string(400, 'x'), tag("en"));
  words.emplace_back("", tag("en"));
  return words;
}

TEST(AnalysisCache, GivesBackWhatItWasGiven) {
  AnalysisCache cache;
  EXPECT_EQ(cache.find("en", "Word"), nullptr);
  cache.insert("en", "Word", analyzed("word"));
  ASSERT_NE(cache.find("en", "Word"), nullptr);
  EXPECT_EQ(cache.find("en", "Word")->exact, "word");
  EXPECT_EQ(cache.find("en", "word"), nullptr) << "as written";
  EXPECT_EQ(cache.find("de", "Word"), nullptr) << "of another language";
}

TEST(AnalysisCache, TellsLanguageAndWordApart) {
  AnalysisCache cache;
  cache.insert("a", "bc", analyzed("first"));
  cache.insert("ab", "c", analyzed("second"));
  EXPECT_EQ(cache.find("a", "bc")->exact, "first");
  EXPECT_EQ(cache.find("ab", "c")->exact, "second");
  EXPECT_EQ(cache.find("", "abc"), nullptr);
}

TEST(AnalysisCache, KeepsTheFirstOfTwoAnalyses) {
  AnalysisCache cache;
  const auto first = cache.insert("en", "word", analyzed("word"));
  EXPECT_EQ(cache.insert("en", "word", analyzed("word")), first);
  EXPECT_EQ(cache.use().entries, 1U);
}

TEST(AnalysisCache, KeepsItsLimitsAtAllTimes) {
  AnalysisCache cache(kCramped);
  std::size_t most = 0;
  for (std::size_t i = 0; i < 5000; ++i) {
    const std::string word = "word" + std::to_string(i);
    const auto kept = cache.insert("en", word, analyzed(std::string(i % 700, 'x')));
    EXPECT_EQ(kept->exact.size(), i % 700);
    const AnalysisCacheUse use = cache.use();
    ASSERT_LE(use.bytes, kCramped.bytes);
    ASSERT_LE(use.entries, kCramped.entries);
    most = std::max(most, use.entries);
  }
  EXPECT_GT(most, 30U) << "it keeps something";
  // Counted from outside: nothing that went can still be found.
  std::size_t found = 0;
  for (int i = 0; i < 5000; ++i) found += cache.find("en", "word" + std::to_string(i)) ? 1U : 0U;
  EXPECT_LE(found, kCramped.entries);
  EXPECT_GT(found, 0U);
}

TEST(AnalysisCache, CountsAtLeastTheBytesOfTheTexts) {
  AnalysisCache cache;
  AnalyzedWord word = analyzed(std::string(1000, 'a'));
  word.analysis.lemmas.assign(3, std::string(500, 'b'));
  cache.insert("en", std::string(200, 'c'), std::move(word));
  EXPECT_GE(cache.use().bytes, 1000U + 3 * 500 + 200 + sizeof(AnalyzedWord));
  EXPECT_LE(cache.use().bytes, 4000U);
}

TEST(AnalysisCache, KeepsWordsThatAreAskedForAgain) {
  AnalysisCache cache(kCramped);
  cache.insert("en", "the", analyzed("the"));
  for (int i = 0; i < 5000; ++i) {
    cache.insert("en", "rare" + std::to_string(i), analyzed("rare"));
    ASSERT_NE(cache.find("en", "the"), nullptr) << i;
  }
  EXPECT_EQ(cache.find("en", "rare0"), nullptr);
}

TEST(AnalysisCache, AnswersOutliveTheirPlaceAndTheCache) {
  std::shared_ptr<const AnalyzedWord> held;
  {
    AnalysisCache cache(kCramped);
    held = cache.insert("en", "held", analyzed("held"));
    for (int i = 0; i < 5000; ++i) cache.insert("en", std::to_string(i), analyzed("x"));
    ASSERT_EQ(cache.find("en", "held"), nullptr);
  }
  EXPECT_EQ(held->exact, "held");
}

TEST(AnalysisCache, HoldsNothingWithoutRoom) {
  AnalysisCache cache(kNothing);
  EXPECT_EQ(cache.insert("en", "word", analyzed("word"))->exact, "word");
  EXPECT_EQ(cache.find("en", "word"), nullptr);
  EXPECT_EQ(cache.use().bytes, 0U);
}

TEST(AnalysisCache, ChangesNoAnalysis) {
  Analyzer uncached(std::make_shared<AnalysisCache>(kNothing));
  for (const AnalysisCacheLimits& limits : {AnalysisCacheLimits(), kCramped}) {
    const auto cache = std::make_shared<AnalysisCache>(limits);
    Analyzer cached(cache);
    for (int round = 0; round < 3; ++round) {
      for (const auto& [word, lang] : words_of_many_languages()) {
        const AnalyzedWord expected = uncached.analyze(word, lang);
        EXPECT_EQ(*cached.analyze_shared(word, lang), expected) << lang.str() << " " << word;
        EXPECT_EQ(cached.analyze(word, lang), expected) << lang.str() << " " << word;
      }
    }
    EXPECT_GT(cache->use().hits, 0U);
  }
}

TEST(AnalysisCache, ChangesNoAnalysisOfRandomText) {
  constexpr unsigned seed = 20'240'117;
  RandomText random(seed);
  Analyzer uncached(std::make_shared<AnalysisCache>(kNothing));
  Analyzer cached(std::make_shared<AnalysisCache>(kCramped));
  std::vector<std::string> texts;
  for (int i = 0; i < 400; ++i) texts.push_back(random.text(3));
  for (int i = 0; i < 3000; ++i) {
    const std::string& word = texts[random.below(400)];
    const LangTag lang = tag(random.below(2) == 0 ? "tr" : "el");
    ASSERT_EQ(cached.analyze(word, lang), uncached.analyze(word, lang)) << "seed " << seed;
  }
}

TEST(AnalysisCache, ServesThreadsAtOnce) {
  const auto words = words_of_many_languages();
  std::vector<AnalyzedWord> expected;
  Analyzer uncached(std::make_shared<AnalysisCache>(kNothing));
  for (const auto& [word, lang] : words) expected.push_back(uncached.analyze(word, lang));
  const auto cache = std::make_shared<AnalysisCache>(kCramped);
  std::vector<int> wrong(3, 0);
  std::vector<std::thread> threads;
  for (std::size_t id = 0; id < wrong.size(); ++id) {
    threads.emplace_back([&, id] {
      Analyzer analyzer(cache);
      for (std::size_t i = 0; i < 10 * words.size(); ++i) {
        const std::size_t at = (i * (id + 1) + id) % words.size();
        const auto& [word, lang] = words[at];
        if (!(*analyzer.analyze_shared(word, lang) == expected[at])) ++wrong[id];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
  EXPECT_LE(cache->use().bytes, kCramped.bytes);
  EXPECT_LE(cache->use().entries, kCramped.entries);
  EXPECT_EQ(cache->use().hits + cache->use().misses, wrong.size() * 10 * words.size());
}

}  // namespace
}  // namespace senda::text
