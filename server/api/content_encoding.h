// Bodies that come compressed, as several clients of the API send theirs: unpacked before a route
// sees them, and never to more than the route takes, however small the parcel was.
#pragma once

#include "server/api/outcome.h"
#include "server/http/message.h"

#include <cstdint>

namespace senda::api {

/// Unpacks a body with `Content-Encoding: gzip` or `deflate`, in memory or, where it was spooled,
/// from file to file; one without stays as it is.
/// In:     limit: bytes that the body may have unpacked.
/// Errors: invalid_content_encoding for another encoding; malformed_payload for bytes that are not
///         of it; payload_too_large; internal if a file fails.
Outcome<void> unpack_body(http::Request& request, std::uint64_t limit);

}  // namespace senda::api
