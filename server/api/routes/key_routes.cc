// Keys: listed, shown, made, changed, deleted.
#include "server/api/api_error.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"

namespace senda::api {
namespace {

Outcome<void> check_master(const Service& service) {
  if (service.keys->has_master()) return {};
  return ApiError{"missing_master_key",
                  "This server has no master key, and so no keys. Start it with --master-key."};
}

ApiError not_found(const std::string& key) {
  return {"api_key_not_found", "API key `" + key.substr(0, 100) + "` not found."};
}

Outcome<http::Response> list(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_master(service));
  SENDA_RETURN_IF_ERROR(check_parameters(call.request, {"offset", "limit"}));
  SENDA_ASSIGN_OR_RETURN(const Page page, page_parameters(call.request, "invalid_api_key_offset",
                                                          "invalid_api_key_limit"));
  const auto keys = service.keys->list();
  json::Array results;
  for (std::size_t i = page.offset; i < keys.size() && results.size() < page.limit; ++i)
    results.push_back(key_to_json(keys[i]));
  return json_response(page_to_json(std::move(results), page, keys.size()));
}

Outcome<http::Response> get(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_master(service));
  const auto key = service.keys->find(call.captures[0]);
  if (!key) return not_found(call.captures[0]);
  return json_response(key_to_json(*key));
}

Outcome<http::Response> create(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_master(service));
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  SENDA_ASSIGN_OR_RETURN(const Key key, service.keys->create(body));
  return json_response(key_to_json(key), 201);
}

Outcome<http::Response> update(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_master(service));
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  SENDA_ASSIGN_OR_RETURN(const Key key, service.keys->update(call.captures[0], body));
  return json_response(key_to_json(key));
}

Outcome<http::Response> remove(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_master(service));
  SENDA_RETURN_IF_ERROR(service.keys->remove(call.captures[0]));
  http::Response response;
  response.status = 204;
  response.content_type.clear();
  return response;
}

}  // namespace

void add_key_routes(Service& service, std::vector<Route>& routes) {
  const auto add = [&](std::string_view method, std::string_view pattern, std::string_view action,
                       Outcome<http::Response> (*answer)(Service&, const Call&)) {
    routes.push_back({method, pattern, action, "keys",
                      [&service, answer](const Call& call) { return answer(service, call); }});
  };
  add("GET", "/keys", "keys.get", list);
  add("POST", "/keys", "keys.create", create);
  add("GET", "/keys/{key}", "keys.get", get);
  add("PATCH", "/keys/{key}", "keys.update", update);
  add("DELETE", "/keys/{key}", "keys.delete", remove);
}

}  // namespace senda::api
