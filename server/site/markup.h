// Markup: writes HTML, SVG and XML element by element. Names are constants of the program; text and
// attribute values are escaped always. There is no way to write a run-time string as markup, so a
// page cannot forget to escape one. docs/decisions/0012-site.md says why there are no templates.
#pragma once

#include "engine/base/span.h"
#include "engine/json/value.h"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

/// A string literal. Cannot be made from anything that is known at run time only.
class Literal {
 public:
  template <std::size_t N>
  consteval Literal(const char (&text)[N])  // NOLINT(google-explicit-constructor)
      : text_(text, N - 1) {}
  constexpr std::string_view view() const noexcept { return text_; }

 private:
  std::string_view text_;
};

/// One attribute. The value is borrowed until the element is written.
class Attribute {
 public:
  Attribute(Literal name, std::string_view value) : name_(name.view()), value_(value) {}
  /// Written only if `is_there`.
  Attribute(Literal name, std::string_view value, bool is_there)
      : name_(name.view()), value_(value), is_there_(is_there) {}
  /// One without a value, such as `checked`, or none.
  Attribute(Literal name, bool is_there)
      : name_(name.view()), is_there_(is_there), is_flag_(true) {}
  // A pointer would otherwise become a bool.
  Attribute(Literal name, const char* value) : Attribute(name, std::string_view(value)) {}

  std::string_view name() const noexcept { return name_; }
  std::string_view value() const noexcept { return value_; }
  bool is_there() const noexcept { return is_there_; }
  bool is_flag() const noexcept { return is_flag_; }

 private:
  std::string_view name_;
  std::string_view value_;
  bool is_there_ = true;
  bool is_flag_ = false;
};

using Attributes = std::initializer_list<Attribute>;

class Markup {
 public:
  /// In: declaration: "<!doctype html>" or an XML declaration; empty for a fragment.
  explicit Markup(Literal declaration, std::size_t expected_bytes = 4096);

  Markup& open(Literal tag, Attributes attributes = {});
  /// The element opened last; `tag` must be its name (a programmer error otherwise).
  Markup& close(Literal tag);
  /// Open, text, close.
  Markup& leaf(Literal tag, Attributes attributes, std::string_view text);
  Markup& leaf(Literal tag, std::string_view text) { return leaf(tag, {}, text); }
  /// An element that HTML never closes: `<input>`.
  Markup& single(Literal tag, Attributes attributes = {});
  /// An element without content in SVG or XML: `<path/>`.
  Markup& empty(Literal tag, Attributes attributes = {});

  Markup& text(std::string_view text);
  /// Text in which each of `marks` (ordered, disjoint) is put in `<mark>`. A part of a mark outside
  /// `range` is left out with the rest of the text. With `first_id` the first mark gets that id.
  /// Out: how many marks were written.
  std::size_t marked(std::string_view text, std::span<const ByteSpan> marks, ByteSpan range,
                     std::string_view first_id = {});
  /// Markup that the program holds as a constant.
  Markup& raw(Literal constant);
  /// What another writer wrote; all its elements must be closed.
  Markup& append(Markup other);
  /// JSON inside `<script type="application/ld+json">`: nothing in it can end the element.
  Markup& linked_data(const json::Value& value);

  /// Everything written. All elements must be closed.
  std::string take();

 private:
  void start(Literal tag, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

/// Appends text with &, <, >, " and ' as references and control characters that neither HTML nor
/// XML allow as U+FFFD.
void append_escaped(std::string& out, std::string_view text);

}  // namespace senda::site
