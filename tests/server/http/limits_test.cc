// Slow clients, too many clients, too much work: what the server gives up, when, and that others do
// not notice. Deadlines are shortened; nothing here waits longer than a second or two.
#include "tests/server/http/test_server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace senda::http::test {
namespace {

using std::chrono::milliseconds;
const std::string kHealth = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kWait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

ServerOptions hasty() {
  ServerOptions options;
  options.idle_timeout = options.header_timeout = options.body_timeout = milliseconds(300);
  options.write_timeout = milliseconds(300);
  options.linger_timeout = milliseconds(200);
  return options;
}

milliseconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
}

/// Sends a byte every 20 ms until the server has had enough.
void dribble(RawClient& client, const std::string& bytes) {
  for (const char c : bytes) {
    if (!client.send({&c, 1}) || !client.is_silent(20)) return;
  }
}

TEST(Limits, GivesUpAHeaderThatDribbles) {
  TestServer server(hasty());
  RawClient client(server.port());
  const auto took = time_of([&] {
    dribble(client, "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(500, 'X'));
    EXPECT_EQ(client.read_reply().status, 408);
    client.half_close();
    EXPECT_TRUE(client.is_closed());
  });
  EXPECT_GE(took.count(), 250);
  EXPECT_LT(took.count(), 3000);
}

TEST(Limits, GivesUpABodyThatDribbles) {
  TestServer server(hasty());
  for (const char* framing : {"Content-Length: 900", "Transfer-Encoding: chunked"}) {
    SCOPED_TRACE(framing);
    RawClient client(server.port());
    client.send("POST /stream HTTP/1.1\r\nHost: a\r\n" + std::string(framing) + "\r\n\r\n");
    std::string chunks;
    for (int i = 0; i < 200; ++i) chunks += "1\r\na\r\n";
    dribble(client, chunks);
    EXPECT_EQ(client.read_reply().status, 408);
  }
}

TEST(Limits, ClosesAConnectionThatIsIdle) {
  TestServer server(hasty());
  RawClient fresh(server.port());
  RawClient used(server.port());
  used.send(kHealth);
  EXPECT_EQ(used.read_reply().status, 200);
  const auto took = time_of([&] {
    EXPECT_EQ(fresh.read_all(), "");
    EXPECT_EQ(used.read_all(), "");
  });
  EXPECT_GE(took.count(), 150);
  EXPECT_LT(took.count(), 3000);
}

TEST(Limits, CutsAClientThatDoesNotReadItsAnswer) {
  ServerOptions options = hasty();
  options.min_rate = 1 << 30;
  TestServer server(options);
  RawClient client(server.port());
  client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server.metrics.connections.load() == 0) std::this_thread::yield();
  while (server.metrics.connections.load() > 0) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_LT(client.read_all().size(), 4'000'000U);
}

TEST(Limits, GivesALongBodyTheTimeItsLengthNeeds) {
  ServerOptions options = hasty();
  options.min_rate = 1000;
  TestServer server(options);
  RawClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");
  EXPECT_TRUE(client.is_silent(600));  // twice the timeout
  client.send(std::string(900, 'a'));
  EXPECT_EQ(client.read_reply().status, 200);
}

TEST(Limits, ServesOthersBesideThreeHundredDribblers) {
  TestServer server;
  std::vector<std::unique_ptr<RawClient>> dribblers;
  for (int i = 0; i < 300; ++i) {
    dribblers.push_back(std::make_unique<RawClient>(server.port()));
    dribblers.back()->send("GET /echo HTTP/1.1\r\nX-Slow: ");
  }
  RawClient client(server.port());
  for (int i = 0; i < 100; ++i) {
    for (const auto& dribbler : dribblers) dribbler->send("a");
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(client.read_reply().status, 200);
  }
}

TEST(Limits, MakesRoomAtTheCapByClosingTheLongestIdle) {
  ServerOptions options;
  options.max_connections = 3;
  TestServer server(options);
  RawClient first(server.port());
  first.send(kHealth);
  EXPECT_EQ(first.read_reply().status, 200);
  RawClient second(server.port());
  RawClient third(server.port());
  for (RawClient* client : {&second, &third}) {
    client->send(kHealth);
    EXPECT_EQ(client->read_reply().status, 200);
  }
  RawClient fourth(server.port());
  fourth.send(kHealth);
  EXPECT_EQ(fourth.read_reply().status, 200);
  EXPECT_TRUE(first.is_closed());
  third.send(kHealth);
  EXPECT_EQ(third.read_reply().status, 200);
}

TEST(Limits, RefusesAtTheCapWhenNoneIsIdle) {
  ServerOptions options;
  options.max_connections = 2;
  TestServer server(options);
  RawClient first(server.port());
  first.send(kWait);
  RawClient second(server.port());
  second.send(kWait);
  server.handler.await_waiting(2);
  RawClient third(server.port());
  const Reply reply = third.read_reply();
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.headers.at("retry-after"), "1");
  EXPECT_TRUE(third.is_closed());
  server.handler.open_gate();
  EXPECT_EQ(first.read_reply().body, "waited");
  EXPECT_EQ(second.read_reply().body, "waited");
}

TEST(Limits, RefusesAtOnceWhenTheQueueIsFullAndKeepsTheConnection) {
  ServerOptions options;
  options.workers = 1;
  options.max_queue = 1;
  TestServer server(options);
  RawClient busy(server.port());
  busy.send(kWait);
  server.handler.await_waiting(1);
  RawClient queued(server.port());
  queued.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server.metrics.in_flight.load() < 2) std::this_thread::yield();
  RawClient late(server.port());
  late.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const Reply refused = late.read_reply();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.headers.at("retry-after"), "1");
  late.send(kHealth);  // answered without a worker
  EXPECT_EQ(late.read_reply().body, "ok");
  server.handler.open_gate();
  EXPECT_EQ(busy.read_reply().body, "waited");
  EXPECT_EQ(queued.read_reply().status, 200);
  late.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(late.read_reply().status, 200);
}

TEST(Limits, DoesNotAnswerThoseWhoLeftTheQueueLongAgo) {
  ServerOptions options;
  options.workers = 1;
  TestServer server(options);
  RawClient busy(server.port());
  busy.send(kWait);
  server.handler.await_waiting(1);
  RawClient patient(server.port());
  patient.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server.metrics.in_flight.load() < 2) std::this_thread::yield();
  {
    RawClient leaver(server.port());
    leaver.send(kWait);
    while (server.metrics.in_flight.load() < 3) std::this_thread::yield();
  }
  std::this_thread::sleep_for(milliseconds(1200));  // longer than a leaver is waited for
  server.handler.open_gate();
  EXPECT_EQ(patient.read_reply().status, 200);
  while (server.metrics.in_flight.load() > 0) std::this_thread::yield();
  EXPECT_EQ(server.handler.waits_begun.load(), 1);
}

TEST(Limits, SurvivesClientsThatResetInEveryPhase) {
  TestServer server;
  for (const std::string& bytes : {std::string(), std::string("GET /ec"), kHealth,
                                   std::string("POST /echo HTTP/1.1\r\nHost: a\r\n"
                                               "Content-Length: 9\r\n\r\nabc"),
                                   kWait, std::string("GET /big HTTP/1.1\r\nHost: a\r\n\r\n")}) {
    for (int i = 0; i < 20; ++i) {
      RawClient client(server.port());
      client.send(bytes);
      client.reset();
    }
  }
  server.handler.open_gate();
  while (server.metrics.connections.load() > 0) std::this_thread::yield();
  RawClient client(server.port());
  client.send(kHealth);
  EXPECT_EQ(client.read_reply().status, 200);
}

}  // namespace
}  // namespace senda::http::test
