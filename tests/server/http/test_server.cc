#include "tests/server/http/test_server.h"

#include <cstdlib>
#include <stdexcept>

namespace senda::http::test {
namespace {

std::string show(const Request& request) {
  std::string text = request.method + "\n";
  for (const std::string& segment : request.path) text += "/[" + segment + "]";
  text += "\n";
  for (const auto& [name, value] : request.parameters) text += name + "=" + value + ";";
  return text + "\n" + request.body;
}

}  // namespace

BodyPolicy ShowingHandler::body_policy(const Request& request) const {
  if (!request.path.empty() && request.path[0] == "documents") return {kLargeLimit, true, true};
  if (!request.path.empty() && request.path[0] == "stream") return {kSmallLimit, true, false};
  return {kSmallLimit, false, false};
}

std::optional<Response> ShowingHandler::answer_at_once(const Request& request) {
  if (request.target != "/health") return std::nullopt;
  Response response;
  response.route = "health";
  response.body = "ok";
  return response;
}

Response ShowingHandler::answer(const Request& request) {
  Response response;
  response.content_type = "text/plain";
  const std::string name = request.path.empty() ? "*" : request.path[0];
  response.route = "shown";
  if (name == "throw") throw std::runtime_error("/secret/path");
  if (name == "documents") {
    if (request.body_file == nullptr) return response;
    const std::string content = senda::test::read_bytes(*request.body_file);
    response.body = std::to_string(content.size()) + " " + content.substr(0, 8);
  } else if (name == "tagged") {
    response.headers = {{"ETag", "\"v1\""}};
    response.body = "tagged";
  } else if (name == "split") {
    response.headers = {{"X-Bad", "a\r\nSet-Cookie: b"}, {"X-Good", "c"}};
  } else if (name == "big") {
    response.body.assign(4'000'000, 'x');
  } else if (name == "wait") {
    std::unique_lock lock(mutex_);
    ++waiting_;
    ++waits_begun;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
    response.body = "waited";
  } else {
    response.body = show(request);
  }
  return response;
}

Response ShowingHandler::transport_error(const Request& /*request*/, int status,
                                         std::string_view reason) {
  Response response;
  response.status = status;
  response.content_type = "text/plain";
  response.route = "refused";
  response.body = reason;
  return response;
}

void ShowingHandler::on_reopen() {
  const std::lock_guard lock(mutex_);
  ++reopened_;
  changed_.notify_all();
}

void ShowingHandler::open_gate() {
  const std::lock_guard lock(mutex_);
  is_open_ = true;
  changed_.notify_all();
}

void ShowingHandler::await_waiting(int count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ >= count; });
}

void ShowingHandler::await_reopened(int count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return reopened_ >= count; });
}

TestServer::TestServer(ServerOptions options) : options_(std::move(options)) {
  options_.spool_folder = folder / "spool";
  if (!prepare_spool_folder(options_.spool_folder)) std::abort();
  auto listener = Listener::open(TcpAddress{"127.0.0.1", 0});
  if (!listener) std::abort();
  port_ = listener->port();
  std::vector<Listener> listeners;
  listeners.push_back(std::move(listener).value());
  server_ = std::make_unique<Server>(options_, std::move(listeners), handler, metrics, nullptr);
  thread_ = std::thread([this] {
    server_->run();
    ended_ = true;
  });
}

TestServer::~TestServer() {
  handler.open_gate();
  if (!ended_) {
    server_->drain();
    server_->drain();
  }
  join();
}

void TestServer::join() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace senda::http::test
