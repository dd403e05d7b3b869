// The examples of docs/http_api.md, run in their order: what is shown there is what one gets.
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace senda::api {
namespace {

struct Example {
  std::string method;
  std::string target;
  std::string body;
  std::string answer;  // what it holds, or more
};

/// The blocks "```http" and "```json" of the page, in pairs.
std::vector<Example> examples() {
  std::ifstream file(std::string(SENDA_SOURCE_DIR) + "/docs/http_api.md");
  std::vector<Example> found;
  std::string block;
  bool is_request = true;
  bool is_inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```http" || line == "```json") {
      is_inside = true;
      is_request = line == "```http";
      block.clear();
    } else if (line == "```" && is_inside) {
      is_inside = false;
      if (is_request) {
        std::istringstream text(block);
        Example example;
        text >> example.method >> example.target;
        std::getline(text, example.body, '\0');
        if (example.body.find_first_not_of(" \n") == std::string::npos) example.body.clear();
        found.push_back(std::move(example));
      } else if (!found.empty()) {
        found.back().answer = block;
      }
    } else if (is_inside) {
      block += line + "\n";
    }
  }
  return found;
}

/// Whether `value` has all that `wanted` shows; of lists, in the same number.
bool holds(const json::Value& value, const json::Value& wanted) {
  if (wanted.is_object()) {
    for (const json::Member& member : wanted.as_object()) {
      const json::Value* found = value.find(member.name);
      if (found == nullptr || !holds(*found, member.value)) return false;
    }
    return true;
  }
  if (!wanted.is_array()) return value == wanted;
  if (!value.is_array()) return false;
  // An empty list shows that there is one.
  if (wanted.as_array().empty()) return true;
  if (value.as_array().size() != wanted.as_array().size()) return false;
  for (std::size_t i = 0; i < wanted.as_array().size(); ++i) {
    if (!holds(value.as_array()[i], wanted.as_array()[i])) return false;
  }
  return true;
}

TEST(Documentation, ShowsWhatOneGets) {
  ApiClient client;
  const auto all = examples();
  ASSERT_GT(all.size(), 8U);
  for (const Example& example : all) {
    const auto wanted = json::parse(example.answer);
    ASSERT_TRUE(wanted) << example.answer;
    const Answer answer = client.ask(example.method, example.target, example.body);
    EXPECT_TRUE(holds(answer.body, *wanted))
        << example.method << " " << example.target << "\n"
        << answer.response.body << "\nbut is shown as\n"
        << example.answer;
    // The next example may need what this one asked for.
    if (answer["taskUid"].is_int()) client.finish("POST", "/indexes", R"({"uid":"waited"})");
  }
}

}  // namespace
}  // namespace senda::api
