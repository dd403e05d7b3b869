// SiteHandler: the whole public site as one function from request to response. It chooses the
// language, finds the page, adds the headers that keep visitors safe, and settles caching. It knows
// no socket and keeps nothing between requests.
#pragma once

#include "server/api/searchers.h"
#include "server/http/handler.h"
#include "server/site/assets.h"
#include "server/site/interface.h"
#include "server/site/visit.h"

#include <memory>
#include <optional>
#include <string_view>

namespace senda::site {

/// Thread: all functions may be called by any thread.
class SiteHandler final : public http::Handler {
 public:
  /// Cost: names of all countries in all languages: some tens of milliseconds.
  SiteHandler(std::shared_ptr<api::Searchers> searchers, SiteOptions options);

  http::BodyPolicy body_policy(const http::Request& request) const override;
  std::optional<http::Response> answer_at_once(const http::Request& request) override;
  /// GET, and POST of /oai. A path that the site does not have is a page that says so. With an
  /// ETag; the transport answers those who have it.
  http::Response answer(const http::Request& request) override;
  http::Response transport_error(const http::Request& request, int status,
                                 std::string_view reason) override;

 private:
  /// In: write: makes the response for a visit, in the visitor's language.
  template <typename Write>
  http::Response respond(const http::Request& request, const Write& write) const;
  http::Response route(const Visit& visit) const;
  http::Response page(const Visit& visit) const;

  std::shared_ptr<api::Searchers> searchers_;
  SiteOptions options_;
  Interfaces interfaces_;
  Assets assets_;
};

}  // namespace senda::site
