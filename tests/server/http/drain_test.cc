// Stopping and re-opening: no answer that is owed is lost.
#include "tests/server/http/test_server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

namespace senda::http::test {
namespace {

using std::chrono::milliseconds;
const std::string kHealth = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kWait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Drain, AnswersWhatIsInFlightAndClosesTheRest) {
  TestServer server;
  RawClient idle(server.port());
  idle.send(kHealth);
  EXPECT_EQ(idle.read_reply().status, 200);
  RawClient busy(server.port());
  busy.send(kWait);
  server.handler.await_waiting(1);
  (*server).drain();
  EXPECT_TRUE(idle.is_closed());
  EXPECT_FALSE(server.has_ended());
  server.handler.open_gate();
  const Reply reply = busy.read_reply();
  EXPECT_EQ(reply.body, "waited");
  EXPECT_EQ(reply.headers.at("connection"), "close");
  busy.half_close();
  server.join();
  EXPECT_EQ(server.handler.drains.load(), 1);
  EXPECT_TRUE(std::filesystem::is_empty(server.folder / "spool"));
}

TEST(Drain, FinishesARequestWhoseBodyIsStillArriving) {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_reply().status, 100);
  (*server).drain();
  client.send("body");
  EXPECT_EQ(client.read_reply().body, "POST\n/[echo]\n\nbody");
  EXPECT_TRUE(client.is_closed());
  client.half_close();
  server.join();
}

TEST(Drain, CutsWhatOutlastsItsTimeout) {
  ServerOptions options;
  options.drain_timeout = milliseconds(200);
  TestServer server(options);
  RawClient slow(server.port());
  slow.send("GET /echo HTT");
  while (server.metrics.connections.load() == 0) std::this_thread::yield();
  slow.is_silent(50);  // the server has seen the beginning
  (*server).drain();
  server.join();
  EXPECT_TRUE(slow.is_closed());
}

TEST(Drain, StopsAtOnceWhenAskedTwice) {
  ServerOptions options;
  options.drain_timeout = milliseconds(60'000);
  TestServer server(options);
  RawClient slow(server.port());
  slow.send("GET /echo HTT");
  slow.is_silent(50);
  (*server).drain();
  (*server).drain();
  server.join();
  EXPECT_TRUE(slow.is_closed());
}

TEST(Drain, SaysSoFirstAndGoesOnForItsDelay) {
  ServerOptions options;
  options.drain_delay = milliseconds(300);
  TestServer server(options);
  (*server).drain();
  while (server.handler.drains.load() == 0) std::this_thread::yield();
  RawClient late(server.port());
  late.send(kHealth);
  const Reply reply = late.read_reply();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.count("connection"), 0U);
  server.join();
}

TEST(Drain, BeforeAnyConnectionEndsAtOnce) {
  TestServer server;
  (*server).drain();
  server.join();
}

TEST(Reopen, IsCarriedOutByAWorker) {
  TestServer server;
  (*server).reopen();
  server.handler.await_reopened(1);
  RawClient client(server.port());
  client.send(kHealth);
  EXPECT_EQ(client.read_reply().status, 200);
}

}  // namespace
}  // namespace senda::http::test
