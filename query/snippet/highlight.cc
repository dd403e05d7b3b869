#include "query/snippet/snippet.h"

#include <algorithm>

namespace senda::query {
namespace {

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
}

}  // namespace

std::string highlight(std::string_view text, std::span<const Mark> marks, ByteSpan range,
                      const HighlightStyle& style) {
  range.to = std::min(range.to, text.size());
  range.from = std::min(range.from, range.to);
  std::string out;
  out.reserve(range.size() + range.size() / 4);
  const auto append = [&](std::size_t from, std::size_t to) {
    const std::string_view part = text.substr(from, to - from);
    if (style.escape_html) {
      append_escaped(part, out);
    } else {
      out += part;
    }
  };
  std::size_t at = range.from;
  for (const Mark& mark : marks) {
    const std::size_t from = std::max(mark.span.from, at);
    const std::size_t to = std::min(mark.span.to, range.to);
    if (from >= to) continue;
    append(at, from);
    out += style.before;
    append(from, to);
    out += style.after;
    at = to;
  }
  append(at, range.to);
  return out;
}

}  // namespace senda::query
