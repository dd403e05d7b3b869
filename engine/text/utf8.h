// UTF-8 at the edge: everything inside Senda is valid UTF-8, and this is where that is checked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace senda::text {

/// Offset of the first byte that is not part of a well-formed sequence, or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) noexcept;

/// A copy with each maximal ill-formed subpart replaced by U+FFFD.
std::string replace_invalid_utf8(std::string_view bytes);

/// The longest prefix of `text` of at most `max_bytes` bytes that ends on a code point boundary.
std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes) noexcept;

/// Number of code points. `text` must be valid.
std::size_t count_codepoints(std::string_view text) noexcept;

/// The code point at byte `at`, which moves past it. `text` should be valid: ill-formed bytes give
/// some number, and never a read outside.
char32_t next_codepoint(std::string_view text, std::size_t& at) noexcept;

}  // namespace senda::text
