// LruCache: a bounded map from text to shared, immutable values; what was asked for longest ago
// goes first. Not for values that change.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace senda {

/// Thread: all functions may be called by any thread.
template <typename Value>
class LruCache {
 public:
  /// In: limit: sum of the sizes that `put` is told, in bytes.
  explicit LruCache(std::size_t limit) : limit_(limit) {}

  /// Null if there is none.
  std::shared_ptr<const Value> find(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto it = places_.find(key);
    if (it == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, it->second);
    return it->second->value;
  }

  /// A value larger than the whole limit is not kept. One that is there already stays.
  void put(std::string key, std::shared_ptr<const Value> value, std::size_t bytes) {
    if (bytes > limit_) return;
    const std::lock_guard lock(mutex_);
    if (places_.count(key) != 0) return;
    entries_.push_front({std::move(key), std::move(value), bytes});
    places_.emplace(entries_.front().key, entries_.begin());
    used_ += bytes;
    while (used_ > limit_) {
      used_ -= entries_.back().bytes;
      places_.erase(entries_.back().key);
      entries_.pop_back();
    }
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return used_;
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Value> value;
    std::size_t bytes;
  };

  const std::size_t limit_;
  mutable std::mutex mutex_;  // guards the rest
  std::list<Entry> entries_;  // the last asked for first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> places_;
  std::size_t used_ = 0;
};

}  // namespace senda
