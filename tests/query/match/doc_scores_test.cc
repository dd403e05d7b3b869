#include "query/match/doc_scores.h"

#include "tests/support/random_collection.h"

#include <gtest/gtest.h>

#include <map>

namespace senda::query {
namespace {

DocScores random_scores(test::Random& random, std::size_t limit, std::size_t one_in) {
  DocScores scores;
  for (std::size_t doc = 0; doc < limit; ++doc) {
    if (random.one_in(one_in))
      scores.push_back(static_cast<DocNum>(doc), static_cast<float>(random.below(100)));
  }
  return scores;
}

TEST(Intersect, AgreesWithAMapWhateverTheLengths) {
  test::Random random(8);
  for (const std::size_t sparse : {1U, 2U, 10U, 300U, 100'000U}) {
    for (const std::size_t dense : {1U, 2U, 10U, 300U, 100'000U}) {
      DocScores a = random_scores(random, 1000, sparse);
      const DocScores b = random_scores(random, 1000, dense);
      std::map<DocNum, float> in_b;
      for (std::size_t i = 0; i < b.docs.size(); ++i) in_b[b.docs[i]] = b.scores[i];
      DocScores expected;
      for (std::size_t i = 0; i < a.docs.size(); ++i) {
        const auto other = in_b.find(a.docs[i]);
        if (other != in_b.end()) expected.push_back(a.docs[i], a.scores[i] + other->second);
      }
      intersect(a, b);
      EXPECT_EQ(a.docs, expected.docs) << sparse << " " << dense;
      EXPECT_EQ(a.scores, expected.scores) << sparse << " " << dense;
    }
  }
}

TEST(Accumulator, DrainsInOrderAndIsEmptyAfterwards) {
  Accumulator sums(200);
  sums.add(130, 1);
  sums.add(5, 2);
  sums.add(130, 4);
  sums.add(64, 0);
  DocScores out;
  sums.drain(out);
  EXPECT_EQ(out.docs, (std::vector<DocNum>{5, 64, 130}));
  EXPECT_EQ(out.scores, (std::vector<float>{2, 0, 5}));
  sums.drain(out);
  EXPECT_TRUE(out.docs.empty());
  sums.maximum(7, 3);
  sums.maximum(7, 1);
  sums.drain(out);
  EXPECT_EQ(out.scores, std::vector<float>{3});
}

}  // namespace
}  // namespace senda::query
