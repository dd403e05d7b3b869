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
  std::string address;    ///< "127.0.0.1", "::1"; empty for a Unix socket.
  bool is_local = false;  ///< Loopback or a Unix socket.
  bool over_unix_socket = false;
};

/// One request, complete. Paths and parameters are percent-decoded once, valid UTF-8, and hold no
/// NUL; a segment of the path is never "..", and never holds a slash.
struct Request {
  std::string method;             ///< "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS".
  std::string target;             ///< As it came: path and query string, still encoded.
  std::vector<std::string> path;  ///< Segments: "/indexes/a%20b/" is {"indexes", "a b", ""}.
  std::vector<Pair> parameters;   ///< Of the query string, in order, "+" read as a space.
  std::vector<Pair> headers;      ///< In order, names in lower case.
  std::string body;               ///< Empty where `body_file` holds it.
  /// A large body, spooled to a file that lives as long as this.
  std::shared_ptr<const std::filesystem::path> body_file;
  Peer peer;
  std::string id;  ///< Names the request in the log and in `X-Request-Id`.
  std::chrono::steady_clock::time_point arrived;

  /// The first of the name; null if there is none.
  const std::string* header(std::string_view lower_case_name) const;
  const std::string* parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";  ///< Empty for none.
  /// Further fields, written as they are: never put a visitor's text in one unencoded.
  std::vector<Pair> headers;
  std::string body;
  /// A body that outlives the response (an embedded file), instead of `body`.
  std::string_view constant_body;
  /// The route's name for metrics and the log, of a small fixed set: "search", "documents".
  std::string_view route = "other";
};

}  // namespace senda::http
