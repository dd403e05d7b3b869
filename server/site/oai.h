// OAI-PMH 2.0 at /oai: other portals harvest the collection. Six verbs, oai_dc, sets by facet,
// selective by date, resumption tokens that hold the whole state, so that nothing is kept between
// requests. docs/site.md says where dates come from.
#pragma once

#include "server/api/searchers.h"
#include "server/site/oai_request.h"
#include "server/site/visit.h"

namespace senda::site {

/// Errors: those of reading records. Errors of the protocol are answers of the protocol.
Result<http::Response> oai_response(const Visit& visit, api::SearcherLease& searcher);

}  // namespace senda::site
