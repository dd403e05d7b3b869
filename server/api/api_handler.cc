#include "server/api/api_handler.h"

#include "server/api/api_error.h"
#include "server/api/content_encoding.h"
#include "server/api/routes/routes.h"

#include <algorithm>
#include <exception>
#include <set>

namespace senda::api {
namespace {

std::vector<std::string> segments_of(std::string_view pattern) {
  std::vector<std::string> segments;
  pattern.remove_prefix(1);
  while (true) {
    const std::size_t end = pattern.find('/');
    segments.emplace_back(pattern.substr(0, end));
    if (end == std::string_view::npos) return segments;
    pattern.remove_prefix(end + 1);
  }
}

bool is_capture(const std::string& segment) { return segment.starts_with('{'); }

/// "/a/b/" is "/a/b".
std::vector<std::string> trimmed_path(const http::Request& request) {
  std::vector<std::string> path = request.path;
  if (path.size() > 1 && path.back().empty()) path.pop_back();
  return path;
}

ApiError error_of_status(int status, std::string_view reason) {
  const std::string message(reason);
  switch (status) {
    case 404:
      return {"not_found", message};
    case 405:
      return {"method_not_allowed", message};
    case 408:
      return {"request_timeout", message};
    case 411:
      return {"length_required", message};
    case 413:
      return {"payload_too_large", message};
    case 414:
      return {"uri_too_long", message};
    case 429:
      return {"too_many_requests", message};
    case 431:
      return {"header_too_large", message};
    case 501:
      return {"not_implemented", message};
    case 503:
      return {"too_many_search_requests", message};
    default:
      return {status >= 500 ? "internal" : "bad_request", message};
  }
}

bool changes_something(const Route& route) {
  return !route.action.empty() && route.action != "search" && route.action != "version" &&
         !route.action.ends_with(".get");
}

}  // namespace

struct ApiHandler::Match {
  const Route* route = nullptr;
  std::vector<std::string> captures;
  std::optional<std::string> index;  ///< What stands for {uid}.
  std::string allowed;               ///< Methods of the path, if the one asked is not among them.
};

ApiHandler::ApiHandler(std::unique_ptr<Service> service) : service_(std::move(service)) {
  add_search_routes(*service_, routes_);
  add_document_routes(*service_, routes_);
  add_index_routes(*service_, routes_);
  add_settings_routes(*service_, routes_);
  add_task_routes(*service_, routes_);
  add_key_routes(*service_, routes_);
  add_archive_routes(*service_, routes_);
  add_system_routes(*service_, routes_);
  for (const Route& route : routes_) patterns_.push_back(segments_of(route.pattern));
}

ApiHandler::~ApiHandler() = default;

Result<std::unique_ptr<ApiHandler>> ApiHandler::open(ApiOptions options) {
  SENDA_ASSIGN_OR_RETURN(auto service, Service::open(std::move(options)));
  return std::unique_ptr<ApiHandler>(new ApiHandler(std::move(service)));
}

ApiHandler::Match ApiHandler::find(const http::Request& request) const {
  const auto path = trimmed_path(request);
  Match best;
  std::size_t best_literals = 0;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    const auto& pattern = patterns_[i];
    if (pattern.size() != path.size()) continue;
    std::size_t literals = 0;
    bool fits = true;
    for (std::size_t k = 0; k < pattern.size() && fits; ++k) {
      fits = is_capture(pattern[k]) ? !path[k].empty() : pattern[k] == path[k];
      literals += is_capture(pattern[k]) ? 0U : 1U;
    }
    if (!fits) continue;
    if (routes_[i].method != request.method) {
      const std::string method(routes_[i].method);
      if (best.allowed.find(method) == std::string::npos)
        best.allowed += (best.allowed.empty() ? "" : ", ") + method;
      continue;
    }
    // "/documents/fetch" before "/documents/{id}".
    if (best.route != nullptr && literals <= best_literals) continue;
    best_literals = literals;
    best.route = &routes_[i];
    best.captures.clear();
    best.index.reset();
    for (std::size_t k = 0; k < pattern.size(); ++k) {
      if (!is_capture(pattern[k])) continue;
      best.captures.push_back(path[k]);
      if (pattern[k] == "{uid}") best.index = path[k];
    }
  }
  return best;
}

bool ApiHandler::owns(const http::Request& request) const {
  if (request.path.empty()) return false;
  return std::any_of(patterns_.begin(), patterns_.end(),
                     [&](const auto& pattern) { return pattern.front() == request.path.front(); });
}

http::BodyPolicy ApiHandler::body_policy(const http::Request& request) const {
  http::BodyPolicy policy;
  policy.limit = service_->options.max_query_body;
  const Match match = find(request);
  if (match.route == nullptr || !match.route->large_body) return policy;
  policy.limit = service_->options.max_body;
  policy.allows_chunked = true;
  policy.to_file = true;
  return policy;
}

std::optional<http::Response> ApiHandler::answer_at_once(const http::Request& request) {
  if (request.method != "GET" || request.path.size() != 1 ||
      (request.path[0] != "health" && request.path[0] != "ready")) {
    return std::nullopt;
  }
  return answer(request);
}

http::Response ApiHandler::answer(const http::Request& request) {
  const Match match = find(request);
  http::Response response;
  // The last net: an exception of a library must not end the server, nor tell of its inside.
  try {
    auto outcome = answer_route(request, match);
    response = outcome ? std::move(outcome).value() : error_response(outcome.error());
  } catch (const std::exception&) {
    response = error_response({"internal", "The server could not answer; its log says why."});
  }
  if (match.route != nullptr) response.route = match.route->name;
  if (response.status == 405) response.headers.emplace_back("Allow", match.allowed);
  return response;
}

Outcome<http::Response> ApiHandler::answer_route(const http::Request& request, const Match& match) {
  if (match.route == nullptr) {
    if (!match.allowed.empty()) {
      return ApiError{"method_not_allowed",
                      "This path does not take this method, but: " + match.allowed + "."};
    }
    // It begins as clients of the API show an answer without a body, which is what that gives here.
    return ApiError{"not_found",
                    "404: Not Found. There is no such route; GET /openapi.yaml names them all."};
  }
  SENDA_ASSIGN_OR_RETURN(const Access access,
                         service_->keys->authorize(request, match.route->action));
  if (service_->options.rate_limit && !match.route->action.empty() && !access.is_master) {
    const auto wait = service_->options.rate_limit(
        access.key_uid.empty() ? request.peer.address : access.key_uid + request.peer.address);
    if (wait) {
      http::Response response = error_response(
          {"too_many_requests", "Too many requests; wait as long as Retry-After says."});
      response.headers.emplace_back("Retry-After", std::to_string(wait->count()));
      return response;
    }
  }
  if (match.index && !match.route->action.empty() && !access.allows_index(*match.index))
    return ApiError{"invalid_api_key", "The provided API key is invalid."};
  if (service_->options.is_read_only && changes_something(*match.route))
    return ApiError{"read_only", "This server was started with --read-only."};
  if (request.header("content-encoding") == nullptr)
    return match.route->answer(Call{request, match.captures, access});
  http::Request plain = request;
  SENDA_RETURN_IF_ERROR(unpack_body(plain, body_policy(request).limit));
  return match.route->answer(Call{plain, match.captures, access});
}

http::Response ApiHandler::transport_error(const http::Request& request, int status,
                                           std::string_view reason) {
  static_cast<void>(request);
  http::Response response = error_response(error_of_status(status, reason));
  response.status = status;
  return response;
}

void ApiHandler::on_drain() { service_->is_draining = true; }

void ApiHandler::on_reopen() {
  service_->registry.forget_all();
  static_cast<void>(service_->searchers.refresh_all().size());
}

}  // namespace senda::api
