#include "server/api/field_list.h"

#include "server/api/api_error.h"
#include "server/api/field_access.h"
#include "server/api/request_body.h"
#include "server/api/task_actions.h"

#include <algorithm>
#include <set>

namespace senda::api {
namespace {

json::Value enabled(bool is_enabled) {
  json::Value value = json::Value::object();
  value.set("enabled", is_enabled);
  return value;
}

bool is_listed(const json::Value& patterns, const std::string& field) {
  if (!patterns.is_array()) return false;
  return std::any_of(patterns.as_array().begin(), patterns.as_array().end(),
                     [&](const json::Value& pattern) {
                       return pattern.is_string() && matches_pattern(pattern.as_string(), field);
                     });
}

/// What the settings of an index say of its fields.
class FieldWriter {
 public:
  explicit FieldWriter(const IndexRecord& record)
      : record_(&record), filterable_(filterable_fields(record)) {}

  json::Value write(const std::string& name) const {
    json::Value value = json::Value::object();
    value.set("name", name);
    value.set("displayed", enabled(is_listed(setting("displayedAttributes"), name)));
    value.set("searchable", enabled(is_listed(setting("searchableAttributes"), name)));
    value.set("sortable", enabled(is_listed(setting("sortableAttributes"), name)));
    const json::Value distinct = setting("distinctAttribute");
    value.set("distinct", enabled(distinct.is_string() && distinct.as_string() == name));
    value.set("rankingRule", ranking_rule(name));
    value.set("filterable", filterable(name));
    value.set("localized", localized(name));
    return value;
  }

 private:
  json::Value setting(std::string_view name) const {
    return record_->settings.get(name, record_->schema_settings);
  }

  json::Value ranking_rule(const std::string& name) const {
    json::Value value = enabled(false);
    const json::Value rules = setting("rankingRules");
    for (const json::Value& rule : rules.as_array()) {
      for (const char* order : {"asc", "desc"}) {
        if (rule.as_string() != name + ":" + order) continue;
        value.set("enabled", true);
        value.set("order", order);
      }
    }
    return value;
  }

  json::Value filterable(const std::string& name) const {
    const bool allowed =
        std::any_of(filterable_.begin(), filterable_.end(),
                    [&](const std::string& pattern) { return matches_pattern(pattern, name); });
    const json::Value faceting = setting("faceting");
    const json::Value* orders = faceting.find("sortFacetValuesBy");
    const json::Value* order = orders == nullptr ? nullptr : orders->find(name);
    if (order == nullptr && orders != nullptr) order = orders->find("*");
    json::Value value = enabled(allowed);
    value.set("sortBy", order == nullptr ? json::Value("alpha") : *order);
    value.set("facetSearch", allowed && setting("facetSearch").as_bool());
    value.set("equality", allowed);
    value.set("comparison", allowed);
    return value;
  }

  json::Value localized(const std::string& name) const {
    json::Value locales = json::Value::array();
    const json::Value rules = setting("localizedAttributes");
    if (rules.is_array()) {
      for (const json::Value& rule : rules.as_array()) {
        const json::Value* patterns = rule.find("attributePatterns");
        const json::Value* tags = rule.find("locales");
        if (patterns == nullptr || tags == nullptr || !is_listed(*patterns, name)) continue;
        for (const json::Value& tag : tags->as_array()) locales.push_back(tag);
      }
    }
    json::Value value = json::Value::object();
    value.set("locales", std::move(locales));
    return value;
  }

  const IndexRecord* record_;
  std::vector<std::string> filterable_;
};

std::set<std::string> field_names(Service& service, const std::string& uid,
                                  const IndexRecord& record) {
  std::set<std::string> names;
  if (record.primary_key) names.insert(*record.primary_key);
  const auto lease = service.searchers.lease(uid);
  if (!lease) return names;
  for (const storage::Segment& segment : lease->view()->generation().segments()) {
    for (const storage::Column& column : segment.columns.all()) names.insert(column.field());
    names.insert(segment.forward.fields().begin(), segment.forward.fields().end());
  }
  return names;
}

bool passes(const json::Value& field, const json::Value& filter) {
  for (const json::Member& wanted : filter.as_object()) {
    if (wanted.name == "attributePatterns") {
      if (!is_listed(wanted.value, field.find("name")->as_string())) return false;
      continue;
    }
    const json::Value* part = field.find(wanted.name);
    const json::Value* is_enabled = part == nullptr ? nullptr : part->find("enabled");
    if (is_enabled == nullptr || !wanted.value.is_bool()) continue;
    if (is_enabled->as_bool() != wanted.value.as_bool()) return false;
  }
  return true;
}

Outcome<std::uint64_t> count_member(const json::Value& body, std::string_view name,
                                    std::uint64_t otherwise, std::string_view code) {
  const json::Value* found = body.find(name);
  if (found == nullptr || found->is_null()) return otherwise;
  if (!found->is_int() || found->as_int() < 0)
    return ApiError{code, "`." + std::string(name) + "` must be a positive whole number."};
  return static_cast<std::uint64_t>(found->as_int());
}

}  // namespace

Outcome<json::Value> list_fields(Service& service, const std::string& uid,
                                 const json::Value& body) {
  const auto record = service.registry.find(uid);
  if (record == nullptr) return index_not_found(uid);
  Page page;
  SENDA_ASSIGN_OR_RETURN(page.offset, count_member(body, "offset", 0, "invalid_index_offset"));
  SENDA_ASSIGN_OR_RETURN(page.limit, count_member(body, "limit", 20, "invalid_index_limit"));
  const json::Value* filter = body.find("filter");
  if (filter != nullptr && !filter->is_null() && !filter->is_object())
    return ApiError{"bad_request", "`.filter` must be an object."};
  const FieldWriter writer(*record);
  json::Array results;
  std::uint64_t total = 0;
  for (const std::string& name : field_names(service, uid, *record)) {
    json::Value field = writer.write(name);
    if (filter != nullptr && filter->is_object() && !passes(field, *filter)) continue;
    if (total >= page.offset && results.size() < page.limit) results.push_back(std::move(field));
    ++total;
  }
  return page_to_json(std::move(results), page, total);
}

}  // namespace senda::api
