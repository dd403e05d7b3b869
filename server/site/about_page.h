// The page about the site: how to search, open data, the box for other sites, privacy, the
// accessibility statement that public bodies owe, feedback, licences.
#pragma once

#include "server/site/visit.h"

namespace senda::site {

http::Response about_page(const Visit& visit);

}  // namespace senda::site
