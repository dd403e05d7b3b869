// Indexes: listed, made, changed, deleted, swapped; and what they hold in figures.
#include "server/api/api_error.h"
#include "server/api/field_list.h"
#include "server/api/index_stats.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"
#include "server/api/task_actions.h"

#include <set>

namespace senda::api {
namespace {

json::Value index_to_json(const std::string& uid, const IndexRecord& record) {
  json::Value value = json::Value::object();
  value.set("uid", uid);
  value.set("createdAt", format_time(record.created));
  value.set("updatedAt", format_time(record.updated));
  value.set("primaryKey", record.primary_key ? json::Value(*record.primary_key) : json::Value());
  return value;
}

Outcome<http::Response> list(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_parameters(call.request, {"offset", "limit"}));
  SENDA_ASSIGN_OR_RETURN(const Page page, page_parameters(call.request, "invalid_index_offset",
                                                          "invalid_index_limit"));
  json::Array results;
  std::uint64_t total = 0;
  for (const std::string& uid : service.registry.uids()) {
    if (!call.access.allows_index(uid)) continue;
    const auto record = service.registry.find(uid);
    if (record == nullptr) continue;
    if (total >= page.offset && results.size() < page.limit)
      results.push_back(index_to_json(uid, *record));
    ++total;
  }
  return json_response(page_to_json(std::move(results), page, total));
}

Outcome<http::Response> get(Service& service, const Call& call) {
  const auto record = service.registry.find(call.captures[0]);
  if (record == nullptr) return index_not_found(call.captures[0]);
  return json_response(index_to_json(call.captures[0], *record));
}

Outcome<std::optional<std::string>> text_member(const json::Value& body, std::string_view name,
                                                std::string_view code) {
  const json::Value* found = body.find(name);
  if (found == nullptr || found->is_null()) return std::optional<std::string>();
  if (!found->is_string()) {
    return ApiError{code, "Invalid value type at `." + std::string(name) +
                              "`: expected a string, but found " +
                              std::string(json::kind_name(*found)) + "."};
  }
  return std::optional<std::string>(found->as_string());
}

ApiError bad_uid(const std::string& uid) {
  return {"invalid_index_uid",
          "`" + uid.substr(0, 100) +
              "` is not a valid index uid. Index uid can be an integer or a string containing "
              "only alphanumeric characters, hyphens (-) and underscores (_), and can not be more "
              "than 400 bytes."};
}

Outcome<http::Response> create(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, object_body(call.request, {"uid", "primaryKey"}));
  SENDA_ASSIGN_OR_RETURN(const auto uid, text_member(body, "uid", "invalid_index_uid"));
  SENDA_ASSIGN_OR_RETURN(const auto key,
                         text_member(body, "primaryKey", "invalid_index_primary_key"));
  if (!uid) return ApiError{"missing_index_uid", "Missing field `uid`"};
  if (!is_index_uid(*uid)) return bad_uid(*uid);
  if (!call.access.allows_index(*uid))
    return ApiError{"invalid_api_key", "The provided API key is invalid."};
  Task task;
  task.type = "indexCreation";
  task.index = *uid;
  task.details = json::Value::object();
  task.details.set("primaryKey", key ? json::Value(*key) : json::Value());
  task.work = task.details;
  return service.enqueue(std::move(task));
}

Outcome<http::Response> update(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(
      const json::Value body,
      object_body(call.request, {"uid", "primaryKey", "createdAt", "updatedAt"}));
  for (const auto& [name, code] : {std::pair{"createdAt", "immutable_index_created_at"},
                                   std::pair{"updatedAt", "immutable_index_updated_at"}}) {
    if (body.find(name) != nullptr) {
      return ApiError{
          code, "Immutable field `" + std::string(name) + "`: expected one of `primaryKey`, `uid`"};
    }
  }
  SENDA_ASSIGN_OR_RETURN(const auto uid, text_member(body, "uid", "invalid_index_uid"));
  SENDA_ASSIGN_OR_RETURN(const auto key,
                         text_member(body, "primaryKey", "invalid_index_primary_key"));
  if (uid && !is_index_uid(*uid)) return bad_uid(*uid);
  if (uid && !call.access.allows_index(*uid))
    return ApiError{"invalid_api_key", "The provided API key is invalid."};
  Task task;
  task.type = "indexUpdate";
  task.index = call.captures[0];
  task.details = json::Value::object();
  task.details.set("primaryKey", key ? json::Value(*key) : json::Value());
  task.work = task.details;
  if (uid) {
    task.details.set("newIndexUid", *uid);
    task.work.set("uid", *uid);
  }
  return service.enqueue(std::move(task));
}

Outcome<http::Response> remove(Service& service, const Call& call) {
  Task task;
  task.type = "indexDeletion";
  task.index = call.captures[0];
  task.details = json::Value::object();
  task.details.set("deletedDocuments", json::Value());
  return service.enqueue(std::move(task));
}

Outcome<json::Value> read_swap(const json::Value& item, const Access& access,
                               std::set<std::string>& seen) {
  if (!item.is_object()) return ApiError{"bad_request", "Invalid value type: expected an object."};
  for (const json::Member& member : item.as_object()) {
    if (member.name != "indexes" && member.name != "rename") {
      return ApiError{"bad_request",
                      "Unknown field `" + member.name + "`: expected one of `indexes`, `rename`"};
    }
  }
  const json::Value* rename = item.find("rename");
  if (rename != nullptr && !rename->is_null() && !rename->is_bool()) {
    return ApiError{"invalid_swap_rename",
                    "Invalid value type at `.rename`: expected a boolean, "
                    "but found " +
                        std::string(json::kind_name(*rename)) + "."};
  }
  const json::Value* indexes = item.find("indexes");
  if (indexes == nullptr) return ApiError{"missing_swap_indexes", "Missing field `indexes`"};
  if (!indexes->is_array() || indexes->as_array().size() != 2 ||
      !indexes->as_array()[0].is_string() || !indexes->as_array()[1].is_string()) {
    return ApiError{"invalid_swap_indexes",
                    "Two indexes must be given for each swap. The list must contain 2 strings."};
  }
  for (const json::Value& uid : indexes->as_array()) {
    if (!is_index_uid(uid.as_string()))
      return ApiError{"invalid_swap_indexes",
                      "`" + uid.as_string().substr(0, 100) + "` is not a valid index uid."};
    if (!access.allows_index(uid.as_string()))
      return ApiError{"invalid_api_key", "The provided API key is invalid."};
    if (!seen.insert(uid.as_string()).second) {
      return ApiError{"invalid_swap_duplicate_index_found",
                      "Indexes must be declared only once during a swap. `" + uid.as_string() +
                          "` was specified several times."};
    }
  }
  json::Value swap = json::Value::object();
  swap.set("indexes", *indexes);
  swap.set("rename", rename != nullptr && rename->is_bool() && rename->as_bool());
  return swap;
}

Outcome<http::Response> swap(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  if (!body.is_array())
    return ApiError{"bad_request", "Invalid value type: expected an array, but found " +
                                       std::string(json::kind_name(body)) + "."};
  std::set<std::string> seen;
  json::Value swaps = json::Value::array();
  for (const json::Value& item : body.as_array()) {
    SENDA_ASSIGN_OR_RETURN(json::Value pair, read_swap(item, call.access, seen));
    swaps.push_back(std::move(pair));
  }
  Task task;
  task.type = "indexSwap";
  task.details = json::Value::object();
  task.details.set("swaps", body);
  task.work = json::Value::object();
  task.work.set("swaps", std::move(swaps));
  return service.enqueue(std::move(task));
}

Outcome<http::Response> compact(Service& service, const Call& call) {
  Task task;
  task.type = "indexCompaction";
  task.index = call.captures[0];
  task.details = json::Value::object();
  return service.enqueue(std::move(task));
}

Outcome<http::Response> index_stats(Service& service, const Call& call) {
  if (service.registry.find(call.captures[0]) == nullptr) return index_not_found(call.captures[0]);
  SENDA_ASSIGN_OR_RETURN(const json::Value stats, stats_of_index(service, call.captures[0]));
  return json_response(stats);
}

Outcome<http::Response> all_stats(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value stats, stats_of_all(service, call.access));
  return json_response(stats);
}

Outcome<http::Response> fields(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body,
                         object_body(call.request, {"offset", "limit", "filter"}));
  SENDA_ASSIGN_OR_RETURN(const json::Value answer, list_fields(service, call.captures[0], body));
  return json_response(answer);
}

}  // namespace

void add_index_routes(Service& service, std::vector<Route>& routes) {
  const auto add = [&](std::string_view method, std::string_view pattern, std::string_view action,
                       Outcome<http::Response> (*answer)(Service&, const Call&)) {
    routes.push_back({method, pattern, action, "indexes",
                      [&service, answer](const Call& call) { return answer(service, call); }});
  };
  add("GET", "/indexes", "indexes.get", list);
  add("POST", "/indexes", "indexes.create", create);
  add("GET", "/indexes/{uid}", "indexes.get", get);
  add("PATCH", "/indexes/{uid}", "indexes.update", update);
  add("DELETE", "/indexes/{uid}", "indexes.delete", remove);
  add("POST", "/swap-indexes", "indexes.swap", swap);
  add("POST", "/indexes/{uid}/compact", "indexes.compact", compact);
  add("GET", "/indexes/{uid}/stats", "stats.get", index_stats);
  add("GET", "/stats", "stats.get", all_stats);
  add("POST", "/indexes/{uid}/fields", "indexes.get", fields);
}

}  // namespace senda::api
