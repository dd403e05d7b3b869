// One form holds the box, the choices of order and size and the filters, so that a browser without
// scripts sends the whole state with any of its buttons.
#include "server/site/search_page.h"

#include "query/suggest/suggester.h"
#include "server/site/facet_panel.h"
#include "server/site/page_frame.h"
#include "server/site/result_cards.h"

#include <algorithm>
#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kMaxOffered = 6;         // suggestions looked at when nothing was found
constexpr std::size_t kPageBytes = 48 * 1024;  // expected; the buffer grows if it must

class SearchPage {
 public:
  SearchPage(const Visit& visit, api::SearcherLease& searcher)
      : visit_(visit),
        searcher_(searcher),
        schema_(searcher->view().generation().schema()),
        vocabulary_(searcher->view().generation().vocabulary()),
        state_(read_search_state(visit.request, schema_)),
        page_("<!doctype html>", kPageBytes) {}

  Result<http::Response> write();

 private:
  Result<void> search();
  PageHead head() const;
  void write_box();
  Result<void> write_results();
  void write_notes();
  void write_own_language();
  void write_options();
  void write_pager();
  Result<void> write_nothing_found();
  Result<void> write_values_meant();
  void write_forms();
  void write_page_link(std::size_t number, std::string_view text, std::string_view label);
  Url url(const SearchState& state) const { return visit_.in_language(search_url(state)); }
  std::size_t page_count() const {
    return std::max<std::size_t>(1, (answer_.total + state_.size - 1) / state_.size);
  }
  json::Value linked_data() const;

  const Visit& visit_;
  api::SearcherLease& searcher_;
  const schema::CollectionSchema& schema_;
  const schema::Vocabulary& vocabulary_;
  SearchState state_;
  query::SearchAnswer answer_;
  Markup page_;
};

/// A page after the last is the last: its address came from a time with more matches.
Result<void> SearchPage::search() {
  const text::LangTag& locale = visit_.ui.tag();
  SENDA_ASSIGN_OR_RETURN(answer_, searcher_->search(to_request(state_, locale, true)));
  if (!answer_.hits.empty() || answer_.total == 0) return {};
  state_.page = page_count();
  SENDA_ASSIGN_OR_RETURN(answer_, searcher_->search(to_request(state_, locale, true)));
  return {};
}

PageHead SearchPage::head() const {
  const Interface& ui = visit_.ui;
  PageHead head;
  head.title = state_.text.empty() ? ui.text("search.title") : state_.text;
  if (state_.is_start()) head.description = ui.text("search.intro");
  head.url = search_url(state_);
  head.section = Section::kSearch;
  // One filter alone is a page worth finding; words and combinations are without end.
  head.is_indexed = state_.text.empty() && state_.selection_count() <= 1 &&
                    state_.sort == SortOrder::kRelevance && state_.size == kPageSizes[0];
  const SearchState first = state_.on_page(1);
  head.alternates.push_back({"application/atom+xml", ui.text("search.results"),
                             visit_.in_language(search_url(first, "/search.atom"))});
  return head;
}

json::Value SearchPage::linked_data() const {
  json::Value action = json::Value::object();
  action.set("@type", "SearchAction");
  action.set("target", visit_.origin + "/search?q={search_term_string}");
  action.set("query-input", "required name=search_term_string");
  json::Value site = json::Value::object();
  site.set("@context", "https://schema.org");
  site.set("@type", "WebSite");
  site.set("name", visit_.ui.text("site.name"));
  site.set("description", visit_.ui.text("site.tagline"));
  site.set("url", visit_.origin + "/");
  site.set("inLanguage", visit_.ui.lang());
  site.set("potentialAction", std::move(action));
  return site;
}

void SearchPage::write_box() {
  const Interface& ui = visit_.ui;
  const bool is_start = state_.is_start();
  page_.open("div", {{"class", is_start ? "hero" : "hero small"}});
  page_.leaf("h1", ui.text("search.title"));
  page_.leaf("p", ui.text("search.intro"));
  page_.open("div", {{"role", "search"}, {"class", "box"}});
  page_.leaf("label", {{"for", "q"}}, ui.text("search.label"));
  page_.open("div",
             {{"class", "field"}, {"id", "field"}, {"data-label", ui.text("suggest.label")}});
  page_.single("input", {{"type", "search"},
                         {"id", "q"},
                         {"name", "q"},
                         {"value", state_.text},
                         {"autocomplete", "off"},
                         {"autocapitalize", "off"},
                         {"dir", "auto"},
                         {"maxlength", "2000"}});
  page_.leaf("button", {{"class", "button"}, {"type", "submit"}}, ui.text("search.button"));
  page_.close("div").close("div").close("div");
}

void SearchPage::write_notes() {
  const Interface& ui = visit_.ui;
  if (!answer_.did_you_mean.empty()) {
    page_.open("p", {{"class", "note"}});
    write_around(page_, ui.text("search.did_you_mean"), "{query}", [&] {
      page_.leaf("a",
                 {{"href", url(state_.with_text(answer_.did_you_mean)).str()}, {"dir", "auto"}},
                 answer_.did_you_mean);
    });
    page_.close("p");
  }
  bool was_cut = state_.text_was_cut;
  for (const query::Diagnostic& diagnostic : answer_.diagnostics) {
    was_cut = was_cut || diagnostic.code == "query_cut" || diagnostic.code == "too_many_terms";
    if (diagnostic.code == "only_excluded")
      page_.leaf("p", {{"class", "note"}}, ui.text("search.only_excluded"));
  }
  if (was_cut) page_.leaf("p", {{"class", "note"}}, ui.text("search.cut"));
  if (answer_.degraded) page_.leaf("p", {{"class", "note"}}, ui.text("search.degraded"));
}

/// Searches find texts of every language: a link to those that the visitor reads.
void SearchPage::write_own_language() {
  const Interface& ui = visit_.ui;
  if (state_.text.empty() || state_.select.count("language") != 0) return;
  for (const query::FacetGroup& group : answer_.facets) {
    if (group.field != "language") continue;
    for (const query::FacetCount& value : group.counts) {
      if (value.id != ui.lang() || value.count == 0 || value.count >= answer_.total) continue;
      page_.open("p", {{"class", "note"}});
      page_.leaf("a",
                 {{"href", url(state_.toggled("language", value.id)).str()}, {"rel", "nofollow"}},
                 ui.text("search.only_in",
                         {{"language", ui.language(value.id)}, {"count", ui.number(value.count)}}));
      page_.close("p");
    }
  }
}

void SearchPage::write_options() {
  const Interface& ui = visit_.ui;
  page_.open("div", {{"class", "options"}});
  page_.open("label").text(ui.text("sort.label")).text(" ");
  page_.open("select", {{"name", "sort"}});
  for (const SortOrder order :
       {SortOrder::kRelevance, SortOrder::kTitle, SortOrder::kNewest, SortOrder::kOldest}) {
    const std::string name(sort_name(order));
    page_.leaf("option", {{"value", name}, {"selected", order == state_.sort}},
               ui.text("sort." + (name.empty() ? "relevance" : name)));
  }
  page_.close("select").close("label");
  page_.open("label").text(ui.text("size.label")).text(" ");
  page_.open("select", {{"name", "size"}});
  for (const std::size_t size : kPageSizes) {
    page_.leaf("option", {{"value", std::to_string(size)}, {"selected", size == state_.size}},
               std::to_string(size));
  }
  page_.close("select").close("label");
  page_.open("noscript");
  page_.leaf("button", {{"type", "submit"}}, ui.text("filters.apply")).close("noscript");
  page_.leaf("a", {{"class", "jump"}, {"href", "#filters"}}, ui.text("filters.title"));
  page_.close("div");
}

Result<void> SearchPage::write_results() {
  const Interface& ui = visit_.ui;
  page_.open("section", {{"id", "results"}, {"aria-labelledby", "count"}});
  page_.leaf("h2", {{"id", "count"}, {"tabindex", "-1"}},
             state_.text.empty()
                 ? ui.counted("search.count", answer_.total)
                 : ui.counted("search.count_for", answer_.total, {"query", state_.text}));
  write_chips(page_, visit_, state_, vocabulary_);
  write_notes();
  write_own_language();
  write_options();
  if (answer_.total == 0) {
    SENDA_RETURN_IF_ERROR(write_nothing_found());
  } else {
    CardWriter cards(page_, visit_, state_, answer_, *searcher_);
    SENDA_RETURN_IF_ERROR(cards.write(answer_.hits));
    write_pager();
    write_forms();
  }
  page_.close("section");
  return {};
}

void SearchPage::write_page_link(std::size_t number, std::string_view text,
                                 std::string_view label) {
  page_.open("li");
  page_.leaf("a",
             {{"href", url(state_.on_page(number)).str()},
              {"rel", "nofollow"},
              {"aria-label", label, !label.empty()},
              {"aria-current", "page", number == state_.page}},
             text);
  page_.close("li");
}

void SearchPage::write_pager() {
  const Interface& ui = visit_.ui;
  const std::size_t pages = page_count();
  if (pages < 2) return;
  page_.open("nav", {{"class", "pager"}, {"aria-label", ui.text("pager.label")}}).open("ul");
  if (state_.page > 1) write_page_link(state_.page - 1, ui.text("pager.previous"), {});
  std::size_t last_written = 0;
  for (std::size_t number = 1; number <= pages; ++number) {
    const bool is_near = number + 2 >= state_.page && number <= state_.page + 2;
    if (!is_near && number != 1 && number != pages) continue;
    if (number != last_written + 1) page_.leaf("li", {{"aria-hidden", "true"}}, "…");
    const std::string text = std::to_string(number);
    write_page_link(number, text, ui.text("pager.page", {{"number", text}}));
    last_written = number;
    if (number > state_.page + 2 && number < pages) number = pages - 1;
  }
  if (state_.page < pages) write_page_link(state_.page + 1, ui.text("pager.next"), {});
  page_.close("ul").close("nav");
}

/// Words that no text holds may still name a country or a topic.
Result<void> SearchPage::write_values_meant() {
  SENDA_ASSIGN_OR_RETURN(auto suggester,
                         query::Suggester::open(searcher_.view(), searcher_.suggest_tables()));
  SENDA_ASSIGN_OR_RETURN(const auto found,
                         suggester.suggest({state_.text, visit_.ui.tag(), kMaxOffered}));
  for (const query::Suggestion& value : found) {
    if (value.kind != query::SuggestionKind::kFacet) continue;
    SearchState filtered;
    filtered.select[value.facet] = {value.id};
    page_.open("li").text(facet_title(value.facet, visit_.ui)).text(": ");
    page_.leaf("a", {{"href", url(filtered).str()}},
               value.text + " (" + visit_.ui.number(value.count) + ")");
    page_.close("li");
  }
  return {};
}

Result<void> SearchPage::write_nothing_found() {
  const Interface& ui = visit_.ui;
  page_.open("div", {{"class", "empty"}});
  page_.leaf("h3", ui.text("empty.title")).open("ul");
  if (!state_.select.empty()) {
    query::SearchRequest wider = to_request(state_.without_filters(), ui.tag(), false);
    wider.limit = 0;
    SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer without, searcher_->search(wider));
    page_.open("li");
    page_.leaf("a", {{"href", url(state_.without_filters()).str()}},
               ui.counted("empty.without_filters", without.total));
    page_.close("li");
  }
  if (!state_.text.empty()) {
    SENDA_RETURN_IF_ERROR(write_values_meant());
    page_.leaf("li", ui.text("empty.words"));
  }
  page_.open("li").leaf("a", {{"href", visit_.link("/").str()}}, ui.text("empty.all"));
  page_.close("li").close("ul").close("div");
  return {};
}

void SearchPage::write_forms() {
  const Interface& ui = visit_.ui;
  page_.open("div", {{"class", "after"}});
  page_.leaf("button", {{"form", "compare"}, {"type", "submit"}}, ui.text("compare.button"));
  page_.open("p").text(ui.text("search.export"));
  const SearchState first = state_.on_page(1);
  for (const auto& [path, name] :
       {std::pair("/search.json", "JSON"), std::pair("/search.csv", "CSV"),
        std::pair("/search.atom", "Atom")}) {
    page_.text(" ");
    page_.leaf("a",
               {{"href", visit_.in_language(search_url(first, path)).str()}, {"rel", "nofollow"}},
               name);
  }
  page_.close("p").close("div");
}

Result<http::Response> SearchPage::write() {
  SENDA_RETURN_IF_ERROR(search());
  const Interface& ui = visit_.ui;
  open_page(page_, visit_, head());
  page_.open("form", {{"id", "search"}, {"action", "/search"}, {"class", "search"}});
  if (!visit_.chosen_lang.empty())
    page_.single("input", {{"type", "hidden"}, {"name", "lang"}, {"value", visit_.chosen_lang}});
  write_box();
  page_.leaf("p", {{"id", "live"}, {"class", "vh"}, {"role", "status"}}, "");
  page_.open("div", {{"class", "columns"}});
  SENDA_RETURN_IF_ERROR(write_results());
  std::vector<FacetOptions> facets;
  for (const query::FacetGroup& group : answer_.facets)
    facets.push_back(make_facet_options(group, state_, schema_, vocabulary_, ui));
  page_.open("section", {{"id", "filters"}, {"aria-label", ui.text("filters.title")}});
  write_facet_panel(page_, visit_, state_, facets, answer_.total);
  page_.close("section").close("div").close("form");
  page_.open("form", {{"id", "compare"}, {"action", "/compare"}});
  if (!visit_.chosen_lang.empty())
    page_.single("input", {{"type", "hidden"}, {"name", "lang"}, {"value", visit_.chosen_lang}});
  page_.close("form");
  if (state_.is_start()) page_.linked_data(linked_data());
  close_page(page_, visit_);
  return html_response(page_, "search_page");
}

}  // namespace

Result<http::Response> search_page(const Visit& visit, api::SearcherLease& searcher) {
  return SearchPage(visit, searcher).write();
}

}  // namespace senda::site
