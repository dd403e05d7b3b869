// The server itself: is it there, is it ready, what is it, what does it offer.
#include "server/api/api_error.h"
#include "server/api/openapi.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"

namespace senda::api {
namespace {

Outcome<http::Response> health(Service&, const Call&) {
  json::Value value = json::Value::object();
  value.set("status", "available");
  return json_response(value);
}

Outcome<http::Response> ready(Service& service, const Call&) {
  if (service.is_draining)
    return ApiError{"shutting_down", "The server is stopping; ask another one."};
  json::Value value = json::Value::object();
  value.set("status", "ready");
  return json_response(value);
}

Outcome<http::Response> version(Service& service, const Call&) {
  json::Value value = json::Value::object();
  value.set("commitSha", "unknown");
  value.set("commitDate", "unknown");
  value.set("pkgVersion", service.options.version);
  return json_response(value);
}

Outcome<http::Response> metrics(Service& service, const Call&) {
  if (!service.options.metrics) return ApiError{"not_found", "This server keeps no metrics."};
  return service.options.metrics();
}

Outcome<http::Response> openapi(Service&, const Call&) {
  http::Response response;
  response.content_type = "application/yaml";
  response.constant_body = openapi_text();
  return response;
}

Outcome<http::Response> get_features(Service& service, const Call&) {
  return json_response(service.features.get());
}

Outcome<http::Response> change_features(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  SENDA_ASSIGN_OR_RETURN(const json::Value now, service.features.change(body));
  return json_response(now);
}

Outcome<http::Response> not_offered(Service&, const Call&) {
  return ApiError{"not_implemented", "This server does not offer this route."};
}

}  // namespace

void add_system_routes(Service& service, std::vector<Route>& routes) {
  const auto add = [&](std::string_view method, std::string_view pattern, std::string_view action,
                       std::string_view name,
                       Outcome<http::Response> (*answer)(Service&, const Call&)) {
    routes.push_back({method, pattern, action, name,
                      [&service, answer](const Call& call) { return answer(service, call); }});
  };
  add("GET", "/health", "", "health", health);
  add("GET", "/ready", "", "health", ready);
  add("GET", "/version", "version", "version", version);
  add("GET", "/metrics", "metrics.get", "metrics", metrics);
  add("GET", "/openapi.yaml", "", "openapi", openapi);
  add("GET", "/experimental-features", "experimental.get", "features", get_features);
  add("PATCH", "/experimental-features", "experimental.update", "features", change_features);
  add("GET", "/network", "network.get", "other", not_offered);
  add("PATCH", "/network", "network.update", "other", not_offered);
  add("POST", "/export", "export", "other", not_offered);
  add("GET", "/webhooks", "webhooks.get", "other", not_offered);
  add("POST", "/webhooks", "webhooks.create", "other", not_offered);
  add("GET", "/chats", "chats.get", "other", not_offered);
  add("POST", "/logs/stream", "logs.get", "other", not_offered);
}

}  // namespace senda::api
