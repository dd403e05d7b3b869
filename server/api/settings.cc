#include "server/api/settings.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "server/api/settings_check.h"

#include <algorithm>
#include <array>

namespace senda::api {
namespace {

constexpr std::array<SettingKind, 20> kKinds = {{
    {"displayedAttributes", "displayed-attributes", "PUT", "invalid_settings_displayed_attributes"},
    {"searchableAttributes", "searchable-attributes", "PUT",
     "invalid_settings_searchable_attributes"},
    {"filterableAttributes", "filterable-attributes", "PUT",
     "invalid_settings_filterable_attributes"},
    {"sortableAttributes", "sortable-attributes", "PUT", "invalid_settings_sortable_attributes"},
    {"rankingRules", "ranking-rules", "PUT", "invalid_settings_ranking_rules"},
    {"stopWords", "stop-words", "PUT", "invalid_settings_stop_words"},
    {"nonSeparatorTokens", "non-separator-tokens", "PUT", "invalid_settings_non_separator_tokens"},
    {"separatorTokens", "separator-tokens", "PUT", "invalid_settings_separator_tokens"},
    {"dictionary", "dictionary", "PUT", "invalid_settings_dictionary"},
    {"synonyms", "synonyms", "PUT", "invalid_settings_synonyms"},
    {"distinctAttribute", "distinct-attribute", "PUT", "invalid_settings_distinct_attribute"},
    {"proximityPrecision", "proximity-precision", "PUT", "invalid_settings_proximity_precision"},
    {"typoTolerance", "typo-tolerance", "PATCH", "invalid_settings_typo_tolerance"},
    {"faceting", "faceting", "PATCH", "invalid_settings_faceting"},
    {"pagination", "pagination", "PATCH", "invalid_settings_pagination"},
    {"embedders", "embedders", "PATCH", "invalid_settings_embedders"},
    {"searchCutoffMs", "search-cutoff-ms", "PUT", "invalid_settings_search_cutoff_ms"},
    {"localizedAttributes", "localized-attributes", "PUT", "invalid_settings_localized_attributes"},
    {"facetSearch", "facet-search", "PUT", "invalid_settings_facet_search"},
    {"prefixSearch", "prefix-search", "PUT", "invalid_settings_prefix_search"},
}};

const SettingKind* find_kind(std::string_view name) {
  const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const SettingKind& kind) { return kind.name == name; });
  return found == kKinds.end() ? nullptr : found;
}

/// Members of `over` replace those of `base`, objects member by member; null takes the default of
/// `fallback` back.
json::Value merged(json::Value base, const json::Value& over, const json::Value& fallback) {
  for (const json::Member& member : over.as_object()) {
    const json::Value* before = base.find(member.name);
    const json::Value* own = fallback.find(member.name);
    if (member.value.is_null()) {
      base.set(member.name, own == nullptr ? json::Value() : *own);
    } else if (member.value.is_object() && before != nullptr && before->is_object() &&
               member.name == "sortFacetValuesBy") {
      // Given as a whole; what it does not name is ordered as "*" says, and "*" is always told.
      json::Value orders = member.value;
      if (const json::Value* all = own == nullptr ? nullptr : own->find("*");
          all != nullptr && orders.find("*") == nullptr) {
        orders.set("*", *all);
      }
      base.set(member.name, std::move(orders));
    } else if (member.value.is_object() && before != nullptr && before->is_object()) {
      base.set(member.name, merged(*before, member.value, own == nullptr ? *before : *own));
    } else {
      base.set(member.name, member.value);
    }
  }
  return base;
}

/// Settings that change by member where they are objects.
bool is_patched(std::string_view name) {
  return name == "typoTolerance" || name == "faceting" || name == "pagination";
}

std::vector<std::string> strings(const json::Value& value) {
  std::vector<std::string> list;
  if (!value.is_array()) return list;
  for (const json::Value& item : value.as_array()) {
    if (item.is_string()) list.push_back(item.as_string());
  }
  return list;
}

/// Weights of the first fields of a list ordered by importance; those after them have 1.
constexpr std::array<std::uint32_t, 3> kFieldWeights = {5, 3, 2};

}  // namespace

std::span<const SettingKind> setting_kinds() { return kKinds; }

const json::Value& default_settings() {
  static const json::Value value = [] {
    auto parsed = json::parse(R"({"displayedAttributes":["*"],"searchableAttributes":["*"],
      "filterableAttributes":[],"sortableAttributes":[],
      "rankingRules":["words","typo","proximity","attribute","sort","exactness"],"stopWords":[],
      "nonSeparatorTokens":[],"separatorTokens":[],"dictionary":[],"synonyms":{},
      "distinctAttribute":null,"proximityPrecision":"byWord","typoTolerance":{"enabled":true,
      "minWordSizeForTypos":{"oneTypo":5,"twoTypos":9},"disableOnWords":[],
      "disableOnAttributes":[],"disableOnNumbers":false},
      "faceting":{"maxValuesPerFacet":100,"sortFacetValuesBy":{"*":"alpha"}},
      "pagination":{"maxTotalHits":1000},"embedders":{},"searchCutoffMs":null,
      "localizedAttributes":null,"facetSearch":true,"prefixSearch":"indexingTime"})");
    return parsed ? std::move(parsed).value() : json::Value::object();
  }();
  return value;
}

bool matches_pattern(std::string_view pattern, std::string_view field) {
  if (pattern == "*") return true;
  if (!pattern.empty() && pattern.front() == '*') return field.ends_with(pattern.substr(1));
  if (!pattern.empty() && pattern.back() == '*')
    return field.starts_with(pattern.substr(0, pattern.size() - 1));
  return field == pattern || (field.size() > pattern.size() && field.starts_with(pattern) &&
                              field[pattern.size()] == '.');
}

Settings Settings::from_stored(const json::Value& changed) {
  Settings settings;
  if (!changed.is_object()) return settings;
  for (const json::Member& member : changed.as_object()) {
    if (find_kind(member.name) != nullptr) settings.changed_.set(member.name, member.value);
  }
  return settings;
}

Outcome<json::Value> Settings::check(const json::Value& patch) {
  if (!patch.is_object()) {
    return ApiError{"bad_request", "Invalid value type: expected an object, but found " +
                                       std::string(json::kind_name(patch)) + "."};
  }
  json::Value out = json::Value::object();
  for (const json::Member& member : patch.as_object()) {
    const SettingKind* kind = find_kind(member.name);
    if (kind == nullptr) {
      std::string known;
      for (const SettingKind& each : kKinds)
        known += (known.empty() ? "`" : ", `") + std::string(each.name) + "`";
      return ApiError{"bad_request",
                      "Unknown field `" + member.name + "`: expected one of " + known};
    }
    json::Value kept;
    if (!member.value.is_null()) {
      SENDA_ASSIGN_OR_RETURN(kept, check_setting(member.name, member.value, kind->code));
    }
    out.set(member.name, std::move(kept));
  }
  return out;
}

void Settings::apply(const json::Value& patch) {
  for (const json::Member& member : patch.as_object()) {
    const json::Value* fallback = default_settings().find(member.name);
    if (member.value.is_null() || fallback == nullptr) {
      changed_.erase(member.name);
      continue;
    }
    json::Value value = member.value;
    if (is_patched(member.name)) {
      const json::Value* before = changed_.find(member.name);
      value = merged(before == nullptr ? *fallback : *before, member.value, *fallback);
    }
    if (value == *fallback && member.name != "searchableAttributes" &&
        member.name != "filterableAttributes" && member.name != "sortableAttributes") {
      changed_.erase(member.name);
    } else {
      changed_.set(member.name, std::move(value));
    }
  }
}

json::Value Settings::to_json(const json::Value& base) const {
  json::Value value = json::Value::object();
  for (const SettingKind& kind : kKinds) value.set(kind.name, get(kind.name, base));
  return value;
}

json::Value Settings::get(std::string_view name, const json::Value& base) const {
  if (const json::Value* own = changed_.find(name)) return *own;
  if (const json::Value* own = base.find(name)) return *own;
  const json::Value* fallback = default_settings().find(name);
  return fallback == nullptr ? json::Value() : *fallback;
}

bool Settings::needs_rebuild(const Settings& before) const {
  for (const std::string_view name : {"searchableAttributes", "localizedAttributes"}) {
    if (get(name, {}) != before.get(name, {})) return true;
  }
  return false;
}

schema::CollectionSchema Settings::make_schema(const std::string& primary_key,
                                               std::span<const std::string> known_fields) const {
  schema::CollectionSchema schema = schema::discovered_schema();
  schema.primary_key = primary_key;
  std::vector<std::string> fields = strings(get("searchableAttributes", {}));
  const bool is_all =
      fields.empty() || std::find(fields.begin(), fields.end(), "*") != fields.end();
  if (is_all) {
    fields.assign(known_fields.begin(), known_fields.end());
  } else {
    schema.searchable = fields;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    schema::TextField field;
    field.path = fields[i];
    if (field.path == primary_key) continue;
    field.weight = i < kFieldWeights.size() ? kFieldWeights[i] : 1;
    const json::Value localized = get("localizedAttributes", {});
    if (localized.is_array()) {
      for (const json::Value& rule : localized.as_array()) {
        const json::Value* patterns = rule.find("attributePatterns");
        const json::Value* locales = rule.find("locales");
        if (patterns == nullptr || locales == nullptr) continue;
        const auto tags = strings(*locales);
        const auto names = strings(*patterns);
        if (tags.size() != 1) continue;  // of several, each text's own is detected
        const auto tag = text::LangTag::parse(tags.front());
        if (tag && std::any_of(names.begin(), names.end(), [&](const std::string& pattern) {
              return matches_pattern(pattern, field.path);
            })) {
          field.language = {schema::LanguageRule::kFixed, "", *tag};
          break;
        }
      }
    }
    schema.text.push_back(std::move(field));
  }
  return schema;
}

schema::CollectionSchema Settings::adapt_schema(schema::CollectionSchema schema) const {
  if (has("sortableAttributes")) schema.sortable = strings(get("sortableAttributes", {}));
  if (has("filterableAttributes")) {
    for (const std::string& field : strings(get("filterableAttributes", {}))) {
      if (schema.find_facet(field) == nullptr &&
          std::find(schema.filterable.begin(), schema.filterable.end(), field) ==
              schema.filterable.end()) {
        schema.filterable.push_back(field);
      }
    }
  }
  return schema;
}

std::string Settings::compose_rules(const std::string& keeper_rules) const {
  auto parsed = json::parse(keeper_rules.empty() ? "{}" : keeper_rules);
  // What is no object is for the reader of the rules to tell.
  if (!parsed || !parsed->is_object()) return keeper_rules;
  json::Value rules = std::move(parsed).value();
  const json::Value synonyms = get("synonyms", {});
  if (!synonyms.as_object().empty()) {
    const json::Value* own = rules.find("synonyms");
    json::Array list = own != nullptr && own->is_array() ? own->as_array() : json::Array();
    for (const json::Member& member : synonyms.as_object()) {
      if (member.value.as_array().empty()) continue;
      json::Value rule = json::Value::object();
      rule.set("from", member.name);
      rule.set("to", member.value);
      list.push_back(std::move(rule));
    }
    rules.set("synonyms", std::move(list));
  }
  const json::Value stop_words = get("stopWords", {});
  if (!stop_words.as_array().empty()) {
    const json::Value* own = rules.find("stop_words");
    json::Array list = own != nullptr && own->is_array() ? own->as_array() : json::Array();
    for (const json::Value& word : stop_words.as_array()) list.push_back(word);
    rules.set("stop_words", std::move(list));
  }
  return json::write(rules);
}

}  // namespace senda::api
