// Percent-encoding is the strictest that RFC 3986 knows: only unreserved characters stay.
#include "server/site/url.h"

namespace senda::site {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string encode_component(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

Url Url::with(std::string_view name, std::string_view value) const {
  Url out{path, {}, fragment};
  bool placed = value.empty();
  for (const auto& [key, old] : parameters) {
    if (key != name) {
      out.parameters.emplace_back(key, old);
    } else if (!placed) {
      out.parameters.emplace_back(key, value);
      placed = true;
    }
  }
  if (!placed) out.parameters.emplace_back(name, value);
  return out;
}

Url Url::at(std::string_view anchor) const {
  Url out = *this;
  out.fragment = anchor;
  return out;
}

std::string Url::str() const {
  std::string out = path;
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    out += separator;
    out += encode_component(name);
    out += '=';
    out += encode_component(value);
    separator = '&';
  }
  if (!fragment.empty()) out += "#" + encode_component(fragment);
  return out;
}

}  // namespace senda::site
