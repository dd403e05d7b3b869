#include "query/parse/filter_parser.h"

#include "engine/text/utf8.h"
#include "query/parse/internal/filter_lexer.h"
#include "query/parse/internal/filter_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace senda::query {
namespace {

using internal::Comparison;
using internal::Geographic;
using internal::kComparisons;
using internal::kForSorting;
using internal::kGeographic;
using internal::Token;
using internal::TokenKind;

constexpr std::string_view kOperators =
    "an operator: = != < <= > >= TO, IN, EXISTS, IS, CONTAINS or STARTS WITH";

/// Compares by order, so that its values must be numbers.
bool needs_number(FilterOp op) {
  return op == FilterOp::kLess || op == FilterOp::kLessEqual || op == FilterOp::kGreater ||
         op == FilterOp::kGreaterEqual || op == FilterOp::kRange || op == FilterOp::kGeoRadius ||
         op == FilterOp::kGeoBox || op == FilterOp::kGeoPolygon;
}

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::string shown(const Token& token) {
  if (token.kind == TokenKind::kEnd) return "the end of the filter";
  if (token.kind == TokenKind::kQuoted) return "the value \"" + token.text + "\"";
  return token.text;
}

Filter negated(Filter filter) {
  Filter negation;
  negation.op = FilterOp::kNot;
  negation.children.push_back(std::move(filter));
  return negation;
}

/// Recursive descent: or := and (OR and)*; and := not (AND not)*; not := NOT not | primary.
class Parser {
 public:
  Parser(std::string_view text, const ParseFilterOptions& options)
      : text_(text), options_(options) {}

  Result<Filter> run() {
    SENDA_RETURN_IF_ERROR(advance());
    if (token_.kind == TokenKind::kEnd) return Filter{};
    SENDA_ASSIGN_OR_RETURN(Filter filter, parse_joined(FilterOp::kOr, 0));
    if (token_.kind != TokenKind::kEnd) return unexpected("AND, OR or the end of the filter");
    return filter;
  }

 private:
  Result<void> advance() {
    SENDA_ASSIGN_OR_RETURN(token_, internal::next_token(text_, token_.span.to));
    return {};
  }

  Error unexpected(std::string_view wanted) const {
    std::string message = "expected " + std::string(wanted) + ", found " + shown(token_);
    const auto upper = [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    };
    std::string word = token_.text;
    for (char& c : word) c = upper(c);
    if (token_.kind == TokenKind::kWord && internal::is_keyword(token_.text)) {
      message += ", which stands in quotes where it is a value";
    } else if (token_.kind == TokenKind::kWord && internal::is_keyword(word)) {
      message += "; operators are written in upper case";
    }
    return Error(ErrorCode::kParse, std::move(message)).at(token_.span);
  }

  /// Terms joined by OR, each of terms joined by AND.
  Result<Filter> parse_joined(FilterOp op, std::size_t depth) {
    const bool is_or = op == FilterOp::kOr;
    Filter joined;
    joined.op = op;
    while (true) {
      auto part = is_or ? parse_joined(FilterOp::kAnd, depth) : parse_not(depth);
      if (!part) return part;
      joined.children.push_back(*std::move(part));
      if (!token_.is_word(is_or ? "OR" : "AND")) break;
      SENDA_RETURN_IF_ERROR(advance());
    }
    if (joined.children.size() > 1) return joined;
    Filter only = std::move(joined.children.front());
    return only;
  }

  Result<Filter> parse_not(std::size_t depth) {
    if (depth > options_.max_depth) {
      return Error(ErrorCode::kLimit, "the filter is nested deeper than " +
                                          std::to_string(options_.max_depth) + " levels")
          .at(token_.span);
    }
    if (token_.is_word("NOT")) {
      SENDA_RETURN_IF_ERROR(advance());
      SENDA_ASSIGN_OR_RETURN(Filter inner, parse_not(depth + 1));
      return negated(std::move(inner));
    }
    if (!token_.is_sign("(")) return parse_condition();
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_ASSIGN_OR_RETURN(Filter inner, parse_joined(FilterOp::kOr, depth + 1));
    SENDA_RETURN_IF_ERROR(expect_sign(")", "AND, OR or )"));
    return inner;
  }

  Result<void> expect_sign(std::string_view sign, std::string_view wanted) {
    if (!token_.is_sign(sign)) return unexpected(wanted);
    return advance();
  }

  /// field OPERATOR values
  Result<Filter> parse_condition() {
    if (!token_.is_value()) return unexpected("a field, NOT or (");
    for (const Geographic& known : kGeographic) {
      if (token_.is_word(known.name)) return parse_geographic(known);
    }
    for (const std::string_view name : kForSorting) {
      if (!token_.is_word(name)) continue;
      return Error(ErrorCode::kUnsupported,
                   token_.text +
                       " is for sorting; filter by _geoRadius(latitude, longitude, "
                       "metres)")
          .at(token_.span);
    }
    Filter filter;
    filter.field = token_.text;
    filter.field_span = token_.span;
    SENDA_RETURN_IF_ERROR(advance());
    for (const Comparison& comparison : kComparisons) {
      if (!token_.is_sign(comparison.sign)) continue;
      filter.op = comparison.op;
      return parse_operand(std::move(filter));
    }
    if (token_.is_word("IS")) return parse_is(std::move(filter));
    const bool negative = token_.is_word("NOT");
    if (negative) SENDA_RETURN_IF_ERROR(advance());
    auto condition = parse_word_operator(std::move(filter), negative);
    if (!condition || !negative) return condition;
    return negated(*std::move(condition));
  }

  Result<Filter> parse_word_operator(Filter filter, bool negative) {
    if (token_.is_word("IN")) return parse_in(std::move(filter));
    if (token_.is_word("EXISTS")) {
      filter.op = FilterOp::kExists;
      SENDA_RETURN_IF_ERROR(advance());
      return filter;
    }
    if (token_.is_word("CONTAINS")) {
      filter.op = FilterOp::kContains;
      return parse_operand(std::move(filter));
    }
    if (token_.is_word("STARTS")) {
      filter.op = FilterOp::kStartsWith;
      SENDA_RETURN_IF_ERROR(advance());
      if (!token_.is_word("WITH")) return unexpected("WITH after STARTS");
      return parse_operand(std::move(filter));
    }
    if (negative) return unexpected("IN, EXISTS, CONTAINS or STARTS WITH after NOT");
    return parse_range(std::move(filter));
  }

  /// NAME(number, number, number) or NAME([lat, lng], ...)
  Result<Filter> parse_geographic(const Geographic& known) {
    Filter filter;
    filter.op = known.op;
    filter.field = known.field;
    filter.field_span = token_.span;
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_RETURN_IF_ERROR(expect_sign("(", known.form));
    const bool in_pairs = known.op != FilterOp::kGeoRadius;
    do {
      if (!filter.values.empty()) SENDA_RETURN_IF_ERROR(advance());
      if (in_pairs) SENDA_RETURN_IF_ERROR(expect_sign("[", known.form));
      SENDA_RETURN_IF_ERROR(parse_degrees(filter, 90, "latitude"));
      SENDA_RETURN_IF_ERROR(expect_sign(",", known.form));
      SENDA_RETURN_IF_ERROR(parse_degrees(filter, 180, "longitude"));
      SENDA_RETURN_IF_ERROR(expect_sign(in_pairs ? "]" : ",", known.form));
    } while (in_pairs && token_.is_sign(","));
    if (known.op == FilterOp::kGeoRadius) SENDA_RETURN_IF_ERROR(parse_metres(filter));
    const bool is_whole = (known.op != FilterOp::kGeoBox || filter.values.size() == 4) &&
                          (known.op != FilterOp::kGeoPolygon || filter.values.size() >= 6);
    if (!is_whole || !token_.is_sign(")")) return unexpected(known.form);
    SENDA_RETURN_IF_ERROR(advance());
    if (known.op == FilterOp::kGeoBox && *filter.values[0].number < *filter.values[2].number) {
      return Error(ErrorCode::kParse, "the north of the box, " + filter.values[0].text +
                                          ", lies below its south, " + filter.values[2].text)
          .at(filter.values[0].span);
    }
    return filter;
  }

  Result<void> parse_degrees(Filter& filter, double most, std::string_view name) {
    if (!token_.is_value()) return unexpected("a " + std::string(name));
    const Token token = token_;
    SENDA_RETURN_IF_ERROR(add_value(filter, token));
    if (std::abs(*filter.values.back().number) > most) {
      const std::string bound = std::to_string(static_cast<int>(most));
      return Error(ErrorCode::kParse, "a " + std::string(name) + " lies between -" + bound +
                                          " and " + bound + " degrees, found " + token.text)
          .at(token.span);
    }
    return advance();
  }

  /// The distance, and what the API takes after it: in how many corners it draws its circle.
  Result<void> parse_metres(Filter& filter) {
    if (!token_.is_value()) return unexpected("a distance in metres");
    SENDA_RETURN_IF_ERROR(add_value(filter, token_));
    if (*filter.values.back().number < 0) {
      return Error(ErrorCode::kParse, "a distance is not negative").at(token_.span);
    }
    SENDA_RETURN_IF_ERROR(advance());
    if (!token_.is_sign(",")) return {};
    SENDA_RETURN_IF_ERROR(advance());
    if (!token_.is_value() || !number_of(token_.text)) return unexpected("a number");
    return advance();
  }

  /// IS [NOT] NULL|EMPTY
  Result<Filter> parse_is(Filter filter) {
    SENDA_RETURN_IF_ERROR(advance());
    const bool negative = token_.is_word("NOT");
    if (negative) SENDA_RETURN_IF_ERROR(advance());
    if (token_.is_word("NULL")) {
      filter.op = FilterOp::kIsNull;
    } else if (token_.is_word("EMPTY")) {
      filter.op = FilterOp::kIsEmpty;
    } else {
      return unexpected(negative ? "NULL or EMPTY" : "NULL, EMPTY, NOT NULL or NOT EMPTY");
    }
    SENDA_RETURN_IF_ERROR(advance());
    return negative ? negated(std::move(filter)) : std::move(filter);
  }

  /// from TO to
  Result<Filter> parse_range(Filter filter) {
    if (!token_.is_value()) return unexpected(kOperators);
    filter.op = FilterOp::kRange;
    const Token first = token_;
    SENDA_RETURN_IF_ERROR(advance());
    if (!token_.is_word("TO")) {
      // Without the TO what stands there was no value, but not an operator either.
      token_ = first;
      return unexpected(kOperators);
    }
    SENDA_RETURN_IF_ERROR(add_value(filter, first));
    return parse_operand(std::move(filter));
  }

  /// IN [a, b, c,]
  Result<Filter> parse_in(Filter filter) {
    filter.op = FilterOp::kIn;
    SENDA_RETURN_IF_ERROR(advance());
    SENDA_RETURN_IF_ERROR(expect_sign("[", "[ after IN"));
    while (!token_.is_sign("]")) {
      if (!token_.is_value()) return unexpected("a value or ]");
      SENDA_RETURN_IF_ERROR(add_value(filter, token_));
      SENDA_RETURN_IF_ERROR(advance());
      if (token_.is_sign("]")) break;
      SENDA_RETURN_IF_ERROR(expect_sign(",", "a comma or ]"));
    }
    SENDA_RETURN_IF_ERROR(advance());
    return filter;
  }

  /// The value after the operator that stands here.
  Result<Filter> parse_operand(Filter filter) {
    const std::string name = token_.text;
    SENDA_RETURN_IF_ERROR(advance());
    if (!token_.is_value()) return unexpected("a value after " + name);
    SENDA_RETURN_IF_ERROR(add_value(filter, token_));
    SENDA_RETURN_IF_ERROR(advance());
    return filter;
  }

  Result<void> add_value(Filter& filter, const Token& token) {
    if (++values_ > options_.max_values) {
      return Error(ErrorCode::kLimit,
                   "the filter has more than " + std::to_string(options_.max_values) + " values")
          .at(token.span);
    }
    FilterValue value{token.text, number_of(token.text), token.span};
    if (needs_number(filter.op) && !value.number) {
      return Error(ErrorCode::kParse, "expected a number, found " + shown(token)).at(token.span);
    }
    filter.values.push_back(std::move(value));
    return {};
  }

  std::string_view text_;
  const ParseFilterOptions& options_;
  Token token_;  ///< The one to be read next.
  std::size_t values_ = 0;
};

}  // namespace

Result<Filter> parse_filter(std::string_view text, const ParseFilterOptions& options) {
  if (const auto bad = text::find_invalid_utf8(text)) {
    return Error(ErrorCode::kEncoding, "the filter is not valid UTF-8").at({*bad, *bad + 1});
  }
  return Parser(text, options).run();
}

}  // namespace senda::query
