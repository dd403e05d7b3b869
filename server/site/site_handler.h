// SiteHandler: the whole public site as one function from request to response. It chooses the
// language, finds the page, adds the headers that keep visitors safe, and settles caching. It knows
// no socket and keeps nothing between requests.
#pragma once

#include "server/api/searchers.h"
#include "server/site/assets.h"
#include "server/site/interface.h"
#include "server/site/visit.h"

#include <string>

namespace senda::site {

/// Thread: all functions may be called by any thread.
class SiteHandler {
 public:
  /// In: searchers: must outlive this. Cost: names of all countries in all languages: some tens of
  ///     milliseconds.
  SiteHandler(api::Searchers& searchers, SiteOptions options);

  /// Whether a path is one of the site's: its pages, feeds and files. All else belongs to the API.
  static bool owns(const http::Request& request);
  /// Answers GET, and POST of /oai. A path that the site does not have is a page that says so. With
  /// an ETag; the transport answers those who have it.
  http::Response answer(const http::Request& request) const;

 private:
  http::Response route(const Visit& visit) const;
  http::Response page(const Visit& visit) const;

  api::Searchers& searchers_;
  SiteOptions options_;
  Interfaces interfaces_;
  Assets assets_;
};

}  // namespace senda::site
