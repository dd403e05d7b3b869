// One pass over the bytes for each piece; see the header for what is refused.
#include "server/http/target.h"

#include "engine/text/utf8.h"

#include <algorithm>

namespace senda::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unsafe_in_path(char c) {
  return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Result<std::string> decode_segment(std::string_view text) {
  auto segment = percent_decode(text, Plus::kLiteral);
  if (!segment) return segment;
  if (*segment == "." || *segment == ".." ||
      std::any_of(segment->begin(), segment->end(), is_unsafe_in_path)) {
    return Error(ErrorCode::kInvalidArgument,
                 "The path has a segment that is not allowed: \".\", \"..\", a slash or a control "
                 "character.");
  }
  return segment;
}

Result<std::vector<std::string>> decode_path(std::string_view path) {
  std::vector<std::string> segments;
  if (path == "*") return segments;
  if (path.empty() || path.front() != '/') {
    return Error(ErrorCode::kInvalidArgument, "The path must begin with a slash.");
  }
  for (std::size_t from = 1; from <= path.size();) {
    const std::size_t to = std::min(path.find('/', from), path.size());
    SENDA_ASSIGN_OR_RETURN(std::string segment, decode_segment(path.substr(from, to - from)));
    segments.push_back(std::move(segment));
    from = to + 1;
  }
  return segments;
}

Result<std::vector<Pair>> decode_parameters(std::string_view query) {
  std::vector<Pair> parameters;
  for (std::size_t from = 0; from < query.size();) {
    const std::size_t to = std::min(query.find('&', from), query.size());
    const std::string_view piece = query.substr(from, to - from);
    from = to + 1;
    if (piece.empty()) continue;
    const std::size_t equals = std::min(piece.find('='), piece.size());
    SENDA_ASSIGN_OR_RETURN(std::string name, percent_decode(piece.substr(0, equals), Plus::kSpace));
    const std::string_view rest = equals < piece.size() ? piece.substr(equals + 1) : "";
    SENDA_ASSIGN_OR_RETURN(std::string value, percent_decode(rest, Plus::kSpace));
    parameters.emplace_back(std::move(name), std::move(value));
  }
  return parameters;
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus == Plus::kSpace) c = ' ';
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        return Error(ErrorCode::kInvalidArgument,
                     "The address has a \"%\" without two hexadecimal digits after it.");
      }
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return Error(ErrorCode::kInvalidArgument, "The address holds a NUL.");
    decoded.push_back(c);
  }
  if (text::find_invalid_utf8(decoded)) {
    return Error(ErrorCode::kEncoding, "The address is not valid UTF-8 once decoded.");
  }
  return decoded;
}

Result<Target> decode_target(std::string_view target) {
  const std::size_t question = std::min(target.find('?'), target.size());
  Target decoded;
  SENDA_ASSIGN_OR_RETURN(decoded.path, decode_path(target.substr(0, question)));
  if (question < target.size()) {
    SENDA_ASSIGN_OR_RETURN(decoded.parameters, decode_parameters(target.substr(question + 1)));
  }
  return decoded;
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded.push_back(c);
    } else {
      encoded.push_back('%');
      encoded.push_back(kDigits[byte >> 4U]);
      encoded.push_back(kDigits[byte & 15U]);
    }
  }
  return encoded;
}

}  // namespace senda::http
