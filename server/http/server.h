// The transport: listens, reads requests under the policy and its limits, has them answered, writes
// the answers. One thread owns all connections and never waits; a bounded pool of workers calls the
// handler. docs/decisions/0009-http-server.md says why; docs/deployment.md how to run it.
#pragma once

#include "server/http/access_log.h"
#include "server/http/handler.h"
#include "server/http/listener.h"
#include "server/http/metrics.h"
#include "server/http/policy.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace senda::http {

struct ServerOptions {
  using Duration = std::chrono::milliseconds;

  std::size_t workers = 2;
  std::size_t max_connections = 4096;    ///< One more closes an idle one, else gets 503.
  std::size_t max_queue = 256;           ///< Requests that wait for a worker; one more gets 503.
  std::uint32_t max_header = 16 * 1024;  ///< bytes, first line included
  HeadLimits head;

  // Deadlines of a whole phase, not of a byte.
  Duration idle_timeout{15'000};       ///< For the first byte of a request.
  Duration header_timeout{5'000};      ///< From it to the end of the header.
  Duration body_timeout{10'000};       ///< For a body; and the time that min_rate gives it.
  Duration write_timeout{10'000};      ///< For an answer; the same.
  std::uint64_t min_rate = 64 * 1024;  ///< Bytes a second a long body or answer may take.
  Duration linger_timeout{1'000};      ///< For a client to read an answer after which we close.

  Duration drain_delay{0};         ///< Between on_drain and closing the listeners.
  Duration drain_timeout{10'000};  ///< Then what is still open is cut.

  /// Where large bodies go; exists (prepare_spool_folder).
  std::filesystem::path spool_folder;
  /// SIGTERM and SIGINT drain, a second one stops at once; SIGHUP reopens.
  enum class Signals { kHandle, kLeave } signals = Signals::kLeave;
  std::function<void()> on_drain;  ///< After the handler's; on the thread of the connections.
};

/// Makes the folder, and removes bodies that a server which died left there. Errors: kIo.
Result<void> prepare_spool_folder(const std::filesystem::path& folder);

class Server {
 public:
  /// In: handler, metrics, log: borrowed, must outlive this; log may be null.
  Server(ServerOptions options, std::vector<Listener> listeners, Handler& handler, Metrics& metrics,
         AccessLog* log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Serves until drained. Once. On return no worker is running and all connections are closed.
  void run();

  /// Stops accepting, answers what has been asked, returns from run; called again, cuts what is
  /// still open. Thread: any, also before run.
  void drain();
  /// As SIGHUP: Handler::on_reopen on a worker, and the access log. Thread: any.
  void reopen();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::http
