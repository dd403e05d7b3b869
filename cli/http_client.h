// A client of one HTTP/1.1 server over one kept connection, for `senda bench --url`: posts JSON and
// reads the answer. Plain HTTP only; no redirects, proxies or compression.
#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace senda::cli {

struct HttpUrl {
  std::string host;
  std::string port = "80";
  std::string path;  ///< Put before that of each request; without a slash at its end.
};

/// "http://host[:port][/path]", the host in brackets if it is an IPv6 address.
/// Errors: kInvalidArgument; kUnsupported for https.
Result<HttpUrl> parse_http_url(std::string_view url);

struct HttpAnswer {
  int status = 0;
  std::string body;
};

/// Thread: one instance per thread.
class HttpClient {
 public:
  /// In: key: sent as a Bearer key unless empty.
  HttpClient(HttpUrl url, std::string key) : url_(std::move(url)), key_(std::move(key)) {}
  ~HttpClient();
  HttpClient(HttpClient&& other) noexcept;
  HttpClient& operator=(HttpClient&&) = delete;

  /// Posts to the path of the URL followed by `path`. Connects when needed; a connection that the
  /// server has closed meanwhile is opened again, once.
  /// Errors: kIo.
  Result<HttpAnswer> post(std::string_view path, std::string_view json);

 private:
  Result<void> connect();
  void close();
  Result<void> send(std::string_view bytes);
  /// Reads more into `buffer_`. Errors: kIo, also at the end of the stream.
  Result<void> receive();
  Result<HttpAnswer> read_answer();
  Result<std::string> read_chunks();
  Result<std::string> take_line();
  Result<std::string> take(std::size_t bytes);

  HttpUrl url_;
  std::string key_;
  int socket_ = -1;
  std::string buffer_;  // received and not yet taken
};

}  // namespace senda::cli
