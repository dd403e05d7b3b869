// The phases in the order they are gone through. Callbacks rather than coroutines: g++ 12 destroys
// temporaries of a co_await expression twice.
#include "server/http/internal/connection.h"

#include "server/http/conditional.h"
#include "server/http/response_head.h"
#include "server/http/target.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/socket.h>
#include <utility>
#include <variant>

namespace senda::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kSmallBuffer = 4 * 1024;   // bytes; most requests fit
constexpr std::size_t kLargeBuffer = 64 * 1024;  // bodies and long headers; a line has no more
constexpr std::size_t kMaxLinger = 256 * 1024;   // bytes forgotten before a close
/// A client that has half-closed may still want its answer; not one that has waited so long for it.
constexpr auto kAbandonedAfter = std::chrono::seconds(1);
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Connection::Connection(Shared& shared, Socket socket, Peer peer)
    : shared_(&shared), socket_(std::move(socket)), socket_peer_(std::move(peer)) {
  shared_->connections.insert(this);
  shared_->metrics.connections.fetch_add(1, std::memory_order_relaxed);
}

Connection::~Connection() { close(); }

void Connection::start() { begin_request(); }

void Connection::close() {
  if (phase_ == Phase::kClosed) return;
  phase_ = Phase::kClosed;
  deadline_ = Clock::time_point::max();
  boost::system::error_code ignored;
  socket_.close(ignored);
  shared_->connections.erase(this);
  shared_->metrics.connections.fetch_sub(1, std::memory_order_relaxed);
  if (shared_->on_closed) shared_->on_closed();
}

std::chrono::milliseconds Connection::time_for(std::uint64_t bytes) const {
  constexpr std::uint64_t kLongest = std::uint64_t{86'400} * 1000;
  const std::uint64_t rate = std::max<std::uint64_t>(shared_->options.min_rate, 1000) / 1000;
  return std::chrono::milliseconds(std::min(bytes / rate, kLongest));
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit, std::uint64_t bytes) {
  phase_ = phase;
  expired_ = false;
  deadline_ =
      limit.count() == 0 ? Clock::time_point::max() : Clock::now() + limit + time_for(bytes);
}

void Connection::expire() {
  deadline_ = Clock::time_point::max();
  boost::system::error_code ignored;
  switch (phase_) {
    case Phase::kHeader:
    case Phase::kBody:
      expired_ = true;
      socket_.cancel(ignored);  // on_read then refuses the request
      return;
    case Phase::kWriting:
      shared_->metrics.count(Refused::kTimeout);
      record("timeout");
      return close();
    case Phase::kIdle:
    case Phase::kLingering:
      return close();
    case Phase::kWorking:
    case Phase::kClosed:
      return;
  }
}

bool Connection::has_unread() const {
  boost::system::error_code error;
  return socket_.available(error) > 0 && !error;
}

void Connection::drain() {
  // A request may have come that nobody has looked at yet.
  if (phase_ == Phase::kIdle && !has_unread()) close();
}

void Connection::begin_request() {
  exchange_ = {};
  parser_.emplace(exchange_.request,
                  ParserLimits{shared_->options.max_header, shared_->options.head.fields});
  departed_.store(false, std::memory_order_relaxed);
  if (begin_ < end_) {
    enter(Phase::kHeader, shared_->options.header_timeout);
    return advance();
  }
  if (shared_->draining && !has_unread()) return close();
  begin_ = end_ = 0;
  if (buffer_.size() > kSmallBuffer) std::vector<char>(kSmallBuffer).swap(buffer_);
  enter(Phase::kIdle, shared_->options.idle_timeout);
  read();
}

void Connection::read() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const bool is_long = phase_ == Phase::kBody || end_ >= kSmallBuffer;
  const std::size_t wanted = is_long ? kLargeBuffer : kSmallBuffer;
  if (buffer_.size() < wanted) buffer_.resize(wanted);
  socket_.async_read_some(asio::buffer(buffer_.data() + end_, buffer_.size() - end_),
                          [self = shared_from_this()](const auto& error, std::size_t count) {
                            self->on_read(error, count);
                          });
}

void Connection::on_read(const boost::system::error_code& error, std::size_t count) {
  if (phase_ == Phase::kClosed) return;
  if (error) {
    if (!expired_) return close();
    shared_->metrics.count(Refused::kTimeout);
    return refuse({408, "The request took too long to arrive."});
  }
  if (phase_ == Phase::kLingering) {
    lingered_ += count;
    return lingered_ > kMaxLinger ? close() : read();
  }
  end_ += count;
  if (phase_ == Phase::kIdle) enter(Phase::kHeader, shared_->options.header_timeout);
  advance();
}

void Connection::advance() {
  while (begin_ < end_) {
    const auto step = parser_->put({buffer_.data() + begin_, end_ - begin_});
    begin_ += step.consumed;
    switch (step.state) {
      case RequestParser::State::kFailed:
        return refuse(step.refusal);
      case RequestParser::State::kNeedMore:
        if (end_ - begin_ >= kLargeBuffer) return refuse({400, "A line of the body is too long."});
        return read();
      case RequestParser::State::kHeader:
        if (!on_header(Follows::kBody) || !start_body()) return;
        break;
      case RequestParser::State::kBody:
        break;
      case RequestParser::State::kDone:
        if (phase_ == Phase::kHeader && !on_header(Follows::kNothing)) return;
        return dispatch();
    }
  }
  read();
}

bool Connection::on_header(Follows follows) {
  Request& request = exchange_.request;
  request.arrived = Clock::now();
  const std::string* id = request.header("x-request-id");
  request.id = id != nullptr && is_sane_request_id(*id) ? *id : shared_->make_request_id();
  request.peer = identify_peer(socket_peer_, request.headers);
  exchange_.is_head = request.method == "HEAD";
  const auto verdict = check_head(
      {request.method, request.target, parser_->version(), request.headers}, shared_->options.head);
  if (const auto* refusal = std::get_if<Refusal>(&verdict)) {
    refuse(*refusal);
    return false;
  }
  exchange_.framing = std::get<Framing>(verdict);
  if (exchange_.framing.has_body() != (follows == Follows::kBody)) {
    refuse({400, "The request is malformed."});  // parser and policy must read framing alike
    return false;
  }
  auto target = decode_target(request.target);
  if (!target) {
    refuse({400,
            "The address is not well formed: a percent escape, a dot segment or a character "
            "that is not allowed."});
    return false;
  }
  request.path = std::move(target->path);
  request.parameters = std::move(target->parameters);
  if (exchange_.is_head) request.method = "GET";
  return true;
}

bool Connection::start_body() {
  Request& request = exchange_.request;
  const Framing& framing = exchange_.framing;
  const BodyPolicy policy = shared_->handler.body_policy(request);
  auto refusal = check_body(framing, policy);
  if (!refusal && policy.to_file) {
    if (auto file = BodyFile::create(shared_->options.spool_folder)) {
      exchange_.file.emplace(std::move(file).value());
    } else {
      refusal = Refusal{507, "The body could not be stored."};
    }
  }
  if (refusal) {
    refuse(*refusal);
    return false;
  }
  if (!policy.to_file) {
    request.body.reserve(std::min<std::uint64_t>(framing.content_length, kLargeBuffer));
  }
  parser_->start_body(policy.limit, [this](std::string_view part) { return take_body(part); });
  enter(Phase::kBody, shared_->options.body_timeout, framing.content_length);
  if (!framing.expects_continue || begin_ < end_) return true;
  send_continue();
  return false;
}

bool Connection::take_body(std::string_view part) {
  exchange_.received += part.size();
  if (exchange_.framing.chunked) deadline_ += time_for(part.size());
  if (exchange_.file) return exchange_.file->append(part).has_value();
  exchange_.request.body.append(part);
  return true;
}

void Connection::send_continue() {
  asio::async_write(socket_, asio::buffer(kContinue.data(), kContinue.size()),
                    [self = shared_from_this()](const auto& error, std::size_t /*count*/) {
                      if (self->phase_ == Phase::kClosed) return;
                      if (error) return self->close();
                      self->read();
                    });
}

void Connection::dispatch() {
  Request& request = exchange_.request;
  if (exchange_.file) request.body_file = exchange_.file->finish();
  if (!exchange_.framing.has_body()) {
    if (auto response = shared_->handler.answer_at_once(request)) {
      exchange_.response = *std::move(response);
      return respond();
    }
  }
  enter(Phase::kWorking, std::chrono::milliseconds(0));
  exchange_.submitted = Clock::now();
  const bool waits = shared_->pool.waiting() > 0;
  const auto job = [self = shared_from_this()]() mutable {
    Connection& connection = *self;
    connection.work(std::move(self));
  };
  if (!shared_->pool.try_submit(job)) {
    shared_->metrics.count(Refused::kQueue);
    exchange_.response =
        shared_->handler.transport_error(request, 503, "The server is busy; try again soon.");
    exchange_.response.headers.emplace_back("Retry-After", "1");
    return respond();
  }
  shared_->metrics.in_flight.fetch_add(1, std::memory_order_relaxed);
  if (waits) watch_for_departure();
}

/// Where others wait before it, a request whose client has gone is not worth answering.
void Connection::watch_for_departure() {
  exchange_.watches = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const auto& error) {
    if (error || self->phase_ != Phase::kWorking) return;
    char byte = 0;
    const auto count = ::recv(self->socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count == 0) self->departed_.store(true, std::memory_order_relaxed);
  });
}

/// On a worker's thread: the exchange is its own until the post, and so is its hold on the
/// connection, which must end on the thread of the connections.
void Connection::work(std::shared_ptr<Connection> self) {
  exchange_.begun = Clock::now();
  exchange_.abandoned = departed_.load(std::memory_order_relaxed) &&
                        exchange_.begun - exchange_.submitted > kAbandonedAfter;
  if (!exchange_.abandoned) {
    try {
      exchange_.response = shared_->handler.answer(exchange_.request);
    } catch (...) {  // out of memory, or a defect: this request fails, the server goes on
      exchange_.failed = true;
    }
  }
  asio::post(socket_.get_executor(), [self = std::move(self)] { self->on_worked(); });
}

void Connection::on_worked() {
  shared_->metrics.in_flight.fetch_sub(1, std::memory_order_relaxed);
  if (phase_ == Phase::kClosed) return;
  if (std::exchange(exchange_.watches, false)) {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }
  if (exchange_.abandoned) {
    shared_->metrics.count(Refused::kAbandoned);
    return close();
  }
  if (exchange_.failed) {
    exchange_.response =
        shared_->handler.transport_error(exchange_.request, 500, "Something went wrong here.");
  }
  respond();
}

void Connection::refuse(Refusal refusal) {
  Request& request = exchange_.request;
  if (request.id.empty()) {  // refused before its header was complete
    request.arrived = Clock::now();
    request.id = shared_->make_request_id();
    request.peer = identify_peer(socket_peer_, request.headers);
  }
  if (refusal.status != 408) shared_->metrics.count(Refused::kPolicy);
  exchange_.framing.keep_alive = false;
  exchange_.file.reset();
  exchange_.response = shared_->handler.transport_error(request, refusal.status, refusal.reason);
  if (refusal.status == 405) {
    exchange_.response.headers.emplace_back("Allow",
                                            "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  }
  respond();
}

void Connection::respond() {
  Response& response = exchange_.response;
  exchange_.answered = Clock::now();
  apply_conditions(exchange_.request, response);
  if (shared_->draining) exchange_.framing.keep_alive = false;
  After after = exchange_.framing.keep_alive ? After::kKeepAlive : After::kClose;
  if (exchange_.framing.keep_alive && parser_->version() == 10) after = After::kTellKeepAlive;
  const std::string_view content = response.content();
  exchange_.head =
      write_response_head(response, {content.size(), exchange_.request.id, shared_->date(), after});
  const bool bodiless = exchange_.is_head || response.status == 204 || response.status == 304;
  const std::string_view sent = bodiless ? std::string_view() : content;
  enter(Phase::kWriting, shared_->options.write_timeout, sent.size());
  const std::array<asio::const_buffer, 2> bytes = {asio::buffer(exchange_.head),
                                                   asio::buffer(sent.data(), sent.size())};
  asio::async_write(socket_, bytes,
                    [self = shared_from_this()](const auto& error, std::size_t /*count*/) {
                      self->on_written(error);
                    });
}

void Connection::on_written(const boost::system::error_code& error) {
  if (phase_ == Phase::kClosed) return;
  record(error ? "disconnected" : "");
  if (error) return close();
  if (!exchange_.framing.keep_alive) return linger();
  begin_request();
}

void Connection::record(std::string_view failure) {
  const Exchange& exchange = exchange_;
  const bool worked = exchange.begun != Clock::time_point();
  const auto took = exchange.answered - exchange.request.arrived;
  const auto queued = worked ? exchange.begun - exchange.submitted : Clock::duration(0);
  const std::uint64_t sent = exchange.is_head ? 0 : exchange.response.content().size();
  shared_->metrics.count(
      {exchange.response.route, exchange.response.status, took, queued, exchange.received, sent});
  if (shared_->log == nullptr) return;
  AccessLogEntry entry;
  entry.id = exchange.request.id;
  entry.peer = exchange.request.peer.address;
  entry.method = exchange.is_head ? "HEAD" : std::string_view(exchange.request.method);
  entry.target = exchange.request.target;
  entry.route = exchange.response.route;
  entry.status = exchange.response.status;
  entry.received = exchange.received;
  entry.sent = sent;
  entry.took = took;
  entry.queued = queued;
  entry.failure = failure;
  shared_->log->write(entry);
}

/// Closing with bytes unread would reset the connection and take the answer with it: so say that no
/// more will come, and read until the client closes too.
void Connection::linger() {
  boost::system::error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  lingered_ = begin_ = end_ = 0;
  enter(Phase::kLingering, shared_->options.linger_timeout);
  read();
}

}  // namespace senda::http
