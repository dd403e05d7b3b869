// Letters of UTF-8 words: case, length and endings by code point. Case mappings are the simple ones
// of Unicode, without a locale; Turkish never gets here in another case than it came.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace senda::text::morphology {

bool is_valid_utf8(std::string_view word) noexcept;

/// Number of code points of a valid word.
std::size_t letter_count(std::string_view word) noexcept;

/// Code points, for rules that look at letters by position. Ill-formed bytes become U+FFFD.
std::u32string to_letters(std::string_view word);
std::string to_utf8(std::u32string_view letters);

std::string lower(std::string_view word);
/// First letter upper case, the rest as it is.
std::string title(std::string_view word);
/// Every letter upper case; ß stays.
std::string upper(std::string_view word);

/// `word` without `suffix`, which it must have.
inline std::string_view without_suffix(std::string_view word, std::string_view suffix) noexcept {
  return word.substr(0, word.size() - suffix.size());
}

}  // namespace senda::text::morphology
