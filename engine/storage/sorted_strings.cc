#include "engine/storage/sorted_strings.h"

#include "engine/storage/varint.h"

#include <algorithm>

namespace senda::storage {
namespace {

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t n = 0;
  while (n < limit && a[n] == b[n]) ++n;
  return n;
}

/// Reads what `write` wrote. A file that was damaged since it was verified gives wrong strings, but
/// nothing outside the table is read.
class TableReader {
 public:
  TableReader(std::string_view data, std::uint64_t offset)
      : at_(data.data() + std::min<std::uint64_t>(offset, data.size())),
        end_(data.data() + data.size()) {}
  TableReader(std::string_view data, const char* at) : at_(at), end_(data.data() + data.size()) {}

  std::uint32_t number() {
    constexpr unsigned kMostBits = 35;
    std::uint32_t value = 0;
    for (unsigned shift = 0; at_ < end_ && shift < kMostBits; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint32_t>(byte & 0x7fU) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  std::string_view string() {
    const std::size_t told = number();
    const std::size_t length = std::min(told, static_cast<std::size_t>(end_ - at_));
    const std::string_view text(at_, length);
    at_ += length;
    return text;
  }

  /// Turns the string before into the next. Returns how many bytes they share.
  std::size_t next(std::string& text) {
    const std::size_t shared = std::min<std::size_t>(number(), text.size());
    text.resize(shared);
    text.append(string());
    return shared;
  }

  const char* at() const { return at_; }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace

void SortedStrings::write(SectionFileWriter& out, const std::string& name,
                          std::span<const std::string> strings) {
  std::string data;
  std::vector<std::uint64_t> blocks;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    const std::string& text = strings[i];
    if (i % kBlock == 0) {
      blocks.push_back(data.size());
      append_varint(data, static_cast<std::uint32_t>(text.size()));
      data += text;
      continue;
    }
    SENDA_CHECK(strings[i - 1] < text, "strings not sorted or not unique");
    const std::size_t shared = shared_prefix(strings[i - 1], text);
    append_varint(data, static_cast<std::uint32_t>(shared));
    append_varint(data, static_cast<std::uint32_t>(text.size() - shared));
    data.append(text, shared);
  }
  blocks.push_back(data.size());
  blocks.push_back(strings.size());  // the count rides at the end
  out.add_bytes(name + ".data", std::move(data));
  out.add_array(name + ".blocks", blocks);
}

Result<SortedStrings> SortedStrings::open(const SectionFile& file, const std::string& name) {
  SortedStrings strings;
  SENDA_ASSIGN_OR_RETURN(const auto blocks, file.array<std::uint64_t>(name + ".blocks"));
  strings.data_ = file.bytes(name + ".data");
  if (blocks.size() < 2) return Error(ErrorCode::kCorrupt, "string table " + name + " is damaged");
  const std::uint64_t count = blocks.back();
  strings.blocks_ = blocks.first(blocks.size() - 1);
  strings.size_ = static_cast<std::uint32_t>(count);
  if (strings.blocks_.size() != (count + kBlock - 1) / kBlock + 1 ||
      strings.blocks_.back() != strings.data_.size()) {
    return Error(ErrorCode::kCorrupt, "string table " + name + " is damaged");
  }
  return strings;
}

std::string_view SortedStrings::block_head(std::uint32_t block) const {
  return TableReader(data_, blocks_[block]).string();
}

void SortedStrings::get(std::uint32_t index, std::string& out) const {
  TableReader reader(data_, blocks_[index / kBlock]);
  out.assign(reader.string());
  for (std::uint32_t i = index % kBlock; i > 0; --i) reader.next(out);
}

std::uint32_t SortedStrings::lower_bound(std::string_view key) const {
  if (size_ == 0) return 0;
  // The last block whose head is not greater than the key holds the answer or ends before it.
  std::uint32_t low = 0;
  std::uint32_t high = static_cast<std::uint32_t>(blocks_.size() - 1);
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (block_head(middle) <= key ? low : high) = middle;
  }
  Cursor cursor(*this, low * kBlock);
  while (!cursor.at_end() && cursor.value() < key) cursor.next();
  return cursor.index();
}

std::optional<std::uint32_t> SortedStrings::find(std::string_view key) const {
  const std::uint32_t index = lower_bound(key);
  if (index >= size_ || get(index) != key) return std::nullopt;
  return index;
}

std::pair<std::uint32_t, std::uint32_t> SortedStrings::prefix_range(std::string_view prefix) const {
  const std::uint32_t first = lower_bound(prefix);
  std::string after(prefix);
  while (!after.empty() && static_cast<unsigned char>(after.back()) == 0xff) after.pop_back();
  if (after.empty()) return {first, size_};
  after.back() = static_cast<char>(static_cast<unsigned char>(after.back()) + 1);
  return {first, lower_bound(after)};
}

SortedStrings::Cursor::Cursor(const SortedStrings& strings, std::uint32_t index)
    : strings_(&strings), index_(index - index % kBlock) {
  if (index >= strings.size_) {
    index_ = strings.size_;
    return;
  }
  read_current();
  while (index_ < index) next();
}

void SortedStrings::Cursor::read_current() {
  if (index_ % kBlock == 0) {
    TableReader reader(strings_->data_, strings_->blocks_[index_ / kBlock]);
    const std::string_view head = reader.string();
    shared_ = shared_prefix(value_, head);
    value_.assign(head);
    at_ = reader.at();
    return;
  }
  TableReader reader(strings_->data_, at_);
  shared_ = reader.next(value_);
  at_ = reader.at();
}

void SortedStrings::Cursor::next() {
  if (++index_ < strings_->size_) read_current();
}

void SortedStrings::Cursor::skip_prefix(std::size_t bytes) {
  const std::string prefix = value_.substr(0, bytes);
  while (true) {
    // To the end of the block: what a string shares with the one before it says enough.
    do {
      next();
      if (at_end() || shared_ < bytes) return;
    } while (index_ % kBlock != 0);
    // This block's head still has the prefix; find the last block whose head does.
    std::uint32_t low = index_ / kBlock;
    std::uint32_t step = 1;
    const auto blocks = static_cast<std::uint32_t>(strings_->blocks_.size() - 1);
    while (low + step < blocks && strings_->block_head(low + step).starts_with(prefix)) {
      low += step;
      step *= 2;
    }
    for (; step > 0; step /= 2) {
      if (low + step < blocks && strings_->block_head(low + step).starts_with(prefix)) low += step;
    }
    if (low > index_ / kBlock) {
      index_ = low * kBlock;
      read_current();
    }
  }
}

}  // namespace senda::storage
