// Bytes to a request, without a socket: the grammar of HTTP/1.1 by Boost.Beast's parser, whose
// headers only the source of this includes. It says what was sent; whether that is taken is the
// policy's business (policy.h).
#pragma once

#include "server/http/message.h"
#include "server/http/policy.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace senda::http {

struct ParserLimits {
  std::uint32_t header_bytes = 16 * 1024;
  /// Fields kept; one more is kept so that the policy sees that there are too many.
  std::size_t fields = 64;
};

/// For one request. Call order: put until kHeader or kDone; then perhaps start_body; put until
/// kDone. After kFailed: nothing more.
class RequestParser {
 public:
  /// In: request: method, target and headers are written into it; borrowed, must outlive this.
  RequestParser(Request& request, ParserLimits limits);
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  enum class State {
    kNeedMore,  ///< Nothing to say before more bytes are there, beside those not consumed.
    kHeader,    ///< The header is complete; a body follows.
    kBody,      ///< Part of the body was handed on.
    kDone,      ///< The request is complete.
    kFailed,
  };
  struct Step {
    State state = State::kNeedMore;
    std::size_t consumed = 0;  ///< Bytes of the input that are done with; the rest comes again.
    Refusal refusal;           ///< With kFailed.
  };

  /// In: bytes: what is there and was not consumed, at least one byte.
  Step put(std::string_view bytes);

  /// In: limit: bytes of body, also chunked. sink: takes each part; false if it cannot, which fails
  /// the request with 507.
  void start_body(std::uint64_t limit, std::function<bool(std::string_view)> sink);

  int version() const;  ///< 10 or 11, once the header is there.

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::http
