// The key of a word is the keys of its code points one after the other as long as none of them can
// combine with a neighbour. Such code points below U+0700 are in a table that text::exact_key fills
// itself; of those above, only blocks that are their own keys are taken.
#include "query/snippet/internal/token_key.h"

#include "engine/text/fold.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace senda::query {
namespace {

constexpr std::uint32_t kTableSize = 0x700;
constexpr std::uint32_t kFirstTabled = 0x80;

struct TableKey {
  static constexpr std::uint8_t kUnknown = 0xFF;
  std::array<char, 7> bytes{};
  std::uint8_t size = kUnknown;
};
using KeyTable = std::array<TableKey, kTableSize>;

/// Marks that combine with what stands before them, and U+037A, which holds one.
constexpr bool is_combining(std::uint32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x037A || (c >= 0x0483 && c <= 0x0489) ||
         (c >= 0x0591 && c <= 0x05C7) || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x06D6 && c <= 0x06ED);
}

/// Han, kana and Hangul syllables that are their own keys.
constexpr bool is_own_key(std::uint32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0xAC00 && c <= 0xD7A3);
}

std::string two_bytes(std::uint32_t c) {
  return {static_cast<char>(0xC0U | (c >> 6U)), static_cast<char>(0x80U | (c & 0x3FU))};
}

/// Cost: half a millisecond on the first call of the process.
const KeyTable& key_table() {
  static const KeyTable kTable = [] {
    KeyTable table;
    for (std::uint32_t c = kFirstTabled; c < kTableSize; ++c) {
      if (is_combining(c)) continue;
      const std::string key = text::exact_key(two_bytes(c));
      TableKey& entry = table[c];
      if (key.size() > entry.bytes.size()) continue;
      key.copy(entry.bytes.data(), key.size());
      entry.size = static_cast<std::uint8_t>(key.size());
    }
    return table;
  }();
  return kTable;
}

std::uint32_t byte_at(std::string_view word, std::size_t i) {
  return static_cast<unsigned char>(word[i]);
}

constexpr char ascii_key(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == '`' ? '\'' : c;
}

/// Appends the key of the code point at `i`, which is not ASCII, and steps over it; false if it has
/// no key of its own.
bool append_code_point(std::string_view word, std::size_t& i, std::string& key) {
  const std::uint32_t lead = byte_at(word, i);
  if (lead < 0xE0 && i + 1 < word.size()) {
    const std::uint32_t c = (lead & 0x1FU) << 6U | (byte_at(word, i + 1) & 0x3FU);
    if (c >= kTableSize) return false;
    const TableKey& entry = key_table()[c];
    if (entry.size == TableKey::kUnknown) return false;
    key.append(entry.bytes.data(), entry.size);
    i += 2;
    return true;
  }
  if (lead < 0xE0 || lead >= 0xF0 || i + 2 >= word.size()) return false;
  const std::uint32_t c =
      (lead & 0x0FU) << 12U | (byte_at(word, i + 1) & 0x3FU) << 6U | (byte_at(word, i + 2) & 0x3FU);
  constexpr std::uint32_t kRightQuote = 0x2019;
  if (c == kRightQuote) {
    key.push_back('\'');
  } else if (is_own_key(c)) {
    key.append(word, i, 3);
  } else {
    return false;
  }
  i += 3;
  return true;
}

}  // namespace

void append_exact_key(std::string_view word, std::string& key) {
  const std::size_t start = key.size();
  std::size_t i = 0;
  while (i < word.size()) {
    if (byte_at(word, i) < 0x80) {
      key.push_back(ascii_key(word[i++]));
    } else if (!append_code_point(word, i, key)) {
      key.resize(start);
      key.append(text::exact_key(word));
      return;
    }
  }
}

}  // namespace senda::query
