// PracticeText: writes texts of one record in one language where it has them, with the words of a
// query marked, and counts the marks. The first mark of the page has the id "match".
#pragma once

#include "engine/json/value.h"
#include "query/snippet/marks.h"
#include "server/site/interface.h"
#include "server/site/markup.h"
#include "server/site/record.h"

#include <cstddef>
#include <string_view>

namespace senda::site {

class PracticeText {
 public:
  /// In: lang: to be preferred; then the interface's, English, any. Everything borrowed must
  /// outlive
  ///     this.
  PracticeText(const Interface& ui, std::string_view lang, query::Marker& marker)
      : ui_(ui), lang_(lang), marker_(marker) {}

  /// The text of `field` in the language preferred.
  std::optional<LocalText> find(const json::Value& holder, std::string_view field) const;
  /// A `tag` element with the text, marked; with `lang` and `dir` where they differ from the
  /// page's. In: path: of the schema, for queries limited to a field: "sections.text".
  void write(Markup& page, Literal tag, const LocalText& text, std::string_view path);

  std::size_t mark_count() const noexcept { return marks_; }
  std::string_view lang() const noexcept { return lang_; }

 private:
  const Interface& ui_;
  std::string_view lang_;
  query::Marker& marker_;
  std::size_t marks_ = 0;
};

}  // namespace senda::site
