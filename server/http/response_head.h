// The bytes before the body of an answer. Written here rather than by a library, so that there is
// one place that decides which header values may leave.
#pragma once

#include "server/http/message.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace senda::http {

/// What becomes of the connection. A client of HTTP/1.0 must be told that it stays open.
enum class After { kKeepAlive, kTellKeepAlive, kClose };

struct HeadFacts {
  std::uint64_t content_length = 0;  ///< Of the body, also where it is left out (HEAD).
  std::string_view request_id;       ///< Sane (policy.h); empty for none.
  std::string_view date;             ///< RFC 9110; see http_date.
  After after = After::kKeepAlive;
};

/// "Not Found"; "Unknown" for a number without a name.
std::string_view reason_phrase(int status);

/// "Sat, 21 Nov 2026 22:18:47 GMT". In: seconds since 1970, UTC.
std::string http_date(std::int64_t seconds);

/// Status line and fields, with the empty line. 204 and 304 tell no length.
std::string write_response_head(const Response& response, const HeadFacts& facts);

}  // namespace senda::http
