// Handler: what a server asks. One object answers all requests; the transport calls it from many
// threads at once and knows nothing about what it says.
#pragma once

#include "server/http/message.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace senda::http {

/// What the transport must know before it reads a body.
struct BodyPolicy {
  std::uint64_t limit = 64 * 1024;  ///< Bytes; more is answered with 413.
  bool allows_chunked = false;      ///< Else `Transfer-Encoding` is answered with 411.
  bool to_file = false;             ///< Spool it to a file instead of memory.
};

/// Thread: every function may be called by any thread at any time. None may throw; if one does all
/// the same, the request gets a 500 that says nothing of the inside.
class Handler {
 public:
  virtual ~Handler() = default;

  /// Called when the header is there: `request` has no body yet. On the thread of the connections.
  virtual BodyPolicy body_policy(const Request& request) const = 0;

  /// An answer that costs microseconds (`/health`), given on the thread of the connections without
  /// waiting in the queue of the workers; empty for all others. Only asked for requests without a
  /// body.
  virtual std::optional<Response> answer_at_once(const Request& request) = 0;

  /// Answers, on a worker's thread.
  virtual Response answer(const Request& request) = 0;

  /// An error that the transport found itself (400, 408, 411, 413, 414, 431, 503...), in the shape
  /// that clients of this path expect. `request` may be incomplete: an empty method, no path.
  /// `reason`: a sentence for a person, without anything the visitor sent.
  virtual Response transport_error(const Request& request, int status, std::string_view reason) = 0;

  /// The server has been told to stop: readiness should now be denied. On the thread of the
  /// connections.
  virtual void on_drain() {}
  /// Files may have changed (SIGHUP): open again what is current. On a worker's thread.
  virtual void on_reopen() {}
};

}  // namespace senda::http
