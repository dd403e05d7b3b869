#include "query/rank/best_scores.h"

#include "query/match/narrowed_set.h"
#include "tests/support/random_collection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace senda::query {
namespace {

using Places = std::vector<std::size_t>;

TEST(WithBestScores, KeepsAllThatAreEqualToTheLast) {
  const std::vector<float> scores = {1, 5, 3, 3, 9, 3, 0};
  Places all(scores.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  EXPECT_EQ(with_best_scores(scores, all, 1), Places{4});
  EXPECT_EQ(with_best_scores(scores, all, 3), (Places{1, 2, 3, 4, 5}));
  EXPECT_EQ(with_best_scores(scores, all, 5), (Places{1, 2, 3, 4, 5}));
  EXPECT_EQ(with_best_scores(scores, {0, 2, 6}, 1), Places{2});  // of those that stay
  EXPECT_EQ(with_best_scores(scores, all, 0), all);
  EXPECT_EQ(with_best_scores(scores, all, 7), all);
}

TEST(WithBestScores, AgreesWithSorting) {
  test::Random random(31);
  for (const std::size_t values : {2U, 20U, 100'000U}) {
    std::vector<float> scores;
    for (int i = 0; i < 700; ++i) scores.push_back(static_cast<float>(random.below(values)));
    Places kept;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (!random.one_in(3)) kept.push_back(i);
    }
    for (const std::size_t count : {1U, 10U, 300U}) {
      std::vector<float> sorted;
      for (const std::size_t at : kept) sorted.push_back(scores[at]);
      std::sort(sorted.begin(), sorted.end(), std::greater<>());
      Places expected;
      for (const std::size_t at : kept) {
        if (scores[at] >= sorted[count - 1]) expected.push_back(at);
      }
      EXPECT_EQ(with_best_scores(scores, kept, count), expected) << values << " " << count;
    }
  }
}

TEST(NarrowedSet, LeavesTheOtherSetAsItIs) {
  Bitset whole(10, true);
  NarrowedSet set(whole);
  EXPECT_EQ(&set.get(), &whole);
  set.narrow().reset(3);
  EXPECT_EQ(set.get().count(), 9U);
  set.narrow().reset(4);
  EXPECT_EQ(set.get().count(), 8U);
  EXPECT_EQ(whole.count(), 10U);
  set.replace(Bitset(10));
  EXPECT_EQ(set.get().count(), 0U);
  EXPECT_EQ(whole.count(), 10U);
}

}  // namespace
}  // namespace senda::query
