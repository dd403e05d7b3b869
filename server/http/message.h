// Requests and responses of HTTP as the rest of the server sees them: checked, decoded, without a
// trace of the library behind the transport. Everything that answers requests is a function from
// one to the other and can be tried without a socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::http {

/// A header field or a parameter of the query string. Header names are in lower case.
using Pair = std::pair<std::string, std::string>;

/// Where a request comes from.
struct Peer {
  /// "127.0.0.1", "::1". Over a Unix socket: what the proxy in front put last into
  /// X-Forwarded-For, empty if there is none.
  std::string address;
  /// Someone on this machine speaks for himself: loopback or a Unix socket, not forwarded by a
  /// proxy, and not sent by a page of another site in a browser here (policy.h, speaks_locally).
  bool is_local = false;
  bool over_unix_socket = false;
};

/// One request, complete. Paths and parameters are percent-decoded once, valid UTF-8, and hold no
/// NUL; a segment of the path is never "." or "..", and never holds a slash.
struct Request {
  /// "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS". A HEAD comes as "GET": the transport
  /// leaves the body of the answer out.
  std::string method;
  std::string target;             ///< As it came: path and query string, still encoded.
  std::vector<std::string> path;  ///< Segments: "/indexes/a%20b/" is {"indexes", "a b", ""}.
  std::vector<Pair> parameters;   ///< Of the query string, in order, "+" read as a space.
  std::vector<Pair> headers;      ///< In order, names in lower case, values any bytes but controls.
  std::string body;               ///< Empty where `body_file` holds it.
  /// A large body, spooled to a file that lives as long as this.
  std::shared_ptr<const std::filesystem::path> body_file;
  Peer peer;
  std::string id;  ///< Names the request in the log and in `X-Request-Id`.
  /// When its header was complete.
  std::chrono::steady_clock::time_point arrived;

  /// The first of the name; null if there is none.
  const std::string* header(std::string_view lower_case_name) const;
  const std::string* parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";  ///< Empty for none.
  /// Further fields, written as they are: never put a visitor's text in one unencoded. A field
  /// with a control character in it, and those the transport writes itself (Content-Length,
  /// Connection, Date...), are left out. With `ETag`, the transport answers If-None-Match.
  std::vector<Pair> headers;
  std::string body;
  /// A body that outlives the response (an embedded file), instead of `body`.
  std::string_view constant_body;
  /// The route's name for metrics and the log, of a small fixed set: "search", "documents". It
  /// must outlive the server: a literal.
  std::string_view route = "other";

  std::string_view content() const noexcept {
    return constant_body.empty() ? std::string_view(body) : constant_body;
  }
};

}  // namespace senda::http
