// Conditional requests: an answer that the visitor has already is not sent again.
#pragma once

#include "server/http/message.h"

#include <string_view>

namespace senda::http {

/// A strong entity tag for a text that changes when `version` does: "\"3f2a...\"". In: version: any
/// bytes. Not for secrets.
std::string make_etag(std::string_view version);

/// If the response is a 200 with an ETag that If-None-Match of the request names (weakly compared,
/// lists and "*"), makes it a 304 without a body. Only for GET.
void apply_conditions(const Request& request, Response& response);

}  // namespace senda::http
