#include "tests/server/api/api_client.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "server/http/target.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace senda::api {

const json::Value& Answer::operator[](std::string_view name) const {
  static const json::Value nothing;
  const json::Value* found = body.find(name);
  return found == nullptr ? nothing : *found;
}

std::string Answer::code() const {
  const json::Value& found = (*this)["code"];
  return found.is_string() ? found.as_string() : std::string();
}

ApiClient::ApiClient(ApiOptions options) : options_(std::move(options)) {
  options_.data = folder_.path();
  options_.version = "1.2.3";
  restart();
}

void ApiClient::restart() {
  handler_.reset();
  options_.searchers.reset();
  auto opened = ApiHandler::open(options_);
  if (!opened) {
    ADD_FAILURE() << opened.error().message();
    std::abort();
  }
  handler_ = std::move(opened).value();
}

Answer ApiClient::ask(std::string_view method, std::string_view target, std::string_view body,
                      std::vector<http::Pair> headers) {
  http::Request request;
  request.method = method;
  request.target = target;
  auto decoded = http::decode_target(target);
  if (!decoded) {
    ADD_FAILURE() << target << ": " << decoded.error().message();
    return {};
  }
  request.path = decoded->path;
  request.parameters = decoded->parameters;
  request.headers = std::move(headers);
  request.body = body;
  request.peer.address = is_remote_ ? "192.0.2.1" : "127.0.0.1";
  request.peer.is_local = !is_remote_;
  if (!body.empty() && request.header("content-type") == nullptr)
    request.headers.emplace_back("content-type", "application/json");
  if (!options_.master_key.empty() && request.header("authorization") == nullptr)
    request.headers.emplace_back("authorization", "Bearer " + options_.master_key);
  Answer answer;
  answer.response = handler_->answer(request);
  answer.status = answer.response.status;
  if (auto parsed = json::parse(answer.response.content())) answer.body = std::move(parsed).value();
  return answer;
}

json::Value ApiClient::finish(std::string_view method, std::string_view target,
                              std::string_view body, std::vector<http::Pair> headers) {
  const Answer accepted = ask(method, target, body, std::move(headers));
  if (!accepted["taskUid"].is_int()) {
    ADD_FAILURE() << method << " " << target << ": " << json::write(accepted.body);
    return {};
  }
  const std::string task = "/tasks/" + std::to_string(accepted["taskUid"].as_int());
  // Tasks end in milliseconds; under the sanitizers on a busy machine in seconds.
  for (int i = 0; i < 60'000; ++i) {
    const Answer now = ask("GET", task);
    const json::Value& status = now["status"];
    if (!status.is_string()) {
      ADD_FAILURE() << task << ": " << json::write(now.body);
      return {};
    }
    if (status.as_string() != "enqueued" && status.as_string() != "processing") return now.body;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ADD_FAILURE() << task << " did not end";
  return {};
}

void ApiClient::add(std::string_view index, std::string_view documents) {
  const json::Value task =
      finish("POST", "/indexes/" + std::string(index) + "/documents", documents);
  ASSERT_EQ(task.find("status")->as_string(), "succeeded") << json::write(task);
}

std::vector<std::string> hit_ids(const Answer& answer) {
  std::vector<std::string> ids;
  if (!answer["hits"].is_array()) {
    ADD_FAILURE() << json::write(answer.body);
    return ids;
  }
  for (const json::Value& hit : answer["hits"].as_array()) {
    const json::Value* id = hit.find("id");
    ids.push_back(id == nullptr ? "?" : id->is_string() ? id->as_string() : json::write(*id));
  }
  return ids;
}

}  // namespace senda::api
