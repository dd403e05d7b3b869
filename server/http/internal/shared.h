// What all connections of a server share. Owned by the server, outlives them; everything in it but
// what says otherwise belongs to the thread of the connections.
#pragma once

#include "server/http/internal/worker_pool.h"
#include "server/http/server.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace senda::http {

class Connection;

struct Shared {
  Shared(const ServerOptions& the_options, Handler& the_handler, Metrics& the_metrics,
         AccessLog* the_log, WorkerPool& the_pool)
      : options(the_options),
        handler(the_handler),
        metrics(the_metrics),
        log(the_log),
        pool(the_pool) {}

  const ServerOptions& options;
  Handler& handler;
  Metrics& metrics;
  AccessLog* log;    ///< May be null.
  WorkerPool& pool;  ///< Any thread.
  std::unordered_set<Connection*> connections;
  bool draining = false;
  std::function<void()> on_closed;  ///< Called when a connection has left `connections`.

  /// Of now, for the Date field; valid until the next call.
  std::string_view date();
  /// 16 hexadecimal digits, no two alike.
  std::string make_request_id();

 private:
  std::int64_t date_second_ = -1;
  std::string date_;
  std::uint64_t id_state_ = 0;
};

}  // namespace senda::http
