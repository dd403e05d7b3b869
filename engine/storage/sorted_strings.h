// SortedStrings: an immutable sorted set of strings, front-coded in blocks and read from mapped
// bytes. The number of a string is its rank. Not a map: arrays beside it, indexed by rank, hold
// what belongs to each string.
#pragma once

#include "engine/storage/section_file.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

/// Block layout: the first string whole, then for each next one the length shared with its
/// predecessor, the length of the rest, the rest; lengths are varints. kBlock strings a block: at
/// 16 a look-up decodes 8 strings on average after the binary search, and the block heads cost
/// about a tenth of the bytes.
class SortedStrings {
 public:
  static constexpr std::uint32_t kBlock = 16;

  SortedStrings() = default;
  /// Adds sections NAME.data and NAME.blocks. In: strings: sorted by bytes, unique.
  static void write(SectionFileWriter& out, const std::string& name,
                    std::span<const std::string> strings);
  /// Errors: kCorrupt. The file must outlive this object.
  static Result<SortedStrings> open(const SectionFile& file, const std::string& name);

  std::uint32_t size() const noexcept { return size_; }
  /// The string of rank `index` (< size), in `out`. Cost: up to kBlock decodings.
  void get(std::uint32_t index, std::string& out) const;
  std::string get(std::uint32_t index) const {
    std::string out;
    get(index, out);
    return out;
  }
  std::optional<std::uint32_t> find(std::string_view key) const;
  /// Rank of the first string not less than `key`; size() if there is none.
  std::uint32_t lower_bound(std::string_view key) const;
  /// Ranks [first, second) of the strings that begin with `prefix`.
  std::pair<std::uint32_t, std::uint32_t> prefix_range(std::string_view prefix) const;

  /// Walks ranks upwards from a start; cheaper than get() for each.
  class Cursor {
   public:
    Cursor(const SortedStrings& strings, std::uint32_t index);
    bool at_end() const noexcept { return index_ >= strings_->size_; }
    std::uint32_t index() const noexcept { return index_; }
    /// Valid until the next call of next().
    std::string_view value() const noexcept { return value_; }
    /// Bytes the value shares with the one before it.
    std::size_t shared() const noexcept { return shared_; }
    void next();
    /// Moves to the first string that does not begin with the first `bytes` bytes of this one.
    /// Cost: a step a string within a block, a comparison a block beyond it, halving.
    void skip_prefix(std::size_t bytes);

   private:
    const SortedStrings* strings_;
    std::uint32_t index_;
    const char* at_ = nullptr;
    std::size_t shared_ = 0;
    std::string value_;
    void read_current();
  };

 private:
  std::string_view data_;
  std::span<const std::uint64_t> blocks_;  // offset of each block in data_, one more at the end
  std::uint32_t size_ = 0;

  std::string_view block_head(std::uint32_t block) const;
};

}  // namespace senda::storage
