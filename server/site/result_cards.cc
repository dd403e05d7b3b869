// The link of a card leads to the passage it shows: to its anchor, in its language.
#include "server/site/result_cards.h"

#include "server/site/facet_options.h"
#include "server/wire/reasons.h"

#include <algorithm>
#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kShownAreas = 3;

text::LangTag tag_of(std::string_view lang) {
  auto tag = text::LangTag::parse(lang);
  return tag ? std::move(tag).value() : text::LangTag();
}

/// Whether a reader sees without a word why the text marked was found: the words are alike.
bool explains_itself(const query::Mark& mark, std::span<const query::MatchedTerm> terms) {
  return mark.evidence < query::Evidence::kConcept && !terms[mark.term].is_synonym;
}

}  // namespace

query::ConceptSource concepts_of(query::Searcher& searcher) {
  return {searcher.view().concepts(), searcher.view().generation().segments(),
          searcher.concept_slots()};
}

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
    SENDA_ASSIGN_OR_RETURN(const auto stored, searcher_.stored(hit.doc));
    write_card(*stored);
  }
  page_.close("ol");
  return {};
}

void CardWriter::write_card(const query::StoredRecord& stored) {
  const json::Value& record = stored.value;
  const storage::Generation& generation = searcher_.view().generation();
  const Interface& ui = visit_.ui;
  const LocalText title = title_of(record, ui.tag());
  auto title_marks = marker_.find(title.text, tag_of(title.lang), "title");
  auto passage = wire::best_passage(stored, generation.schema(), marker_, ui.tag());
  if (title_marks.empty() && (!passage || passage->marks.empty())) {
    title_marks = concept_marker_.find(title.text, tag_of(title.lang), "title");
    if (auto other = passage_by_concepts(stored)) passage = std::move(other);
  }
  const auto shown = local_text(record, "objectives", ui.tag());
  Url url = visit_.in_language(practice_url(string_of(record, "id"), state_));
  const bool matched = passage && !passage->marks.empty();
  if (matched && shown && passage->piece.lang.str() != shown->lang)
    url = url.with("text", passage->piece.lang.str());
  if (matched) url = url.at(passage->anchor);
  page_.open("li").open("article", {{"class", "card"}});
  write_title(title, title_marks, url);
  if (passage) write_passage(*passage);
  write_reason(title, title_marks, passage);
  write_facts(record);
  page_.close("article").close("li");
}

/// A record is found by a concept in each of its languages: one that the visitor reads is shown if
/// it names it, and the others are not even looked at.
std::optional<wire::Passage> CardWriter::passage_by_concepts(const query::StoredRecord& stored) {
  const bool by_concept = std::any_of(terms_.begin(), terms_.end(),
                                      [](const auto& term) { return !term.concept_id.empty(); });
  if (!by_concept) return std::nullopt;
  const storage::Generation& generation = searcher_.view().generation();
  const text::LangTag& locale = visit_.ui.tag();
  const std::string_view readable[] = {locale.language(), "en"};
  auto passage = wire::best_passage(stored, generation.schema(), concept_marker_, locale, readable);
  if (passage && !passage->marks.empty()) return passage;
  return wire::best_passage(stored, generation.schema(), concept_marker_, locale);
}

void CardWriter::write_title(const LocalText& title, const std::vector<query::Mark>& marks,
                             const Url& url) {
  const bool foreign = title.lang != visit_.ui.lang();
  page_.open("h3").open(
      "a", {{"href", url.str()},
            {"lang", title.lang, foreign},
            {"dir", direction_of(title.lang), direction_of(title.lang) != visit_.ui.dir()}});
  page_.marked(title.text, spans_of(marks), {0, title.text.size()});
  page_.close("a").close("h3");
}

/// The passage, where it stands, and its language if that is not the visitor's.
void CardWriter::write_passage(const wire::Passage& passage) {
  const Interface& ui = visit_.ui;
  const std::string& lang = passage.piece.lang.str();
  const bool foreign = lang != ui.lang();
  page_.open("p", {{"class", "snip"}});
  page_.open("bdi", {{"lang", lang, foreign},
                     {"dir", direction_of(lang), direction_of(lang) != visit_.ui.dir()}});
  if (passage.snippet.cut_before) page_.text("… ");
  page_.marked(passage.piece.text, spans_of(passage.marks), passage.snippet.range);
  if (passage.snippet.cut_after) page_.text(" …");
  page_.close("bdi");
  const std::string key = "field." + passage.piece.field;
  std::string note = !passage.marks.empty() && ui.has(key) ? ui.text(key) : std::string();
  if (foreign) note += (note.empty() ? "" : " · ") + ui.language(lang);
  if (!note.empty()) page_.text(" ").leaf("small", note);
  page_.close("p");
}

/// Says why where the marked words do not: they name the same in other words or another language.
void CardWriter::write_reason(const LocalText& title, const std::vector<query::Mark>& title_marks,
                              const std::optional<wire::Passage>& passage) {
  std::vector<schema::TextPiece> pieces;
  bool plain = false;
  const auto add = [&](const std::vector<query::Mark>& marks, schema::TextPiece piece) {
    if (marks.empty()) return;
    plain = plain || std::any_of(marks.begin(), marks.end(),
                                 [&](const auto& mark) { return explains_itself(mark, terms_); });
    pieces.push_back(std::move(piece));
  };
  if (passage) add(passage->marks, passage->piece);
  add(title_marks, {"title", 1, tag_of(title.lang), title.text, "title"});
  if (plain || pieces.empty()) return;
  const json::Value reasons = wire::reasons_to_json(pieces, terms_, concept_marker_,
                                                    visit_.ui.tag(), searcher_.view().concepts());
  if (reasons.as_array().empty()) return;
  page_.leaf("p", {{"class", "why"}}, string_of(reasons.as_array().front(), "text"));
}

void CardWriter::write_facts(const json::Value& record) {
  const Interface& ui = visit_.ui;
  const schema::Vocabulary& vocabulary = searcher_.view().generation().vocabulary();
  page_.open("dl");
  const auto fact = [&](std::string_view name, std::string_view value, std::string_view lang = {}) {
    page_.open("div").leaf("dt", name);
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
