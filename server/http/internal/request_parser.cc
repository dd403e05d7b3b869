// Derived from Beast's basic_parser, so that fields go straight into the Request.
#include "server/http/internal/request_parser.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace senda::http {
namespace {

namespace beast = boost::beast;
using BeastError = beast::http::error;

constexpr std::string_view kLastChunk = "0\r\n\r\n";

/// Whether the first line ends as one of some version of HTTP does.
bool names_a_version(std::string_view bytes) {
  static const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
  if (line.size() < 9) return false;
  const std::string_view end = line.substr(line.size() - 9);
  return end.starts_with(" HTTP/") && is_digit(end[6]) && end[7] == '.' && is_digit(end[8]) &&
         std::count(line.begin(), line.end(), ' ') == 2;
}

/// In: bytes: what the parser was given when it failed.
Refusal refusal_of(const beast::error_code& error, std::string_view bytes, bool line_complete) {
  if (error == BeastError::bad_version && names_a_version(bytes)) {
    return {505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
  }
  if (error == beast::errc::no_space_on_device) {
    return {507, "The body could not be stored."};
  }
  if (error == BeastError::header_limit) {
    return line_complete ? Refusal{431, "The fields of the request are too long."}
                         : Refusal{414, "The address is too long."};
  }
  if (error == BeastError::body_limit) return {413, "The body is too large."};
  if (error == BeastError::bad_content_length) {
    return {400, "The request must have one Content-Length of digits only."};
  }
  if (error == BeastError::bad_transfer_encoding) {
    return {400, "Content-Length and Transfer-Encoding must not stand together."};
  }
  if (error == BeastError::bad_chunk || error == BeastError::bad_chunk_extension) {
    return {400, "The chunks of the body are malformed."};
  }
  return {400, "The request is malformed."};
}

}  // namespace

class RequestParser::Impl final : public beast::http::basic_parser<true> {
 public:
  Impl(Request& request, ParserLimits limits) : request_(&request), limits_(limits) {
    header_limit(limits.header_bytes);
    body_limit(std::numeric_limits<std::uint64_t>::max());
  }

  Step step(std::string_view bytes) {
    beast::error_code error;
    Step step;
    // Beast asserts that it sees the last chunk at once; nothing that is left of a chunked body is
    // shorter than that.
    if (header_told_ && chunked() && bytes.size() < kLastChunk.size()) return step;
    step.consumed = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error == BeastError::need_more) return step;
    if (error) {
      // A header is consumed whole or not at all but for its first line.
      const bool line_complete =
          !request_->method.empty() ||
          bytes.substr(0, limits_.header_bytes).find("\r\n") != std::string_view::npos;
      step.state = State::kFailed;
      step.refusal = refusal_of(error, bytes, line_complete);
      return step;
    }
    if (is_done()) {
      step.state = State::kDone;
    } else if (is_header_done() && !header_told_) {
      step.state = State::kHeader;
      header_told_ = true;
    } else if (is_header_done()) {
      step.state = State::kBody;
    }
    return step;
  }

  void start_body(std::uint64_t limit, std::function<bool(std::string_view)> sink) {
    body_limit(limit);
    sink_ = std::move(sink);
  }

  int version() const { return version_; }

 private:
  using View = beast::string_view;

  static std::string_view view(View text) { return {text.data(), text.size()}; }

  std::size_t hand_on(View body, beast::error_code& error) {
    const bool taken = sink_ != nullptr && sink_(view(body));
    error = {};
    if (!taken) error = beast::errc::make_error_code(beast::errc::no_space_on_device);
    return body.size();
  }

  void on_request_impl(beast::http::verb /*verb*/, View method, View target, int version,
                       beast::error_code& error) override {
    request_->method = view(method);
    request_->target = view(target);
    version_ = version;
    error = {};
  }
  void on_response_impl(int /*status*/, View /*reason*/, int /*version*/,
                        beast::error_code& error) override {
    error = BeastError::bad_method;
  }
  void on_field_impl(beast::http::field /*field*/, View name, View value,
                     beast::error_code& error) override {
    error = {};
    // Fields after a chunked body (trailers) are parsed and forgotten.
    if (header_told_ || request_->headers.size() > limits_.fields) return;
    std::string lowered(view(name));
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    request_->headers.emplace_back(std::move(lowered), view(value));
  }
  void on_header_impl(beast::error_code& error) override { error = {}; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/,
                         beast::error_code& error) override {
    error = {};
  }
  std::size_t on_body_impl(View body, beast::error_code& error) override {
    return hand_on(body, error);
  }
  void on_chunk_header_impl(std::uint64_t /*size*/, View /*extensions*/,
                            beast::error_code& error) override {
    error = {};
  }
  std::size_t on_chunk_body_impl(std::uint64_t /*remaining*/, View body,
                                 beast::error_code& error) override {
    return hand_on(body, error);
  }
  void on_finish_impl(beast::error_code& error) override { error = {}; }

  Request* request_;
  ParserLimits limits_;
  std::function<bool(std::string_view)> sink_;
  int version_ = 11;
  bool header_told_ = false;
};

RequestParser::RequestParser(Request& request, ParserLimits limits)
    : impl_(std::make_unique<Impl>(request, limits)) {}
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

RequestParser::Step RequestParser::put(std::string_view bytes) { return impl_->step(bytes); }

void RequestParser::start_body(std::uint64_t limit, std::function<bool(std::string_view)> sink) {
  impl_->start_body(limit, std::move(sink));
}

int RequestParser::version() const { return impl_->version(); }

}  // namespace senda::http
