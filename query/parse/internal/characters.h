// The few characters that mean something in queries and filters, read from bytes that may not be
// valid UTF-8. Not for splitting text into words: that is engine/text.
#pragma once

#include "engine/base/span.h"

#include <cstddef>
#include <string_view>

namespace senda::query::internal {

struct Character {
  char32_t code_point = 0;  ///< U+FFFD for a byte that begins no well-formed sequence.
  std::size_t size = 0;     ///< In bytes; 0 at the end of the text.
};

/// The character that begins at byte `at`.
Character character_at(std::string_view text, std::size_t at) noexcept;

/// Unicode White_Space: no-break and ideographic spaces too.
bool is_white_space(char32_t c) noexcept;

/// First byte from `at` on that is not white space, or the size of the text.
std::size_t skip_white_space(std::string_view text, std::size_t at) noexcept;

/// `text` without white space at both ends.
std::string_view trim(std::string_view text) noexcept;

/// Quotation marks that may open or close a phrase. Which of a family opens differs between
/// languages (“English”, „deutsch“, ”suomi”, »dansk«), so any of the same family closes.
enum class QuoteFamily { kNone, kDouble, kGuillemet, kSingleGuillemet };
QuoteFamily quote_family(char32_t c) noexcept;

/// Hyphen, non-breaking hyphen, minus sign, their full-width form.
bool is_minus(char32_t c) noexcept;

}  // namespace senda::query::internal
