// How often one caller may ask: a token bucket for each key string (an address, an API key), in a
// table that cannot grow without bound. Not a shield against floods; that is the proxy's work
// (docs/deployment.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace senda::http {

struct RateLimitOptions {
  double per_second = 0;  ///< 0: no limit.
  double burst = 0;       ///< Requests at once after a pause; at least 1. 0: as many as a second's.
  std::size_t max_keys = 65'536;  ///< The one longest unused is forgotten first.
};

/// Thread: any.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimiter(RateLimitOptions options);

  /// Takes a token of the key's bucket. Out: nothing if there was one, else the whole seconds,
  /// from 1, until there is: the value of Retry-After.
  /// Cost: O(1).
  std::optional<std::chrono::seconds> take(std::string_view key, Clock::time_point now);

  std::size_t keys() const;

 private:
  struct Bucket {
    std::string key;
    /// When the bucket is full again: the whole state of a token bucket that is read lazily.
    Clock::time_point full_at;
  };

  RateLimitOptions options_;
  Clock::duration per_token_{};
  Clock::duration capacity_{};
  mutable std::mutex mutex_;
  std::list<Bucket> buckets_;  // longest unused first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;  // keys in buckets_
};

}  // namespace senda::http
