// Preflights never reach the inner handler; everything else passes through and is given its fields.
#include "server/http/cors.h"

#include "server/http/policy.h"

#include <algorithm>
#include <utility>

namespace senda::http {
namespace {

constexpr std::string_view kMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
constexpr std::string_view kExposed = "ETag, Link, Location, Retry-After, X-Request-Id";
constexpr std::string_view kPreflightSeconds = "86400";
constexpr std::size_t kMaxAskedHeaders = 64;

/// The field names that the preflight asks for, all of them tokens; "" if it asks for anything
/// else.
std::string asked_headers(const Request& request) {
  const std::string* asked = request.header("access-control-request-headers");
  if (asked == nullptr) return {};
  std::string names;
  std::size_t count = 0;
  for (std::size_t from = 0; from <= asked->size();) {
    const std::size_t to = std::min(asked->find(',', from), asked->size());
    std::string_view name = std::string_view(*asked).substr(from, to - from);
    from = to + 1;
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (name.empty()) continue;
    if (!is_token(name) || ++count > kMaxAskedHeaders) return {};
    names.append(names.empty() ? "" : ", ").append(name);
  }
  return names;
}

}  // namespace

bool is_origin(const std::string& text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string::npos || scheme == 0) return false;
  const std::string_view host = std::string_view(text).substr(scheme + 3);
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
}

CorsHandler::CorsHandler(Handler& inner, CorsOptions options)
    : inner_(&inner), options_(std::move(options)) {}

BodyPolicy CorsHandler::body_policy(const Request& request) const {
  return inner_->body_policy(request);
}

std::optional<Response> CorsHandler::answer_at_once(const Request& request) {
  if (request.method == "OPTIONS") return answer_options(request);
  auto response = inner_->answer_at_once(request);
  if (!response) return std::nullopt;
  return decorate(request, *std::move(response));
}

Response CorsHandler::answer(const Request& request) {
  if (request.method == "OPTIONS") return answer_options(request);
  return decorate(request, inner_->answer(request));
}

Response CorsHandler::transport_error(const Request& request, int status, std::string_view reason) {
  return decorate(request, inner_->transport_error(request, status, reason));
}

std::string CorsHandler::allowed_origin(const Request& request) const {
  if (options_.origins.empty()) return "*";
  const std::string* origin = request.header("origin");
  if (origin == nullptr) return {};
  const auto it = std::find(options_.origins.begin(), options_.origins.end(), *origin);
  return it == options_.origins.end() ? std::string() : *it;
}

Response CorsHandler::answer_options(const Request& request) {
  const bool is_preflight = request.header("origin") != nullptr &&
                            request.header("access-control-request-method") != nullptr;
  if (is_preflight && allowed_origin(request).empty()) {
    Response refused =
        inner_->transport_error(request, 403, "This origin may not use the server from a browser.");
    refused.route = "preflight";
    refused.headers.emplace_back("Vary", "Origin");
    return refused;
  }
  Response response;
  response.status = 204;
  response.content_type.clear();
  response.route = is_preflight ? "preflight" : "options";
  response.headers.emplace_back("Allow", kMethods);
  if (is_preflight) {
    response.headers.emplace_back("Access-Control-Allow-Methods", kMethods);
    const std::string names = asked_headers(request);
    if (!names.empty()) response.headers.emplace_back("Access-Control-Allow-Headers", names);
    response.headers.emplace_back("Access-Control-Max-Age", kPreflightSeconds);
    response.headers.emplace_back("Vary", "Access-Control-Request-Headers");
  }
  return decorate(request, std::move(response));
}

Response CorsHandler::decorate(const Request& request, Response response) const {
  const std::string origin = allowed_origin(request);
  if (!options_.origins.empty()) response.headers.emplace_back("Vary", "Origin");
  if (origin.empty()) return response;
  response.headers.emplace_back("Access-Control-Allow-Origin", origin);
  response.headers.emplace_back("Access-Control-Expose-Headers", kExposed);
  return response;
}

}  // namespace senda::http
