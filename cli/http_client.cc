#include "cli/http_client.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace senda::cli {
namespace {

constexpr std::size_t kMaxLine = 64U << 10U;
constexpr std::size_t kMaxBody = 1U << 30U;

Error io_error(const std::string& what) {
  return Error(ErrorCode::kIo, what + ": " + std::strerror(errno));
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// A whole number at the beginning of the text.
Result<std::size_t> number_in(std::string_view text, int base) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (read.ec != std::errc() || number > kMaxBody)
    return Error(ErrorCode::kIo, "the server's answer has a length that cannot be read");
  return number;
}

}  // namespace

Result<HttpUrl> parse_http_url(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (url.starts_with("https://"))
    return Error(ErrorCode::kUnsupported, "https is not offered here; measure behind the proxy");
  const Error wrong(ErrorCode::kInvalidArgument, "not an address like http://127.0.0.1:7700");
  if (!url.starts_with(kScheme)) return wrong;
  url.remove_prefix(kScheme.size());
  HttpUrl parsed;
  const std::size_t slash = url.find('/');
  if (slash != std::string_view::npos) parsed.path = url.substr(slash);
  while (parsed.path.ends_with('/')) parsed.path.pop_back();
  std::string_view authority = url.substr(0, slash);
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    parsed.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
  }
  if (authority.starts_with('[') && authority.ends_with(']'))
    authority = authority.substr(1, authority.size() - 2);
  parsed.host = authority;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (parsed.host.empty() || parsed.port.empty() ||
      !std::all_of(parsed.port.begin(), parsed.port.end(), is_digit))
    return wrong;
  return parsed;
}

HttpClient::~HttpClient() { close(); }

HttpClient::HttpClient(HttpClient&& other) noexcept
    : url_(std::move(other.url_)),
      key_(std::move(other.key_)),
      socket_(std::exchange(other.socket_, -1)),
      buffer_(std::move(other.buffer_)) {}

void HttpClient::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  buffer_.clear();
}

Result<void> HttpClient::connect() {
  close();
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string place = url_.host + ":" + url_.port;
  if (const int code = getaddrinfo(url_.host.c_str(), url_.port.c_str(), &hints, &found); code != 0)
    return Error(ErrorCode::kIo, place + ": " + gai_strerror(code));
  for (const addrinfo* at = found; at != nullptr && socket_ < 0; at = at->ai_next) {
    socket_ = ::socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol);
    if (socket_ >= 0 && ::connect(socket_, at->ai_addr, at->ai_addrlen) != 0) close();
  }
  freeaddrinfo(found);
  if (socket_ < 0) return io_error("cannot connect to " + place);
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return {};
}

Result<void> HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return io_error("sending to the server");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return {};
}

Result<void> HttpClient::receive() {
  char bytes[64 << 10];
  for (;;) {
    const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error("reading the server's answer");
    if (got == 0) return Error(ErrorCode::kIo, "the server closed the connection");
    buffer_.append(bytes, static_cast<std::size_t>(got));
    return {};
  }
}

Result<std::string> HttpClient::take_line() {
  for (;;) {
    const std::size_t end = buffer_.find("\r\n");
    if (end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 2);
      return line;
    }
    if (buffer_.size() > kMaxLine) return Error(ErrorCode::kIo, "the server's answer is no HTTP");
    SENDA_RETURN_IF_ERROR(receive());
  }
}

Result<std::string> HttpClient::take(std::size_t bytes) {
  while (buffer_.size() < bytes) SENDA_RETURN_IF_ERROR(receive());
  std::string taken = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return taken;
}

Result<std::string> HttpClient::read_chunks() {
  std::string body;
  for (;;) {
    SENDA_ASSIGN_OR_RETURN(const std::string head, take_line());
    SENDA_ASSIGN_OR_RETURN(const std::size_t size, number_in(head, 16));
    if (size == 0) break;
    SENDA_ASSIGN_OR_RETURN(const std::string chunk, take(size));
    body += chunk;
    if (body.size() > kMaxBody) return Error(ErrorCode::kIo, "the server's answer is too long");
    SENDA_ASSIGN_OR_RETURN(const std::string end, take_line());
  }
  for (;;) {  // trailers
    SENDA_ASSIGN_OR_RETURN(const std::string line, take_line());
    if (line.empty()) return body;
  }
}

Result<HttpAnswer> HttpClient::read_answer() {
  HttpAnswer answer;
  SENDA_ASSIGN_OR_RETURN(const std::string first, take_line());
  if (!first.starts_with("HTTP/1.1 "))
    return Error(ErrorCode::kIo, "the server speaks no HTTP/1.1");
  SENDA_ASSIGN_OR_RETURN(const std::size_t status, number_in(first.substr(9), 10));
  answer.status = static_cast<int>(status);
  std::size_t length = 0;
  bool chunked = false;
  bool closes = false;
  for (;;) {
    SENDA_ASSIGN_OR_RETURN(const std::string line, take_line());
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    const std::string name = lower(std::string_view(line).substr(0, colon));
    if (colon == std::string::npos) continue;
    std::string value = lower(std::string_view(line).substr(colon + 1));
    value.erase(0, std::min(value.find_first_not_of(" \t"), value.size()));
    if (name == "content-length") {
      SENDA_ASSIGN_OR_RETURN(length, number_in(value, 10));
    }
    chunked =
        chunked || (name == "transfer-encoding" && value.find("chunked") != std::string::npos);
    closes = closes || (name == "connection" && value.find("close") != std::string::npos);
  }
  SENDA_ASSIGN_OR_RETURN(answer.body, chunked ? read_chunks() : take(length));
  if (closes) close();
  return answer;
}

Result<HttpAnswer> HttpClient::post(std::string_view path, std::string_view json) {
  std::string request = "POST " + url_.path;
  request.append(path).append(" HTTP/1.1\r\nHost: " + url_.host + ":" + url_.port);
  if (!key_.empty()) request += "\r\nAuthorization: Bearer " + key_;
  request += "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(json.size());
  request.append("\r\n\r\n").append(json);
  const bool was_open = socket_ >= 0;
  if (!was_open) SENDA_RETURN_IF_ERROR(connect());
  if (send(request)) {
    auto answer = read_answer();
    if (answer || !was_open) {
      if (!answer) close();
      return answer;
    }
  }
  SENDA_RETURN_IF_ERROR(connect());
  SENDA_RETURN_IF_ERROR(send(request));
  auto answer = read_answer();
  if (!answer) close();
  return answer;
}

}  // namespace senda::cli
