// Sets are those facets that a harvester would want a part of; ids of other shapes than the
// protocol allows have no set.
#include "server/site/oai_records.h"

#include "query/match/filter_matcher.h"
#include "server/site/facet_options.h"
#include "server/site/linked_data.h"
#include "server/site/record.h"
#include "server/site/search_feeds.h"

#include <algorithm>
#include <set>

namespace senda::site {
namespace {

constexpr const char* kSetFacets[] = {"country", "area", "target_group", "criteria", "source"};

bool is_set_part(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
  });
}

/// Ids that some live document has.
std::set<std::string> values_of(const query::IndexView& view, std::string_view facet) {
  std::set<std::string> ids;
  for (const storage::Segment& segment : view.generation().segments()) {
    const storage::Column* const column = segment.columns.find(facet);
    if (column == nullptr) continue;
    for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
      if (segment.is_deleted(doc)) continue;
      for (const storage::ValueId value : column->values(doc)) {
        const std::string key = column->dictionary().get(value);
        if (storage::key_kind(key) == storage::ValueKind::kText && is_set_part(key.substr(1)))
          ids.insert(key.substr(1));
      }
    }
  }
  return ids;
}

/// Live documents of a set; all without one; nothing if there is no such set.
std::optional<query::Bitset> members(const query::IndexView& view, std::string_view set) {
  if (set.empty()) return view.live();
  const std::size_t colon = set.find(':');
  const std::string facet(set.substr(0, colon));
  const bool is_known =
      std::find(std::begin(kSetFacets), std::end(kSetFacets), facet) != std::end(kSetFacets);
  if (!is_known || view.generation().schema().find_facet(facet) == nullptr) return std::nullopt;
  std::vector<std::string> ids;
  if (colon == std::string_view::npos) {
    const auto all = values_of(view, facet);
    ids.assign(all.begin(), all.end());
  } else {
    ids.emplace_back(set.substr(colon + 1));
  }
  auto found = query::match_values(facet, ids, view);
  if (!found) return std::nullopt;
  return std::move(found).value();
}

bool is_within(const std::string& date, std::string_view from, std::string_view until) {
  return (from.empty() || date >= from) && (until.empty() || date <= until);
}

void write_texts(Markup& xml, Literal element, const json::Value& record, std::string_view field) {
  const json::Value* const texts = record.find(field);
  if (texts == nullptr || !texts->is_object()) return;
  for (const json::Member& text : texts->as_object()) {
    if (text.value.is_string())
      xml.leaf(element, {{"xml:lang", text.name}}, text.value.as_string());
  }
}

void write_labels(Markup& xml, Literal element, const json::Value& record, std::string_view facet,
                  const schema::Vocabulary& vocabulary, const Interface& english) {
  for (const std::string& id : strings_of(record, facet))
    xml.leaf(element, {{"xml:lang", "en"}}, facet_label(facet, id, vocabulary, english));
}

}  // namespace

std::vector<OaiItem> list_items(const query::IndexView& view, std::string_view set,
                                std::string_view from, std::string_view until) {
  std::vector<OaiItem> items;
  const auto wanted = members(view, set);
  if (!wanted) return items;
  const storage::Generation& generation = view.generation();
  std::set<std::string> deleted;  // an id may have been deleted in several segments
  for (const storage::Segment& segment : generation.segments()) {
    for (storage::LocalDoc local = 0; local < segment.size(); ++local) {
      const storage::DocNum doc = segment.base + local;
      const bool is_deleted = segment.is_deleted(local);
      if (!is_deleted && !wanted->test(doc)) continue;
      if (is_deleted && !set.empty()) continue;  // what it belonged to is no longer known
      OaiItem item{doc, segment.documents.id(local), datestamp_of(generation, doc), is_deleted};
      if (is_deleted) {
        item.datestamp = generation.manifest().updated;
        if (generation.find(item.id) || !deleted.insert(item.id).second) continue;
      }
      if (is_within(item.datestamp, from, until)) items.push_back(std::move(item));
    }
  }
  return items;
}

std::optional<OaiItem> find_item(const query::IndexView& view, std::string_view id) {
  const storage::Generation& generation = view.generation();
  if (const auto doc = generation.find(id))
    return OaiItem{*doc, std::string(id), datestamp_of(generation, *doc), false};
  for (const storage::Segment& segment : generation.segments()) {
    if (const auto local = segment.documents.find(id))
      return OaiItem{segment.base + *local, std::string(id), generation.manifest().updated, true};
  }
  return std::nullopt;
}

std::vector<OaiSet> list_sets(const query::IndexView& view, const Interface& english) {
  std::vector<OaiSet> sets;
  const schema::Vocabulary& vocabulary = view.generation().vocabulary();
  for (const std::string facet : kSetFacets) {
    const auto ids = values_of(view, facet);
    if (ids.empty()) continue;
    const std::string title = facet_title(facet, english);
    sets.push_back({facet, title});
    for (const std::string& id : ids)
      sets.push_back(
          {facet + ":" + id, title + ": " + facet_label(facet, id, vocabulary, english)});
  }
  return sets;
}

std::vector<std::string> sets_of(const json::Value& record, const query::IndexView& view) {
  std::vector<std::string> sets;
  const schema::Vocabulary& vocabulary = view.generation().vocabulary();
  for (const std::string facet : kSetFacets) {
    std::set<std::string> ids;
    for (const std::string& id : strings_of(record, facet)) {
      for (std::string& broader : vocabulary.with_broader(facet, id))
        ids.insert(std::move(broader));
    }
    for (const std::string& id : ids) {
      if (is_set_part(id)) sets.push_back(facet + ":" + id);
    }
  }
  return sets;
}

std::string earliest_datestamp(const query::IndexView& view) {
  return view.generation().manifest().created;
}

void write_dublin_core(Markup& xml, const json::Value& record, const schema::Vocabulary& vocabulary,
                       const Visit& visit, const Interface& english) {
  xml.open("oai_dc:dc", {{"xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"},
                         {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                         {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                         {"xsi:schemaLocation",
                          "http://www.openarchives.org/OAI/2.0/oai_dc/ "
                          "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"}});
  write_texts(xml, "dc:title", record, "title");
  for (const char* facet : {"area", "target_group", "criteria"})
    write_labels(xml, "dc:subject", record, facet, vocabulary, english);
  write_texts(xml, "dc:description", record, "objectives");
  xml.leaf("dc:publisher", english.text("site.name"));
  if (const std::string period = period_of(record); !period.empty()) xml.leaf("dc:date", period);
  xml.leaf("dc:type", "Text");
  xml.leaf("dc:format", "text/html");
  const std::string id(string_of(record, "id"));
  xml.leaf("dc:identifier", visit.absolute(Url{"/practices/" + http::percent_encode(id), {}, {}}));
  for (const std::string& reference : strings_of(record, "reference"))
    xml.leaf("dc:source", reference);
  for (const std::string& language : languages_of(record)) xml.leaf("dc:language", language);
  if (const auto website = string_of(record, "website"); !website.empty())
    xml.leaf("dc:relation", website);
  write_labels(xml, "dc:coverage", record, "country", vocabulary, english);
  if (const auto licence = string_of(record, "license"); !licence.empty()) {
    const auto url = licence_url(licence);
    xml.leaf("dc:rights", url.empty() ? licence : url);
  }
  xml.close("oai_dc:dc");
}

}  // namespace senda::site
