// Parameters keep their order, so that equal states have equal addresses.
#include "server/site/url.h"

namespace senda::site {
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
    out += http::percent_encode(name);
    out += '=';
    out += http::percent_encode(value);
    separator = '&';
  }
  if (!fragment.empty()) out += "#" + http::percent_encode(fragment);
  return out;
}

}  // namespace senda::site
