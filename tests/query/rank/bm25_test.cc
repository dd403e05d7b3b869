#include "query/rank/bm25.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

TEST(Bm25, IsTheFormulaOfItsHeader) {
  // N = 100, n = 10, m = 50, tf = 3, l = 80: worked out by hand.
  const double idf = std::log(1 + 90.5 / 10.5);
  const double expected = idf * 3 * (kBm25K1 + 1) / (3 + kBm25K1 * (0.25 + 0.75 * 80 / 50));
  EXPECT_NEAR(Bm25(100, 10, 50).score(3, 80), expected, 1e-5);
  EXPECT_EQ(kBm25B, 0.75);
  EXPECT_NEAR(idf, 2.264, 1e-3);
}

TEST(Bm25, GrowsWithTheWordAndFallsWithTheLength) {
  const Bm25 bm25(1000, 10, 100);
  EXPECT_EQ(bm25.score(0, 100), 0.0F);
  EXPECT_LT(bm25.score(1, 100), bm25.score(2, 100));
  EXPECT_LT(bm25.score(1, 200), bm25.score(1, 100));
  EXPECT_LT(bm25.score(1e6F, 100), static_cast<float>((kBm25K1 + 1) * Bm25::idf(1000, 10)) + 1e-3F);
}

TEST(Bm25, IsNeverNegative) {
  for (const std::uint64_t documents : {1U, 2U, 1000U}) {
    EXPECT_GT(Bm25::idf(documents, documents), 0.0);
    EXPECT_GT(Bm25::idf(documents, 0), Bm25::idf(documents, documents));
  }
}

}  // namespace
}  // namespace senda::query
