// PracticeGenerator: the same practices for the same seed, valid ones, and spread as real text and
// real facets are.
#include "indexer/generate/practice_generator.h"

#include "corpus/embedded.h"
#include "corpus/label_texts.h"
#include "engine/json/write.h"
#include "indexer/check/record_checker.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <set>

namespace senda::indexer {
namespace {

constexpr const char* kLanguages[] = {"en", "de", "es", "fr", "it", "cs",
                                      "pl", "fi", "nl", "da", "el"};

Result<PracticeGenerator> make(GeneratorOptions options) {
  std::vector<LanguageSample> samples;
  for (const char* lang : kLanguages) samples.push_back({lang, corpus::label_texts(lang).value()});
  return PracticeGenerator::make(options, samples, corpus::builtin_vocabulary().value());
}

/// Calls `visit(lang, word)` for each word of the texts of a record, without full stops and commas.
template <typename Visit>
void for_each_word(const json::Value& value, Visit&& visit) {
  if (value.is_array()) {
    for (const json::Value& element : value.as_array()) for_each_word(element, visit);
  } else if (value.is_object()) {
    for (const json::Member& member : value.as_object()) {
      const bool is_text = std::find(std::begin(kLanguages), std::end(kLanguages), member.name) !=
                           std::end(kLanguages);
      if (!is_text) {
        for_each_word(member.value, visit);
        continue;
      }
      std::string word;
      for (const char c : member.value.as_string() + " ") {
        if (c != ' ' && c != '.' && c != ',') {
          word.push_back(c);
        } else if (!word.empty()) {
          visit(member.name, word);
          word.clear();
        }
      }
    }
  }
}

TEST(PracticeGenerator, GivesTheSamePracticesForTheSameSeed) {
  const auto one = make({.seed = 7});
  const auto same = make({.seed = 7});
  const auto other = make({.seed = 8});
  ASSERT_THAT(one, test::is_ok());
  const std::string third = json::write(one->record(3));
  for (std::uint64_t number : std::initializer_list<std::uint64_t>{1, 2, 3}) {
    EXPECT_EQ(json::write(one->record(number)), json::write(same->record(number)));
    EXPECT_NE(json::write(one->record(number)), json::write(other->record(number)));
  }
  EXPECT_EQ(json::write(one->record(3)), third);
}

TEST(PracticeGenerator, RefusesLengthsThatTheSchemaDoesNotHold) {
  for (const std::size_t words : std::initializer_list<std::size_t>{0, 9, 1'501})
    EXPECT_THAT(make({.words = words}), test::has_code(ErrorCode::kInvalidArgument)) << words;
}

TEST(PracticeGenerator, MakesValidPractices) {
  const auto schema = corpus::builtin_schema("practices").value();
  const auto vocabulary = corpus::builtin_vocabulary().value();
  const auto checker =
      RecordChecker::make(schema, vocabulary, corpus::embedded_file(schema.record_schema));
  ASSERT_THAT(checker, test::is_ok());
  for (const std::size_t words : std::initializer_list<std::size_t>{10, 120, 1'500}) {
    const auto generator = make({.seed = 11, .words = words});
    for (std::uint64_t number = 1; number <= 150; ++number) {
      const json::Value record = generator->record(number);
      for (const Error& error : checker->check(record)) {
        ADD_FAILURE() << error.field() << ": " << error.message() << " in " << json::write(record);
      }
    }
  }
}

TEST(PracticeGenerator, WritesOneLanguageInTwoThirdsOfTheRecords) {
  constexpr std::uint64_t kRecords = 3'000;
  const auto generator = make({.seed = 3});
  std::map<std::size_t, double> by_languages;
  std::map<std::string, int> by_language;
  double words = 0;
  for (std::uint64_t number = 1; number <= kRecords; ++number) {
    const json::Value record = generator->record(number);
    const auto& title = record.find("title")->as_object();
    by_languages[title.size()] += 1;
    for (const json::Member& text : title) ++by_language[text.name];
    for_each_word(record, [&](const std::string&, const std::string&) { ++words; });
  }
  EXPECT_EQ(by_languages.size(), 2U);
  // Three standard deviations of 3,000 draws are 0.026.
  EXPECT_NEAR(by_languages[1] / kRecords, 2.0 / 3, 0.026);
  EXPECT_NEAR(words / kRecords, 120, 4);
  for (const char* lang : kLanguages) EXPECT_GE(by_language[lang], 60) << lang;
}

/// Slope of the straight line through the points.
double slope(const std::vector<std::pair<double, double>>& points) {
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const auto& [a, b] : points) {
    x += a;
    y += b;
    xx += a * a;
    xy += a * b;
  }
  const auto n = static_cast<double>(points.size());
  return (n * xy - x * y) / (n * xx - x * x);
}

TEST(PracticeGenerator, SpreadsWordsAsZipfAndHeapsSay) {
  const auto generator = make({.seed = 5});
  std::map<std::string, double> counts;
  double tokens = 0;
  std::vector<std::pair<double, double>> growth;
  for (std::uint64_t number = 1; number <= 12'800; ++number) {
    for_each_word(generator->record(number), [&](const std::string& lang, const std::string& word) {
      if (lang != "en") return;
      counts[word] += 1;
      ++tokens;
    });
    if (number % 1'600 == 0) {
      growth.emplace_back(std::log(tokens), std::log(static_cast<double>(counts.size())));
    }
  }
  std::vector<double> sorted;
  for (const auto& [word, count] : counts) sorted.push_back(count);
  std::sort(sorted.rbegin(), sorted.rend());
  ASSERT_GT(sorted.size(), 5'000U);
  std::vector<std::pair<double, double>> points;
  for (double rank = 10; rank <= 2'000; rank *= 1.2) {
    points.emplace_back(std::log(rank), std::log(sorted[static_cast<std::size_t>(rank) - 1]));
  }
  EXPECT_NEAR(slope(points), -1, 0.15);  // Zipf
  EXPECT_GT(slope(growth), 0.35);        // Heaps: between a closed vocabulary, 0, and all new, 1
  EXPECT_LT(slope(growth), 0.8);
}

TEST(PracticeGenerator, SkewsTheFacets) {
  const auto generator = make({.seed = 9});
  std::map<std::string, std::map<std::string, int>> counts;
  for (std::uint64_t number = 1; number <= 2'000; ++number) {
    const json::Value record = generator->record(number);
    for (const char* facet : {"country", "area", "target_group", "criteria", "level", "source"}) {
      const json::Value* ids = record.find(facet);
      if (ids == nullptr) continue;
      for (const json::Value& id : ids->as_array()) ++counts[facet][id.as_string()];
    }
  }
  const auto vocabulary = corpus::builtin_vocabulary().value();
  for (const auto& [facet, values] : counts) {
    if (facet == "country") {
      EXPECT_EQ(values.size(), 30U);
    } else {
      EXPECT_EQ(values.size(), vocabulary.values(facet).size()) << facet;
    }
    int most = 0, least = 1 << 30;
    for (const auto& [id, count] : values) {
      most = std::max(most, count);
      least = std::min(least, count);
    }
    EXPECT_GE(most, 2 * least) << facet;
  }
  EXPECT_GE(counts["area"]["housing"], 10 * counts["area"]["community-sponsorship"]);
}

}  // namespace
}  // namespace senda::indexer
