// The link of a card leads to the passage it shows: to its anchor, in its language.
#include "server/site/result_cards.h"

#include "server/site/facet_options.h"
#include "server/site/record.h"
#include "server/wire/passage.h"

#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kShownAreas = 3;

text::LangTag tag_of(std::string_view lang) {
  auto tag = text::LangTag::parse(lang);
  return tag ? std::move(tag).value() : text::LangTag();
}

}  // namespace

std::vector<ByteSpan> spans_of(const std::vector<query::Mark>& marks) {
  std::vector<ByteSpan> spans;
  spans.reserve(marks.size());
  for (const query::Mark& mark : marks) spans.push_back(mark.span);
  return spans;
}

Url practice_url(std::string_view id, const SearchState& state) {
  return search_url(state, "/practices/" + http::percent_encode(id));
}

Result<void> CardWriter::write(const std::vector<query::SearchHit>& hits) {
  page_.open("ol", {{"class", "cards"}});
  for (const query::SearchHit& hit : hits) {
    SENDA_ASSIGN_OR_RETURN(const json::Value record, searcher_.record(hit.doc));
    write_card(record);
  }
  page_.close("ol");
  return {};
}

void CardWriter::write_card(const json::Value& record) {
  const storage::Generation& generation = searcher_.view().generation();
  const Interface& ui = visit_.ui;
  const auto passage =
      wire::best_passage(record, generation.schema(), generation.vocabulary(), marker_, ui.tag());
  const auto shown = local_text(record, "objectives", ui.tag());
  Url url = visit_.in_language(practice_url(string_of(record, "id"), state_));
  const bool matched = passage && !passage->marks.empty();
  if (matched && shown && passage->piece.lang.str() != shown->lang)
    url = url.with("text", passage->piece.lang.str());
  if (matched) url = url.at(passage->anchor);
  page_.open("li").open("article", {{"class", "card"}});
  write_title(record, url);
  if (passage) {
    const std::string& lang = passage->piece.lang.str();
    page_.open("p", {{"class", "snip"}});
    page_.open("bdi", {{"lang", lang, lang != ui.lang()}});
    if (passage->snippet.cut_before) page_.text("… ");
    page_.marked(passage->piece.text, spans_of(passage->marks), passage->snippet.range);
    if (passage->snippet.cut_after) page_.text(" …");
    page_.close("bdi");
    const std::string key = "field." + passage->piece.field;
    if (matched && ui.has(key)) page_.text(" ").leaf("small", ui.text(key));
    page_.close("p");
  }
  write_facts(record);
  page_.close("article").close("li");
}

void CardWriter::write_title(const json::Value& record, const Url& url) {
  const LocalText title = title_of(record, visit_.ui.tag());
  page_.open("h3").open(
      "a", {{"href", url.str()}, {"lang", title.lang, title.lang != visit_.ui.lang()}});
  page_.marked(title.text, spans_of(marker_.find(title.text, tag_of(title.lang), "title")),
               {0, title.text.size()});
  page_.close("a").close("h3");
}

void CardWriter::write_facts(const json::Value& record) {
  const Interface& ui = visit_.ui;
  const schema::Vocabulary& vocabulary = searcher_.view().generation().vocabulary();
  page_.open("dl");
  const auto fact = [&](std::string_view name, std::string_view value, std::string_view lang = {}) {
    page_.open("div").leaf("dt", {{"class", "vh"}}, name);
    page_.leaf("dd", {{"lang", lang, !lang.empty()}}, value).close("div");
  };
  std::string countries;
  for (const std::string& id : strings_of(record, "country"))
    countries += (countries.empty() ? "" : " · ") + ui.country(id);
  if (!countries.empty()) fact(ui.text("facet.country"), countries);
  std::string areas;
  std::size_t shown = 0;
  for (const std::string& id : strings_of(record, "area")) {
    if (++shown > kShownAreas) break;
    areas += (areas.empty() ? "" : " · ") + facet_label("area", id, vocabulary, ui);
  }
  if (!areas.empty()) fact(ui.text("facet.area"), areas);
  std::string languages;
  for (const std::string& id : languages_of(record))
    languages += (languages.empty() ? "" : " · ") + ui.language(id);
  if (!languages.empty()) fact(ui.text("facet.language"), languages);
  page_.close("dl");
  const std::string_view id = string_of(record, "id");
  const std::string title(title_of(record, ui.tag()).text);
  page_.open("label", {{"class", "pick"}});
  page_.single("input", {{"type", "checkbox"}, {"form", "compare"}, {"name", "id"}, {"value", id}});
  page_.text(" ").text(ui.text("compare.pick"));
  page_.leaf("span", {{"class", "vh"}}, ": " + title).close("label");
}

}  // namespace senda::site
