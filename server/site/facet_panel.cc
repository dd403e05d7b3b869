// Long lists show their beginning and what is chosen; the rest is one disclosure away. A script
// adds a field to search in them.
#include "server/site/facet_panel.h"

#include "server/site/tile_map.h"
#include "server/site/timeline.h"

#include <algorithm>
#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kShownAtOnce = 7;  // one screen of a phone holds two such lists
constexpr std::size_t kLongList = 10;    // from here on a list gets a search field

class Panel {
 public:
  Panel(Markup& page, const Visit& visit, const SearchState& state)
      : page_(page), visit_(visit), state_(state) {}

  void write(const FacetOptions& facet, bool is_open, std::uint64_t total) {
    page_.open(
        "details",
        {{"id", "f-" + facet.field}, {"class", "facet"}, {"open", is_open || facet.has_selection}});
    page_.open("summary").leaf("h3", facet.title).close("summary");
    if (facet.field == "country") write_tile_map(page_, visit_, state_, facet);
    if (facet.field == "start_year") write_years(facet, total);
    page_.open("div", {{"role", "group"},
                       {"aria-label", facet.title},
                       {"data-find", visit_.ui.text("filters.find", {{"facet", facet.title}}),
                        facet.size >= kLongList}});
    write_list(facet);
    page_.close("div").close("details");
  }

 private:
  void write_years(const FacetOptions& facet, std::uint64_t total) {
    write_timeline(page_, visit_, state_, facet);
    std::uint64_t known = 0;
    for (const FacetOption& option : facet.options) known += option.count;
    // Counts of a facet with a selection are of more documents than were found.
    if (!facet.has_selection && known < total)
      page_.leaf("p", {{"class", "note"}}, visit_.ui.counted("timeline.unknown", total - known));
  }

  void write_list(const FacetOptions& facet) {
    const auto& options = facet.options;
    const bool is_long = options.size() > kShownAtOnce + 2;
    page_.open("ul");
    std::size_t shown = 0;
    std::vector<const FacetOption*> later;
    for (const FacetOption& option : options) {
      if (!is_long || shown < kShownAtOnce || option.is_selected) {
        write_option(facet.field, option);
        ++shown;
      } else {
        later.push_back(&option);
      }
    }
    page_.close("ul");
    if (later.empty()) return;
    page_.open("details", {{"class", "more"}, {"id", "m-" + facet.field}});
    page_.leaf("summary", visit_.ui.text("filters.more", {{"count", std::to_string(later.size())},
                                                          {"facet", facet.title}}));
    page_.open("ul");
    for (const FacetOption* option : later) write_option(facet.field, *option);
    page_.close("ul").close("details");
  }

  void write_option(const std::string& field, const FacetOption& option) {
    page_.open("li").open("label");
    page_.single("input", {{"type", "checkbox"},
                           {"name", field},
                           {"value", option.id},
                           {"checked", option.is_selected}});
    page_.leaf("span", option.label).text(" ");
    page_.leaf("b", visit_.ui.number(option.count)).close("label");
    if (!option.narrower.empty()) write_narrower(field, option);
    page_.close("li");
  }

  void write_narrower(const std::string& field, const FacetOption& option) {
    const bool is_open =
        option.is_selected ||
        std::any_of(option.narrower.begin(), option.narrower.end(),
                    [](const FacetOption& narrower) { return narrower.is_selected; });
    page_.open("details", {{"class", "in"}, {"id", "n-" + option.id}, {"open", is_open}});
    page_.open("summary").text(visit_.ui.text("filters.narrower"));
    page_.leaf("span", {{"class", "vh"}}, ": " + option.label).close("summary");
    page_.open("ul");
    for (const FacetOption& narrower : option.narrower) write_option(field, narrower);
    page_.close("ul").close("details");
  }

  Markup& page_;
  const Visit& visit_;
  const SearchState& state_;
};

/// Facets that are open from the start; the others are one press away.
bool is_open_at_first(std::string_view field) {
  return field == "country" || field == "area" || field == "target_group";
}

}  // namespace

void write_facet_panel(Markup& page, const Visit& visit, const SearchState& state,
                       const std::vector<FacetOptions>& facets, std::uint64_t total) {
  Panel panel(page, visit, state);
  page.leaf("h2", visit.ui.text("filters.title"));
  bool is_empty = true;
  for (const FacetOptions& facet : facets) {
    if (facet.options.empty()) continue;
    panel.write(facet, is_open_at_first(facet.field), total);
    is_empty = false;
  }
  if (is_empty) return;
  page.open("p", {{"class", "apply"}});
  page.leaf("button", {{"class", "button"}, {"type", "submit"}}, visit.ui.text("filters.apply"));
  page.close("p");
}

void write_chips(Markup& page, const Visit& visit, const SearchState& state,
                 const schema::Vocabulary& vocabulary) {
  if (state.select.empty()) return;
  const Interface& ui = visit.ui;
  page.open("ul", {{"class", "chips"}, {"aria-label", ui.text("filters.chosen")}});
  for (const auto& [facet, ids] : state.select) {
    for (const std::string& id : ids) {
      const std::string label = facet_label(facet, id, vocabulary, ui);
      const Url url = visit.in_language(search_url(state.toggled(facet, id)));
      page.open("li").open("a", {{"href", url.str()},
                                 {"rel", "nofollow"},
                                 {"aria-label", ui.text("filters.remove", {{"label", label}})}});
      page.text(label).raw(
          R"(<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1l6 6M7 1L1 7"/></svg>)");
      page.close("a").close("li");
    }
  }
  page.open("li");
  page.leaf(
      "a",
      {{"class", "clear"}, {"href", visit.in_language(search_url(state.without_filters())).str()}},
      ui.text("filters.clear"));
  page.close("li").close("ul");
}

}  // namespace senda::site
