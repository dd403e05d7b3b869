// Accepting, the sweep over deadlines, signals and draining. Connections live on their own
// pointers; the server only knows which there are.
#include "server/http/server.h"

#include "server/http/internal/body_file.h"
#include "server/http/internal/connection.h"
#include "server/http/internal/shared.h"
#include "server/http/internal/worker_pool.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <string_view>
#include <utility>

namespace senda::http {
namespace {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Acceptor = asio::basic_socket_acceptor<asio::generic::stream_protocol, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

constexpr auto kAcceptBackOff = std::chrono::milliseconds(50);  // out of descriptors, mostly
constexpr auto kLongestTick = std::chrono::milliseconds(200);
constexpr std::string_view kTooMany =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\n"
    "Connection: close\r\n\r\n";

/// How often deadlines are looked at: a quarter of the shortest.
std::chrono::milliseconds tick_of(const ServerOptions& options) {
  auto shortest = kLongestTick * 4;
  for (const auto timeout : {options.idle_timeout, options.header_timeout, options.body_timeout,
                             options.write_timeout, options.linger_timeout}) {
    if (timeout.count() > 0) shortest = std::min<std::chrono::milliseconds>(shortest, timeout);
  }
  return std::max(shortest / 4, std::chrono::milliseconds(5));
}

}  // namespace

struct Server::Impl {
  struct Door {
    Door(Listener listening, const Executor& executor)
        : listener(std::move(listening)), acceptor(executor), back_off(executor) {}
    Listener listener;
    Acceptor acceptor;
    Timer back_off;
    asio::generic::stream_protocol::endpoint peer;
  };

  Impl(ServerOptions the_options, std::vector<Listener> listeners, Handler& handler,
       Metrics& metrics, AccessLog* log);
  ~Impl();

  void accept(Door& door);
  void on_accept(Door& door, const boost::system::error_code& error, Socket socket);
  void welcome(Socket socket, const asio::generic::stream_protocol::endpoint& peer);
  bool make_room();
  void sweep();
  void await_signal();
  void await_reopen();
  void begin_drain();
  void close_doors();
  void finish_if_empty();
  void reopen();
  void run();

  ServerOptions options;
  WorkerPool pool;
  Shared shared;  // outlives the io_context, whose destruction closes connections
  asio::io_context io;
  asio::executor_work_guard<Executor> work;
  asio::basic_signal_set<Executor> stop_signals;
  asio::basic_signal_set<Executor> reopen_signals;
  Timer sweeper;
  Timer drainer;
  std::vector<std::unique_ptr<Door>> doors;
  Clock::time_point cut_at = Clock::time_point::max();
  bool finishing = false;
};

Server::Impl::Impl(ServerOptions the_options, std::vector<Listener> listeners, Handler& handler,
                   Metrics& metrics, AccessLog* log)
    : options(std::move(the_options)),
      pool(options.workers, options.max_queue),
      shared(options, handler, metrics, log, pool),
      io(1),
      work(io.get_executor()),
      stop_signals(io.get_executor()),
      reopen_signals(io.get_executor()),
      sweeper(io.get_executor()),
      drainer(io.get_executor()) {
  shared.on_closed = [this] { finish_if_empty(); };
  for (Listener& listener : listeners) {
    doors.push_back(std::make_unique<Door>(std::move(listener), io.get_executor()));
    Door& door = *doors.back();
    const bool local = door.listener.family() == AF_UNIX;
    door.acceptor.assign({door.listener.family(), local ? 0 : IPPROTO_TCP},
                         door.listener.descriptor());
  }
  if (options.signals == ServerOptions::Signals::kHandle) {
    stop_signals.add(SIGTERM);
    stop_signals.add(SIGINT);
    reopen_signals.add(SIGHUP);
  }
}

Server::Impl::~Impl() {
  pool.finish();
  shared.on_closed = nullptr;
  for (const auto& door : doors) {
    if (door->acceptor.is_open()) door->acceptor.release();  // the listener closes it
  }
}

void Server::Impl::run() {
  for (const auto& door : doors) accept(*door);
  sweep();
  if (options.signals == ServerOptions::Signals::kHandle) {
    await_signal();
    await_reopen();
  }
  while (true) {
    try {
      io.run();
      break;
    } catch (...) {
      // Out of memory, or a defect, in a callback: its connection is gone, the others go on.
    }
  }
  pool.finish();
}

void Server::Impl::accept(Door& door) {
  door.acceptor.async_accept(io, door.peer,
                             [this, &door](const boost::system::error_code& error, Socket socket) {
                               on_accept(door, error, std::move(socket));
                             });
}

void Server::Impl::on_accept(Door& door, const boost::system::error_code& error, Socket socket) {
  if (!error) {
    const auto peer = door.peer;  // the next accept writes it again
    if (door.acceptor.is_open()) accept(door);
    return welcome(std::move(socket), peer);
  }
  if (error == asio::error::operation_aborted) return;
  door.back_off.expires_after(kAcceptBackOff);
  door.back_off.async_wait([this, &door](const boost::system::error_code& cancelled) {
    if (!cancelled && door.acceptor.is_open()) accept(door);
  });
}

void Server::Impl::welcome(Socket socket, const asio::generic::stream_protocol::endpoint& peer) {
  shared.metrics.accepted.fetch_add(1, std::memory_order_relaxed);
  if (!make_room()) {
    shared.metrics.count(Refused::kConnections);
    ::send(socket.native_handle(), kTooMany.data(), kTooMany.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return;
  }
  const Peer who = peer_of(static_cast<const sockaddr*>(peer.data()), peer.size());
  if (!who.over_unix_socket) {
    const int on = 1;
    ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  std::make_shared<Connection>(shared, std::move(socket), who)->start();
}

/// At the cap, the connection that has been idle longest makes room. Out: false if none is idle.
bool Server::Impl::make_room() {
  if (shared.connections.size() < options.max_connections) return true;
  Connection* oldest = nullptr;
  for (Connection* connection : shared.connections) {
    if (!connection->is_idle()) continue;
    if (oldest == nullptr || connection->deadline() < oldest->deadline()) oldest = connection;
  }
  if (oldest == nullptr) return false;
  oldest->close();
  return true;
}

void Server::Impl::sweep() {
  if (finishing) return;
  sweeper.expires_after(tick_of(options));  // first: whatever happens below, there is a next one
  sweeper.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled) sweep();
  });
  shared.metrics.queued.store(pool.waiting(), std::memory_order_relaxed);
  const auto now = Clock::now();
  const bool cut = now >= cut_at;
  std::vector<Connection*> late;  // what follows changes the set
  for (Connection* connection : shared.connections)
    if (cut || connection->deadline() <= now) late.push_back(connection);
  for (Connection* connection : late) cut ? connection->close() : connection->expire();
}

void Server::Impl::await_signal() {
  stop_signals.async_wait([this](const boost::system::error_code& cancelled, int /*signal*/) {
    if (cancelled) return;
    begin_drain();
    await_signal();
  });
}

void Server::Impl::await_reopen() {
  reopen_signals.async_wait([this](const boost::system::error_code& cancelled, int /*signal*/) {
    if (cancelled) return;
    reopen();
    await_reopen();
  });
}

void Server::Impl::reopen() {
  if (shared.log != nullptr) shared.log->reopen();
  Handler* handler = &shared.handler;
  // Where the queue is full, the next signal will find it emptier.
  static_cast<void>(pool.try_submit([handler] {
    try {
      handler->on_reopen();
    } catch (...) {  // what was open goes on serving
    }
  }));
}

void Server::Impl::begin_drain() {
  if (cut_at != Clock::time_point::max()) {  // asked twice: now
    cut_at = Clock::now();
    return close_doors();
  }
  cut_at = Clock::now() + options.drain_delay + options.drain_timeout;
  shared.handler.on_drain();
  if (options.on_drain) options.on_drain();
  drainer.expires_after(options.drain_delay);
  drainer.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled) close_doors();
  });
}

void Server::Impl::close_doors() {
  for (const auto& door : doors) {
    if (!door->acceptor.is_open()) continue;
    // Those who are through the kernel's door already are let in.
    boost::system::error_code error;
    door->acceptor.non_blocking(true, error);
    while (!error) {
      Socket socket(io.get_executor());
      door->acceptor.accept(socket, door->peer, error);
      if (!error) welcome(std::move(socket), door->peer);
    }
    door->acceptor.release(error);
    const Listener closed = std::move(door->listener);
  }
  shared.draining = true;
  const std::vector<Connection*> all(shared.connections.begin(), shared.connections.end());
  for (Connection* connection : all) connection->drain();
  finish_if_empty();
}

void Server::Impl::finish_if_empty() {
  if (!shared.draining || !shared.connections.empty() || finishing) return;
  finishing = true;
  sweeper.cancel();
  drainer.cancel();
  boost::system::error_code ignored;
  stop_signals.cancel(ignored);
  reopen_signals.cancel(ignored);
  work.reset();
}

Server::Server(ServerOptions options, std::vector<Listener> listeners, Handler& handler,
               Metrics& metrics, AccessLog* log)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(listeners), handler, metrics,
                                   log)) {}
Server::~Server() = default;

void Server::run() { impl_->run(); }
void Server::drain() {
  asio::post(impl_->io, [impl = impl_.get()] { impl->begin_drain(); });
}
void Server::reopen() {
  asio::post(impl_->io, [impl = impl_.get()] { impl->reopen(); });
}

Result<void> prepare_spool_folder(const std::filesystem::path& folder) {
  return BodyFile::prepare_folder(folder);
}

}  // namespace senda::http
