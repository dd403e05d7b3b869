// What goes back: heads, conditions, cross-origin fields, metrics, log lines.
#include "server/http/access_log.h"
#include "server/http/conditional.h"
#include "server/http/cors.h"
#include "server/http/metrics.h"
#include "server/http/response_head.h"
#include "tests/server/http/test_server.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>
#include <unistd.h>

namespace senda::http {
namespace {

using test::ShowingHandler;

TEST(ResponseHead, IsWrittenInFull) {
  Response response;
  response.headers = {{"ETag", "\"a\""}};
  EXPECT_EQ(write_response_head(response, {5, "id", "now", After::kKeepAlive}),
            "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 5\r\n"
            "Content-Type: application/json\r\nX-Content-Type-Options: nosniff\r\n"
            "ETag: \"a\"\r\nX-Request-Id: id\r\n\r\n");
}

TEST(ResponseHead, LeavesOutWhatCouldSplitItOrIsNotTheHandlersToSay) {
  for (const Pair& field :
       {Pair{"X", "a\r\nSet-Cookie: b"}, Pair{"X", "a\nb"}, Pair{"X", std::string("a\0b", 3)},
        Pair{"X: a\r\nY", "b"}, Pair{"", "b"}, Pair{"Content-Length", "9"},
        Pair{"transfer-encoding", "chunked"}, Pair{"Connection", "close"}}) {
    Response response;
    response.headers = {field};
    Response bare;
    const HeadFacts facts{0, "", "now", After::kKeepAlive};
    EXPECT_EQ(write_response_head(response, facts), write_response_head(bare, facts))
        << field.first;
  }
}

TEST(ResponseHead, TellsNoLengthWhereThereIsNoBody) {
  for (const int status : {204, 304}) {
    Response response;
    response.status = status;
    const std::string head = write_response_head(response, {0, "", "now", After::kClose});
    EXPECT_EQ(head.find("\r\nContent-"), std::string::npos);
    EXPECT_NE(head.find("Connection: close"), std::string::npos);
  }
}

TEST(HttpDate, IsThatOfTheStandard) {
  EXPECT_EQ(http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(951'827'696), "Tue, 29 Feb 2000 12:34:56 GMT");
}

TEST(Conditions, MatchTagsAsTheStandardSays) {
  struct Row {
    const char* condition;
    const char* tag;
    int status;
  };
  for (const Row& row :
       {Row{"\"a\"", "\"a\"", 304}, Row{"W/\"a\"", "\"a\"", 304}, Row{"\"a\"", "W/\"a\"", 304},
        Row{"\"b\", \"a\"", "\"a\"", 304}, Row{"\"b\",W/\"a\"", "\"a\"", 304},
        Row{"*", "\"a\"", 304}, Row{"\"b\"", "\"a\"", 200}, Row{"a", "\"a\"", 200},
        Row{"\"a", "\"a\"", 200}, Row{"", "\"a\"", 200}, Row{"\"A\"", "\"a\"", 200},
        Row{"\"x,\"a\"", "\"a\"", 200}}) {
    Request request;
    request.method = "GET";
    request.headers = {{"if-none-match", row.condition}};
    Response response;
    response.body = "body";
    response.headers = {{"ETag", row.tag}};
    apply_conditions(request, response);
    EXPECT_EQ(response.status, row.status) << row.condition;
    EXPECT_EQ(response.body.empty(), row.status == 304);
  }
  EXPECT_EQ(make_etag("v1").size(), 18U);
  EXPECT_NE(make_etag("v1"), make_etag("v2"));
}

Request from_browser(const std::string& method, const std::string& origin) {
  Request request;
  request.method = method;
  request.target = "/echo";
  request.path = {"echo"};
  request.headers = {{"origin", origin}};
  return request;
}

std::map<std::string, std::string> fields_of(const Response& response) {
  std::map<std::string, std::string> fields;
  for (const auto& [name, value] : response.headers) {
    std::string& all = fields[name];
    all += (all.empty() ? "" : ", ") + value;
  }
  return fields;
}

TEST(Cors, LetsAnyOriginReadByDefault) {
  ShowingHandler inner;
  CorsHandler cors(inner, {});
  for (const char* origin : {"https://a.example", "null"}) {
    const auto fields = fields_of(cors.answer(from_browser("GET", origin)));
    EXPECT_EQ(fields.at("Access-Control-Allow-Origin"), "*");
    EXPECT_NE(fields.at("Access-Control-Expose-Headers").find("Retry-After"), std::string::npos);
    EXPECT_EQ(fields.count("Access-Control-Allow-Credentials"), 0U);
  }
}

TEST(Cors, AnswersPreflightsForWhatClientsSend) {
  ShowingHandler inner;
  CorsHandler cors(inner, {});
  Request request = from_browser("OPTIONS", "https://a.example");
  request.headers.push_back({"access-control-request-method", "POST"});
  request.headers.push_back(
      {"access-control-request-headers", "authorization,content-type, x-meilisearch-client"});
  const auto response = cors.answer_at_once(request);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 204);
  const auto fields = fields_of(*response);
  EXPECT_EQ(fields.at("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(fields.at("Access-Control-Allow-Headers"),
            "authorization, content-type, x-meilisearch-client");
  for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
    EXPECT_NE(fields.at("Access-Control-Allow-Methods").find(method), std::string::npos);
  EXPECT_EQ(fields.at("Access-Control-Max-Age"), "86400");
  EXPECT_EQ(fields.at("Vary"), "Access-Control-Request-Headers");
}

TEST(Cors, RepeatsNoFieldNameThatIsNotOne) {
  ShowingHandler inner;
  CorsHandler cors(inner, {});
  for (const char* asked : {"a b", "<script>", "a;b", "\"a\"", "a\r\nX: y"}) {
    Request request = from_browser("OPTIONS", "https://a.example");
    request.headers.push_back({"access-control-request-method", "POST"});
    request.headers.push_back({"access-control-request-headers", asked});
    EXPECT_EQ(fields_of(*cors.answer_at_once(request)).count("Access-Control-Allow-Headers"), 0U);
  }
}

TEST(Cors, NarrowsToTheOriginsNamed) {
  ShowingHandler inner;
  CorsHandler cors(inner, {{"https://a.example", "http://b.example:8080"}});
  struct Row {
    const char* origin;
    bool allowed;
  };
  for (const Row& row : {Row{"https://a.example", true}, Row{"http://b.example:8080", true},
                         Row{"http://a.example", false}, Row{"https://a.example.evil", false},
                         Row{"https://A.example", false}, Row{"null", false}, Row{"*", false}}) {
    const auto fields = fields_of(cors.answer(from_browser("GET", row.origin)));
    EXPECT_EQ(fields.count("Access-Control-Allow-Origin"), row.allowed ? 1U : 0U) << row.origin;
    EXPECT_EQ(fields.at("Vary"), "Origin");
    Request preflight = from_browser("OPTIONS", row.origin);
    preflight.headers.push_back({"access-control-request-method", "GET"});
    EXPECT_EQ(cors.answer_at_once(preflight)->status, row.allowed ? 204 : 403) << row.origin;
  }
}

TEST(Cors, DecoratesErrorsToo) {
  ShowingHandler inner;
  CorsHandler cors(inner, {});
  const Response refused = cors.transport_error(from_browser("GET", "https://a.example"), 413, "x");
  EXPECT_EQ(fields_of(refused).at("Access-Control-Allow-Origin"), "*");
}

TEST(Cors, KnowsAnOrigin) {
  for (const char* good : {"https://a.example", "http://127.0.0.1:80", "http://[::1]:1"})
    EXPECT_TRUE(is_origin(good)) << good;
  for (const char* bad : {"", "a.example", "https://", "https://a.example/", "https://a b"})
    EXPECT_FALSE(is_origin(bad)) << bad;
}

TEST(Metrics, AreTextThatPrometheusReads) {
  Metrics metrics;
  metrics.count(
      {"search", 200, std::chrono::microseconds(300), std::chrono::microseconds(20), 7, 9});
  metrics.count({"search", 200, std::chrono::milliseconds(3), {}, 0, 1});
  metrics.count({"search", 400, std::chrono::seconds(100), {}, 0, 0});
  metrics.count(Refused::kQueue);
  metrics.connections = 3;
  PrometheusWriter out;
  metrics.write(out);
  const std::string text = out.text();
  for (const char* line :
       {"senda_http_connections 3\n", "senda_http_refused_total{reason=\"queue\"} 1\n",
        "senda_http_requests_total{route=\"search\",status=\"200\"} 2\n",
        "senda_http_requests_total{route=\"search\",status=\"400\"} 1\n",
        "senda_http_received_bytes_total 7\n", "senda_http_sent_bytes_total 10\n",
        "senda_http_request_duration_seconds_bucket{route=\"search\",le=\"0.00025\"} 0\n",
        "senda_http_request_duration_seconds_bucket{route=\"search\",le=\"0.0005\"} 1\n",
        "senda_http_request_duration_seconds_bucket{route=\"search\",le=\"0.005\"} 2\n",
        "senda_http_request_duration_seconds_bucket{route=\"search\",le=\"10\"} 2\n",
        "senda_http_request_duration_seconds_bucket{route=\"search\",le=\"+Inf\"} 3\n",
        "senda_http_request_duration_seconds_count{route=\"search\"} 3\n",
        "senda_http_queue_duration_seconds_count 1\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

TEST(Metrics, StayBoundedWhateverRoutesAreNamed) {
  Metrics metrics;
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back("route" + std::to_string(i));
  for (const std::string& name : names) metrics.count({name, 200, {}, {}, 0, 0});
  PrometheusWriter out;
  metrics.write(out);
  EXPECT_NE(out.text().find("senda_http_requests_total{route=\"other\",status=\"200\"} 936\n"),
            std::string::npos);
}

TEST(Metrics, EscapeLabels) {
  PrometheusWriter out;
  out.sample("x", {{"a", "q\"b\\s\nn"}}, std::uint64_t{1});
  EXPECT_EQ(out.text(), "x{a=\"q\\\"b\\\\s\\nn\"} 1\n");
}

AccessLogEntry entry() {
  AccessLogEntry made;
  made.id = "id";
  made.peer = "192.0.2.17";
  made.method = "GET";
  made.target = "/search?q=secret";
  made.route = "search";
  made.status = 200;
  made.sent = 12;
  made.took = std::chrono::microseconds(1234);
  return made;
}

TEST(AccessLog, WritesALineWithoutTheQueryUnlessAskedTo) {
  const std::chrono::system_clock::time_point time{std::chrono::milliseconds(1'700'000'000'042)};
  EXPECT_EQ(format_log_line(entry(), {}, time),
            "{\"time\":\"2023-11-14T22:13:20.042Z\",\"id\":\"id\",\"peer\":\"192.0.2.0\","
            "\"method\":\"GET\",\"path\":\"/search\",\"route\":\"search\",\"status\":200,"
            "\"received\":0,\"sent\":12,\"ms\":1.234}\n");
  AccessLogOptions options;
  options.log_queries = true;
  options.address = LoggedAddress::kNone;
  const std::string line = format_log_line(entry(), options, time);
  EXPECT_NE(line.find("\"query\":\"q=secret\""), std::string::npos);
  EXPECT_EQ(line.find("peer"), std::string::npos);
}

TEST(AccessLog, IsOneLineOfJsonWhateverWasSent) {
  AccessLogEntry made = entry();
  const std::string target("/\"\\\n\x01\xff\x7f{}", 9);
  made.target = target;
  const std::string line = format_log_line(made, {}, {});
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_NE(line.find(R"("path":"/\"\\\u000a\u0001)"
                      "\xef\xbf\xbd"
                      R"(\u007f{}")"),
            std::string::npos)
      << line;
}

TEST(AccessLog, TruncatesAddresses) {
  struct Row {
    const char* address;
    const char* shown;
  };
  for (const Row& row : {Row{"192.0.2.17", "192.0.2.0"}, Row{"2001:db8:1:2::3", "2001:db8:1::"},
                         Row{"::1", "::"}, Row{"", ""}, Row{"unknown", ""}, Row{"1.2.3", ""}})
    EXPECT_EQ(truncate_address(row.address), row.shown);
}

TEST(AccessLog, AppendsToItsFileAndFollowsARotation) {
  const senda::test::TemporaryFolder folder;
  const auto file = folder / "access.log";
  Metrics metrics;
  {
    AccessLogOptions options;
    options.file = file;
    auto log = AccessLog::open(options, metrics);
    ASSERT_THAT(log, senda::test::is_ok());
    (*log)->write(entry());
    while (senda::test::read_bytes(file).empty()) ::usleep(1000);
    std::filesystem::rename(file, folder / "access.log.1");
    (*log)->reopen();
    while (!std::filesystem::exists(file)) ::usleep(1000);
    (*log)->write(entry());
    (*log)->write(entry());
  }
  const std::string rest = senda::test::read_bytes(file);
  EXPECT_EQ(std::count(rest.begin(), rest.end(), '\n'), 2);
  EXPECT_EQ(metrics.log_lines_dropped.load(), 0U);
}

TEST(AccessLog, DropsLinesRatherThanWait) {
  const senda::test::TemporaryFolder folder;
  Metrics metrics;
  AccessLogOptions options;
  options.file = folder / "access.log";
  options.max_buffer = 1000;
  auto log = AccessLog::open(options, metrics);
  ASSERT_THAT(log, senda::test::is_ok());
  for (int i = 0; i < 1000; ++i) (*log)->write(entry());
  EXPECT_GT(metrics.log_lines_dropped.load(), 0U);
  options.file = folder / "no" / "such" / "folder";
  EXPECT_THAT(AccessLog::open(options, metrics), senda::test::has_code(ErrorCode::kIo));
}

}  // namespace
}  // namespace senda::http
