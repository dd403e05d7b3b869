// The body is written before the head of the page, because only then the number of marks is known.
#include "server/site/practice_page.h"

#include "query/similar/similar_finder.h"
#include "server/site/facet_options.h"
#include "server/site/linked_data.h"
#include "server/site/page_frame.h"
#include "server/site/practice_grid.h"
#include "server/site/practice_text.h"
#include "server/site/record.h"
#include "server/site/result_cards.h"
#include "server/site/search_state.h"

#include <algorithm>
#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kSimilar = 4;

class PracticePage {
 public:
  PracticePage(const Visit& visit, api::SearcherLease& searcher, const json::Value& record,
               query::Marker& marker, SearchState state)
      : visit_(visit),
        ui_(visit.ui),
        searcher_(searcher),
        vocabulary_(searcher->view().generation().vocabulary()),
        record_(record),
        id_(string_of(record, "id")),
        state_(std::move(state)),
        lang_(choose_language()),
        texts_(ui_, lang_, marker) {}

  Result<http::Response> write();

 private:
  std::string choose_language() const;
  PageHead head() const;
  Url own_url() const { return visit_.in_language(practice_url(id_, state_)); }
  void write_top(Markup& page, Markup& body);
  void write_languages(Markup& page);
  void write_contents(Markup& page);
  void write_facts(Markup& page);
  void write_facet_fact(Markup& page, const char* facet);
  void write_fact(Markup& page, std::string_view name, std::string_view value);
  void write_website(Markup& page);
  void write_years(Markup& page);
  void write_field(Markup& page, std::string_view id, std::string_view heading,
                   std::string_view field);
  void write_body(Markup& page);
  void write_sections(Markup& page);
  void write_heading(Markup& page, std::string_view anchor, std::string_view text);
  Result<void> write_similar(Markup& page, query::SimilarFinder& finder, std::string_view title,
                             const std::string& other);
  void write_origin(Markup& page);

  const Visit& visit_;
  const Interface& ui_;
  api::SearcherLease& searcher_;
  const schema::Vocabulary& vocabulary_;
  const json::Value& record_;
  std::string id_;
  SearchState state_;
  std::string lang_;
  PracticeText texts_;
};

/// What ?text= asks for, if the record has it; else what the visitor reads.
std::string PracticePage::choose_language() const {
  const std::string* const asked = visit_.request.parameter("text");
  if (asked != nullptr && has_text_in(record_, *asked)) return *asked;
  const auto text = local_text(record_, "objectives", ui_.tag());
  return text ? std::string(text->lang) : ui_.lang();
}

PageHead PracticePage::head() const {
  PageHead head;
  head.title = texts_.find(record_, "title").value_or(title_of(record_, ui_.tag())).text;
  if (const auto objectives = texts_.find(record_, "objectives"))
    head.description = objectives->text;
  head.url = Url{"/practices/" + http::percent_encode(id_), {}, {}};
  if (visit_.request.parameter("text") != nullptr) head.url = head.url.with("text", lang_);
  head.is_indexed = state_.is_start();
  return head;
}

void PracticePage::write_top(Markup& page, Markup& body) {
  page.open("nav", {{"class", "back"}, {"aria-label", ui_.text("practice.back")}});
  page.leaf("a", {{"href", visit_.in_language(search_url(state_)).str()}, {"id", "back"}},
            ui_.text(state_.is_start() ? "practice.all" : "practice.back"));
  page.close("nav");
  page.open("header", {{"class", "title"}});
  const LocalText title = texts_.find(record_, "title").value_or(title_of(record_, ui_.tag()));
  texts_.write(page, "h1", title, "title");
  for (const std::string& lang : languages_of(record_)) {
    const auto other = text_in(record_, "title", lang);
    if (!other || lang == title.lang || other->text == title.text) continue;
    texts_.write(page, "p", *other, "title");
  }
  page.close("header");
  body.open("div", {{"class", "columns"}}).open("div", {{"class", "prose"}});
  write_languages(body);
  write_body(body);
  body.close("div");
  write_facts(body);
  body.close("div");
  if (state_.text.empty()) return;
  page.open("p", {{"class", "marks"}, {"role", "status"}});
  page.text(ui_.counted("marks.count", texts_.mark_count(), {"query", state_.text}));
  if (texts_.mark_count() > 0)
    page.text(" ").leaf("a", {{"href", "#match"}}, ui_.text("marks.first"));
  page.text(" ").leaf("a", {{"href", visit_.link("/practices/" + http::percent_encode(id_)).str()}},
                      ui_.text("marks.hide"));
  page.close("p");
}

void PracticePage::write_languages(Markup& page) {
  std::vector<std::string> languages;
  for (const std::string& lang : languages_of(record_)) {
    if (has_text_in(record_, lang)) languages.push_back(lang);
  }
  if (languages.size() < 2) return;
  page.open("nav", {{"class", "tabs"}, {"aria-label", ui_.text("practice.read_in")}});
  page.leaf("span", ui_.text("practice.read_in")).open("ul");
  for (const std::string& lang : languages) {
    const Interface* const known = visit_.interfaces.find(lang);
    page.open("li");
    page.leaf("a",
              {{"href", own_url().with("text", lang).str()},
               {"lang", lang},
               {"hreflang", lang},
               {"aria-current", "true", lang == lang_}},
              known != nullptr ? known->own_name() : ui_.language(lang));
    page.close("li");
  }
  page.close("ul").close("nav");
}

void PracticePage::write_heading(Markup& page, std::string_view anchor, std::string_view text) {
  page.open("h2", {{"id", anchor}}).text(text).text(" ");
  page.open("a", {{"class", "anchor"},
                  {"href", Url{}.at(anchor).str()},
                  {"aria-label", ui_.text("practice.anchor", {{"section", text}})}});
  page.text("#").close("a").close("h2");
}

void PracticePage::write_field(Markup& page, std::string_view id, std::string_view heading,
                               std::string_view field) {
  const auto text = texts_.find(record_, field);
  if (!text) return;
  write_heading(page, id, heading);
  texts_.write(page, "p", *text, field);
}

void PracticePage::write_sections(Markup& page) {
  std::size_t number = 0;
  for (const json::Value* section : objects_of(record_, "sections")) {
    const std::string anchor = "sections-" + std::to_string(++number);
    if (const auto heading = texts_.find(*section, "heading")) {
      page.open("div", {{"id", anchor}, {"class", "section"}});
      texts_.write(page, "h2", *heading, "sections.heading");
      page.close("div");
    }
    if (const auto text = texts_.find(*section, "text"))
      texts_.write(page, "p", *text, "sections.text");
  }
}

void PracticePage::write_body(Markup& page) {
  write_field(page, "objectives", ui_.text("practice.objectives"), "objectives");
  write_field(page, "summary", ui_.text("practice.summary"), "summary");
  write_sections(page);
  write_field(page, "funding", ui_.text("practice.funding"), "funding");
  const auto grid = read_grid(record_, vocabulary_, ui_);
  if (!grid.empty()) {
    write_heading(page, "grid", ui_.text("grid.title"));
    const std::string* const open = visit_.request.parameter("grid");
    const bool all_open = open != nullptr && *open == "open";
    page.open("p", {{"class", "openall"}});
    page.leaf("a",
              {{"href", own_url().with("grid", all_open ? "" : "open").at("grid").str()},
               {"rel", "nofollow"}},
              ui_.text(all_open ? "grid.close_all" : "grid.open_all"));
    page.close("p");
    write_grid(page, ui_, grid, texts_, all_open);
  }
}

void PracticePage::write_fact(Markup& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.leaf("dt", name).leaf("dd", value);
}

void PracticePage::write_facet_fact(Markup& page, const char* facet) {
  const auto ids = strings_of(record_, facet);
  if (ids.empty()) return;
  page.leaf("dt", facet_title(facet, ui_));
  for (const std::string& id : ids) {
    page.open("dd");
    page.leaf("a", {{"href", visit_.link("/search").with(facet, id).str()}},
              facet_label(facet, id, vocabulary_, ui_));
    page.close("dd");
  }
}

void PracticePage::write_years(Markup& page) {
  const auto start = year_of(record_, "start_year");
  const auto end = year_of(record_, "end_year");
  if (!start && !end) return;
  std::string years;
  if (start && end) years = std::to_string(*start) + "–" + std::to_string(*end);
  if (start && !end) years = ui_.text("practice.since", {{"year", std::to_string(*start)}});
  if (!start && end) years = ui_.text("practice.until", {{"year", std::to_string(*end)}});
  write_fact(page, ui_.text("practice.years"), years);
}

/// Only http and https become a link: nothing in a record may run in the page.
void PracticePage::write_website(Markup& page) {
  const std::string_view website = string_of(record_, "website");
  if (website.empty()) return;
  page.leaf("dt", ui_.text("practice.website")).open("dd");
  const std::size_t scheme = website.starts_with("https://")  ? 8
                             : website.starts_with("http://") ? 7
                                                              : 0;
  if (scheme == 0) {
    page.text(website);
  } else {
    const std::string_view rest = website.substr(scheme);
    page.leaf("a", {{"href", website}, {"rel", "noopener nofollow"}, {"dir", "ltr"}},
              rest.substr(0, rest.find_first_of("/?#")));
  }
  page.close("dd");
}

void PracticePage::write_facts(Markup& page) {
  page.open("aside", {{"class", "facts"}, {"aria-labelledby", "facts"}});
  page.leaf("h2", {{"id", "facts"}}, ui_.text("practice.facts")).open("dl");
  for (const char* facet : {"country", "level", "area", "target_group", "criteria"})
    write_facet_fact(page, facet);
  write_years(page);
  write_fact(page, ui_.text("practice.validated"), ui_.month(string_of(record_, "validated")));
  write_website(page);
  write_facet_fact(page, "source");
  write_origin(page);
  page.close("dl");
  std::string fields;
  for (const std::string& field : strings_of(record_, "assigned"))
    fields += (fields.empty() ? "" : ", ") + facet_title(field, ui_);
  if (!fields.empty())
    page.leaf("p", {{"class", "note"}}, ui_.text("practice.assigned", {{"fields", fields}}));
  page.close("aside");
}

void PracticePage::write_origin(Markup& page) {
  const auto references = strings_of(record_, "reference");
  if (!references.empty()) page.leaf("dt", ui_.text("practice.references"));
  for (const std::string& reference : references)
    page.leaf("dd", {{"lang", "en", ui_.lang() != "en"}, {"dir", "auto"}}, reference);
  const std::string_view licence = string_of(record_, "license");
  if (licence.empty()) return;
  page.leaf("dt", ui_.text("practice.licence")).open("dd");
  if (const auto url = licence_url(licence); !url.empty()) {
    page.leaf("a", {{"href", url}, {"rel", "license"}}, licence);
  } else {
    page.text(licence);
  }
  page.close("dd");
}

Result<void> PracticePage::write_similar(Markup& page, query::SimilarFinder& finder,
                                         std::string_view title, const std::string& other) {
  SENDA_ASSIGN_OR_RETURN(const auto hits, finder.find({id_, kSimilar, other}));
  if (hits.empty()) return {};
  page.open("section").leaf("h2", title).open("ul", {{"class", "similar"}});
  for (const query::SimilarHit& hit : hits) {
    SENDA_ASSIGN_OR_RETURN(const json::Value record, searcher_->record(hit.doc));
    const LocalText name = title_of(record, ui_.tag());
    const std::string other_id(string_of(record, "id"));
    page.open("li");
    page.leaf("a",
              {{"href", visit_.link("/practices/" + http::percent_encode(other_id)).str()},
               {"lang", name.lang, name.lang != ui_.lang()}},
              name.text);
    std::string countries;
    for (const std::string& id : strings_of(record, "country"))
      countries += (countries.empty() ? "" : " · ") + ui_.country(id);
    page.leaf("span", countries);
    Url compare = visit_.link("/compare");
    compare.parameters.insert(compare.parameters.begin(), {{"id", id_}, {"id", other_id}});
    page.open("a", {{"class", "cmp"}, {"href", compare.str()}, {"rel", "nofollow"}});
    page.text(ui_.text("compare.pick"))
        .leaf("span", {{"class", "vh"}}, ": " + std::string(name.text));
    page.close("a").close("li");
  }
  page.close("ul").close("section");
  return {};
}

Result<http::Response> PracticePage::write() {
  Markup page("<!doctype html>", 40 * 1024);
  Markup body("");
  open_page(page, visit_, head());
  page.open("article", {{"class", "practice"}});
  write_top(page, body);
  page.append(std::move(body));
  page.open("div", {{"class", "more-like"}});
  SENDA_ASSIGN_OR_RETURN(auto finder, query::SimilarFinder::open(searcher_.view()));
  SENDA_RETURN_IF_ERROR(write_similar(page, finder, ui_.text("similar.title"), ""));
  SENDA_RETURN_IF_ERROR(write_similar(page, finder, ui_.text("similar.abroad"), "country"));
  page.close("div").close("article");
  page.linked_data(practice_linked_data(record_, vocabulary_, visit_));
  close_page(page, visit_);
  return html_response(page, "practice_page");
}

}  // namespace

Result<http::Response> practice_page(const Visit& visit, api::SearcherLease& searcher,
                                     std::string_view id) {
  const storage::Generation& generation = searcher->view().generation();
  const auto doc = generation.find(id);
  if (!doc) return error_page(visit, 404, "error.not_found");
  SENDA_ASSIGN_OR_RETURN(const json::Value record, searcher->record(*doc));
  SearchState state = read_search_state(visit.request, generation.schema());
  query::SearchRequest request;
  request.text = state.text;
  request.limit = 0;
  request.locale = visit.ui.tag();
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer answer, searcher->search(request));
  query::Marker marker(answer.terms, searcher->analyzer(), concepts_of(*searcher));
  return PracticePage(visit, searcher, record, marker, std::move(state)).write();
}

}  // namespace senda::site
