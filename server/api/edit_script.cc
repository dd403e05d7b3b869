// From tokens to nodes: recursive descent, by the precedence of the signs.
#include "server/api/edit_script.h"

#include "engine/base/result.h"
#include "engine/text/utf8.h"
#include "server/api/edit_lexer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <utility>

namespace senda::api {
namespace {

using edit::error_at;
using edit::Token;
using edit::TokenKind;
using Kind = EditNode::Kind;

/// Signs between two values, loosest first.
constexpr std::array<std::array<std::string_view, 5>, 6> kPrecedence = {{
    {"||", "", "", "", ""},
    {"&&", "", "", "", ""},
    {"==", "!=", "", "", ""},
    {"<", "<=", ">", ">=", "in"},
    {"+", "-", "", "", ""},
    {"*", "/", "%", "", ""},
}};

EditNode node(Kind kind, std::string text, std::vector<EditNode> parts, std::size_t at) {
  return {kind, std::move(text), {}, std::move(parts), at};
}

class Parser {
 public:
  explicit Parser(std::string_view text, std::size_t from = 0, std::size_t depth = 0)
      : text_(text), lexer_(text, from), depth_(depth) {}

  Outcome<EditNode> program() {
    SENDA_RETURN_IF_ERROR(advance());
    EditNode block = node(Kind::kBlock, "", {}, 0);
    SENDA_RETURN_IF_ERROR(statements(block));
    if (token_.kind != TokenKind::kEnd) return expected("the end of the function");
    return block;
  }

  /// The one expression of `${...}`.
  Outcome<EditNode> only_expression() {
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(EditNode value, expression(0));
    if (token_.kind != TokenKind::kEnd) return expected("} after the value");
    return value;
  }

 private:
  bool is_sign(std::string_view sign) const {
    return token_.kind == TokenKind::kSign && token_.text == sign;
  }
  bool is_word(std::string_view word) const {
    return token_.kind == TokenKind::kName && token_.text == word;
  }
  ApiError expected(const std::string& what) const {
    const std::string found = token_.kind == TokenKind::kEnd ? "the end" : "`" + token_.text + "`";
    return error_at(text_, token_.from, "expected " + what + ", found " + found);
  }
  Outcome<void> take(std::string_view sign) {
    if (!is_sign(sign)) return expected("`" + std::string(sign) + "`");
    return advance();
  }

  Outcome<void> advance() {
    SENDA_ASSIGN_OR_RETURN(token_, lexer_.next());
    return {};
  }

  Outcome<void> statements(EditNode& block) {
    while (token_.kind != TokenKind::kEnd && !is_sign("}")) {
      if (is_sign(";")) {
        SENDA_RETURN_IF_ERROR(advance());
        continue;
      }
      SENDA_ASSIGN_OR_RETURN(EditNode next, statement());
      const bool ends_itself = next.kind == Kind::kIf || next.kind == Kind::kFor;
      block.parts.push_back(std::move(next));
      if (!ends_itself && token_.kind != TokenKind::kEnd && !is_sign("}") && !is_sign(";"))
        return expected("`;`");
    }
    return {};
  }

  Outcome<EditNode> block() {
    EditNode made = node(Kind::kBlock, "", {}, token_.from);
    SENDA_RETURN_IF_ERROR(take("{"));
    SENDA_RETURN_IF_ERROR(statements(made));
    SENDA_RETURN_IF_ERROR(take("}"));
    return made;
  }

  Outcome<EditNode> statement() {
    const std::size_t at = token_.from;
    if (++depth_ > EditScript::kMaxDepth) return error_at(text_, at, "nested too deeply");
    auto made = is_word("let")   ? let(at)
                : is_word("if")  ? condition(at)
                : is_word("for") ? loop(at)
                                 : assignment(at);
    --depth_;
    return made;
  }

  Outcome<std::string> name() {
    if (token_.kind != TokenKind::kName) return expected("a name");
    std::string text = token_.text;
    SENDA_RETURN_IF_ERROR(advance());
    return text;
  }

  Outcome<EditNode> let(std::size_t at) {
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(std::string variable, name());
    SENDA_RETURN_IF_ERROR(take("="));
    SENDA_ASSIGN_OR_RETURN(EditNode value, expression(0));
    return node(Kind::kLet, std::move(variable), {std::move(value)}, at);
  }

  Outcome<EditNode> condition(std::size_t at) {
    SENDA_RETURN_IF_ERROR(advance());
    EditNode made = node(Kind::kIf, "", {}, at);
    SENDA_ASSIGN_OR_RETURN(EditNode test, expression(0));
    made.parts.push_back(std::move(test));
    SENDA_ASSIGN_OR_RETURN(EditNode then, block());
    made.parts.push_back(std::move(then));
    if (!is_word("else")) return made;
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(EditNode other, is_word("if") ? statement() : block());
    made.parts.push_back(std::move(other));
    return made;
  }

  Outcome<EditNode> loop(std::size_t at) {
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(std::string variable, name());
    if (!is_word("in")) return expected("`in`");
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(EditNode list, expression(0));
    SENDA_ASSIGN_OR_RETURN(EditNode body, block());
    return node(Kind::kFor, std::move(variable), {std::move(list), std::move(body)}, at);
  }

  Outcome<EditNode> assignment(std::size_t at) {
    SENDA_ASSIGN_OR_RETURN(EditNode value, expression(0));
    for (const char* sign : {"=", "+=", "-=", "*=", "/="}) {
      if (!is_sign(sign)) continue;
      if (value.kind != Kind::kName && value.kind != Kind::kMember && value.kind != Kind::kIndex)
        return error_at(text_, at, "only a variable or a member of one can be assigned to");
      SENDA_RETURN_IF_ERROR(advance());
      SENDA_ASSIGN_OR_RETURN(EditNode right, expression(0));
      return node(Kind::kAssign, sign, {std::move(value), std::move(right)}, at);
    }
    return value;
  }

  Outcome<EditNode> expression(std::size_t level) {
    if (level == kPrecedence.size()) return unary();
    if (++depth_ > EditScript::kMaxDepth * kPrecedence.size())
      return error_at(text_, token_.from, "nested too deeply");
    SENDA_ASSIGN_OR_RETURN(EditNode left, expression(level + 1));
    const auto& signs = kPrecedence[level];
    while ((token_.kind == TokenKind::kSign || is_word("in")) &&
           std::find(signs.begin(), signs.end(), token_.text) != signs.end()) {
      const Token sign = token_;
      SENDA_RETURN_IF_ERROR(advance());
      SENDA_ASSIGN_OR_RETURN(EditNode right, expression(level + 1));
      left = node(Kind::kBinary, sign.text, {std::move(left), std::move(right)}, sign.from);
    }
    --depth_;
    return left;
  }

  Outcome<EditNode> unary() {
    if (!is_sign("!") && !is_sign("-")) return postfix();
    const Token sign = token_;
    if (++depth_ > EditScript::kMaxDepth * kPrecedence.size())
      return error_at(text_, sign.from, "nested too deeply");
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(EditNode operand, unary());
    --depth_;
    return node(Kind::kUnary, sign.text, {std::move(operand)}, sign.from);
  }

  Outcome<EditNode> postfix() {
    SENDA_ASSIGN_OR_RETURN(EditNode value, primary());
    while (is_sign(".") || is_sign("[")) {
      const std::size_t at = token_.from;
      const bool is_index = is_sign("[");
      SENDA_RETURN_IF_ERROR(advance());
      if (is_index) {
        SENDA_ASSIGN_OR_RETURN(EditNode index, expression(0));
        SENDA_RETURN_IF_ERROR(take("]"));
        value = node(Kind::kIndex, "", {std::move(value), std::move(index)}, at);
        continue;
      }
      SENDA_ASSIGN_OR_RETURN(std::string member, name());
      const bool is_call = is_sign("(");
      value =
          node(is_call ? Kind::kCall : Kind::kMember, std::move(member), {std::move(value)}, at);
      if (is_call) SENDA_RETURN_IF_ERROR(list_until(")", value.parts));
    }
    return value;
  }

  /// Values with commas between them; the opening sign stands here.
  Outcome<void> list_until(std::string_view end, std::vector<EditNode>& parts) {
    SENDA_RETURN_IF_ERROR(advance());
    while (!is_sign(end)) {
      SENDA_ASSIGN_OR_RETURN(EditNode item, expression(0));
      parts.push_back(std::move(item));
      if (is_sign(end)) break;
      SENDA_RETURN_IF_ERROR(take(","));
    }
    return advance();
  }

  Outcome<EditNode> primary() {
    const Token token = token_;
    if (is_sign("[")) {
      EditNode list = node(Kind::kList, "", {}, token.from);
      SENDA_RETURN_IF_ERROR(list_until("]", list.parts));
      return list;
    }
    if (is_sign("#{")) return object();
    SENDA_RETURN_IF_ERROR(advance());
    if (token.kind == TokenKind::kSign && token.text == "(") {
      if (is_sign(")")) {
        SENDA_RETURN_IF_ERROR(advance());
        return node(Kind::kValue, "", {}, token.from);
      }
      SENDA_ASSIGN_OR_RETURN(EditNode inner, expression(0));
      SENDA_RETURN_IF_ERROR(take(")"));
      return inner;
    }
    return word(token);
  }

  Outcome<EditNode> word(const Token& token) {
    EditNode made = node(Kind::kValue, "", {}, token.from);
    if (token.kind == TokenKind::kString) {
      made.value = token.text;
    } else if (token.kind == TokenKind::kNumber) {
      SENDA_ASSIGN_OR_RETURN(made.value, number_value(token));
    } else if (token.kind == TokenKind::kTemplate) {
      return pieces(token);
    } else if (token.kind == TokenKind::kName && (token.text == "true" || token.text == "false")) {
      made.value = token.text == "true";
    } else if (token.kind == TokenKind::kName) {
      made.kind = is_sign("(") ? Kind::kCall : Kind::kName;
      made.text = token.text;
      if (made.kind == Kind::kCall) SENDA_RETURN_IF_ERROR(list_until(")", made.parts));
    } else {
      token_ = token;
      return expected("a value");
    }
    return made;
  }

  Outcome<json::Value> number_value(const Token& token) const {
    const char* end = token.text.data() + token.text.size();
    if (token.text.find('.') == std::string::npos) {
      std::int64_t whole = 0;
      if (std::from_chars(token.text.data(), end, whole).ec == std::errc())
        return json::Value(whole);
      return error_at(text_, token.from, "the number is too large");
    }
    double number = 0;
    std::from_chars(token.text.data(), end, number);
    return json::Value(number);
  }

  Outcome<EditNode> object() {
    EditNode made = node(Kind::kObject, "", {}, token_.from);
    SENDA_RETURN_IF_ERROR(advance());
    while (!is_sign("}")) {
      EditNode key = node(Kind::kValue, "", {}, token_.from);
      if (token_.kind != TokenKind::kName && token_.kind != TokenKind::kString)
        return expected("a name");
      key.value = token_.text;
      SENDA_RETURN_IF_ERROR(advance());
      SENDA_RETURN_IF_ERROR(take(":"));
      SENDA_ASSIGN_OR_RETURN(EditNode value, expression(0));
      made.parts.push_back(std::move(key));
      made.parts.push_back(std::move(value));
      if (is_sign("}")) break;
      SENDA_RETURN_IF_ERROR(take(","));
    }
    SENDA_RETURN_IF_ERROR(advance());
    return made;
  }

  /// "a ${b} c" as three.
  Outcome<EditNode> pieces(const Token& token) {
    EditNode made = node(Kind::kTemplate, "", {}, token.from);
    if (depth_ > EditScript::kMaxDepth) return error_at(text_, token.from, "nested too deeply");
    const std::string_view text = text_.substr(token.from + 1, token.text.size());
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t open = std::min(text.find("${", at), text.size());
      EditNode plain = node(Kind::kValue, "", {}, token.from);
      plain.value = text.substr(at, open - at);
      made.parts.push_back(std::move(plain));
      if (open == text.size()) break;
      std::size_t braces = 1;
      std::size_t end = open + 2;
      for (; end < text.size(); ++end) {
        if (text[end] == '{') ++braces;
        if (text[end] == '}' && --braces == 0) break;
      }
      const std::size_t offset = token.from + 1;
      Parser inner(text_.substr(0, offset + end), offset + open + 2, depth_ + 1);
      SENDA_ASSIGN_OR_RETURN(EditNode value, inner.only_expression());
      made.parts.push_back(std::move(value));
      at = end + 1;
    }
    return made;
  }

  std::string_view text_;
  edit::Lexer lexer_;
  std::size_t depth_;
  Token token_;  ///< The one to be read next.
};

}  // namespace

Outcome<EditScript> EditScript::parse(std::string_view text) {
  if (text.size() > kMaxBytes || text::find_invalid_utf8(text))
    return error_at("", 0, "a function is at most 64 kB of UTF-8");
  EditScript script;
  script.text_ = text;
  SENDA_ASSIGN_OR_RETURN(script.root_, Parser(script.text_).program());
  return script;
}

}  // namespace senda::api
