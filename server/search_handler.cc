// Five routes, matched by hand.
#include "server/search_handler.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "server/wire/answer_json.h"
#include "server/wire/error_json.h"
#include "server/wire/request_json.h"

#include <string>
#include <utility>

namespace senda::server {
namespace {

http::Response json_response(int status, std::string_view route, const json::Value& value) {
  http::Response response;
  response.status = status;
  response.route = route;
  response.body = json::write(value);
  return response;
}

http::Response error_response(int status, std::string_view route, const Error& error) {
  return json_response(status, route, wire::error_to_json(error));
}

int status_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kParse:
    case ErrorCode::kEncoding:
      return 400;
    default:
      return 500;
  }
}

}  // namespace

SearchHandler::SearchHandler(ServiceOptions options, const http::Metrics& metrics,
                             std::shared_ptr<api::Searchers> searchers)
    : options_(std::move(options)), metrics_(&metrics), searchers_(std::move(searchers)) {}

http::BodyPolicy SearchHandler::body_policy(const http::Request& /*request*/) const {
  http::BodyPolicy policy;
  policy.limit = options_.max_query_body;
  return policy;
}

std::optional<http::Response> SearchHandler::answer_at_once(const http::Request& request) {
  if (request.method != "GET" || request.path.size() != 1) return std::nullopt;
  if (request.path[0] != "health" && request.path[0] != "ready") return std::nullopt;
  const bool available = request.path[0] == "health" || !draining_.load(std::memory_order_relaxed);
  http::Response response;
  response.route = "health";
  response.status = available ? 200 : 503;
  response.body = available ? R"({"status":"available"})" : R"({"status":"draining"})";
  return response;
}

http::Response SearchHandler::answer(const http::Request& request) {
  const auto& path = request.path;
  if (request.method == "GET" && path.size() == 1 && path[0] == "version") {
    json::Value value = json::Value::object();
    value.set("pkgVersion", options_.version);
    return json_response(200, "version", value);
  }
  if (request.method == "GET" && path.size() == 1 && path[0] == "metrics") {
    http::PrometheusWriter out;
    metrics_->write(out);
    http::Response response;
    response.route = "metrics";
    response.content_type = http::PrometheusWriter::kContentType;
    response.body = out.text();
    return response;
  }
  const bool is_search = path.size() == 3 && path[0] == "indexes" && path[2] == "search";
  if (request.method == "POST" && is_search) return search(request, path[1]);
  return error_response(404, "other", Error(ErrorCode::kNotFound, "There is nothing here."));
}

http::Response SearchHandler::search(const http::Request& request, std::string_view uid) {
  const auto failed = [](const Error& error) {
    return error_response(status_of(error), "search", error);
  };
  const auto value = json::parse(request.body);
  if (!value) return failed(value.error());
  const auto wanted = wire::parse_search_request(*value);
  if (!wanted) return failed(wanted.error());
  auto lease = searchers_->lease(uid);
  if (!lease) return failed(lease.error());
  const auto answer = wire::search_to_json(*wanted, **lease, wire::TimePrecision::kMilliseconds);
  if (!answer) return failed(answer.error());
  return json_response(200, "search", *answer);
}

http::Response SearchHandler::transport_error(const http::Request& /*request*/, int status,
                                              std::string_view reason) {
  return error_response(status, "refused", Error(ErrorCode::kInvalidArgument, std::string(reason)));
}

void SearchHandler::on_reopen() { searchers_->refresh_all(); }

}  // namespace senda::server
