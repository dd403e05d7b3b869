// The table of first segments is the whole of the routing between API and site.
#include "server/server.h"

#include "server/api/api_handler.h"
#include "server/api/searchers.h"
#include "server/site/site_handler.h"

#include <algorithm>
#include <array>
#include <utility>

namespace senda::server {
namespace {

// What the Meilisearch 1.x API claims, with Senda's own; sorted.
constexpr std::array<std::string_view, 22> kApiRoots = {
    "batches",   "chats",        "dumps",        "experimental-features",
    "export",    "health",       "indexes",      "keys",
    "logs",      "metrics",      "multi-search", "network",
    "openapi",   "openapi.json", "openapi.yaml", "ready",
    "snapshots", "stats",        "swap-indexes", "tasks",
    "version",   "webhooks"};

api::ApiOptions api_options(const ServiceOptions& options, const http::Metrics& metrics,
                            std::shared_ptr<api::Searchers> searchers) {
  api::ApiOptions out;
  out.data = options.data;
  out.master_key = options.master_key.value_or("");
  out.max_body = options.max_body;
  out.max_query_body = options.max_query_body;
  out.query_time = options.query_time;
  out.jobs = options.jobs;
  out.is_read_only = options.read_only;
  out.version = options.version;
  out.searchers = std::move(searchers);
  out.metrics = [&metrics] {
    http::PrometheusWriter writer;
    metrics.write(writer);
    http::Response response;
    response.content_type = http::PrometheusWriter::kContentType;
    response.body = writer.text();
    return response;
  };
  if (options.rate_limit.per_second > 0) {
    const auto limiter = std::make_shared<http::RateLimiter>(options.rate_limit);
    out.rate_limit = [limiter](const std::string& caller) {
      return limiter->take(caller, http::RateLimiter::Clock::now());
    };
  }
  return out;
}

}  // namespace

bool is_api_path(std::span<const std::string> path) {
  return !path.empty() && std::binary_search(kApiRoots.begin(), kApiRoots.end(), path.front());
}

CombinedHandler::CombinedHandler(std::unique_ptr<http::Handler> api,
                                 std::unique_ptr<http::Handler> site)
    : api_(std::move(api)), site_(std::move(site)) {}

http::Handler& CombinedHandler::handler_of(const http::Request& request) const {
  return site_ == nullptr || is_api_path(request.path) ? *api_ : *site_;
}

http::BodyPolicy CombinedHandler::body_policy(const http::Request& request) const {
  return handler_of(request).body_policy(request);
}

std::optional<http::Response> CombinedHandler::answer_at_once(const http::Request& request) {
  return handler_of(request).answer_at_once(request);
}

http::Response CombinedHandler::answer(const http::Request& request) {
  return handler_of(request).answer(request);
}

http::Response CombinedHandler::transport_error(const http::Request& request, int status,
                                                std::string_view reason) {
  // A request that broke before its path was known is told so in JSON: programs break requests.
  if (request.path.empty()) return api_->transport_error(request, status, reason);
  return handler_of(request).transport_error(request, status, reason);
}

void CombinedHandler::on_drain() {
  api_->on_drain();
  if (site_ != nullptr) site_->on_drain();
}

void CombinedHandler::on_reopen() {
  api_->on_reopen();
  if (site_ != nullptr) site_->on_reopen();
}

Result<std::unique_ptr<http::Handler>> make_handler(ServiceOptions options,
                                                    const http::Metrics& metrics) {
  const auto searchers = std::make_shared<api::Searchers>(options.data);
  SENDA_ASSIGN_OR_RETURN(auto api, api::ApiHandler::open(api_options(options, metrics, searchers)));
  site::SiteOptions site;
  site.public_url = options.public_url;
  site.contact = options.contact;
  return std::unique_ptr<http::Handler>(std::make_unique<CombinedHandler>(
      std::move(api), std::make_unique<site::SiteHandler>(searchers, std::move(site))));
}

}  // namespace senda::server
