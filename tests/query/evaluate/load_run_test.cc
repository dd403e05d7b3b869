// Covers query/evaluate/load_run.{h,cc}.
#include "query/evaluate/load_run.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

namespace senda::query {
namespace {

Result<Ask> ask_nothing() {
  return Ask([](std::size_t) -> Result<void> { return {}; });
}

TEST(RunLoad, AsksEveryQueryInEveryRound) {
  std::mutex mutex;
  std::map<std::size_t, int> asked;
  LoadOptions options;
  options.threads = 3;
  options.rounds = 4;
  const auto result = run_load(5, options, [&]() -> Result<Ask> {
    return Ask([&](std::size_t query) -> Result<void> {
      const std::lock_guard lock(mutex);
      ++asked[query];
      return {};
    });
  });
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(asked, (std::map<std::size_t, int>{{0, 4}, {1, 4}, {2, 4}, {3, 4}, {4, 4}}));
  ASSERT_EQ(result->milliseconds.size(), 5U);
  EXPECT_EQ(result->milliseconds[2].size(), 4U);
  EXPECT_GT(result->seconds, 0);
}

TEST(RunLoad, MakesOneAskPerThread) {
  std::atomic<int> made{0};
  LoadOptions options;
  options.threads = 4;
  const auto result = run_load(1, options, [&]() -> Result<Ask> {
    ++made;
    return ask_nothing();
  });
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(made, 4);
}

TEST(RunLoad, CountsWaitingInOpenLoop) {
  // Ten queries are due within a millisecond; one thread answers one in two milliseconds. The last
  // has waited for nine others, which a closed loop would not tell.
  LoadOptions options;
  options.rate = 10'000;
  const auto slow = []() -> Result<Ask> {
    return Ask([](std::size_t) -> Result<void> {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      return {};
    });
  };
  const auto open = run_load(10, options, slow);
  ASSERT_TRUE(open.has_value());
  EXPECT_GE(open->milliseconds[9][0], 19);
  EXPECT_GE(open->milliseconds[0][0], 2);
}

TEST(RunLoad, DoesNotAskBeforeAQueryIsDue) {
  LoadOptions options;
  options.threads = 2;
  options.rate = 200;
  const auto result = run_load(11, options, ask_nothing);
  ASSERT_TRUE(result.has_value());
  EXPECT_GE(result->seconds, 10.0 / 200);
}

TEST(RunLoad, NotesFailedQueriesAndGoesOn) {
  const auto result = run_load(3, {}, []() -> Result<Ask> {
    return Ask([](std::size_t query) -> Result<void> {
      if (query == 1) return Error(ErrorCode::kIo, "no answer");
      return {};
    });
  });
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->failed, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(result->first_error, "no answer");
  const auto latencies = summarise(*result, {"a", "a", "b"});
  EXPECT_EQ(latencies.at("a").count, 1U);
  EXPECT_EQ(latencies.at("").count, 2U);
}

TEST(RunLoad, EndsWithTheErrorOfAThreadThatCannotBegin) {
  LoadOptions options;
  options.threads = 2;
  const auto result =
      run_load(3, options, []() -> Result<Ask> { return Error(ErrorCode::kNotFound, "no index"); });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code(), ErrorCode::kNotFound);
}

TEST(RunLoad, RefusesARunWithoutAnything) {
  LoadOptions no_threads, no_rounds, negative;
  no_threads.threads = 0;
  no_rounds.rounds = 0;
  negative.rate = -1;
  EXPECT_FALSE(run_load(0, {}, ask_nothing).has_value());
  for (const LoadOptions& options : {no_threads, no_rounds, negative})
    EXPECT_FALSE(run_load(1, options, ask_nothing).has_value());
}

TEST(Summarise, TakesQuantilesByRank) {
  std::vector<double> times;
  for (int i = 1000; i >= 1; --i) times.push_back(i);
  const Latency latency = summarise(times);
  EXPECT_EQ(latency.count, 1000U);
  EXPECT_EQ(latency.p50, 500);
  EXPECT_EQ(latency.p95, 950);
  EXPECT_EQ(latency.p99, 990);
  EXPECT_EQ(latency.p999, 999);
  EXPECT_EQ(latency.max, 1000);
  EXPECT_EQ(latency.mean, 500.5);
  EXPECT_EQ(summarise(std::vector<double>{7}).p50, 7);
  EXPECT_EQ(summarise(std::vector<double>{}).count, 0U);
}

}  // namespace
}  // namespace senda::query
