// One connection: reads a request, has it answered, writes the answer, and again. A machine of
// phases, each with a deadline that the server's sweep watches. All of it runs on the thread of the
// connections, but for `work`.
#pragma once

#include "server/http/internal/body_file.h"
#include "server/http/internal/request_parser.h"
#include "server/http/internal/shared.h"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::http {

/// TCP and Unix sockets alike; the concrete executor spares an indirection on every operation.
using Socket = boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol,
                                                boost::asio::io_context::executor_type>;
using Clock = std::chrono::steady_clock;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shared& shared, Socket socket, Peer peer);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  /// Of the present phase; `max` for none.
  Clock::time_point deadline() const noexcept { return deadline_; }
  /// The deadline has passed.
  void expire();
  /// Nothing asked, nothing owed.
  bool is_idle() const noexcept { return phase_ == Phase::kIdle; }
  /// Begins no further request; one that has arrived is still answered.
  void drain();
  void close();

 private:
  enum class Phase { kIdle, kHeader, kBody, kWorking, kWriting, kLingering, kClosed };

  /// In: limit: zero for none. bytes: what the phase will move; more time where they are many.
  void enter(Phase phase, std::chrono::milliseconds limit, std::uint64_t bytes = 0);
  std::chrono::milliseconds time_for(std::uint64_t bytes) const;

  bool has_unread() const;
  void begin_request();
  void read();
  void on_read(const boost::system::error_code& error, std::size_t count);
  void advance();
  /// In: what the parser says comes after the header. Out: false if the request was refused.
  enum class Follows { kNothing, kBody };
  bool on_header(Follows follows);
  /// False if the request was refused, or if reading goes on by itself.
  bool start_body();
  bool take_body(std::string_view part);
  void send_continue();

  void dispatch();
  void watch_for_departure();
  void work(std::shared_ptr<Connection> self);
  void on_worked();

  void refuse(Refusal refusal);
  void respond();
  void on_written(const boost::system::error_code& error);
  void record(std::string_view failure);
  void linger();

  Shared* shared_;
  Socket socket_;
  Peer socket_peer_;
  Phase phase_ = Phase::kIdle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool expired_ = false;  // the read under way was cancelled for its deadline

  std::vector<char> buffer_;  // [begin_, end_) has been read and not consumed
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t lingered_ = 0;  // bytes read and forgotten

  /// What belongs to one request. While it is kWorking, the worker's.
  struct Exchange {
    Request request;
    Framing framing;
    std::optional<BodyFile> file;
    std::uint64_t received = 0;  // bytes of body
    bool is_head = false;
    bool watches = false;    // for the client's leaving
    bool abandoned = false;  // the client left before a worker was free
    bool failed = false;     // the handler threw
    Clock::time_point submitted, begun, answered;
    Response response;
    std::string head;  // of the response
  };
  Exchange exchange_;
  std::optional<RequestParser> parser_;
  std::atomic<bool> departed_{false};
};

}  // namespace senda::http
