#include "query/parse/internal/filter_lexer.h"

#include "query/parse/internal/characters.h"

#include <algorithm>
#include <array>
#include <utility>

namespace senda::query::internal {
namespace {

constexpr std::array<std::string_view, 12> kKeywords = {
    "AND", "OR", "NOT", "IN", "TO", "IS", "NULL", "EMPTY", "EXISTS", "WITH", "STARTS", "CONTAINS"};
constexpr std::array<std::string_view, 11> kSigns = {"<=", ">=", "!=", "<", ">", "=",
                                                     "(",  ")",  "[",  "]", ","};

/// Letters and digits of any script, `_`, `-` and `.`; past ASCII whatever is neither white space
/// nor a quotation mark, since scripts have more signs inside words than letters.
bool is_word_character(char32_t c) {
  if (c < 0x80) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
           c == U'_' || c == U'-' || c == U'.';
  }
  return !is_white_space(c) && quote_family(c) == QuoteFamily::kNone;
}

std::string_view word_at(std::string_view text, std::size_t from) {
  std::size_t to = from;
  while (to < text.size()) {
    const Character c = character_at(text, to);
    if (!is_word_character(c.code_point)) break;
    to += c.size;
  }
  return text.substr(from, to - from);
}

/// What `\x` stands for, or 0.
char unescaped(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return '\0';
  }
}

Result<Token> quoted_token(std::string_view text, std::size_t from) {
  Token token{TokenKind::kQuoted, {}, {from, from}};
  for (std::size_t at = from + 1; at < text.size(); ++at) {
    if (text[at] == text[from]) {
      token.span.to = at + 1;
      return token;
    }
    if (text[at] != '\\' || at + 1 == text.size()) {
      token.text += text[at];
      continue;
    }
    const char c = unescaped(text[at + 1]);
    if (c == '\0') {
      const std::size_t size = 1 + character_at(text, at + 1).size;
      return Error(ErrorCode::kParse,
                   "unknown escape " + std::string(text.substr(at, size)) +
                       ": a backslash stands before a quote, a backslash, n, r or t")
          .at({at, at + size});
    }
    token.text += c;
    ++at;
  }
  return Error(ErrorCode::kParse, std::string("expected the closing quote ") + text[from])
      .at({from, text.size()});
}

Error unknown_character(std::string_view text, std::size_t at) {
  const Character c = character_at(text, at);
  const std::string shown(text.substr(at, c.size));
  const std::string advice =
      quote_family(c.code_point) == QuoteFamily::kNone
          ? ": a value with other characters than letters, digits, _, - and . stands in quotes"
          : ": values stand in straight quotes, ' or \"";
  return Error(ErrorCode::kParse, "unexpected " + shown + advice).at({at, at + c.size});
}

}  // namespace

bool Token::is_value() const {
  return kind == TokenKind::kQuoted || (kind == TokenKind::kWord && !is_keyword(text));
}

bool is_keyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

bool is_plain_word(std::string_view text) {
  return !text.empty() && word_at(text, 0).size() == text.size() && !is_keyword(text);
}

Result<Token> next_token(std::string_view text, std::size_t at) {
  at = skip_white_space(text, at);
  if (at >= text.size()) return Token{TokenKind::kEnd, {}, {text.size(), text.size()}};
  if (text[at] == '\'' || text[at] == '"') return quoted_token(text, at);
  for (const std::string_view sign : kSigns) {
    if (text.substr(at).starts_with(sign)) {
      return Token{TokenKind::kSign, std::string(sign), {at, at + sign.size()}};
    }
  }
  const std::string_view word = word_at(text, at);
  if (word.empty()) return unknown_character(text, at);
  return Token{TokenKind::kWord, std::string(word), {at, at + word.size()}};
}

}  // namespace senda::query::internal
