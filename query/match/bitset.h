// Bitset: a dense set of document numbers, sized once. At a million documents it is 125 kB and fits
// the second-level cache, so adding and testing cost about a nanosecond; sets that are stored are
// compressed bitmaps instead (facet columns).
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace senda::query {

class Bitset {
 public:
  Bitset() = default;
  explicit Bitset(std::uint32_t size, bool full = false)
      : size_(size), words_((size + 63) / 64, full ? ~std::uint64_t{0} : 0) {
    if (full && size % 64 != 0) words_.back() &= (std::uint64_t{1} << (size % 64)) - 1;
  }

  std::uint32_t size() const noexcept { return size_; }
  bool test(std::uint32_t i) const noexcept { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  void set(std::uint32_t i) noexcept { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::uint32_t i) noexcept { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }

  std::uint32_t count() const noexcept {
    std::uint32_t total = 0;
    for (const std::uint64_t word : words_) total += ones(word);
    return total;
  }

  /// Members from `from` to before `to`.
  std::uint32_t count(std::uint32_t from, std::uint32_t to) const noexcept {
    std::uint32_t total = 0;
    for_each_word(from, to, [&](std::uint32_t, std::uint64_t word, std::uint64_t inside) {
      total += ones(word & inside);
    });
    return total;
  }

  // Both operands must have the same size.
  Bitset& operator&=(const Bitset& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bitset& operator|=(const Bitset& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Bitset& subtract(const Bitset& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  void flip() noexcept {
    for (std::uint64_t& word : words_) word = ~word;
    if (size_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
  }

  /// Calls `visit(i)` for the members, or for what is not a member, from `from` to before `to`.
  template <typename Visit>
  void for_each(std::uint32_t from, std::uint32_t to, Visit&& visit) const {
    for_each_word(from, to, [&](std::uint32_t first, std::uint64_t word, std::uint64_t inside) {
      visit_bits(first, word & inside, visit);
    });
  }
  template <typename Visit>
  void for_each_absent(std::uint32_t from, std::uint32_t to, Visit&& visit) const {
    for_each_word(from, to, [&](std::uint32_t first, std::uint64_t word, std::uint64_t inside) {
      visit_bits(first, ~word & inside, visit);
    });
  }

  /// Calls `visit(i)` for every member, ascending.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      visit_bits(static_cast<std::uint32_t>(w * 64), words_[w], visit);
  }

  std::vector<std::uint64_t>& words() noexcept { return words_; }
  const std::vector<std::uint64_t>& words() const noexcept { return words_; }

 private:
  /// std::popcount is a call into the compiler's library on processors of the baseline; this is
  /// half of its time and stays inside the loop.
  static std::uint32_t ones(std::uint64_t word) noexcept {
    word -= word >> 1 & 0x5555555555555555U;
    word = (word & 0x3333333333333333U) + (word >> 2 & 0x3333333333333333U);
    word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0fU;
    return static_cast<std::uint32_t>(word * 0x0101010101010101U >> 56);
  }

  template <typename Visit>
  static void visit_bits(std::uint32_t first, std::uint64_t bits, Visit& visit) {
    for (; bits != 0; bits &= bits - 1)
      visit(first + static_cast<std::uint32_t>(std::countr_zero(bits)));
  }

  /// Calls `visit(number of its first bit, word, mask of the bits inside)` for the words of a
  /// range.
  template <typename Visit>
  void for_each_word(std::uint32_t from, std::uint32_t to, Visit&& visit) const {
    for (std::uint32_t w = from / 64; w * 64 < to; ++w) {
      const std::uint32_t first = w * 64;
      std::uint64_t inside = ~std::uint64_t{0};
      if (first < from) inside <<= from - first;
      if (to - first < 64) inside &= (std::uint64_t{1} << (to - first)) - 1;
      visit(first, words_[w], inside);
    }
  }

  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace senda::query
