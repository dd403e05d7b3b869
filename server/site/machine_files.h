// The small files that other programs read: robots.txt, the sitemap, the OpenSearch description,
// the messages and scripts of the search box for other sites.
#pragma once

#include "server/api/searchers.h"
#include "server/site/visit.h"

#include <string_view>

namespace senda::site {

http::Response robots_file(const Visit& visit);
http::Response opensearch_description(const Visit& visit);

/// The start page, the page about the site and every practice, with their languages while the
/// collection is small; an index of parts (`?part=1`) where it is large.
Result<http::Response> sitemap(const Visit& visit, api::SearcherLease& searcher);

/// {"lang", "dir", "search.button": "..."}: the words of the box in the visitor's language.
http::Response box_messages(const Visit& visit);

/// A script of web/ at an address that does not change; to be checked again after a day.
http::Response shared_script(const Visit& visit, std::string_view name);

}  // namespace senda::site
