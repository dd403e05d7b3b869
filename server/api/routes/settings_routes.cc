// Settings: all of an index at once, and each on a route of its own.
#include "server/api/api_error.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"
#include "server/api/task_actions.h"

#include <deque>
#include <string>

namespace senda::api {
namespace {

/// The paths of the routes of single settings: routes borrow theirs.
const std::deque<std::string>& setting_patterns() {
  static const std::deque<std::string> patterns = [] {
    std::deque<std::string> made;
    for (const SettingKind& kind : setting_kinds())
      made.push_back("/indexes/{uid}/settings/" + std::string(kind.route));
    return made;
  }();
  return patterns;
}

Outcome<http::Response> enqueue(Service& service, const std::string& uid, json::Value patch,
                                bool is_reset) {
  if (!is_index_uid(uid)) {
    return ApiError{"invalid_index_uid", "`" + uid.substr(0, 100) + "` is not a valid index uid."};
  }
  Task task;
  task.type = "settingsUpdate";
  task.index = uid;
  task.details = is_reset ? json::Value::object() : patch;
  task.work = json::Value::object();
  if (is_reset) {
    task.work.set("reset", true);
  } else {
    task.work.set("patch", std::move(patch));
  }
  return service.enqueue(std::move(task));
}

Outcome<http::Response> get_all(Service& service, const Call& call) {
  const auto record = service.registry.find(call.captures[0]);
  if (record == nullptr) return index_not_found(call.captures[0]);
  return json_response(record->settings.to_json(record->schema_settings));
}

Outcome<http::Response> change_all(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  SENDA_ASSIGN_OR_RETURN(json::Value patch, Settings::check(body));
  return enqueue(service, call.captures[0], std::move(patch), false);
}

Outcome<http::Response> reset_all(Service& service, const Call& call) {
  return enqueue(service, call.captures[0], json::Value(), true);
}

Outcome<http::Response> get_one(Service& service, const Call& call, const SettingKind& kind) {
  const auto record = service.registry.find(call.captures[0]);
  if (record == nullptr) return index_not_found(call.captures[0]);
  return json_response(record->settings.get(kind.name, record->schema_settings));
}

Outcome<http::Response> change_one(Service& service, const Call& call, const SettingKind& kind) {
  SENDA_ASSIGN_OR_RETURN(json::Value body, json_body(call.request));
  json::Value whole = json::Value::object();
  whole.set(kind.name, std::move(body));
  SENDA_ASSIGN_OR_RETURN(json::Value patch, Settings::check(whole));
  return enqueue(service, call.captures[0], std::move(patch), false);
}

Outcome<http::Response> reset_one(Service& service, const Call& call, const SettingKind& kind) {
  json::Value patch = json::Value::object();
  patch.set(kind.name, json::Value());
  return enqueue(service, call.captures[0], std::move(patch), false);
}

}  // namespace

void add_settings_routes(Service& service, std::vector<Route>& routes) {
  const auto add = [&](std::string_view method, std::string_view pattern, std::string_view action,
                       Outcome<http::Response> (*answer)(Service&, const Call&)) {
    routes.push_back({method, pattern, action, "settings",
                      [&service, answer](const Call& call) { return answer(service, call); },
                      method == "PATCH"});
  };
  add("GET", "/indexes/{uid}/settings", "settings.get", get_all);
  add("PATCH", "/indexes/{uid}/settings", "settings.update", change_all);
  add("DELETE", "/indexes/{uid}/settings", "settings.update", reset_all);
  for (std::size_t i = 0; i < setting_kinds().size(); ++i) {
    const SettingKind& kind = setting_kinds()[i];
    const auto add_one =
        [&](std::string_view method, std::string_view action,
            Outcome<http::Response> (*answer)(Service&, const Call&, const SettingKind&)) {
          routes.push_back(
              {method, setting_patterns()[i], action, "settings",
               [&service, &kind, answer](const Call& call) { return answer(service, call, kind); },
               method != "GET" && method != "DELETE"});
        };
    add_one("GET", "settings.get", get_one);
    add_one(kind.method, "settings.update", change_one);
    add_one("DELETE", "settings.update", reset_one);
  }
}

}  // namespace senda::api
