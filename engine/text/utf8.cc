// Well-formedness by the table of the Unicode Standard, 3.9 (table 3-7); runs of ASCII are skipped
// eight bytes at a time.
#include "engine/text/utf8.h"

#include <cstdint>
#include <cstring>

namespace senda::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

bool is_continuation(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

std::size_t skip_ascii(std::string_view bytes, std::size_t i) {
  while (i + 8 <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) break;
    i += 8;
  }
  while (i < bytes.size() && byte_at(bytes, i) < 0x80U) ++i;
  return i;
}

struct Sequence {
  std::size_t length = 0;  ///< Bytes that belong together: the sequence or its ill-formed start.
  bool well_formed = false;
};

/// What begins at `i`, where bytes[i] is not ASCII.
Sequence read_sequence(std::string_view bytes, std::size_t i) {
  const unsigned lead = byte_at(bytes, i);
  std::size_t wanted = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;  // Bounds of the second byte.
  if (lead >= 0xC2 && lead <= 0xDF) {
    wanted = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    wanted = 3;
    if (lead == 0xE0) low = 0xA0;   // Shorter form exists.
    if (lead == 0xED) high = 0x9F;  // Surrogates.
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    wanted = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;  // Above U+10FFFF.
  } else {
    return {1, false};
  }
  for (std::size_t k = 1; k < wanted; ++k) {
    if (i + k >= bytes.size()) return {k, false};
    const unsigned byte = byte_at(bytes, i + k);
    if (k == 1 ? (byte < low || byte > high) : !is_continuation(byte)) return {k, false};
  }
  return {wanted, true};
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) noexcept {
  std::size_t i = skip_ascii(bytes, 0);
  while (i < bytes.size()) {
    const Sequence sequence = read_sequence(bytes, i);
    if (!sequence.well_formed) return i;
    i += sequence.length;
    if (i < bytes.size() && byte_at(bytes, i) < 0x80U) i = skip_ascii(bytes, i);
  }
  return std::nullopt;
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t ascii_end = skip_ascii(bytes, i);
    out.append(bytes.substr(i, ascii_end - i));
    i = ascii_end;
    if (i == bytes.size()) break;
    const Sequence sequence = read_sequence(bytes, i);
    out.append(sequence.well_formed ? bytes.substr(i, sequence.length) : kReplacement);
    i += sequence.length;
  }
  return out;
}

std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && is_continuation(byte_at(text, end))) --end;
  return text.substr(0, end);
}

std::size_t count_codepoints(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) {
    if (!is_continuation(static_cast<unsigned char>(c))) ++count;
  }
  return count;
}

char32_t next_codepoint(std::string_view text, std::size_t& at) noexcept {
  const unsigned lead = byte_at(text, at++);
  if (lead < 0x80U) return lead;
  std::size_t more = lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : 1;
  auto value = static_cast<char32_t>(lead & (0x3FU >> more));
  for (; more > 0 && at < text.size() && is_continuation(byte_at(text, at)); --more)
    value = (value << 6U) | (byte_at(text, at++) & 0x3FU);
  return value;
}

}  // namespace senda::text
