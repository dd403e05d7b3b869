// The table of first segments is the whole of the routing between API and site.
#include "server/server.h"

#include "server/api/searchers.h"
#include "server/search_handler.h"
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

std::unique_ptr<http::Handler> make_handler(ServiceOptions options, const http::Metrics& metrics) {
  const auto searchers = std::make_shared<api::Searchers>(options.data);
  site::SiteOptions site;
  site.public_url = options.public_url;
  site.contact = options.contact;
  return std::make_unique<CombinedHandler>(
      std::make_unique<SearchHandler>(std::move(options), metrics, searchers),
      std::make_unique<site::SiteHandler>(searchers, std::move(site)));
}

}  // namespace senda::server
