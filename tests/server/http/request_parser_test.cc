// The parser alone: how the bytes are cut into packets must not matter.
#include "server/http/internal/request_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace senda::http {
namespace {

using State = RequestParser::State;

struct Parsed {
  Request request;
  std::string body;
  State state = State::kNeedMore;
  int status = 0;
  std::size_t consumed = 0;
};

/// Feeds `bytes` in pieces of `step`, as a connection does.
Parsed parse(std::string_view bytes, std::size_t step) {
  Parsed parsed;
  RequestParser parser(parsed.request, {});
  std::size_t available = 0;
  while (available < bytes.size() || parsed.consumed < available) {
    if (parsed.state == State::kNeedMore || parsed.consumed == available) {
      if (available == bytes.size()) break;
      available = std::min(available + step, bytes.size());
    }
    const auto result = parser.put(bytes.substr(parsed.consumed, available - parsed.consumed));
    parsed.consumed += result.consumed;
    parsed.state = result.state;
    parsed.status = result.refusal.status;
    if (result.state == State::kHeader) {
      parser.start_body(1000, [&parsed](std::string_view part) {
        parsed.body.append(part);
        return true;
      });
    }
    if (result.state == State::kDone || result.state == State::kFailed) break;
  }
  return parsed;
}

const std::vector<std::string>& samples() {
  static const std::vector<std::string> all = {
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /a?b=c HTTP/1.0\r\nX-Y:  v \r\nContent-Length: 11\r\n\r\nhello world",
      "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\n",
      "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "GET / HTTP/1.1\r\nBroken\r\n\r\n",
      "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"};
  return all;
}

TEST(RequestParser, ReadsTheSameInPiecesOfAnySize) {
  for (const std::string& bytes : samples()) {
    const Parsed whole = parse(bytes, bytes.size());
    EXPECT_TRUE(whole.state == State::kDone || whole.state == State::kFailed) << bytes;
    for (std::size_t step = 1; step < bytes.size(); ++step) {
      const Parsed pieces = parse(bytes, step);
      EXPECT_EQ(pieces.state, whole.state) << bytes << step;
      EXPECT_EQ(pieces.status, whole.status) << bytes << step;
      EXPECT_EQ(pieces.body, whole.body) << bytes << step;
      EXPECT_EQ(pieces.request.method, whole.request.method);
      EXPECT_EQ(pieces.request.target, whole.request.target);
      if (whole.state == State::kDone) {
        EXPECT_EQ(pieces.consumed, bytes.size());
        EXPECT_EQ(pieces.request.headers, whole.request.headers);
      }
    }
  }
}

TEST(RequestParser, TellsWhatWasSent) {
  const Parsed parsed = parse(samples()[1], 1000);
  EXPECT_EQ(parsed.request.method, "POST");
  EXPECT_EQ(parsed.request.target, "/a?b=c");
  EXPECT_EQ(parsed.request.headers, (std::vector<Pair>{{"x-y", "v"}, {"content-length", "11"}}));
  EXPECT_EQ(parsed.body, "hello world");
  const Parsed chunked = parse(samples()[2], 1000);
  EXPECT_EQ(chunked.body, "hello world");
  EXPECT_EQ(chunked.request.headers.size(), 2U) << "trailers are not fields";
}

TEST(RequestParser, LeavesWhatFollowsTheRequest) {
  const Parsed parsed = parse(samples()[1] + "GET /next", 1000);
  EXPECT_EQ(parsed.state, State::kDone);
  EXPECT_EQ(parsed.consumed, samples()[1].size());
}

}  // namespace
}  // namespace senda::http
