// A server on a free port in this process, with a handler that shows what it was given.
#pragma once

#include "server/http/server.h"
#include "tests/support/raw_client.h"
#include "tests/support/temporary_folder.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace senda::http::test {

using senda::test::RawClient;
using senda::test::Reply;

/// GET  /health          "ok", at once
/// any  /echo...         what it was given, a line each
/// any  /wait            answers when `open_gate` was called
/// POST /documents       large, chunked, through a file: its size and content's beginning
/// GET  /tagged          with an ETag
/// GET  /big             four megabytes
/// GET  /throw           throws
/// GET  /split           with a header that would split the answer
class ShowingHandler : public Handler {
 public:
  BodyPolicy body_policy(const Request& request) const override;
  std::optional<Response> answer_at_once(const Request& request) override;
  Response answer(const Request& request) override;
  Response transport_error(const Request& request, int status, std::string_view reason) override;
  void on_drain() override { ++drains; }
  void on_reopen() override;

  void open_gate();
  /// Returns when this many requests stand before the gate.
  void await_waiting(int count);
  void await_reopened(int count);

  static constexpr std::uint64_t kSmallLimit = 1000;
  static constexpr std::uint64_t kLargeLimit = 2'000'000;
  std::atomic<int> drains{0};
  std::atomic<int> waits_begun{0};

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  int reopened_ = 0;
  bool is_open_ = false;
};

class TestServer {
 public:
  explicit TestServer(ServerOptions options = {});
  ~TestServer();

  std::uint16_t port() const { return port_; }
  ServerOptions options_used() const { return options_; }
  Server& operator*() { return *server_; }
  /// Waits until run has returned.
  void join();
  bool has_ended() const { return ended_; }

  ShowingHandler handler;
  Metrics metrics;
  senda::test::TemporaryFolder folder;

 private:
  ServerOptions options_;
  std::uint16_t port_ = 0;
  std::unique_ptr<Server> server_;
  std::atomic<bool> ended_{false};
  std::thread thread_;
};

}  // namespace senda::http::test
