#include "server/api/field_access.h"

#include "engine/schema/reserved_fields.h"
#include "query/match/geo.h"

#include <algorithm>

namespace senda::api {
namespace {

std::vector<std::string> setting_list(const IndexRecord& record, std::string_view name) {
  std::vector<std::string> list;
  const json::Value value = record.settings.get(name, record.schema_settings);
  if (!value.is_array()) return list;
  for (const json::Value& item : value.as_array()) {
    if (item.is_string()) {
      list.push_back(item.as_string());
    } else if (const json::Value* patterns = item.find("attributePatterns")) {
      for (const json::Value& pattern : patterns->as_array()) list.push_back(pattern.as_string());
    }
  }
  std::sort(list.begin(), list.end());
  return list;
}

bool is_listed(const std::vector<std::string>& list, std::string_view field) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& pattern) { return matches_pattern(pattern, field); });
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) text += (text.empty() ? "" : ", ") + item;
  return text;
}

/// First leaf whose field is not listed; null if there is none.
const query::Filter* find_refused(const query::Filter& filter,
                                  const std::vector<std::string>& allowed) {
  // A circle or box takes points and shapes: either name will do.
  const bool is_place =
      filter.op == query::FilterOp::kGeoRadius || filter.op == query::FilterOp::kGeoBox;
  if (!filter.field.empty() && !is_listed(allowed, filter.field) &&
      !(is_place && is_listed(allowed, "_geojson"))) {
    return &filter;
  }
  for (const query::Filter& child : filter.children) {
    if (const query::Filter* found = find_refused(child, allowed)) return found;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> filterable_fields(const IndexRecord& record) {
  return setting_list(record, "filterableAttributes");
}

std::vector<std::string> countable_fields(const IndexRecord& record) {
  auto fields = filterable_fields(record);
  std::erase_if(fields, schema::is_reserved_field);
  return fields;
}

Outcome<void> check_filterable(const query::Filter& filter, const IndexRecord& record,
                               std::string_view expression, std::string_view code) {
  const auto allowed = filterable_fields(record);
  const query::Filter* refused = find_refused(filter, allowed);
  if (refused == nullptr) return {};
  std::string message = "Attribute `" + refused->field + "` is not filterable. ";
  message += allowed.empty()
                 ? "This index does not have configured filterable attributes."
                 : "Available filterable attribute patterns are: `" + joined(allowed) + "`.";
  if (!expression.empty()) {
    message += "\n" + std::to_string(refused->field_span.from + 1) + ":" +
               std::to_string(refused->field_span.to + 1) + " " + std::string(expression);
  }
  return ApiError{code, std::move(message)};
}

Outcome<void> check_facets(const std::vector<std::string>& facets, const IndexRecord& record,
                           std::string_view code) {
  const auto allowed = filterable_fields(record);
  for (const std::string& facet : facets) {
    if (facet == "*" || is_listed(allowed, facet)) continue;
    return ApiError{
        code, "Invalid facet distribution: Attribute `" + facet + "` is not filterable. " +
                  (allowed.empty() ? "This index does not have configured filterable attributes."
                                   : "Available filterable attributes patterns are: `" +
                                         joined(allowed) + "`.")};
  }
  return {};
}

Outcome<void> check_sortable(const std::vector<schema::SortRule>& rules, const IndexRecord& record,
                             std::string_view code) {
  const auto allowed = setting_list(record, "sortableAttributes");
  for (const schema::SortRule& rule : rules) {
    const std::string name = query::sort_point(rule.path) ? "_geo" : rule.path;
    if (is_listed(allowed, name)) continue;
    return ApiError{
        code,
        "Attribute `" + name + "` is not sortable. " +
            (allowed.empty() ? "This index does not have configured sortable attributes."
                             : "Available sortable attributes are: `" + joined(allowed) + "`.")};
  }
  return {};
}

}  // namespace senda::api
