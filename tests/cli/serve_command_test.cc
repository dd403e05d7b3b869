// serve as people and systemd run it: sockets, signals, readiness, the access log, wrong options.
#include "tests/cli/program.h"
#include "tests/support/raw_client.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace senda::cli {
namespace {

using test::RawClient;
using test::Reply;
using test::RunningProgram;

std::string get(const std::string& path) {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

Reply post(RawClient& client, const std::string& path, const std::string& body) {
  client.send("POST " + path +
              " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
              "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  return client.read_reply();
}

/// A Unix socket that a test owns, of the type given, bound to a path.
class OwnSocket {
 public:
  OwnSocket(int type, const std::filesystem::path& path) : socket_(::socket(AF_UNIX, type, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    if (type == SOCK_STREAM) {
      EXPECT_EQ(::listen(socket_, 16), 0);
    }
  }
  ~OwnSocket() { ::close(socket_); }
  OwnSocket(const OwnSocket&) = delete;
  OwnSocket& operator=(const OwnSocket&) = delete;

  int descriptor() const { return socket_; }
  std::string receive() const {
    char bytes[256] = {};
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    return {bytes, static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
  }

 private:
  int socket_ = -1;
};

TEST(Serve, SearchesOverAUnixSocketUntilItIsTold) {
  const test::TemporaryFolder folder;
  const auto path = folder / "senda.sock";
  RunningProgram server(practices().command({"serve", "--listen", "unix:" + path.string(),
                                             "--access-log", (folder / "access.log").string()}));
  RawClient client(path);
  client.send(get("/health"));
  EXPECT_EQ(client.read_reply().body, R"({"status":"available"})");
  const Reply found = post(client, "/indexes/practices/search", R"({"q":"circus","limit":3})");
  EXPECT_EQ(found.status, 200) << found.body;
  const auto answer = json::parse(found.body);
  ASSERT_TRUE(answer.has_value()) << found.body;
  EXPECT_GT(answer->find("estimatedTotalHits")->as_int(), 0);
  server.send_signal(SIGHUP);
  client.send(get("/health"));
  EXPECT_EQ(client.read_reply().status, 200);
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_FALSE(std::filesystem::exists(path));
  const std::string log = test::read_bytes(folder / "access.log");
  EXPECT_NE(log.find("\"path\":\"/indexes/practices/search\",\"route\":\"search\",\"status\":200"),
            std::string::npos)
      << log;
  EXPECT_EQ(log.find("circus"), std::string::npos);
}

TEST(Serve, StartsOnAnEmptyDataFolder) {
  const test::TemporaryFolder folder;
  const auto path = folder / "senda.sock";
  RunningProgram server(
      Program(folder / "data").command({"serve", "--listen", "unix:" + path.string()}));
  RawClient client(path);
  const Reply reply = post(client, "/indexes/none/search", "{}");
  EXPECT_EQ(reply.status, 404) << reply.body;
  EXPECT_EQ(reply.body.find(folder.path().string()), std::string::npos) << reply.body;
  server.send_signal(SIGINT);
  EXPECT_EQ(server.wait(), 0);
}

TEST(Serve, TakesItsSocketFromSystemdAndTellsItsState) {
  const test::TemporaryFolder folder;
  const OwnSocket door(SOCK_STREAM, folder / "door");
  const OwnSocket notified(SOCK_DGRAM, folder / "notify");
  std::string command;
  for (const std::string& word : practices().command({"serve"})) command += " '" + word + "'";
  RunningProgram server({"/bin/sh", "-c",
                         "exec 3<&" + std::to_string(door.descriptor()) +
                             "; export LISTEN_PID=$$ LISTEN_FDS=1 NOTIFY_SOCKET='" +
                             (folder / "notify").string() + "'; exec" + command});
  EXPECT_EQ(notified.receive(), "READY=1");
  RawClient client(folder / "door");
  client.send(get("/health"));
  EXPECT_EQ(client.read_reply().status, 200);
  server.send_signal(SIGTERM);
  EXPECT_EQ(notified.receive(), "STOPPING=1");
  EXPECT_EQ(server.wait(), 0);
  EXPECT_TRUE(std::filesystem::exists(folder / "door")) << "the socket is systemd's";
}

TEST(Serve, NamesTheBusyAddressAndTheOption) {
  const test::TemporaryFolder folder;
  const OwnSocket taken(SOCK_STREAM, folder / "taken");
  const auto outcome =
      practices().run({"serve", "--listen", "unix:" + (folder / "taken").string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("is in use by another program"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("--listen"), std::string::npos) << outcome.err;
}

TEST(Serve, RefusesOptionsThatHaveNoMeaning) {
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"--listen", "example.org:80"},
        {"--listen", "7700"},
        {"--cors-origin", "example.org"},
        {"--threads", "0"},
        {"--max-body", "much"},
        {"--log-addresses", "some"},
        {"--header-timeout", "-1"}}) {
    std::vector<std::string> arguments = {"serve"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const auto outcome = practices().run(arguments);
    EXPECT_EQ(outcome.status, 2) << options[0] << outcome.err;
    EXPECT_NE(outcome.err.find(options[0]), std::string::npos) << outcome.err;
  }
}

TEST(Serve, NarrowsOriginsOnRequest) {
  const test::TemporaryFolder folder;
  const auto path = folder / "senda.sock";
  RunningProgram server(
      practices().command({"serve", "--listen", "unix:" + path.string(), "--cors-origin",
                           "https://a.example", "--access-log", "off"}));
  RawClient client(path);
  for (const char* origin : {"https://a.example", "https://b.example"}) {
    client.send("GET /health HTTP/1.1\r\nHost: a\r\nOrigin: " + std::string(origin) + "\r\n\r\n");
    EXPECT_EQ(client.read_reply().headers.count("access-control-allow-origin"),
              std::string(origin) == "https://a.example" ? 1U : 0U);
  }
}

}  // namespace
}  // namespace senda::cli
