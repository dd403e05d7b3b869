// The sliding window against trying every stretch.
#include "query/snippet/internal/best_passage.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <tuple>
#include <vector>

namespace senda::query {
namespace {

/// Distinct terms, sum of strengths, nearness: greater is better.
using Worth = std::tuple<std::size_t, std::size_t, double>;

Worth worth_of(const std::vector<PlacedMark>& marks, std::size_t first, std::size_t last) {
  std::map<std::size_t, std::size_t> strengths;
  std::size_t marked = 0;
  bool in_order = true;
  for (std::size_t i = first; i <= last; ++i) {
    std::size_t& strength = strengths[marks[i].term];
    strength = std::max(strength, 8 - static_cast<std::size_t>(marks[i].evidence));
    marked += marks[i].to - marks[i].from;
    if (i > first && marks[i - 1].term > marks[i].term) in_order = false;
  }
  std::size_t sum = 0;
  for (const auto& [term, strength] : strengths) sum += strength;
  const auto gap = static_cast<double>(marks[last].to - marks[first].from - marked);
  return {strengths.size(), sum, -(gap + (in_order ? 0 : 0.5))};
}

TEST(BestPassage, IsAsGoodAsTheBestOfAllStretches) {
  for (unsigned seed = 1; seed <= 20000; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    std::vector<PlacedMark> marks;
    std::size_t at = 0;
    const unsigned terms = 1 + below(5);
    for (unsigned i = 1 + below(14); i > 0; --i) {
      const std::size_t from = at + below(6);
      at = from + 1 + below(4);
      marks.push_back({from, at, below(terms) * 3, static_cast<Evidence>(below(5))});
    }
    const std::size_t limit = 1 + below(25);
    Worth best{};
    for (std::size_t i = 0; i < marks.size(); ++i) {
      for (std::size_t k = i; k < marks.size(); ++k) {
        if (k > i && marks[k].to - marks[i].from > limit) break;
        best = std::max(best, worth_of(marks, i, k));
        if (std::get<0>(best) == 0) best = worth_of(marks, i, k);
      }
    }
    const Passage found = best_passage(marks, limit);
    ASSERT_LE(found.first, found.last);
    ASSERT_EQ(std::get<0>(worth_of(marks, found.first, found.last)), std::get<0>(best)) << seed;
    ASSERT_EQ(std::get<1>(worth_of(marks, found.first, found.last)), std::get<1>(best)) << seed;
    ASSERT_EQ(static_cast<std::size_t>(found.score), std::get<0>(best)) << seed;
    ASSERT_TRUE(found.first == found.last ||
                marks[found.last].to - marks[found.first].from <= limit);
  }
}

const Evidence kExact = Evidence::kExact;
const Evidence kLemma = Evidence::kLemma;

struct PassageCase {
  const char* name;
  std::vector<PlacedMark> marks;
  std::size_t first;
  std::size_t last;
};

const PassageCase kCases[] = {
    {"more terms before stronger ones",
     {{0, 1, 0, kExact}, {50, 51, 0, kLemma}, {52, 53, 1, kLemma}},
     1,
     2},
    {"stronger before nearer",
     {{0, 1, 0, kLemma}, {2, 3, 1, kLemma}, {50, 51, 0, kExact}, {57, 58, 1, kLemma}},
     2,
     3},
    {"nearer before earlier",
     {{0, 1, 0, kExact}, {5, 6, 1, kExact}, {50, 51, 0, kExact}, {53, 54, 1, kExact}},
     2,
     3},
    {"order of the query before earlier",
     {{0, 1, 1, kExact}, {2, 3, 0, kExact}, {50, 51, 0, kExact}, {52, 53, 1, kExact}},
     2,
     3},
    {"nearer before order of the query",
     {{0, 1, 1, kExact}, {2, 3, 0, kExact}, {50, 51, 0, kExact}, {53, 54, 1, kExact}},
     0,
     1},
    {"earlier among equals", {{0, 1, 0, kExact}, {5, 6, 0, kExact}}, 0, 0},
    {"marks of one term do not widen it",
     {{0, 1, 0, kExact}, {2, 3, 0, kExact}, {4, 5, 0, kExact}, {6, 7, 1, kExact}},
     2,
     3},
    {"one mark longer than the limit", {{0, 30, 0, kExact}}, 0, 0},
};

TEST(BestPassage, WeighsItsCriteriaInOrder) {
  for (const PassageCase& c : kCases) {
    const Passage found = best_passage(c.marks, 10);
    EXPECT_EQ(found.first, c.first) << c.name;
    EXPECT_EQ(found.last, c.last) << c.name;
  }
}

}  // namespace
}  // namespace senda::query
