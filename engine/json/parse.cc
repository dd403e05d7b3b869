#include "engine/json/parse.h"

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace senda::json {
namespace {

// Iterative: nesting costs heap, not stack. Encoding is checked since the library copies bytes
// otherwise. Numbers as text: its own conversion may be off by a unit in the last place, so that a
// number would not read back as it was written, and shifts by more bits than there are.
constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                            rapidjson::kParseNumbersAsStringsFlag;

/// Objects up to this size look for repeated names by comparing all pairs: cheaper than a hash
/// table below a few dozen members.
constexpr std::size_t kPairwiseNames = 24;

/// A surrogate half as three bytes, ED A0 80 to ED BF BF: what RapidJSON 1.1 makes of an escape
/// such as \udc00 that has no first half.
bool has_encoded_surrogate(std::string_view text) noexcept {
  for (std::size_t at = text.find('\xED'); at != std::string_view::npos;
       at = text.find('\xED', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  }
  return false;
}

/// A number in JSON's notation; empty if it is too large for a double.
std::optional<Value> to_number(std::string_view text) {
  const char* const end = text.data() + text.size();
  if (text.find_first_of(".eE") == std::string_view::npos) {
    std::int64_t whole = 0;
    if (std::from_chars(text.data(), end, whole).ec == std::errc()) return Value(whole);
    std::uint64_t large = 0;
    if (std::from_chars(text.data(), end, large).ec == std::errc()) return Value(large);
  }
  double real = 0;
  if (std::from_chars(text.data(), end, real).ec == std::errc()) return Value(real);
  // Too large or too small: the wider type tells which.
  long double wide = 0;
  const bool fits = std::from_chars(text.data(), end, wide).ec == std::errc();
  const bool is_small =
      fits ? std::abs(wide) < 1
           : text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos;
  return is_small ? std::optional<Value>(0.0) : std::nullopt;
}

/// Removes all but the last member of each name.
void keep_last_of_each_name(Object& members) {
  std::vector<bool> repeated(members.size(), false);
  bool any = false;
  if (members.size() <= kPairwiseNames) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size() && !repeated[i]; ++j) {
        if (members[i].name == members[j].name) repeated[i] = any = true;
      }
    }
  } else {
    std::unordered_map<std::string_view, std::size_t> last;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto [entry, added] = last.try_emplace(members[i].name, i);
      if (added) continue;
      repeated[entry->second] = any = true;
      entry->second = i;
    }
  }
  if (!any) return;
  Object kept;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!repeated[i]) kept.push_back(std::move(members[i]));
  }
  members = std::move(kept);
}

/// RapidJSON's events make a Value: finished values wait in `values_` until their array or object
/// ends and takes as many as it has.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  explicit Builder(std::size_t max_depth) : max_depth_(max_depth) {}

  bool Null() { return add(Value()); }
  bool Bool(bool value) { return add(Value(value)); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    const std::optional<Value> value = to_number({text, size});
    return value ? add(*value) : stop(Stop::kNumber);
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    const std::string_view view(text, size);
    if (has_encoded_surrogate(view)) return stop(Stop::kSurrogate);
    return add(Value(view));
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    const std::string_view view(text, size);
    if (has_encoded_surrogate(view)) return stop(Stop::kSurrogate);
    names_.emplace_back(view);
    return true;
  }
  bool StartObject() { return enter(); }
  bool StartArray() { return enter(); }
  bool EndArray(rapidjson::SizeType count) {
    const auto first = values_.end() - static_cast<std::ptrdiff_t>(count);
    Array elements(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
    values_.erase(first, values_.end());
    --depth_;
    return add(Value(std::move(elements)));
  }
  bool EndObject(rapidjson::SizeType count) {
    Object members;
    members.reserve(count);
    const std::size_t first_name = names_.size() - count;
    const std::size_t first_value = values_.size() - count;
    for (std::size_t i = 0; i < count; ++i) {
      members.push_back({std::move(names_[first_name + i]), std::move(values_[first_value + i])});
    }
    names_.resize(first_name);
    values_.erase(values_.begin() + static_cast<std::ptrdiff_t>(first_value), values_.end());
    keep_last_of_each_name(members);
    --depth_;
    return add(Value(std::move(members)));
  }

  enum class Stop { kNone, kDepth, kSurrogate, kNumber };
  Stop stopped() const noexcept { return stop_; }
  Value take() { return std::move(values_.front()); }

 private:
  bool add(Value value) {
    values_.push_back(std::move(value));
    return true;
  }
  bool enter() { return ++depth_ <= max_depth_ || stop(Stop::kDepth); }
  bool stop(Stop reason) {
    stop_ = reason;
    return false;
  }

  std::size_t max_depth_;
  std::size_t depth_ = 0;
  Stop stop_ = Stop::kNone;
  std::vector<Value> values_;
  std::vector<std::string> names_;
};

/// Makes errors that name their place.
class Placer {
 public:
  Placer(std::string_view text, const ParseOptions& options) : text_(text), options_(options) {}

  Error error(ErrorCode code, const std::string& what, std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const ByteSpan span{offset, std::min(offset + 1, text_.size())};
    return Error(code, what + place_of(offset)).at(span);
  }

 private:
  /// " at line 3, column 14"; a column is a code point.
  std::string place_of(std::size_t offset) const {
    std::size_t line = options_.first_line;
    std::size_t column = options_.first_column;
    for (const char c : text_.substr(0, offset)) {
      if (c == '\n') {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++column;
      }
    }
    return " at line " + std::to_string(line) + ", column " + std::to_string(column);
  }

  std::string_view text_;
  const ParseOptions& options_;
};

std::string_view syntax_message(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "no JSON value: the text is empty";
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "text after the end of the JSON value";
    case rapidjson::kParseErrorValueInvalid:
      return "expected a JSON value";
    case rapidjson::kParseErrorObjectMissName:
      return "expected a member name in double quotes";
    case rapidjson::kParseErrorObjectMissColon:
      return "expected a colon after the member name";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "expected a comma or a closing brace after the member";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "expected a comma or a closing bracket after the element";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "expected four hexadecimal digits after \\u";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "half a surrogate pair in a \\u escape";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "unknown escape after a backslash";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "a string without its closing quote ends";
    case rapidjson::kParseErrorNumberTooBig:
      return "a number too large to be stored";
    case rapidjson::kParseErrorNumberMissFraction:
      return "expected digits after the decimal point";
    case rapidjson::kParseErrorNumberMissExponent:
      return "expected digits in the exponent";
    default:
      return "not JSON";
  }
}

Error describe(const rapidjson::ParseResult& result, Builder::Stop stopped, std::string_view text,
               const ParseOptions& options) {
  const Placer placer(text, options);
  const std::size_t offset = std::min(result.Offset(), text.size());
  if (stopped == Builder::Stop::kDepth) {
    return placer.error(
        ErrorCode::kLimit,
        "arrays and objects nested deeper than " + std::to_string(options.max_depth), offset);
  }
  if (stopped == Builder::Stop::kSurrogate) {
    return placer.error(ErrorCode::kParse,
                        "half a surrogate pair in a \\u escape of the string ending",
                        offset == 0 ? 0 : offset - 1);
  }
  if (stopped == Builder::Stop::kNumber) {
    return placer.error(ErrorCode::kParse,
                        std::string(syntax_message(rapidjson::kParseErrorNumberTooBig)), offset);
  }
  const auto byte = static_cast<unsigned char>(offset < text.size() ? text[offset] : ' ');
  const bool in_string = result.Code() == rapidjson::kParseErrorStringEscapeInvalid ||
                         result.Code() == rapidjson::kParseErrorStringMissQuotationMark ||
                         result.Code() == rapidjson::kParseErrorStringInvalidEncoding;
  if (in_string && byte < 0x20) {
    return placer.error(ErrorCode::kParse, "a control character in a string must be escaped",
                        offset);
  }
  if (result.Code() == rapidjson::kParseErrorStringInvalidEncoding) {
    std::array<char, 8> hex{};
    std::snprintf(hex.data(), hex.size(), "0x%02X", static_cast<unsigned>(byte));
    return placer.error(ErrorCode::kEncoding,
                        "invalid UTF-8 (byte " + std::string(hex.data()) + ")", offset);
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    return placer.error(ErrorCode::kParse, "a byte order mark is not part of JSON", 0);
  }
  return placer.error(ErrorCode::kParse, std::string(syntax_message(result.Code())), offset);
}

}  // namespace

Result<Value> parse(std::string_view text, const ParseOptions& options) {
  if (text.size() >= std::numeric_limits<rapidjson::SizeType>::max()) {
    return Error(ErrorCode::kLimit, "JSON text of 4 GiB or more");
  }
  Builder builder(options.max_depth);
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (result.IsError()) return describe(result, builder.stopped(), text, options);
  // The library takes a zero byte for the end of its input.
  if (stream.Tell() != text.size()) {
    return Placer(text, options)
        .error(ErrorCode::kParse, "text after the end of the JSON value", stream.Tell());
  }
  return builder.take();
}

}  // namespace senda::json
