// One place decides the language of a text and finds its marks, so that the page counts what it
// shows.
#include "server/site/practice_text.h"

#include "server/site/result_cards.h"

namespace senda::site {

std::optional<LocalText> PracticeText::find(const json::Value& holder,
                                            std::string_view field) const {
  if (auto text = text_in(holder, field, lang_)) return text;
  return local_text(holder, field, ui_.tag());
}

void PracticeText::write(Markup& page, Literal tag, const LocalText& text, std::string_view path) {
  const auto lang = text::LangTag::parse(text.lang);
  const auto marks = marker_.find(text.text, lang ? *lang : text::LangTag(), path);
  const bool is_foreign = text.lang != ui_.lang();
  page.open(tag, {{"lang", text.lang, is_foreign}, {"dir", direction_of(text.lang), is_foreign}});
  marks_ +=
      page.marked(text.text, spans_of(marks), {0, text.text.size()}, marks_ == 0 ? "match" : "");
  page.close(tag);
}

}  // namespace senda::site
