#include "engine/base/lru_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace senda {
namespace {

std::shared_ptr<const int> value(int i) { return std::make_shared<const int>(i); }

TEST(LruCache, DropsWhatWasAskedForLongestAgo) {
  LruCache<int> cache(30);
  cache.put("a", value(1), 10);
  cache.put("b", value(2), 10);
  cache.put("c", value(3), 10);
  ASSERT_NE(cache.find("a"), nullptr);
  cache.put("d", value(4), 10);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_EQ(*cache.find("a"), 1);
  EXPECT_EQ(*cache.find("c"), 3);
  EXPECT_EQ(*cache.find("d"), 4);
  EXPECT_EQ(cache.bytes(), 30U);
}

TEST(LruCache, KeepsNothingLargerThanItself) {
  LruCache<int> cache(30);
  cache.put("a", value(1), 10);
  cache.put("huge", value(2), 31);
  EXPECT_EQ(cache.find("huge"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
}

TEST(LruCache, KeepsTheFirstOfTwoUnderOneKey) {
  LruCache<int> cache(30);
  cache.put("a", value(1), 10);
  cache.put("a", value(2), 10);
  EXPECT_EQ(*cache.find("a"), 1);
  EXPECT_EQ(cache.bytes(), 10U);
}

TEST(LruCache, AValueOutlivesItsPlace) {
  LruCache<int> cache(10);
  cache.put("a", value(1), 10);
  const auto held = cache.find("a");
  cache.put("b", value(2), 10);
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(*held, 1);
}

TEST(LruCache, IsSharedByThreads) {
  LruCache<int> cache(200);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) {
        const std::string key = std::to_string(i % 50);
        cache.put(key, value(i % 50), 10);
        const auto found = cache.find(key);
        if (found != nullptr) {
          EXPECT_EQ(*found, i % 50);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(cache.bytes(), 200U);
}

}  // namespace
}  // namespace senda
