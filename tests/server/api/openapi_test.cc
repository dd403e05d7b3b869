// The description of the API names the routes that there are, and no others.
#include "server/api/openapi.h"

#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

namespace senda::api {
namespace {

/// "GET /indexes" of every operation. The file is indented as it is written: paths by two spaces,
/// methods by four.
std::set<std::string> described_operations() {
  std::set<std::string> operations;
  std::istringstream lines{std::string(openapi_text())};
  std::string path;
  const std::regex path_line("  (/[^:]*):");
  const std::regex method_line("    (get|post|put|patch|delete):");
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (std::regex_match(line, found, path_line)) path = found[1];
    if (std::regex_match(line, found, method_line)) {
      std::string method = found[1];
      for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
      operations.insert(method + " " + path);
    }
    if (line == "components:") break;
  }
  return operations;
}

TEST(OpenApi, IsTrueToTheRoutes) {
  ApiClient client;
  std::set<std::string> routes;
  for (const Route& route : client.handler().routes())
    routes.insert(std::string(route.method) + " " + std::string(route.pattern));
  EXPECT_EQ(routes.size(), client.handler().routes().size()) << "a route is there twice";
  EXPECT_EQ(described_operations(), routes);
}

TEST(OpenApi, IsServed) {
  ApiClient client;
  const Answer answer = client.ask("GET", "/openapi.yaml");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.response.content(), openapi_text());
}

TEST(Server, SaysWhatItIsAndHowItIs) {
  ApiClient client;
  EXPECT_EQ(client.ask("GET", "/health").response.body, R"({"status":"available"})");
  EXPECT_EQ(client.ask("GET", "/version")["pkgVersion"].as_string(), "1.2.3");
  EXPECT_EQ(client.ask("GET", "/ready").status, 200);
  client.handler().on_drain();
  EXPECT_EQ(client.ask("GET", "/ready").status, 503);
  http::Request request;
  request.method = "GET";
  request.path = {"health"};
  EXPECT_TRUE(client.handler().answer_at_once(request).has_value());
  request.path = {"indexes"};
  EXPECT_FALSE(client.handler().answer_at_once(request).has_value());
}

TEST(BodyPolicy, LetsOnlyDocumentsAndSettingsBeLarge) {
  ApiClient client;
  const auto policy = [&](const char* method, std::vector<std::string> path) {
    http::Request request;
    request.method = method;
    request.path = std::move(path);
    return client.handler().body_policy(request);
  };
  EXPECT_EQ(policy("POST", {"indexes", "a", "search"}).limit, 64U * 1024U);
  EXPECT_FALSE(policy("POST", {"multi-search"}).allows_chunked);
  EXPECT_EQ(policy("POST", {"nowhere"}).limit, 64U * 1024U);
  EXPECT_GT(policy("POST", {"indexes", "a", "documents"}).limit, 1'000'000U);
  EXPECT_TRUE(policy("PUT", {"indexes", "a", "documents"}).to_file);
  EXPECT_TRUE(policy("PATCH", {"indexes", "a", "settings"}).allows_chunked);
}

}  // namespace
}  // namespace senda::api
