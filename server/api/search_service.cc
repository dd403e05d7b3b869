#include "server/api/search_service.h"

#include "query/parse/filter_json.h"
#include "server/api/api_error.h"
#include "server/api/field_access.h"
#include "server/api/request_body.h"
#include "server/wire/answer_json.h"
#include "server/wire/request_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace senda::api {
namespace {

ApiError no_access() { return {"invalid_api_key", "The provided API key is invalid."}; }

/// The filter that a tenant token adds to every search of the index.
Outcome<std::optional<query::Filter>> tenant_filter(const Access& access, const std::string& uid) {
  if (!access.search_rules) return std::optional<query::Filter>();
  query::Filter all;
  for (const json::Member& rule : access.search_rules->as_object()) {
    if (!matches_pattern(rule.name, uid)) continue;
    const json::Value* filter = rule.value.find("filter");
    if (filter == nullptr || filter->is_null()) continue;
    auto parsed = query::parse_filter_value(*filter);
    if (!parsed) return to_api_error(parsed.error(), "invalid_search_filter");
    all.children.push_back(std::move(parsed).value());
  }
  if (all.children.empty()) return std::optional<query::Filter>();
  return std::optional<query::Filter>(std::move(all));
}

const json::Value* member(const json::Value& object, std::string_view name) {
  const json::Value* found = object.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::vector<std::string> string_list(const json::Value& value) {
  std::vector<std::string> list;
  if (!value.is_array()) return list;
  for (const json::Value& item : value.as_array()) {
    if (item.is_string()) list.push_back(item.as_string());
  }
  return list;
}

query::TypoRules typo_rules(const json::Value& setting) {
  query::TypoRules rules;
  if (const auto* enabled = member(setting, "enabled"); enabled != nullptr)
    rules.enabled = enabled->as_bool();
  if (const auto* sizes = member(setting, "minWordSizeForTypos"); sizes != nullptr) {
    if (const auto* one = member(*sizes, "oneTypo"); one != nullptr)
      rules.one_edit_from = static_cast<std::size_t>(one->as_int());
    if (const auto* two = member(*sizes, "twoTypos"); two != nullptr)
      rules.two_edits_from = static_cast<std::size_t>(two->as_int());
  }
  if (const auto* words = member(setting, "disableOnWords"); words != nullptr)
    rules.exact_words = string_list(*words);
  return rules;
}

/// "price:desc" among the ranking rules.
std::vector<schema::SortRule> custom_rules(const json::Value& ranking) {
  std::vector<schema::SortRule> rules;
  for (const std::string& rule : string_list(ranking)) {
    if (auto sort = wire::parse_sort(rule); sort) rules.push_back(std::move(sort).value());
  }
  return rules;
}

void apply_display(const IndexRecord& record, wire::DisplayOptions& display) {
  const auto setting = [&](std::string_view name) {
    return record.settings.get(name, record.schema_settings);
  };
  display.displayed = string_list(setting("displayedAttributes"));
  display.mark_typed_letters = record.is_discovered;
  if (const json::Value pages = setting("pagination");
      const auto* n = member(pages, "maxTotalHits"))
    display.max_total = static_cast<std::uint64_t>(n->as_int());
  const json::Value faceting = setting("faceting");
  if (const auto* most = member(faceting, "maxValuesPerFacet"))
    display.max_facet_values = static_cast<std::size_t>(most->as_int());
  if (const auto* orders = member(faceting, "sortFacetValuesBy")) {
    for (const json::Member& order : orders->as_object())
      display.facets_by_count[order.name] = order.value.as_string() == "count";
  }
}

void apply_settings(const Service& service, PreparedSearch& prepared) {
  const IndexRecord& record = *prepared.record;
  const auto setting = [&](std::string_view name) {
    return record.settings.get(name, record.schema_settings);
  };
  query::SearchRequest& search = prepared.search;
  search.by_arrival = record.is_discovered;
  search.typos = typo_rules(setting("typoTolerance"));
  if (setting("prefixSearch").as_string() == "disabled") search.text += " ";
  if (const json::Value field = setting("distinctAttribute");
      search.distinct.empty() && field.is_string()) {
    search.distinct = field.as_string();
  }
  if (search.text.find_first_not_of(" \t") == std::string::npos && search.sort.empty())
    search.sort = custom_rules(setting("rankingRules"));
  // Nobody reads beyond what the totals tell.
  if (const auto most = prepared.asked.display.max_total) {
    search.offset = static_cast<std::size_t>(std::min<std::uint64_t>(search.offset, *most));
    search.limit =
        static_cast<std::size_t>(std::min<std::uint64_t>(search.limit, *most - search.offset));
  }
  auto budget = service.options.query_time;
  if (const json::Value own = setting("searchCutoffMs"); own.is_int())
    budget = std::chrono::milliseconds(own.as_int());
  if (budget.count() > 0) search.deadline = std::chrono::steady_clock::now() + budget;
}

/// Names of fields that the index has; what else is asked to be marked or cropped is not there.
bool has_field(const query::IndexView& view, std::string_view pattern) {
  const std::string_view name = pattern.substr(0, pattern.rfind(':'));
  if (name == "*") return true;
  const auto covers = [&](std::string_view field) {
    return field == name ||
           (field.size() > name.size() && field.starts_with(name) && field[name.size()] == '.');
  };
  for (const storage::Segment& segment : view.generation().segments()) {
    for (const std::string& field : segment.forward.fields()) {
      if (covers(field)) return true;
    }
    for (const storage::Column& column : segment.columns.all()) {
      if (covers(column.field())) return true;
    }
  }
  return false;
}

json::Value whole_milliseconds(std::chrono::steady_clock::time_point since) {
  const auto took = std::chrono::steady_clock::now() - since;
  return std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(took).count()};
}

}  // namespace

Outcome<std::shared_ptr<const IndexRecord>> searchable_index(Service& service, const Access& access,
                                                             const std::string& uid) {
  if (!access.allows_index(uid)) return no_access();
  auto record = service.registry.find(uid);
  if (record == nullptr) return ApiError{"index_not_found", "Index `" + uid + "` not found."};
  return record;
}

Outcome<PreparedSearch> prepare_search(Service& service, const Access& access,
                                       const std::string& uid, const json::Value& body) {
  PreparedSearch prepared;
  prepared.uid = uid;
  SENDA_ASSIGN_OR_RETURN(prepared.record, searchable_index(service, access, uid));
  const IndexRecord& record = *prepared.record;
  auto parsed = wire::parse_search_request(body);
  if (!parsed) return to_api_error(parsed.error());
  prepared.asked = std::move(parsed).value();
  apply_display(record, prepared.asked.display);
  prepared.search = prepared.asked.search;
  query::SearchRequest& search = prepared.search;
  if (search.filter) {
    const json::Value* filter = body.find("filter");
    SENDA_RETURN_IF_ERROR(check_filterable(
        *search.filter, record, filter->is_string() ? filter->as_string() : std::string(),
        "invalid_search_filter"));
  }
  std::vector<std::string> selected;
  for (const auto& [field, ids] : search.select) selected.push_back(field);
  SENDA_RETURN_IF_ERROR(check_facets(selected, record, "invalid_search_facets"));
  SENDA_RETURN_IF_ERROR(check_facets(search.facets, record, "invalid_search_facets"));
  SENDA_RETURN_IF_ERROR(check_sortable(search.sort, record, "invalid_search_sort"));
  if (!search.distinct.empty()) {
    SENDA_RETURN_IF_ERROR(check_facets({search.distinct}, record, "invalid_search_distinct"));
  }
  if (record.is_discovered && search.facets == std::vector<std::string>{"*"})
    search.facets = countable_fields(record);
  SENDA_ASSIGN_OR_RETURN(auto rule, tenant_filter(access, uid));
  if (rule) {
    if (search.filter) rule->children.push_back(*std::move(search.filter));
    search.filter = std::move(rule);
  }
  apply_settings(service, prepared);
  return prepared;
}

Outcome<query::Searcher*> SearchSession::searcher(const std::string& uid) {
  for (const auto& held : held_) {
    if (held->uid == uid) return held->lease ? &**held->lease : nullptr;
  }
  auto lease = service_->searchers.lease(uid);
  auto held = std::make_unique<Held>();
  held->uid = uid;
  if (lease) {
    held->lease.emplace(std::move(lease).value());
    if (searches_ == Searches::kMany) (*held->lease)->share_words(true);
  } else if (lease.error().code() != ErrorCode::kNotFound) {
    return to_api_error(lease.error());
  }
  held_.push_back(std::move(held));
  return held_.back()->lease ? &**held_.back()->lease : nullptr;
}

Outcome<json::Value> SearchSession::answer(PreparedSearch& prepared,
                                           std::vector<query::DocNum>* all) {
  const auto start = std::chrono::steady_clock::now();
  SENDA_ASSIGN_OR_RETURN(query::Searcher* const searcher, this->searcher(prepared.uid));
  if (searcher == nullptr) {
    return wire::empty_answer_to_json(prepared.asked, whole_milliseconds(start));
  }
  auto& display = prepared.asked.display;
  const auto is_absent = [&](const std::string& name) {
    return !has_field(searcher->view(), name);
  };
  std::erase_if(display.highlight, is_absent);
  std::erase_if(display.crop, is_absent);
  query::SearchRequest search = prepared.search;
  if (all != nullptr) search.limit = searcher->view().limit();
  auto found = searcher->search(search);
  if (!found) return to_api_error(found.error());
  if (all != nullptr) {
    for (const query::SearchHit& hit : found->hits) all->push_back(hit.doc);
    found->hits.resize(std::min(found->hits.size(), prepared.search.limit));
  }
  auto value = wire::answer_to_json(prepared.asked, *found, *searcher, whole_milliseconds(start));
  if (!value) return to_api_error(value.error());
  return std::move(value).value();
}

Outcome<json::Value> search_parameters(const http::Request& request) {
  static constexpr std::array<std::string_view, 8> kLists = {"facets",
                                                             "attributesToRetrieve",
                                                             "attributesToHighlight",
                                                             "attributesToCrop",
                                                             "sort",
                                                             "attributesToSearchOn",
                                                             "locales",
                                                             "vector"};
  static constexpr std::array<std::string_view, 5> kCounts = {"offset", "limit", "page",
                                                              "hitsPerPage", "cropLength"};
  static constexpr std::array<std::string_view, 6> kFlags = {
      "showMatchesPosition", "showRankingScore",       "showRankingScoreDetails",
      "retrieveVectors",     "showPerformanceDetails", "explain"};
  const auto is_in = [](const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  json::Value body = json::Value::object();
  for (const auto& [name, text] : request.parameters) {
    if (name == "hybridEmbedder" || name == "hybridSemanticRatio") {
      body.set("hybrid", text);
    } else if (is_in(kLists, name)) {
      json::Value list = json::Value::array();
      for (std::string& part : split_list(text)) list.push_back(std::move(part));
      body.set(name, std::move(list));
    } else if (is_in(kFlags, name) && (text == "true" || text == "false")) {
      body.set(name, text == "true");
    } else if (is_in(kCounts, name)) {
      std::int64_t number = 0;
      const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
      const bool is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
      body.set(name, is_number ? json::Value(number) : json::Value(text));
    } else if (name == "rankingScoreThreshold") {
      char* end = nullptr;
      const double number = std::strtod(text.c_str(), &end);
      body.set(name, !text.empty() && *end == '\0' ? json::Value(number) : json::Value(text));
    } else {
      body.set(name, text);
    }
  }
  return body;
}

}  // namespace senda::api
