// One escape for text and attributes, HTML and XML: it covers what any of the four needs, so there
// is no context to get wrong.
#include "server/site/markup.h"

#include "engine/base/check.h"
#include "engine/json/write.h"

#include <algorithm>
#include <utility>

namespace senda::site {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_forbidden_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view as;
    switch (text[i]) {
      case '&':
        as = "&amp;";
        break;
      case '<':
        as = "&lt;";
        break;
      case '>':
        as = "&gt;";
        break;
      case '"':
        as = "&quot;";
        break;
      case '\'':
        as = "&#39;";
        break;
      default:
        if (is_forbidden_control(text[i])) as = kReplacement;
        break;
    }
    if (as.empty()) continue;
    out += text.substr(plain, i - plain);
    out += as;
    plain = i + 1;
  }
  out += text.substr(plain);
}

Markup::Markup(Literal declaration, std::size_t expected_bytes) {
  out_.reserve(expected_bytes);
  out_ += declaration.view();
}

void Markup::start(Literal tag, Attributes attributes) {
  out_ += '<';
  out_ += tag.view();
  for (const Attribute& attribute : attributes) {
    if (!attribute.is_there()) continue;
    out_ += ' ';
    out_ += attribute.name();
    if (attribute.is_flag()) continue;
    out_ += "=\"";
    append_escaped(out_, attribute.value());
    out_ += '"';
  }
}

Markup& Markup::open(Literal tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '>';
  open_.push_back(tag.view());
  return *this;
}

Markup& Markup::close(Literal tag) {
  SENDA_CHECK(!open_.empty() && open_.back() == tag.view(), "an element closed out of order");
  open_.pop_back();
  out_ += "</";
  out_ += tag.view();
  out_ += '>';
  return *this;
}

Markup& Markup::leaf(Literal tag, Attributes attributes, std::string_view text) {
  open(tag, attributes);
  append_escaped(out_, text);
  return close(tag);
}

Markup& Markup::single(Literal tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '>';
  return *this;
}

Markup& Markup::empty(Literal tag, Attributes attributes) {
  start(tag, attributes);
  out_ += "/>";
  return *this;
}

Markup& Markup::text(std::string_view text) {
  append_escaped(out_, text);
  return *this;
}

std::size_t Markup::marked(std::string_view text, std::span<const ByteSpan> marks, ByteSpan range,
                           std::string_view first_id) {
  std::size_t written = 0;
  std::size_t at = range.from;
  for (const ByteSpan mark : marks) {
    const std::size_t from = std::max(mark.from, at);
    const std::size_t to = std::min(mark.to, range.to);
    if (from >= to) continue;
    append_escaped(out_, text.substr(at, from - at));
    leaf("mark", {{"id", first_id, written == 0 && !first_id.empty()}},
         text.substr(from, to - from));
    at = to;
    ++written;
  }
  append_escaped(out_, text.substr(at, range.to - at));
  return written;
}

Markup& Markup::raw(Literal constant) {
  out_ += constant.view();
  return *this;
}

Markup& Markup::linked_data(const json::Value& value) {
  out_ += R"(<script type="application/ld+json">)";
  for (const char c : json::write(value)) {
    switch (c) {
      case '<':
        out_ += "\\u003c";
        break;
      case '>':
        out_ += "\\u003e";
        break;
      case '&':
        out_ += "\\u0026";
        break;
      default:
        out_ += c;
    }
  }
  out_ += "</script>";
  return *this;
}

Markup& Markup::append(Markup other) {
  out_ += other.take();
  return *this;
}

std::string Markup::take() {
  SENDA_CHECK(open_.empty(), "an element was left open");
  return std::exchange(out_, {});
}

}  // namespace senda::site
