// The policy without a socket: rows that the raw-socket table (framing_test.cc) cannot tell apart,
// and who counts as being on this machine.
#include "server/http/policy.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace senda::http {
namespace {

int status_of(const RequestHead& head) {
  const auto verdict = check_head(head, {});
  const auto* refusal = std::get_if<Refusal>(&verdict);
  return refusal == nullptr ? 0 : refusal->status;
}

int status_of_fields(std::vector<Pair> headers, int version = 11) {
  headers.insert(headers.begin(), {"host", "a"});
  return status_of({"GET", "/", version, headers});
}

TEST(Policy, TakesOrRefusesFields) {
  struct Row {
    std::vector<Pair> headers;
    int status;
  };
  const std::vector<Row> rows = {
      {{}, 0},
      {{{"content-length", "0"}}, 0},
      {{{"content-length", "18446744073709551615"}}, 0},
      {{{"content-length", "18446744073709551616"}}, 400},
      {{{"content-length", "1"}, {"content-length", "1"}}, 400},
      {{{"content-length", "1,1"}}, 400},
      {{{"content-length", " 1"}}, 400},
      {{{"content-length", "1\t"}}, 400},
      {{{"content-length", "\xd9\xa3"}}, 400},  // an Arabic digit
      {{{"transfer-encoding", "chunked"}}, 0},
      {{{"transfer-encoding", "CHUNKED"}}, 0},
      {{{"transfer-encoding", "chunked,"}}, 400},
      {{{"transfer-encoding", ",chunked"}}, 501},
      {{{"transfer-encoding", "chunked;q=1"}}, 400},
      {{{"transfer-encoding", "\"chunked\""}}, 400},
      {{{"transfer-encoding", "chunked"}, {"content-length", "0"}}, 400},
      {{{"transfer-encoding", "gzip"}, {"transfer-encoding", "chunked"}}, 400},
      {{{"expect", "100-Continue"}}, 0},
      {{{"expect", "100-continue, x"}}, 417},
      {{{"host", "a"}}, 400},  // the second
      {{{"x", std::string("a\0b", 3)}}, 400},
      {{{"x", "a\rb"}}, 400},
      {{{"x", "a\nb"}}, 400},
      {{{"x", "a\x7f"}}, 400},
      {{{"x", "a\tb\xc3\xa4\xff"}}, 0},
      {{{"", "a"}}, 400},
      {{{"x y", "a"}}, 400},
      {{{"x:", "a"}}, 400},
  };
  for (const Row& row : rows) {
    std::string shown;
    for (const auto& [name, value] : row.headers) shown += name + ": " + value + " | ";
    EXPECT_EQ(status_of_fields(row.headers), row.status) << shown;
  }
  EXPECT_EQ(status_of_fields({{"transfer-encoding", "chunked"}}, 10), 400);
  EXPECT_EQ(status_of_fields({{"expect", "x"}}, 10), 0) << "HTTP/1.0 knows no expectations";
}

TEST(Policy, TakesOrRefusesHosts) {
  struct Row {
    const char* host;
    int status;
  };
  for (const Row& row :
       {Row{"example.org", 0}, Row{"example.org:8080", 0}, Row{"[::1]:80", 0},
        Row{"[fe80::1%25eth0]", 0}, Row{"a_b", 0}, Row{"", 400}, Row{"a b", 400}, Row{"a/b", 400},
        Row{"a@b", 400}, Row{"a,b", 400}, Row{"a?b", 400}, Row{"\xc3\xa4", 400}}) {
    const std::vector<Pair> headers = {{"host", row.host}};
    EXPECT_EQ(status_of({"GET", "/", 11, headers}), row.status) << row.host;
  }
}

TEST(Policy, TellsWhetherTheConnectionStays) {
  struct Row {
    int version;
    const char* connection;
    bool stays;
  };
  for (const Row& row :
       {Row{11, "", true}, Row{11, "close", false}, Row{11, "CLOSE", false},
        Row{11, "keep-alive, close", false}, Row{11, "upgrade", true}, Row{11, "closed", true},
        Row{10, "", false}, Row{10, "Keep-Alive", true}, Row{10, "keep-alive,close", false}}) {
    const std::vector<Pair> headers = {{"host", "a"}, {"connection", row.connection}};
    const auto verdict = check_head({"GET", "/", row.version, headers}, {});
    EXPECT_EQ(std::get<Framing>(verdict).keep_alive, row.stays)
        << row.version << " " << row.connection;
  }
}

TEST(Policy, MeasuresBodiesAgainstTheRoute) {
  const BodyPolicy small{10, false, false};
  const BodyPolicy large{10, true, true};
  EXPECT_FALSE(check_body({10, false, true, false}, small));
  EXPECT_EQ(check_body({11, false, true, false}, small)->status, 413);
  EXPECT_EQ(check_body({0, true, true, false}, small)->status, 411);
  EXPECT_FALSE(check_body({0, true, true, false}, large));
}

TEST(Policy, KnowsSaneRequestIds) {
  EXPECT_TRUE(is_sane_request_id("0af7651916cd43dd8448eb211c80319c"));
  EXPECT_TRUE(is_sane_request_id(std::string(64, '-')));
  for (const char* bad : {"", "a b", "a\"b", "a/b", "\xc3\xa4", "a\n"})
    EXPECT_FALSE(is_sane_request_id(bad)) << bad;
  EXPECT_FALSE(is_sane_request_id(std::string(65, 'a')));
}

TEST(Peers, AreLocalOnlyWhenTheySpeakForThemselves) {
  const Peer loopback{"127.0.0.1", true, false};
  const Peer remote{"192.0.2.1", false, false};
  const Peer local_socket{"", true, true};
  struct Row {
    Peer from;
    std::vector<Pair> headers;
    std::string address;
    bool is_local;
  };
  const std::vector<Row> rows = {
      {loopback, {}, "127.0.0.1", true},
      {remote, {}, "192.0.2.1", false},
      {local_socket, {}, "", true},
      // Believed from the proxy on the socket, the last entry only.
      {local_socket, {{"x-forwarded-for", "198.51.100.7"}}, "198.51.100.7", false},
      {local_socket, {{"x-forwarded-for", "127.0.0.1, 198.51.100.7"}}, "198.51.100.7", false},
      {local_socket,
       {{"x-forwarded-for", "127.0.0.1"}, {"x-forwarded-for", "198.51.100.7"}},
       "198.51.100.7",
       false},
      {local_socket, {{"x-forwarded-for", std::string(60, '1')}}, "", false},
      // Over TCP anyone can write it: not believed, but no longer local either.
      {loopback, {{"x-forwarded-for", "127.0.0.1"}}, "127.0.0.1", false},
      {remote, {{"x-forwarded-for", "127.0.0.1"}}, "192.0.2.1", false},
      {loopback, {{"forwarded", "for=1.2.3.4"}}, "127.0.0.1", false},
      {loopback, {{"via", "1.1 proxy"}}, "127.0.0.1", false},
      // A page of another site in a browser on this machine.
      {loopback, {{"origin", "https://evil.example"}}, "127.0.0.1", false},
      {loopback, {{"origin", "null"}}, "127.0.0.1", false},
      {loopback, {{"origin", "http://127.0.0.1.evil.example"}}, "127.0.0.1", false},
      {loopback, {{"origin", "http://localhost@evil.example"}}, "127.0.0.1", false},
      {loopback, {{"origin", "http://127.0.0.1:7700"}}, "127.0.0.1", true},
      {loopback, {{"origin", "http://localhost"}}, "127.0.0.1", true},
      {loopback, {{"origin", "http://[::1]:7700"}}, "127.0.0.1", true},
  };
  for (const Row& row : rows) {
    const Peer peer = identify_peer(row.from, row.headers);
    const std::string shown = row.headers.empty() ? "" : row.headers.back().second;
    EXPECT_EQ(peer.address, row.address) << shown;
    EXPECT_EQ(peer.is_local, row.is_local) << shown;
  }
}

}  // namespace
}  // namespace senda::http
