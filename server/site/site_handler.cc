// Routes, language, headers, caching. Every header value is a constant, a hash or an address that
// was checked letter by letter: a visitor's text never becomes one.
#include "server/site/site_handler.h"

#include "engine/io/file.h"
#include "server/site/about_page.h"
#include "server/site/compare_page.h"
#include "server/site/machine_files.h"
#include "server/site/oai.h"
#include "server/site/page_frame.h"
#include "server/site/practice_page.h"
#include "server/site/search_feeds.h"
#include "server/site/search_page.h"
#include "server/site/suggestions.h"

#include <algorithm>
#include <set>
#include <utility>

namespace senda::site {
namespace {

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What pages of other sites may load; whether their scripts may read it, CORS decides around us.
constexpr std::string_view kSharedPaths[] = {"search.json",     "suggest.json",     "messages.json",
                                             "senda-search.js", "search-client.js", "search.atom",
                                             "search.csv"};

template <typename List>
bool contains(const List& list, std::string_view value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

std::string_view first_segment(const http::Request& request) {
  return request.path.empty() ? std::string_view() : std::string_view(request.path.front());
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
}

std::string origin_of(const http::Request& request, const SiteOptions& options) {
  if (!options.public_url.empty()) {
    const std::size_t host = options.public_url.find("://");
    return options.public_url.substr(
        0, options.public_url.find('/', host == std::string::npos ? 0 : host + 3));
  }
  const std::string* const host = request.header("host");
  return "http://" + (host != nullptr && is_host(*host) ? *host : std::string("localhost"));
}

void add_safety(const http::Request& request, bool is_https, http::Response& response) {
  const bool is_shared = contains(kSharedPaths, first_segment(request));
  auto& headers = response.headers;
  headers.emplace_back("content-security-policy", kContentSecurityPolicy);
  headers.emplace_back("x-content-type-options", "nosniff");
  headers.emplace_back("x-frame-options", "DENY");
  headers.emplace_back("referrer-policy", "same-origin");
  headers.emplace_back("permissions-policy", "camera=(), geolocation=(), microphone=()");
  headers.emplace_back("cross-origin-opener-policy", "same-origin");
  headers.emplace_back("cross-origin-resource-policy", is_shared ? "cross-origin" : "same-origin");
  if (is_https) headers.emplace_back("strict-transport-security", "max-age=31536000");
}

bool has_header(const http::Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const http::Pair& header) { return header.first == name; });
}

/// The tag holds what is served and what was written, so that neither a new index nor a new program
/// leaves an old page behind.
void add_caching(std::string_view version, http::Response& response) {
  if (response.status != 200 || has_header(response, "cache-control")) return;
  const std::string tag = '"' + io::to_hex(io::checksum(version)) + "-" +
                          io::to_hex(io::checksum(response.content())) + '"';
  response.headers.emplace_back("etag", tag);
  response.headers.emplace_back("cache-control", "no-cache");
  response.headers.emplace_back("vary", "accept-language");
}

http::Response method_not_allowed(const http::Request& request) {
  http::Response response;
  response.status = 405;
  response.content_type.clear();
  response.route = "error";
  response.headers.emplace_back("allow",
                                first_segment(request) == "oai" ? "GET, HEAD, POST" : "GET, HEAD");
  return response;
}

}  // namespace

SiteHandler::SiteHandler(std::shared_ptr<api::Searchers> searchers, SiteOptions options)
    : searchers_(std::move(searchers)), options_(std::move(options)) {}

http::BodyPolicy SiteHandler::body_policy(const http::Request& /*request*/) const { return {}; }

std::optional<http::Response> SiteHandler::answer_at_once(const http::Request& request) {
  if (first_segment(request) != "assets" || request.method != "GET") return std::nullopt;
  return answer(request);
}

template <typename Write>
http::Response SiteHandler::respond(const http::Request& request, const Write& write) const {
  const std::string* const asked = request.parameter("lang");
  const Interface* const chosen = asked == nullptr ? nullptr : interfaces_.find(*asked);
  const std::string* const accepted = request.header("accept-language");
  const Interface& ui = chosen != nullptr     ? *chosen
                        : accepted != nullptr ? interfaces_.accepted(*accepted)
                                              : *interfaces_.find("en");
  const Visit visit{request,
                    options_,
                    interfaces_,
                    assets_,
                    ui,
                    chosen != nullptr ? chosen->lang() : std::string(),
                    origin_of(request, options_)};
  http::Response response = write(visit);
  if (response.content_type.starts_with("text/html"))
    response.headers.emplace_back("content-language", ui.lang());
  add_safety(request, visit.origin.starts_with("https://"), response);
  return response;
}

http::Response SiteHandler::answer(const http::Request& request) {
  return respond(request, [this](const Visit& visit) { return route(visit); });
}

http::Response SiteHandler::transport_error(const http::Request& request, int status,
                                            std::string_view /*reason*/) {
  const std::string_view key = status >= 500 ? "error.unavailable" : "error.refused";
  return respond(request, [&](const Visit& visit) { return error_page(visit, status, key); });
}

http::Response SiteHandler::route(const Visit& visit) const {
  const http::Request& request = visit.request;
  const std::string_view first = first_segment(request);
  const bool is_form = first == "oai" && request.method == "POST";
  if (request.method != "GET" && !is_form) return method_not_allowed(request);
  if (first == "assets") {
    return request.path.size() == 2 ? assets_.answer(request.path[1])
                                    : error_page(visit, 404, "error.not_found");
  }
  http::Response response = page(visit);
  std::string version = assets_.version();
  if (auto lease = searchers_->lease(options_.collection)) version += lease->version();
  add_caching(version, response);
  return response;
}

http::Response SiteHandler::page(const Visit& visit) const {
  const auto& path = visit.request.path;
  const std::string_view first = first_segment(visit.request);
  const bool is_practice = first == "practices" && path.size() == 2;
  if (path.size() > 1 && !is_practice) return error_page(visit, 404, "error.not_found");
  if (first == "about") return about_page(visit);
  if (first == "robots.txt") return robots_file(visit);
  if (first == "opensearch.xml") return opensearch_description(visit);
  if (first == "messages.json") return box_messages(visit);
  if (first == "senda-search.js" || first == "search-client.js") return shared_script(visit, first);

  static const std::set<std::string_view> from_collection = {
      "",           "search",      "practices",    "compare",     "search.json",
      "search.csv", "search.atom", "suggest.json", "sitemap.xml", "oai"};
  if (!from_collection.contains(first)) return error_page(visit, 404, "error.not_found");
  auto lease = searchers_->lease(options_.collection);
  if (!lease) return error_page(visit, 503, "error.unavailable");
  api::SearcherLease& searcher = lease.value();
  auto made = [&]() -> Result<http::Response> {
    if (first.empty() || first == "search") return search_page(visit, searcher);
    if (is_practice) return practice_page(visit, searcher, path[1]);
    if (first == "compare") return compare_page(visit, searcher);
    if (first == "search.json") return search_json(visit, searcher);
    if (first == "search.csv") return search_csv(visit, searcher);
    if (first == "search.atom") return search_atom(visit, searcher);
    if (first == "suggest.json") return suggestions(visit, searcher);
    if (first == "sitemap.xml") return sitemap(visit, searcher);
    if (first == "oai") return oai_response(visit, searcher);
    return error_page(visit, 404, "error.not_found");
  }();
  if (!made) return error_page(visit, 503, "error.unavailable");
  return std::move(made).value();
}

}  // namespace senda::site
