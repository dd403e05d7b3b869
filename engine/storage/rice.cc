#include "engine/storage/rice.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace senda::storage {
namespace {

constexpr unsigned kMostBits = 31;

/// Low bits of each byte first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(&out) {}

  /// In: bits: at most 32.
  void put(std::uint64_t value, unsigned bits) {
    held_ |= value << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8, held_ >>= 8U)
      out_->push_back(static_cast<char>(held_ & 0xFFU));
  }
  void fill_up() {
    if (count_ > 0) put(0, 8 - count_);
  }

 private:
  std::string* out_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;  // bits held, below 8 between calls
};

/// Reads zeros beyond the end.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  bool at_end() const { return at_ / 8 >= bytes_.size(); }
  /// The next 57 bits at least, without moving.
  std::uint64_t peek() const {
    const std::size_t byte = at_ / 8;
    std::uint64_t word = 0;
    if (byte + sizeof word <= bytes_.size()) {
      std::memcpy(&word, bytes_.data() + byte, sizeof word);
    } else if (byte < bytes_.size()) {
      std::memcpy(&word, bytes_.data() + byte, bytes_.size() - byte);
    }
    return word >> at_ % 8;
  }
  void skip(unsigned bits) { at_ += bits; }
  std::uint32_t take_ones() {
    constexpr unsigned kLook = 56;
    std::uint32_t ones = 0;
    while (true) {
      const unsigned run = std::min(static_cast<unsigned>(std::countr_one(peek())), kLook);
      ones += run;
      skip(run);
      if (run < kLook) break;
    }
    skip(1);
    return ones;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;  // bits
};

}  // namespace

void append_rice(std::string& out, std::span<const std::uint32_t> numbers) {
  std::uint64_t sum = 0;
  for (const std::uint32_t number : numbers) sum += number;
  const std::uint64_t mean = numbers.empty() ? 0 : sum / numbers.size();
  const auto bits =
      mean == 0 ? 0U : std::min(kMostBits, static_cast<unsigned>(std::bit_width(mean)) - 1);
  const auto count = static_cast<std::uint32_t>(numbers.size());
  out.append(reinterpret_cast<const char*>(&count), sizeof count);
  out.push_back(static_cast<char>(bits));
  BitWriter writer(out);
  for (const std::uint32_t number : numbers) {
    std::uint32_t upper = number >> bits;
    for (; upper >= 32; upper -= 32) writer.put(0xFFFF'FFFFU, 32);
    writer.put((std::uint64_t{1} << upper) - 1, upper + 1);
    writer.put(number & ((std::uint64_t{1} << bits) - 1), bits);
  }
  writer.fill_up();
}

void read_rice(std::string_view bytes, std::vector<std::uint32_t>& numbers) {
  numbers.clear();
  std::uint32_t count = 0;
  if (bytes.size() <= sizeof count) return;
  std::memcpy(&count, bytes.data(), sizeof count);
  const unsigned bits = static_cast<unsigned char>(bytes[sizeof count]);
  bytes.remove_prefix(sizeof count + 1);
  if (bits > kMostBits) return;
  // A number takes a bit at least.
  numbers.reserve(std::min<std::size_t>(count, 8 * bytes.size()));
  BitReader reader(bytes);
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (std::uint32_t i = 0; i < count && !reader.at_end(); ++i) {
    const std::uint32_t upper = reader.take_ones();
    numbers.push_back(upper << bits | static_cast<std::uint32_t>(reader.peek() & mask));
    reader.skip(bits);
  }
}

}  // namespace senda::storage
