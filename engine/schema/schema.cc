#include "engine/schema/schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace senda::schema {
namespace {

Error schema_error(std::string field, std::string message) {
  return Error(ErrorCode::kSchemaMismatch, "collection schema: " + field + ": " + message)
      .in_field(std::move(field));
}

constexpr std::array<std::pair<std::string_view, Matching>, 3> kMatching = {
    {{"all", Matching::kAll}, {"any", Matching::kAny}, {"last", Matching::kLast}}};
constexpr std::array<std::pair<std::string_view, FacetKind>, 3> kFacetKinds = {
    {{"value", FacetKind::kValue},
     {"numeric", FacetKind::kNumeric},
     {"language", FacetKind::kLanguage}}};

template <typename T, std::size_t N>
std::optional<T> by_name(const std::array<std::pair<std::string_view, T>, N>& names,
                         std::string_view name) {
  for (const auto& [text, value] : names) {
    if (text == name) return value;
  }
  return std::nullopt;
}

template <typename T, std::size_t N>
std::string_view name_of(const std::array<std::pair<std::string_view, T>, N>& names, T wanted) {
  for (const auto& [text, value] : names) {
    if (value == wanted) return text;
  }
  return {};
}

/// A member that must be a string if it is there.
Result<std::string> string_member(const json::Value& object, std::string_view name,
                                  const std::string& place, std::string fallback = {}) {
  const json::Value* value = object.find(name);
  if (value == nullptr) return fallback;
  if (!value->is_string()) return schema_error(place + "." + std::string(name), "must be a string");
  return value->as_string();
}

Result<std::vector<std::string>> string_list(const json::Value& object, std::string_view name) {
  std::vector<std::string> list;
  const json::Value* value = object.find(name);
  if (value == nullptr) return list;
  if (!value->is_array()) return schema_error(std::string(name), "must be an array of strings");
  for (const json::Value& item : value->as_array()) {
    if (!item.is_string()) return schema_error(std::string(name), "must be an array of strings");
    list.push_back(item.as_string());
  }
  return list;
}

/// "tagged", "detect", "field:lang" or a language tag.
Result<LanguageSource> parse_language(const std::string& text, const std::string& place) {
  LanguageSource source;
  if (text == "tagged") {
    source.rule = LanguageRule::kTagged;
  } else if (text == "detect") {
    source.rule = LanguageRule::kDetect;
  } else if (text.starts_with("field:") && text.size() > 6) {
    source.rule = LanguageRule::kField;
    source.field = text.substr(6);
  } else {
    auto tag = text::LangTag::parse(text);
    if (!tag)
      return schema_error(place,
                          "must be \"tagged\", \"detect\", \"field:NAME\" or a language tag");
    source.rule = LanguageRule::kFixed;
    source.tag = std::move(tag).value();
  }
  return source;
}

std::string print_language(const LanguageSource& source) {
  switch (source.rule) {
    case LanguageRule::kTagged:
      return "tagged";
    case LanguageRule::kDetect:
      return "detect";
    case LanguageRule::kField:
      return "field:" + source.field;
    case LanguageRule::kFixed:
      return source.tag.str();
  }
  return "detect";
}

Result<TextField> parse_text_field(const json::Value& item, const std::string& place) {
  if (!item.is_object()) return schema_error(place, "must be an object");
  TextField field;
  SENDA_ASSIGN_OR_RETURN(field.path, string_member(item, "field", place));
  if (field.path.empty()) return schema_error(place + ".field", "is missing");
  if (const json::Value* weight = item.find("weight")) {
    if (!weight->is_int() || weight->as_int() < 1 || weight->as_int() > 15) {
      return schema_error(place + ".weight", "must be a whole number from 1 to 15");
    }
    field.weight = static_cast<std::uint32_t>(weight->as_int());
  }
  SENDA_ASSIGN_OR_RETURN(const std::string language,
                         string_member(item, "language", place, "detect"));
  SENDA_ASSIGN_OR_RETURN(field.language, parse_language(language, place + ".language"));
  return field;
}

Result<FacetField> parse_facet_field(const json::Value& item, const std::string& place) {
  if (!item.is_object()) return schema_error(place, "must be an object");
  FacetField field;
  SENDA_ASSIGN_OR_RETURN(field.path, string_member(item, "field", place));
  if (field.path.empty()) return schema_error(place + ".field", "is missing");
  SENDA_ASSIGN_OR_RETURN(const std::string kind, string_member(item, "kind", place, "value"));
  const auto parsed = by_name(kFacetKinds, kind);
  if (!parsed) return schema_error(place + ".kind", "must be value, numeric or language");
  field.kind = *parsed;
  SENDA_ASSIGN_OR_RETURN(field.vocabulary, string_member(item, "vocabulary", place));
  return field;
}

/// `items` is each entry of a list member, parsed by `parse`.
template <typename T, typename Parse>
Result<std::vector<T>> object_list(const json::Value& object, const std::string& name,
                                   Parse parse) {
  std::vector<T> list;
  const json::Value* value = object.find(name);
  if (value == nullptr) return list;
  if (!value->is_array()) return schema_error(name, "must be an array");
  for (std::size_t i = 0; i < value->as_array().size(); ++i) {
    SENDA_ASSIGN_OR_RETURN(T parsed,
                           parse(value->as_array()[i], name + "[" + std::to_string(i) + "]"));
    list.push_back(std::move(parsed));
  }
  return list;
}

Result<SortRule> parse_sort_rule(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view order =
      std::string_view(text).substr(colon == std::string::npos ? text.size() : colon + 1);
  if (order != "asc" && order != "desc")
    return schema_error("default_order", "\"" + text + "\" must end in :asc or :desc");
  return SortRule{text.substr(0, colon), order == "desc"};
}

}  // namespace

const TextField* CollectionSchema::find_text(std::string_view path) const {
  const auto it =
      std::find_if(text.begin(), text.end(), [&](const TextField& f) { return f.path == path; });
  return it == text.end() ? nullptr : &*it;
}

const FacetField* CollectionSchema::find_facet(std::string_view path) const {
  const auto it = std::find_if(facets.begin(), facets.end(),
                               [&](const FacetField& f) { return f.path == path; });
  return it == facets.end() ? nullptr : &*it;
}

std::vector<std::string> CollectionSchema::column_paths() const {
  std::vector<std::string> paths;
  const auto add = [&](const std::string& path) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  };
  for (const FacetField& facet : facets) add(facet.path);
  for (const std::string& path : filterable) add(path);
  for (const std::string& path : sortable) add(path);
  for (const SortRule& rule : default_order) add(rule.path);
  return paths;
}

Result<CollectionSchema> parse_schema(const json::Value& value) {
  if (!value.is_object()) return schema_error("(whole file)", "must be an object");
  CollectionSchema schema;
  SENDA_ASSIGN_OR_RETURN(schema.name, string_member(value, "name", ""));
  SENDA_ASSIGN_OR_RETURN(schema.primary_key, string_member(value, "primary_key", "", "id"));
  SENDA_ASSIGN_OR_RETURN(schema.text, object_list<TextField>(value, "text", parse_text_field));
  SENDA_ASSIGN_OR_RETURN(schema.facets,
                         object_list<FacetField>(value, "facets", parse_facet_field));
  SENDA_ASSIGN_OR_RETURN(schema.filterable, string_list(value, "filterable"));
  SENDA_ASSIGN_OR_RETURN(schema.sortable, string_list(value, "sortable"));
  SENDA_ASSIGN_OR_RETURN(const auto order, string_list(value, "default_order"));
  for (const std::string& rule : order) {
    SENDA_ASSIGN_OR_RETURN(SortRule parsed, parse_sort_rule(rule));
    schema.default_order.push_back(std::move(parsed));
  }
  SENDA_ASSIGN_OR_RETURN(const std::string matching, string_member(value, "matching", "", "last"));
  const auto strategy = by_name(kMatching, matching);
  if (!strategy) return schema_error("matching", "must be all, any or last");
  schema.matching = *strategy;
  if (const json::Value* discover = value.find("discover")) {
    if (!discover->is_bool()) return schema_error("discover", "must be true or false");
    schema.discover = discover->as_bool();
  }
  SENDA_ASSIGN_OR_RETURN(schema.searchable, string_list(value, "searchable"));
  if (const json::Value* concepts = value.find("concepts")) {
    if (!concepts->is_bool()) return schema_error("concepts", "must be true or false");
    schema.concepts = concepts->as_bool();
  }
  SENDA_ASSIGN_OR_RETURN(schema.record_schema, string_member(value, "record_schema", ""));
  if (schema.text.empty() && !schema.discover) {
    return schema_error("text", "names no field; set \"discover\": true to index every text");
  }
  return schema;
}

json::Value schema_to_json(const CollectionSchema& schema) {
  json::Value value = json::Value::object();
  value.set("name", schema.name);
  value.set("primary_key", schema.primary_key);
  json::Array text;
  for (const TextField& field : schema.text) {
    json::Value item = json::Value::object();
    item.set("field", field.path);
    item.set("weight", static_cast<std::int64_t>(field.weight));
    item.set("language", print_language(field.language));
    text.push_back(std::move(item));
  }
  value.set("text", std::move(text));
  json::Array facets;
  for (const FacetField& field : schema.facets) {
    json::Value item = json::Value::object();
    item.set("field", field.path);
    item.set("kind", name_of(kFacetKinds, field.kind));
    if (!field.vocabulary.empty()) item.set("vocabulary", field.vocabulary);
    facets.push_back(std::move(item));
  }
  value.set("facets", std::move(facets));
  const auto strings = [](const std::vector<std::string>& list) {
    return json::Array(list.begin(), list.end());
  };
  value.set("filterable", strings(schema.filterable));
  value.set("sortable", strings(schema.sortable));
  json::Array order;
  for (const SortRule& rule : schema.default_order) {
    order.emplace_back(rule.path + (rule.descending ? ":desc" : ":asc"));
  }
  value.set("default_order", std::move(order));
  value.set("matching", name_of(kMatching, schema.matching));
  value.set("discover", schema.discover);
  if (!schema.searchable.empty()) value.set("searchable", strings(schema.searchable));
  if (schema.concepts) value.set("concepts", true);
  if (!schema.record_schema.empty()) value.set("record_schema", schema.record_schema);
  return value;
}

bool CollectionSchema::is_searchable(std::string_view path) const {
  return searchable.empty() ||
         std::any_of(searchable.begin(), searchable.end(), [&](const std::string& field) {
           return path == field || (path.size() > field.size() && path.starts_with(field) &&
                                    path[field.size()] == '.');
         });
}

CollectionSchema discovered_schema() {
  CollectionSchema schema;
  schema.discover = true;
  return schema;
}

}  // namespace senda::schema
