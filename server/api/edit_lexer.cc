#include "server/api/edit_lexer.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace senda::api::edit {
namespace {

/// Longest first.
constexpr std::array<std::string_view, 31> kSigns = {
    "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "#{", "=", "<", ">", "!", "+",
    "-",  "*",  "/",  "%",  "(",  ")",  "{",  "}",  "[",  "]",  ".",  ",", ";", ":", "?"};

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

}  // namespace

ApiError error_at(std::string_view text, std::size_t at, const std::string& message) {
  at = std::min(at, text.size());
  const auto before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {"invalid_document_edition_function",
          "Invalid value at `.function`: " + message + " (line " + std::to_string(line) +
              ", position " + std::to_string(at - start + 1) + ")"};
}

Outcome<Token> Lexer::next() {
  skip_space();
  const std::size_t from = at_;
  if (at_ >= text_.size()) return Token{TokenKind::kEnd, "", from, from};
  const char c = text_[at_];
  if (is_digit(c)) return number(from);
  if (is_name_character(c)) {
    while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    return taken(TokenKind::kName, from);
  }
  if (c == '"') return string(from);
  if (c == '`') return template_text(from);
  for (const std::string_view sign : kSigns) {
    if (!text_.substr(at_).starts_with(sign)) continue;
    at_ += sign.size();
    return taken(TokenKind::kSign, from);
  }
  return error_at(text_, at_, "unexpected character");
}

Token Lexer::taken(TokenKind kind, std::size_t from) const {
  return {kind, std::string(text_.substr(from, at_ - from)), from, at_};
}

void Lexer::skip_space() {
  while (at_ < text_.size()) {
    if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    } else if (text_.substr(at_).starts_with("//")) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (text_.substr(at_).starts_with("/*")) {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else {
      return;
    }
  }
}

Token Lexer::number(std::size_t from) {
  const auto digits = [&] {
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  };
  digits();
  if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
    ++at_;
    digits();
  }
  return taken(TokenKind::kNumber, from);
}

Outcome<Token> Lexer::string(std::size_t from) {
  std::string out;
  for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
    if (text_[at_] != '\\' || at_ + 1 == text_.size()) {
      out += text_[at_];
      continue;
    }
    const char c = text_[++at_];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
  }
  if (at_ == text_.size()) return error_at(text_, from, "expected the closing quote \"");
  ++at_;
  return Token{TokenKind::kString, std::move(out), from, at_};
}

/// From tick to tick; `${...}` may hold ticks of its own.
Outcome<Token> Lexer::template_text(std::size_t from) {
  std::size_t braces = 0;
  for (++at_; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (braces == 0 && c == '`') break;
    if (braces > 0 && c == '{') ++braces;
    if (braces > 0 && c == '}') --braces;
    if (braces == 0 && text_.substr(at_).starts_with("${")) {
      ++at_;
      braces = 1;
    }
  }
  if (at_ == text_.size()) return error_at(text_, from, "expected the closing tick `");
  ++at_;
  return Token{TokenKind::kTemplate, std::string(text_.substr(from + 1, at_ - from - 2)), from,
               at_};
}

}  // namespace senda::api::edit
