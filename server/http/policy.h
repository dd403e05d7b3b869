// Which requests are taken at all. Between a client and a server stand proxies, and what two of
// them read differently becomes a hole: so framing is exact here, or the request is refused and the
// connection closed. Pure functions of what the parser saw; the transport only obeys.
// Source: RFC 9110 and 9112; where they leave a choice, the stricter one. docs/deployment.md.
#pragma once

#include "server/http/handler.h"
#include "server/http/message.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace senda::http {

/// The line and the fields of a request as parsed, nothing decoded. Borrowed for the call.
struct RequestHead {
  std::string_view method;
  std::string_view target;
  int version = 11;               ///< 10 for HTTP/1.0, 11 for HTTP/1.1.
  std::span<const Pair> headers;  ///< Names in lower case, values without space around them.
};

struct HeadLimits {
  std::size_t target = 4096;  ///< bytes
  std::size_t fields = 64;
};

/// Why a request is not taken. The connection closes after it.
struct Refusal {
  int status = 400;
  std::string_view reason;  ///< A sentence for a person; a literal.
};

/// How the body of a request that is taken is delimited, and what comes after it.
struct Framing {
  std::uint64_t content_length = 0;  ///< bytes; 0 with chunked
  bool chunked = false;
  bool keep_alive = true;
  bool expects_continue = false;

  bool has_body() const noexcept { return chunked || content_length > 0; }
};

std::variant<Framing, Refusal> check_head(const RequestHead& head, const HeadLimits& limits);

/// Whether a body framed so may be read on this route. 411: chunked where it is not allowed; 413:
/// longer than the limit.
std::optional<Refusal> check_body(const Framing& framing, const BodyPolicy& policy);

/// 64 letters, digits, "-", "_" or "." at most: fit for a log and a header as it is.
bool is_sane_request_id(std::string_view id);

/// A token of RFC 9110: names of fields and methods.
bool is_token(std::string_view text);

/// Who is behind a connection, once its header is known. `connection` says what the socket knows.
/// Over a Unix socket the last address of X-Forwarded-For is believed: only a proxy of this machine
/// can reach it. Over TCP it is not, but its presence takes away being local, as do a header of
/// another proxy and an Origin that is not of this machine: else a proxy on loopback, or a foreign
/// page in a browser here, would pass for the owner.
Peer identify_peer(const Peer& connection, std::span<const Pair> headers);

}  // namespace senda::http
