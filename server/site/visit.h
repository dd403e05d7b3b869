// Visit: what every page needs to know about one request, and how the site was set up.
#pragma once

#include "server/http/message.h"
#include "server/site/assets.h"
#include "server/site/interface.h"
#include "server/site/url.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace senda::site {

struct SiteOptions {
  std::string collection = "practices";
  /// "https://example.org". Of a longer one scheme and host: the site has a host name of its own.
  /// Empty: http and the Host of the request.
  std::string public_url;
  /// Where feedback goes: an e-mail address. Empty: the site says that there is none.
  std::string contact;
  std::size_t oai_page_size = 100;  ///< Records of one OAI-PMH list response.
};

/// Everything borrowed outlives the visit.
struct Visit {
  const http::Request& request;
  const SiteOptions& options;
  const Interfaces& interfaces;
  const Assets& assets;
  const Interface& ui;
  std::string chosen_lang;  ///< What the address asks for (?lang=), if the interface is in it.
  std::string origin;       ///< "https://example.org"

  /// A path of this site in the language chosen.
  Url link(std::string_view path) const { return in_language(Url{std::string(path), {}, {}}); }
  Url in_language(const Url& url) const { return url.with("lang", chosen_lang); }
  std::string absolute(const Url& url) const { return origin + url.str(); }
};

}  // namespace senda::site
