// Tokens of the functions that edit documents (edit_script.h).
#pragma once

#include "server/api/outcome.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace senda::api::edit {

enum class TokenKind { kEnd, kName, kNumber, kString, kTemplate, kSign };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;  ///< Of strings: what they stand for; of templates: what is between the ticks.
  std::size_t from = 0;
  std::size_t to = 0;
};

/// An error of a function at a byte of it, told by line and position.
ApiError error_at(std::string_view text, std::size_t at, const std::string& message);

/// Thread: one.
class Lexer {
 public:
  /// In: text: outlives the lexer; from: the first byte to read.
  Lexer(std::string_view text, std::size_t from) : text_(text), at_(from) {}

  /// The next token; at the end, kEnd. Errors: invalid_document_edition_function.
  Outcome<Token> next();

 private:
  void skip_space();
  Token taken(TokenKind kind, std::size_t from) const;
  Token number(std::size_t from);
  Outcome<Token> string(std::size_t from);
  Outcome<Token> template_text(std::size_t from);

  std::string_view text_;
  std::size_t at_;
};

}  // namespace senda::api::edit
