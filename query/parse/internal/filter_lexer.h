// The words and signs of a filter, one at a time.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace senda::query::internal {

enum class TokenKind { kWord, kQuoted, kSign, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;  ///< A quoted value without quotes and escapes.
  ByteSpan span;     ///< In the filter; empty and at its end for kEnd.

  bool is_sign(std::string_view sign) const { return kind == TokenKind::kSign && text == sign; }
  bool is_word(std::string_view word) const { return kind == TokenKind::kWord && text == word; }
  /// What may stand as a field or as a value.
  bool is_value() const;
};

/// Words of the language, in upper case only: quoted they are values like any other.
bool is_keyword(std::string_view word);

/// True if the text reads as one word that is no keyword, so that it needs no quotes.
bool is_plain_word(std::string_view text);

/// The token at or after byte `at`; the next one begins at its span's end.
/// Errors: kParse (a quote without its partner, an unknown escape, a character with no meaning).
Result<Token> next_token(std::string_view text, std::size_t at);

}  // namespace senda::query::internal
