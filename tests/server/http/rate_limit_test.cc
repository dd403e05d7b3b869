#include "server/http/rate_limit.h"

#include <gtest/gtest.h>

#include <string>

namespace senda::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = RateLimiter::Clock;

TEST(RateLimiter, GivesABurstThenTheRate) {
  RateLimiter limiter({2, 5, 100});
  const Clock::time_point start{seconds(1000)};
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(limiter.take("a", start)) << i;
  EXPECT_EQ(limiter.take("a", start), seconds(1));
  EXPECT_TRUE(limiter.take("a", start + milliseconds(499)));
  EXPECT_FALSE(limiter.take("a", start + milliseconds(500)));
  EXPECT_TRUE(limiter.take("a", start + milliseconds(501)));
  EXPECT_FALSE(limiter.take("b", start)) << "another key has a bucket of its own";
}

TEST(RateLimiter, KeepsTheLongRunRate) {
  RateLimiter limiter({10, 3, 100});
  int taken = 0;
  for (int ms = 0; ms < 60'000; ms += 7)
    taken += limiter.take("a", Clock::time_point{milliseconds(ms)}) ? 0 : 1;
  EXPECT_NEAR(taken, 603, 3);
}

TEST(RateLimiter, SaysHowLongToWait) {
  RateLimiter limiter({0.1, 1, 100});
  const Clock::time_point start{seconds(1000)};
  EXPECT_FALSE(limiter.take("a", start));
  EXPECT_EQ(limiter.take("a", start), seconds(10));
  EXPECT_EQ(limiter.take("a", start + milliseconds(3500)), seconds(7));
}

TEST(RateLimiter, FillsUpNoFurtherThanTheBurst) {
  RateLimiter limiter({1, 2, 100});
  EXPECT_FALSE(limiter.take("a", Clock::time_point{seconds(0)}));
  const Clock::time_point later{seconds(1'000'000)};
  EXPECT_FALSE(limiter.take("a", later));
  EXPECT_FALSE(limiter.take("a", later));
  EXPECT_TRUE(limiter.take("a", later));
}

TEST(RateLimiter, WithoutARateRefusesNobodyAndKeepsNothing) {
  RateLimiter limiter({});
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(limiter.take("a", {}));
  EXPECT_EQ(limiter.keys(), 0U);
}

TEST(RateLimiter, ForgetsTheLongestUnusedKeyFirst) {
  RateLimiter limiter({1, 1, 3});
  const Clock::time_point now{seconds(1000)};
  for (const char* key : {"a", "b", "c"}) EXPECT_FALSE(limiter.take(key, now));
  EXPECT_TRUE(limiter.take("a", now));   // now the last used
  EXPECT_FALSE(limiter.take("d", now));  // forgets b
  EXPECT_EQ(limiter.keys(), 3U);
  EXPECT_TRUE(limiter.take("a", now));
  EXPECT_FALSE(limiter.take("b", now));
  for (int i = 0; i < 10'000; ++i) limiter.take(std::to_string(i), now);
  EXPECT_EQ(limiter.keys(), 3U);
}

}  // namespace
}  // namespace senda::http
