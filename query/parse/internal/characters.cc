#include "query/parse/internal/characters.h"

#include <algorithm>

namespace senda::query::internal {
namespace {

struct Lead {
  std::size_t size;
  char32_t bits;
  char32_t smallest;  ///< Anything less is an overlong form.
};

Lead lead_of(unsigned char byte) noexcept {
  if (byte < 0x80) return {1, byte, 0};
  if ((byte & 0xE0U) == 0xC0) return {2, byte & 0x1FU, 0x80};
  if ((byte & 0xF0U) == 0xE0) return {3, byte & 0x0FU, 0x800};
  if ((byte & 0xF8U) == 0xF0) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

constexpr Character kIllFormed{U'\uFFFD', 1};

}  // namespace

Character character_at(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return {};
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.size == 0 || at + lead.size > text.size()) return kIllFormed;
  char32_t c = lead.bits;
  for (std::size_t i = 1; i < lead.size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80) return kIllFormed;
    c = (c << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (c < lead.smallest || c > 0x10FFFF || surrogate) return kIllFormed;
  return {c, lead.size};
}

bool is_white_space(char32_t c) noexcept {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::size_t skip_white_space(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (!is_white_space(c.code_point)) break;
    at += c.size;
  }
  return std::min(at, text.size());
}

std::string_view trim(std::string_view text) noexcept {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    if (!is_white_space(c.code_point)) end = at;
  }
  const std::size_t begin = skip_white_space(text.substr(0, end), 0);
  return text.substr(begin, end - begin);
}

QuoteFamily quote_family(char32_t c) noexcept {
  switch (c) {
    case U'"':
    case U'\u201C':  // “
    case U'\u201D':  // ”
    case U'\u201E':  // „
    case U'\u201F':  // ‟
    case U'\uFF02':  // full width
      return QuoteFamily::kDouble;
    case U'\u00AB':  // «
    case U'\u00BB':  // »
      return QuoteFamily::kGuillemet;
    case U'\u2039':  // ‹
    case U'\u203A':  // ›
      return QuoteFamily::kSingleGuillemet;
    default:
      return QuoteFamily::kNone;
  }
}

bool is_minus(char32_t c) noexcept {
  return c == U'-' || c == U'\u2010' || c == U'\u2011' || c == U'\u2212' || c == U'\uFF0D';
}

}  // namespace senda::query::internal
