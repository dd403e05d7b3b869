// A wide table scrolls inside its own region, which the keyboard reaches; the page does not.
#include "server/site/compare_page.h"

#include "server/site/facet_options.h"
#include "server/site/page_frame.h"
#include "server/site/practice_grid.h"
#include "server/site/record.h"

#include <algorithm>
#include <string>

namespace senda::site {
namespace {

/// Collections up to this size offer all their titles in a list; in larger ones practices are
/// chosen from the results of a search.
constexpr std::size_t kMaxOffered = 200;

class ComparePage {
 public:
  ComparePage(const Visit& visit, api::SearcherLease& searcher)
      : visit_(visit),
        ui_(visit.ui),
        searcher_(searcher),
        vocabulary_(searcher->view().generation().vocabulary()) {}

  Result<http::Response> write();

 private:
  Result<void> read_records();
  void write_table(Markup& page);
  void write_header(Markup& page);
  void write_facts(Markup& page);
  void write_grid_rows(Markup& page);
  void write_question(Markup& page, std::size_t criterion, std::size_t question);
  Result<void> write_chooser(Markup& page);
  Url url_of(const std::string* without) const;
  std::string id_at(std::size_t i) const { return std::string(string_of(records_[i], "id")); }

  const Visit& visit_;
  const Interface& ui_;
  api::SearcherLease& searcher_;
  const schema::Vocabulary& vocabulary_;
  std::vector<json::Value> records_;
  std::vector<std::vector<GridCriterion>> grids_;  // beside the records
};

Result<void> ComparePage::read_records() {
  std::vector<std::string> seen;
  for (const auto& [name, value] : visit_.request.parameters) {
    if (name != "id" || records_.size() == kMaxCompared) continue;
    if (std::find(seen.begin(), seen.end(), value) != seen.end()) continue;
    const auto doc = searcher_->view().generation().find(value);
    if (!doc) continue;
    seen.push_back(value);
    SENDA_ASSIGN_OR_RETURN(json::Value record, searcher_->record(*doc));
    records_.push_back(std::move(record));
  }
  for (const json::Value& record : records_) grids_.push_back(read_grid(record, vocabulary_, ui_));
  return {};
}

Url ComparePage::url_of(const std::string* without) const {
  Url url{"/compare", {}, {}};
  for (std::size_t i = 0; i < records_.size(); ++i) {
    if (without == nullptr || id_at(i) != *without) url.parameters.emplace_back("id", id_at(i));
  }
  return visit_.in_language(url);
}

void ComparePage::write_header(Markup& page) {
  page.open("thead").open("tr").open("td").close("td");
  for (std::size_t i = 0; i < records_.size(); ++i) {
    const LocalText title = title_of(records_[i], ui_.tag());
    const std::string id = id_at(i);
    page.open("th", {{"scope", "col"}}).open("div", {{"class", "head"}});
    page.leaf("a",
              {{"href", visit_.link("/practices/" + http::percent_encode(id)).str()},
               {"lang", title.lang, title.lang != ui_.lang()}},
              title.text);
    page.leaf("a",
              {{"class", "remove"},
               {"href", url_of(&id).str()},
               {"aria-label", ui_.text("compare.remove", {{"title", title.text}})}},
              "×");
    page.close("div").close("th");
  }
  page.close("tr").close("thead");
}

void ComparePage::write_facts(Markup& page) {
  page.open("tbody");
  for (const char* facet : {"country", "level", "area", "target_group", "criteria"}) {
    page.open("tr").leaf("th", {{"scope", "row"}}, facet_title(facet, ui_));
    for (const json::Value& record : records_) {
      page.open("td");
      const auto ids = strings_of(record, facet);
      if (!ids.empty()) {
        page.open("ul");
        for (const std::string& id : ids) page.leaf("li", facet_label(facet, id, vocabulary_, ui_));
        page.close("ul");
      } else {
        page.text("–");
      }
      page.close("td");
    }
    page.close("tr");
  }
  page.open("tr").leaf("th", {{"scope", "row"}}, ui_.text("practice.objectives"));
  for (const json::Value& record : records_) {
    const auto text = local_text(record, "objectives", ui_.tag());
    const bool foreign = text && text->lang != ui_.lang();
    page.leaf("td",
              {{"lang", text ? text->lang : "", foreign},
               {"dir", text ? direction_of(text->lang) : "", foreign}},
              text ? text->text : "–");
  }
  page.close("tr").close("tbody");
}

void ComparePage::write_question(Markup& page, std::size_t criterion, std::size_t question) {
  std::string label;
  for (const auto& grid : grids_) {
    if (!grid.empty()) label = grid[criterion].questions[question].label;
  }
  page.open("tr").leaf("th", {{"scope", "row"}}, label);
  for (const auto& grid : grids_) {
    page.open("td");
    if (grid.empty()) {
      page.leaf("span", {{"class", "none"}}, ui_.text("compare.no_grid"));
    } else {
      const GridQuestion& entry = grid[criterion].questions[question];
      page.leaf("p", {{"class", entry.met == entry.items.size() ? "score full" : "score"}},
                items_met(entry, ui_));
      const auto finding =
          entry.entry == nullptr ? std::nullopt : local_text(*entry.entry, "finding", ui_.tag());
      const bool foreign = finding && finding->lang != ui_.lang();
      if (finding)
        page.leaf("p",
                  {{"lang", finding->lang, foreign}, {"dir", direction_of(finding->lang), foreign}},
                  finding->text);
    }
    page.close("td");
  }
  page.close("tr");
}

void ComparePage::write_grid_rows(Markup& page) {
  const auto first =
      std::find_if(grids_.begin(), grids_.end(), [](const auto& grid) { return !grid.empty(); });
  if (first == grids_.end()) return;
  const std::string width = std::to_string(records_.size() + 1);
  for (std::size_t criterion = 0; criterion < first->size(); ++criterion) {
    page.open("tbody").open("tr");
    page.leaf("th", {{"colspan", width}, {"scope", "rowgroup"}}, (*first)[criterion].label);
    page.close("tr");
    for (std::size_t question = 0; question < (*first)[criterion].questions.size(); ++question)
      write_question(page, criterion, question);
    page.close("tbody");
  }
}

void ComparePage::write_table(Markup& page) {
  page.open("div", {{"class", "scroll"},
                    {"role", "region"},
                    {"tabindex", "0"},
                    {"aria-label", ui_.text("compare.title")}});
  page.open("table", {{"class", "compare"}});
  write_header(page);
  write_facts(page);
  write_grid_rows(page);
  page.close("table").close("div");
}

Result<void> ComparePage::write_chooser(Markup& page) {
  if (records_.size() >= kMaxCompared) return {};
  page.open("form", {{"class", "choose"}, {"action", "/compare"}});
  for (const auto& [name, value] : url_of(nullptr).parameters)
    page.single("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  if (searcher_->view().generation().document_count() <= kMaxOffered) {
    query::SearchRequest request;
    request.limit = kMaxOffered;
    request.locale = ui_.tag();
    request.sort = {{"title", false}};
    SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer all, searcher_->search(request));
    page.open("label").text(ui_.text("compare.choose")).text(" ");
    page.open("select", {{"name", "id"}});
    for (const query::SearchHit& hit : all.hits) {
      SENDA_ASSIGN_OR_RETURN(const json::Value record, searcher_->record(hit.doc));
      const LocalText title = title_of(record, ui_.tag());
      page.leaf(
          "option",
          {{"value", string_of(record, "id")}, {"lang", title.lang, title.lang != ui_.lang()}},
          title.text);
    }
    page.close("select").close("label");
    page.leaf("button", {{"class", "button"}, {"type", "submit"}}, ui_.text("compare.add"));
  }
  page.leaf("a", {{"href", visit_.link("/").str()}}, ui_.text("compare.from_search"));
  page.close("form");
  return {};
}

Result<http::Response> ComparePage::write() {
  SENDA_RETURN_IF_ERROR(read_records());
  Markup page("<!doctype html>", 32 * 1024);
  PageHead head;
  head.title = ui_.text("compare.title");
  head.url = url_of(nullptr).without("lang");
  head.is_indexed = false;
  open_page(page, visit_, head);
  page.leaf("h1", head.title);
  if (records_.size() < 2) page.leaf("p", {{"class", "note"}}, ui_.text("compare.need"));
  SENDA_RETURN_IF_ERROR(write_chooser(page));
  if (!records_.empty()) write_table(page);
  close_page(page, visit_);
  return html_response(page, "compare_page");
}

}  // namespace

Result<http::Response> compare_page(const Visit& visit, api::SearcherLease& searcher) {
  return ComparePage(visit, searcher).write();
}

}  // namespace senda::site
