#include "server/http/listener.h"

#include "server/http/systemd.h"
#include "tests/server/http/test_server.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace senda::http {
namespace {

using senda::test::has_code;
using senda::test::is_ok;

std::string shown(const ListenAddress& address) {
  if (const auto* local = std::get_if<UnixAddress>(&address)) return "unix " + local->path.string();
  const auto& tcp = std::get<TcpAddress>(address);
  return tcp.host + " " + std::to_string(tcp.port);
}

TEST(ListenAddress, IsParsed) {
  struct Row {
    const char* text;
    const char* address;
  };
  for (const Row& row : {Row{"127.0.0.1:7700", "127.0.0.1 7700"}, Row{"0.0.0.0:0", "0.0.0.0 0"},
                         Row{"[::1]:65535", "::1 65535"}, Row{"localhost:80", "127.0.0.1 80"},
                         Row{"unix:/run/a.sock", "unix /run/a.sock"}, Row{"unix:a", "unix a"}}) {
    const auto address = parse_listen_address(row.text);
    ASSERT_THAT(address, is_ok()) << row.text;
    EXPECT_EQ(shown(*address), row.address);
  }
  for (const char* bad : {"", ":", "7700", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                          "127.0.0.1:-1", "127.0.0.1:80x", "::1:80", "[127.0.0.1]:80",
                          "example.org:80", "300.0.0.1:80", "unix:", ":80"})
    EXPECT_THAT(parse_listen_address(bad), has_code(ErrorCode::kInvalidArgument)) << bad;
}

TEST(Listener, TellsThatAPortIsTaken) {
  const auto first = Listener::open(TcpAddress{"127.0.0.1", 0});
  ASSERT_THAT(first, is_ok());
  EXPECT_GT(first->port(), 0);
  EXPECT_EQ(first->shown(), "http://127.0.0.1:" + std::to_string(first->port()) + "/");
  const auto second = Listener::open(TcpAddress{"127.0.0.1", first->port()});
  ASSERT_THAT(second, has_code(ErrorCode::kExists));
  EXPECT_NE(second.error().message().find(std::to_string(first->port())), std::string::npos);
}

TEST(Listener, ReplacesASocketFileThatNobodyListensOn) {
  const senda::test::TemporaryFolder folder;
  const UnixAddress address{folder / "a.sock"};
  {
    const auto first = Listener::open(address);
    ASSERT_THAT(first, is_ok());
    EXPECT_THAT(Listener::open(address), has_code(ErrorCode::kExists));
    // What a killed server leaves behind: the file, and nobody behind it.
    ASSERT_EQ(::link(address.path.c_str(), (folder / "left").c_str()), 0);
  }
  EXPECT_FALSE(std::filesystem::exists(address.path));
  const UnixAddress left{folder / "left"};
  EXPECT_THAT(Listener::open(left), is_ok());
  folder.write("file", "mine");
  EXPECT_THAT(Listener::open(UnixAddress{folder / "file"}), has_code(ErrorCode::kExists));
  EXPECT_EQ(senda::test::read_bytes(folder / "file"), "mine");
  EXPECT_THAT(Listener::open(UnixAddress{std::string(200, 'a')}),
              has_code(ErrorCode::kInvalidArgument));
}

TEST(Listener, AdoptsOnlySocketsThatListen) {
  const auto open = Listener::open(TcpAddress{"127.0.0.1", 0});
  const int copy = ::dup(open->descriptor());
  const auto adopted = Listener::adopt(copy);
  ASSERT_THAT(adopted, is_ok());
  EXPECT_EQ(adopted->port(), open->port());
  const int plain = ::socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_THAT(Listener::adopt(plain), has_code(ErrorCode::kInvalidArgument));
  ::close(plain);
  EXPECT_THAT(Listener::adopt(-1), has_code(ErrorCode::kInvalidArgument));
}

TEST(Systemd, TakesSocketsOnlyWhenMeantForThisProcess) {
  const auto count = [](const std::string& pid, const std::string& fds) {
    const auto listeners = adopt_systemd_sockets(pid, fds);
    return listeners ? static_cast<int>(listeners->size()) : -1;
  };
  EXPECT_EQ(count("", ""), 0);
  EXPECT_EQ(count("1", "3"), 0);
  EXPECT_EQ(count(std::to_string(::getpid()), "0"), 0);
  EXPECT_EQ(count(std::to_string(::getpid()), "x"), -1);
  EXPECT_EQ(count(std::to_string(::getpid()), "-1"), -1);
  EXPECT_EQ(count(std::to_string(::getpid()), "100000"), -1);
}

TEST(Systemd, IsToldTheState) {
  const senda::test::TemporaryFolder folder;
  const std::string path = (folder / "notify").string();
  const int receiver = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  ASSERT_EQ(::bind(receiver, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  notify_systemd(path, "READY=1");
  char bytes[64] = {};
  EXPECT_EQ(::recv(receiver, bytes, sizeof bytes, MSG_DONTWAIT), 7);
  EXPECT_STREQ(bytes, "READY=1");
  ::close(receiver);
  notify_systemd("", "READY=1");
  notify_systemd((folder / "nobody").string(), "READY=1");
  notify_systemd(std::string(200, 'a'), "READY=1");
}

TEST(Peers, AreReadFromTheirAddresses) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  const Peer unix_peer = peer_of(reinterpret_cast<const sockaddr*>(&local), sizeof local);
  EXPECT_TRUE(unix_peer.is_local && unix_peer.over_unix_socket && unix_peer.address.empty());
  EXPECT_TRUE(peer_of(nullptr, 0).over_unix_socket);
}

}  // namespace
}  // namespace senda::http
