// The generic cell rate algorithm: one time for each key instead of a count and a time.
#include "server/http/rate_limit.h"

#include <algorithm>

namespace senda::http {

RateLimiter::RateLimiter(RateLimitOptions options) : options_(options) {
  if (options_.per_second <= 0) return;
  if (options_.burst <= 0) options_.burst = options_.per_second;
  options_.burst = std::max(options_.burst, 1.0);
  options_.max_keys = std::max<std::size_t>(options_.max_keys, 1);
  const std::chrono::duration<double> token(1.0 / options_.per_second);
  per_token_ = std::chrono::duration_cast<Clock::duration>(token);
  capacity_ = std::chrono::duration_cast<Clock::duration>(token * options_.burst);
}

std::optional<std::chrono::seconds> RateLimiter::take(std::string_view key, Clock::time_point now) {
  if (options_.per_second <= 0) return std::nullopt;
  const std::lock_guard lock(mutex_);
  auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (by_key_.size() >= options_.max_keys) {
      by_key_.erase(buckets_.front().key);
      buckets_.pop_front();
    }
    buckets_.push_back({std::string(key), now});
    found = by_key_.emplace(buckets_.back().key, std::prev(buckets_.end())).first;
  }
  buckets_.splice(buckets_.end(), buckets_, found->second);
  Bucket& bucket = *found->second;
  const Clock::time_point full_after = std::max(bucket.full_at, now) + per_token_;
  if (full_after - now > capacity_) {
    const auto wait = full_after - now - capacity_;
    return std::max(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds(1));
  }
  bucket.full_at = full_after;
  return std::nullopt;
}

std::size_t RateLimiter::keys() const {
  const std::lock_guard lock(mutex_);
  return by_key_.size();
}

}  // namespace senda::http
