// What a stranger can send, over a raw socket: each row of bytes, the status it gets, and whether
// the connection goes on. Nothing here may smuggle a second request past the first.
#include "tests/server/http/test_server.h"

#include <gtest/gtest.h>

#include <string>

namespace senda::http::test {
namespace {

TestServer& server() {
  static TestServer one;
  return one;
}

std::string many_fields(int count) {
  std::string fields;
  for (int i = 0; i < count; ++i) fields += "X-" + std::to_string(i) + ": v\r\n";
  return fields;
}

struct Row {
  std::string name;
  std::string bytes;
  int status;
};

const std::string kSecond = "GET /echo/second HTTP/1.1\r\nHost: a\r\n\r\n";

std::string post(const std::string& fields, const std::string& body,
                 const std::string& target = "/echo") {
  return "POST " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

std::vector<Row> refused_requests() {
  using namespace std::string_literals;
  return {
      {"no Host", "GET /echo HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"two equal Hosts", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"a Host with a path", "GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"an empty Host", "GET /echo HTTP/1.1\r\nHost: \r\n\r\n", 400},
      {"two Content-Lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
      {"two equal Content-Lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
      {"a list of Content-Lengths", post("Content-Length: 3, 3\r\n", "abc"), 400},
      {"Content-Length +5", post("Content-Length: +5\r\n", "abcde"), 400},
      {"Content-Length -1", post("Content-Length: -1\r\n", ""), 400},
      {"Content-Length 0x5", post("Content-Length: 0x5\r\n", "abcde"), 400},
      {"Content-Length 5 with a blank in it", post("Content-Length: 5 5\r\n", "abcde"), 400},
      {"an empty Content-Length", post("Content-Length: \r\n", ""), 400},
      {"Content-Length beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "abcde"),
       400},
      {"Content-Length then chunked",
       post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + kSecond), 400},
      {"chunked then Content-Length",
       post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + kSecond), 400},
      {"xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + kSecond), 400},
      {"gzip with Content-Length", post("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"),
       400},
      {"gzip alone", post("Transfer-Encoding: gzip\r\n", kSecond), 400},
      {"gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
      {"chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 400},
      {"chunked twice",
       post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"an empty Transfer-Encoding", post("Transfer-Encoding: \r\n", kSecond), 400},
      {"chunked with a vertical tab", post("Transfer-Encoding: \x0b"s + "chunked\r\n", "0\r\n\r\n"),
       400},
      {"Transfer-Encoding in HTTP/1.0",
       "POST /documents HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"chunked where it is not taken", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411},
      {"a chunk of 0x3 bytes",
       post("Transfer-Encoding: chunked\r\n", "0x3\r\nabc\r\n0\r\n\r\n", "/stream"), 400},
      {"a chunk of -1 bytes",
       post("Transfer-Encoding: chunked\r\n", "-1\r\nabc\r\n0\r\n\r\n", "/stream"), 400},
      {"a chunk beyond 64 bits",
       post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", "/stream"),
       400},
      {"a chunk without its line end",
       post("Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n", "/stream"), 400},
      {"a chunk with bare line feeds",
       post("Transfer-Encoding: chunked\r\n", "3\nabc\n0\n\n\r\n\r\n", "/stream"), 400},
      {"a chunk extension without end",
       post("Transfer-Encoding: chunked\r\n", "3;" + std::string(200'000, 'a'), "/stream"), 400},
      {"a chunk over the limit", post("Transfer-Encoding: chunked\r\n", "fffff\r\nabc", "/stream"),
       413},
      {"a body over the limit", post("Content-Length: 1001\r\n", ""), 413},
      {"a body of 100 MB", post("Content-Length: 104857600\r\n", ""), 413},
      {"no version", "GET /echo\r\n\r\n", 400},
      {"HTTP/9.9", "GET /echo HTTP/9.9\r\nHost: a\r\n\r\n", 505},
      {"HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"HTTP/0.9 with a version", "GET /echo HTTP/0.9\r\n\r\n", 505},
      {"http/1.1 in lower case", "GET /echo http/1.1\r\nHost: a\r\n\r\n", 400},
      {"bare line feeds", "GET /echo HTTP/1.1\nHost: a\n\n\r\n\r\n", 400},
      {"a bare carriage return", "GET /echo HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400},
      {"a blank before the colon", "GET /echo HTTP/1.1\r\nHost : a\r\n\r\n", 400},
      {"a field without a colon", "GET /echo HTTP/1.1\r\nHost: a\r\nbroken\r\n\r\n", 400},
      {"a field without a name", "GET /echo HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},
      {"two blanks after the method", "GET  /echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a blank in the target", "GET /echo a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a TLS greeting", "\x16\x03\x01\x02\x01\x01\r\n\r\n", 400},
      {"a NUL in a field", "GET /echo HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"s, 400},
      {"a NUL in the target", "GET /ec\0ho HTTP/1.1\r\nHost: a\r\n\r\n"s, 400},
      {"an unencoded letter in the target", get("/echo/\xc3\xa4"), 400},
      {"a fragment in the target", get("/echo#a"), 400},
      {"a whole address as target", get("http://a/echo"), 400},
      {"a target without a slash", get("echo"), 400},
      {"a star that is not for OPTIONS", get("*"), 400},
      {"%00 in the path", get("/echo/%00"), 400},
      {"%00 in the query", get("/echo?a=%00"), 400},
      {"%2e%2e in the path", get("/echo/%2e%2e/a"), 400},
      {".. in the path", get("/echo/../a"), 400},
      {"%2f in the path", get("/echo/a%2fb"), 400},
      {"%5c in the path", get("/echo/a%5cb"), 400},
      {"%0d%0a in the path", get("/echo/a%0d%0ab"), 400},
      {"half an escape", get("/echo/%4"), 400},
      {"an escape of letters", get("/echo/%zz"), 400},
      {"a path that is not UTF-8", get("/echo/%ff"), 400},
      {"an overlong dot", get("/echo/%c0%ae%c0%ae"), 400},
      {"a surrogate", get("/echo/%ed%a0%80"), 400},
      {"CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"TRACE", "TRACE /echo HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"a method of its own", "BREW /echo HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"a method in lower case", "get /echo HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"another expectation", post("Expect: 200-ok\r\nContent-Length: 1\r\n", "a"), 417},
      {"a target over 4096 bytes", get("/" + std::string(4096, 'a')), 414},
      {"a target over the header's limit", get("/" + std::string(20'000, 'a')), 414},
      {"a field of 20 kB",
       "GET /echo HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
      {"65 fields", "GET /echo HTTP/1.1\r\nHost: a\r\n" + many_fields(64) + "\r\n", 431},
      {"1000 fields", "GET /echo HTTP/1.1\r\nHost: a\r\n" + many_fields(1000) + "\r\n", 431},
  };
}

TEST(Framing, RefusesAndClosesWhateverCouldBeReadInTwoWays) {
  for (const Row& row : refused_requests()) {
    SCOPED_TRACE(row.name);
    RawClient client(server().port());
    client.send(row.bytes);
    const Reply reply = client.read_reply();
    EXPECT_EQ(reply.status, row.status) << reply.body;
    EXPECT_EQ(reply.headers.count("connection"), 1U);
    EXPECT_EQ(reply.body.find("echo"), std::string::npos);
    client.half_close();
    const std::string rest = client.read_all();
    EXPECT_EQ(rest, "") << "something was read as a second request";
  }
}

std::vector<Row> taken_requests() {
  return {
      {"a plain GET", get("/echo"), 200},
      {"HTTP/1.0 without Host", "GET /echo HTTP/1.0\r\n\r\n", 200},
      {"a Host with a port", "GET /echo HTTP/1.1\r\nHost: [::1]:7700\r\n\r\n", 200},
      {"64 fields", "GET /echo HTTP/1.1\r\nHost: a\r\n" + many_fields(63) + "\r\n", 200},
      {"a target of 4096 bytes", get("/" + std::string(4095, 'a')), 200},
      {"an empty body", post("Content-Length: 0\r\n", ""), 200},
      {"a body at the limit", post("Content-Length: 1000\r\n", std::string(1000, 'a')), 200},
      {"a POST without a body", post("", ""), 200},
      {"chunks", post("Transfer-Encoding: Chunked\r\n", "3\r\nabc\r\n0\r\n\r\n", "/stream"), 200},
      {"chunks with an extension and a trailer",
       post("Transfer-Encoding: chunked\r\n", "3;a=b\r\nabc\r\n0\r\nX-T: 1\r\n\r\n", "/stream"),
       200},
      {"a field without a value", "GET /echo HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", 200},
      {"a field in Latin-1", "GET /echo HTTP/1.1\r\nHost: a\r\nX: \xe4\r\n\r\n", 200},
      {"a dot in a segment", get("/echo/a.b/..c/%2e%2ed"), 200},
      {"empty segments", get("//echo//"), 200},
      {"a star for OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 200},
  };
}

TEST(Framing, TakesWhatIsUnusualButClear) {
  for (const Row& row : taken_requests()) {
    SCOPED_TRACE(row.name);
    RawClient client(server().port());
    client.send(row.bytes);
    const Reply reply = client.read_reply();
    EXPECT_EQ(reply.status, row.status) << reply.body;
    if (row.bytes.find("HTTP/1.0") == std::string::npos) {
      client.send(kSecond);
      EXPECT_EQ(client.read_reply().body.substr(0, 23), "GET\n/[echo]/[second]\n\n");
    }
  }
}

TEST(Framing, HandsOnWhatWasSentDecodedOnce) {
  RawClient client(server().port());
  client.send(get("/echo/a%20b/%C3%A4+%2541?q=a+b%26c&q=%2B&empty&=x&&z=1"));
  EXPECT_EQ(client.read_reply().body,
            "GET\n/[echo]/[a b]/[\xc3\xa4+%41]\nq=a b&c;q=+;empty=;=x;z=1;\n");
}

TEST(Framing, TakesARequestByteByByte) {
  RawClient client(server().port());
  for (const char c : post("Content-Length: 5\r\n", "hello")) client.send({&c, 1});
  EXPECT_EQ(client.read_reply().body, "POST\n/[echo]\n\nhello");
  for (const char c : post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n", "/stream"))
    client.send({&c, 1});
  EXPECT_EQ(client.read_reply().body, "POST\n/[stream]\n\nhello");
}

TEST(Framing, AnswersPipelinedRequestsInOrder) {
  RawClient client(server().port());
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += get("/echo/" + std::to_string(i));
    all += post("Content-Length: 2\r\n", "p" + std::to_string(i % 10));
    all += get("/health");
  }
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(client.read_reply().body, "GET\n/[echo]/[" + std::to_string(i) + "]\n\n");
    EXPECT_EQ(client.read_reply().body, "POST\n/[echo]\n\np" + std::to_string(i % 10));
    EXPECT_EQ(client.read_reply().body, "ok");
  }
}

TEST(Framing, SpoolsLargeBodiesToAFileThatGoesWithTheRequest) {
  const std::string body(1'500'000, 'd');
  RawClient client(server().port());
  client.send(post("Content-Length: 1500000\r\n", body, "/documents"));
  EXPECT_EQ(client.read_reply().body, "1500000 dddddddd");
  std::string chunks;
  for (int i = 0; i < 15; ++i) chunks += "186A0\r\n" + std::string(100'000, 'e') + "\r\n";
  client.send(post("Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n", "/documents"));
  EXPECT_EQ(client.read_reply().body, "1500000 eeeeeeee");
  client.send(get("/health"));
  client.read_reply();  // the request before is over now
  EXPECT_TRUE(std::filesystem::is_empty(server().folder / "spool"));
}

TEST(Framing, StopsALargeBodyAtItsLimit) {
  RawClient length(server().port());
  length.send(post("Content-Length: 2000001\r\n", "x", "/documents"));
  EXPECT_EQ(length.read_reply().status, 413);
  RawClient chunked(server().port());
  std::string chunks;
  for (int i = 0; i < 21; ++i) chunks += "186A0\r\n" + std::string(100'000, 'e') + "\r\n";
  chunked.send(post("Transfer-Encoding: chunked\r\n", chunks, "/documents"));
  EXPECT_EQ(chunked.read_reply().status, 413);
  EXPECT_TRUE(chunked.is_closed());
}

TEST(Framing, InvitesABodyOnlyOnceItWouldBeTaken) {
  RawClient client(server().port());
  client.send(post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""));
  EXPECT_EQ(client.read_reply().status, 100);
  client.send("hello");
  EXPECT_EQ(client.read_reply().body, "POST\n/[echo]\n\nhello");
  client.send(post("Expect: 100-continue\r\nContent-Length: 5000\r\n", ""));
  EXPECT_EQ(client.read_reply().status, 413);
  EXPECT_TRUE(client.is_closed());
}

TEST(Framing, AnswersHeadWithTheLengthAndNoBody) {
  RawClient client(server().port());
  client.send("HEAD /echo HTTP/1.1\r\nHost: a\r\n\r\n" + get("/health"));
  const Reply head = client.read_reply(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "13");  // of the same answer to GET
  EXPECT_EQ(client.read_reply().body, "ok");
}

TEST(Framing, ClosesOrKeepsAsTheClientAsks) {
  struct Case {
    const char* request;
    bool closes;
  };
  const Case cases[] = {
      {"GET /health HTTP/1.1\r\nHost: a\r\n\r\n", false},
      {"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", true},
      {"GET /health HTTP/1.1\r\nHost: a\r\nConnection: TE, Close\r\n\r\n", true},
      {"GET /health HTTP/1.0\r\n\r\n", true},
      {"GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false},
  };
  for (const Case& row : cases) {
    SCOPED_TRACE(row.request);
    RawClient client(server().port());
    client.send(row.request);
    const Reply reply = client.read_reply();
    EXPECT_EQ(reply.status, 200);
    if (row.closes) {
      EXPECT_EQ(reply.headers.at("connection"), "close");
      EXPECT_TRUE(client.is_closed());
    } else {
      client.send(get("/health"));
      EXPECT_EQ(client.read_reply().status, 200);
    }
  }
}

TEST(Framing, AnswersAClientThatHasHalfClosed) {
  RawClient client(server().port());
  client.send(get("/echo"));
  client.half_close();
  EXPECT_EQ(client.read_reply().status, 200);
}

TEST(Framing, NeverSplitsAnAnswer) {
  RawClient client(server().port());
  client.send(get("/split"));
  const Reply reply = client.read_reply();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.count("set-cookie") + reply.headers.count("x-bad"), 0U);
  EXPECT_EQ(reply.headers.at("x-good"), "c");
}

TEST(Framing, SaysNothingOfTheInsideWhenAHandlerFails) {
  RawClient client(server().port());
  client.send(get("/throw"));
  const Reply reply = client.read_reply();
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.body.find("secret"), std::string::npos);
  client.send(get("/health"));
  EXPECT_EQ(client.read_reply().status, 200);
}

TEST(Framing, NamesEachRequestAndTakesASaneNameFromTheClient) {
  RawClient client(server().port());
  const auto id_for = [&](const std::string& given) {
    const std::string field = given.empty() ? "" : "X-Request-Id: " + given + "\r\n";
    client.send("GET /health HTTP/1.1\r\nHost: a\r\n" + field + "\r\n");
    return client.read_reply().headers["x-request-id"];
  };
  EXPECT_EQ(id_for("proxy-1.a_b"), "proxy-1.a_b");
  for (const std::string& bad :
       std::vector<std::string>{"", "a b", "\"", "<x>", std::string(65, 'a')}) {
    EXPECT_EQ(id_for(bad).size(), 16U) << bad;
  }
  EXPECT_NE(id_for(""), id_for(""));
}

TEST(Framing, AnswersAConditionWithoutTheBody) {
  RawClient client(server().port());
  client.send("GET /tagged HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"v0\", W/\"v1\"\r\n\r\n");
  const Reply same = client.read_reply();
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.headers.at("etag"), "\"v1\"");
  EXPECT_EQ(same.headers.count("content-length"), 0U);
  client.send("GET /tagged HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"v0\"\r\n\r\n");
  EXPECT_EQ(client.read_reply().body, "tagged");
}

TEST(Framing, GoesOnServingAfterAllOfThat) {
  RawClient client(server().port());
  client.send(get("/health"));
  const Reply reply = client.read_reply();
  EXPECT_EQ(reply.body, "ok");
  EXPECT_EQ(reply.headers.count("server"), 0U);
  EXPECT_EQ(reply.headers.at("date").size(), 29U);
}

}  // namespace
}  // namespace senda::http::test
