// All three begin with the same request as the page.
#include "server/site/search_feeds.h"

#include "engine/json/write.h"
#include "server/site/facet_options.h"
#include "server/site/markup.h"
#include "server/site/record.h"
#include "server/site/search_state.h"
#include "server/wire/answer_json.h"

#include <string>

namespace senda::site {
namespace {

const schema::CollectionSchema& schema_of(api::SearcherLease& searcher) {
  return searcher->view().generation().schema();
}

Url practice_link(const Visit& visit, std::string_view id) {
  return visit.link("/practices/" + http::percent_encode(id));
}

/// "id,title" -> {"id", "title"}
std::vector<std::string> split_fields(std::string_view list) {
  std::vector<std::string> fields;
  while (!list.empty() && fields.size() < 50) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) fields.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return fields;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    cell = "'";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string joined_labels(const json::Value& record, std::string_view facet,
                          const schema::Vocabulary& vocabulary, const Interface& ui) {
  std::string labels;
  for (const std::string& id : strings_of(record, facet))
    labels += (labels.empty() ? "" : "; ") + facet_label(facet, id, vocabulary, ui);
  return labels;
}

std::string year_text(const json::Value& record, std::string_view field) {
  const auto year = year_of(record, field);
  return year ? std::to_string(*year) : std::string();
}

constexpr const char* kCsvFacets[] = {"country",  "area",  "target_group",
                                      "criteria", "level", "source"};

std::string csv_row(const json::Value& record, const schema::Vocabulary& vocabulary,
                    const Visit& visit) {
  const Interface& ui = visit.ui;
  const std::string_view id = string_of(record, "id");
  std::string row = csv_cell(id) + "," + csv_cell(title_of(record, ui.tag()).text);
  for (const char* facet : kCsvFacets)
    row += "," + csv_cell(joined_labels(record, facet, vocabulary, ui));
  row += "," + year_text(record, "start_year") + "," + year_text(record, "end_year");
  const auto objectives = local_text(record, "objectives", ui.tag());
  row += "," + csv_cell(objectives ? objectives->text : "");
  row += "," + csv_cell(string_of(record, "website"));
  return row + "," + csv_cell(visit.absolute(practice_link(visit, id))) + "\r\n";
}

void write_entry(Markup& feed, const json::Value& record, const std::string& updated,
                 const schema::Vocabulary& vocabulary, const Visit& visit) {
  const Interface& ui = visit.ui;
  const std::string_view id = string_of(record, "id");
  const LocalText title = title_of(record, ui.tag());
  feed.open("entry").leaf("title", {{"xml:lang", title.lang}}, title.text);
  feed.leaf("id", visit.absolute(Url{"/practices/" + http::percent_encode(id), {}, {}}));
  feed.leaf("updated", updated);
  feed.empty("link", {{"rel", "alternate"},
                      {"type", "text/html"},
                      {"href", visit.absolute(practice_link(visit, id))}});
  if (const auto text = local_text(record, "objectives", ui.tag()))
    feed.leaf("summary", {{"xml:lang", text->lang}}, text->text);
  for (const char* facet : {"country", "area"}) {
    for (const std::string& value : strings_of(record, facet)) {
      feed.empty("category", {{"term", value},
                              {"scheme", visit.origin + "/#" + facet},
                              {"label", facet_label(facet, value, vocabulary, ui)}});
    }
  }
  feed.close("entry");
}

}  // namespace

std::string datestamp_of(const storage::Generation& generation, storage::DocNum doc) {
  const storage::Manifest& manifest = generation.manifest();
  return generation.segment_of(doc).name == "s000001" ? manifest.created : manifest.updated;
}

Result<http::Response> search_json(const Visit& visit, api::SearcherLease& searcher) {
  const SearchState state = read_search_state(visit.request, schema_of(searcher));
  wire::WireRequest request;
  request.search = to_request(state, visit.ui.tag(), true);
  request.display.page = state.page;
  request.display.hits_per_page = state.size;
  request.display.own_fields = true;
  request.display.highlight = {"title"};
  request.display.highlight_mode = wire::HighlightMode::kHtml;
  request.display.before = "<mark>";
  request.display.after = "</mark>";
  if (const std::string* const fields = visit.request.parameter("fields"))
    request.display.retrieve = split_fields(*fields);
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer answer, searcher->search(request.search));
  // No time in it: the same question has the same answer, byte by byte, and caches can tell.
  SENDA_ASSIGN_OR_RETURN(json::Value value,
                         wire::answer_to_json(request, answer, *searcher, json::Value(0)));
  json::Array& hits = value.find("hits")->as_array();
  for (std::size_t i = 0; i < hits.size() && i < answer.hits.size(); ++i) {
    const std::string id = searcher->view().generation().id(answer.hits[i].doc);
    hits[i].set("_url", visit.absolute(practice_link(visit, id)));
  }
  http::Response response;
  response.body = json::write(value);
  response.route = "search_feeds";
  return response;
}

Result<http::Response> search_csv(const Visit& visit, api::SearcherLease& searcher) {
  const SearchState state = read_search_state(visit.request, schema_of(searcher)).on_page(1);
  query::SearchRequest request = to_request(state, visit.ui.tag(), false);
  request.limit = kMaxCsvRows;
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer answer, searcher->search(request));
  const schema::Vocabulary& vocabulary = searcher->view().generation().vocabulary();
  http::Response response;
  response.content_type = "text/csv; charset=utf-8; header=present";
  response.route = "search_feeds";
  // A byte order mark: spreadsheets would take the text for another encoding without it.
  response.body =
      "\xEF\xBB\xBF"
      "id,title,country,area,target_group,criteria,level,source,start_year,end_year,objectives,"
      "website,url\r\n";
  for (const query::SearchHit& hit : answer.hits) {
    SENDA_ASSIGN_OR_RETURN(const json::Value record, searcher->record(hit.doc));
    response.body += csv_row(record, vocabulary, visit);
  }
  response.headers.emplace_back("content-disposition", "attachment; filename=\"practices.csv\"");
  return response;
}

Result<http::Response> search_atom(const Visit& visit, api::SearcherLease& searcher) {
  const SearchState state = read_search_state(visit.request, schema_of(searcher)).on_page(1);
  query::SearchRequest request = to_request(state, visit.ui.tag(), false);
  request.limit = kMaxEntries;
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer answer, searcher->search(request));
  const storage::Generation& generation = searcher->view().generation();
  const Interface& ui = visit.ui;
  Markup feed(R"(<?xml version="1.0" encoding="UTF-8"?>)");
  feed.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", ui.lang()}});
  const std::string self = visit.absolute(visit.in_language(search_url(state, "/search.atom")));
  feed.leaf("id", self);
  feed.leaf("title",
            ui.text("site.name") + (state.text.empty() ? std::string() : ": " + state.text));
  feed.leaf("subtitle", ui.text("site.tagline"));
  feed.leaf("updated", generation.manifest().updated);
  feed.open("author").leaf("name", ui.text("site.name")).close("author");
  feed.leaf("rights", "CC BY 4.0");
  feed.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", self}});
  feed.empty("link", {{"rel", "alternate"},
                      {"type", "text/html"},
                      {"href", visit.absolute(visit.in_language(search_url(state)))}});
  for (const query::SearchHit& hit : answer.hits) {
    SENDA_ASSIGN_OR_RETURN(const json::Value record, searcher->record(hit.doc));
    write_entry(feed, record, datestamp_of(generation, hit.doc), generation.vocabulary(), visit);
  }
  feed.close("feed");
  http::Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = feed.take();
  response.route = "search_feeds";
  return response;
}

}  // namespace senda::site
