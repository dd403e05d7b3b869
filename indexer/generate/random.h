// Numbers that look random and are the same everywhere: SplitMix64 and what is drawn from it. The
// distributions of the standard library are not used, as each library has its own.
#pragma once

#include <cstddef>
#include <cstdint>

namespace senda::indexer {

/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// [0, 1).
  double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  /// 0 to limit - 1; limit is far below 2^53.
  std::size_t below(std::size_t limit) {
    return static_cast<std::size_t>(share() * static_cast<double>(limit));
  }
  /// From lowest to highest, both included.
  std::size_t between(std::size_t lowest, std::size_t highest) {
    return lowest + below(highest - lowest + 1);
  }
  bool chance(double probability) { return share() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace senda::indexer
