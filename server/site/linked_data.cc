// Texts carry their language as JSON-LD language maps cannot be used with schema.org's context:
// as {"@language", "@value"} objects.
#include "server/site/linked_data.h"

#include "server/site/facet_options.h"
#include "server/site/record.h"

#include <utility>

namespace senda::site {
namespace {

json::Value tagged(const json::Value& record, std::string_view field) {
  json::Array list;
  const json::Value* const texts = record.find(field);
  if (texts == nullptr || !texts->is_object()) return list;
  for (const json::Member& member : texts->as_object()) {
    if (!member.value.is_string()) continue;
    json::Value text = json::Value::object();
    text.set("@language", member.name);
    text.set("@value", member.value.as_string());
    list.push_back(std::move(text));
  }
  return list;
}

json::Value typed(std::string_view type, std::string_view name) {
  json::Value value = json::Value::object();
  value.set("@type", type);
  value.set("name", name);
  return value;
}

}  // namespace

std::string_view licence_url(std::string_view spdx) {
  if (spdx == "CC-BY-4.0") return "https://creativecommons.org/licenses/by/4.0/";
  if (spdx == "CC-BY-SA-4.0") return "https://creativecommons.org/licenses/by-sa/4.0/";
  if (spdx == "CC0-1.0") return "https://creativecommons.org/publicdomain/zero/1.0/";
  return {};
}

std::string period_of(const json::Value& record) {
  const auto start = year_of(record, "start_year");
  if (!start) return {};
  const auto end = year_of(record, "end_year");
  return std::to_string(*start) + "/" + (end ? std::to_string(*end) : "..");
}

json::Value practice_linked_data(const json::Value& record, const schema::Vocabulary& vocabulary,
                                 const Visit& visit) {
  const Interface& ui = visit.ui;
  json::Value value = json::Value::object();
  value.set("@context", "https://schema.org");
  value.set("@type", "Article");
  const std::string id(string_of(record, "id"));
  const std::string address = visit.origin + "/practices/" + http::percent_encode(id);
  value.set("@id", address);
  value.set("url", address);
  value.set("headline", title_of(record, ui.tag()).text);
  value.set("name", tagged(record, "title"));
  value.set("description", tagged(record, "objectives"));
  json::Array languages;
  for (const std::string& lang : languages_of(record)) languages.emplace_back(lang);
  value.set("inLanguage", std::move(languages));
  json::Array countries;
  for (const std::string& country : strings_of(record, "country"))
    countries.push_back(typed("Country", ui.country(country)));
  value.set("spatialCoverage", std::move(countries));
  json::Array subjects;
  for (const char* facet : {"area", "target_group"}) {
    for (const std::string& subject : strings_of(record, facet))
      subjects.push_back(typed("Thing", facet_label(facet, subject, vocabulary, ui)));
  }
  value.set("about", std::move(subjects));
  if (const std::string period = period_of(record); !period.empty())
    value.set("temporalCoverage", period);
  if (const auto licence = licence_url(string_of(record, "license")); !licence.empty())
    value.set("license", licence);
  json::Value site = typed("WebSite", ui.text("site.name"));
  site.set("url", visit.origin + "/");
  value.set("isPartOf", std::move(site));
  return value;
}

}  // namespace senda::site
