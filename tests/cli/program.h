// The program on a data folder of the test's own, and on one with the practices that all read-only
// tests share.
#pragma once

#include "engine/json/parse.h"
#include "engine/json/value.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::cli {

inline std::string practices_folder() { return SENDA_SOURCE_DIR "/corpus/practices"; }

class Program {
 public:
  explicit Program(std::filesystem::path data) : data_(std::move(data)) {}

  std::vector<std::string> command(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {SENDA_BINARY, "--data", data_.string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }
  test::Outcome run(const std::vector<std::string>& arguments, std::string_view input = {}) const {
    return test::run_program(command(arguments), input);
  }
  /// The JSON object that a command which must succeed prints.
  json::Value ask(const std::vector<std::string>& arguments, int status = 0) const {
    auto all = arguments;
    all.emplace_back("--json");
    const test::Outcome outcome = run(all);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    auto value = json::parse(outcome.out);
    EXPECT_TRUE(value.has_value()) << outcome.out << outcome.err;
    return value.has_value() ? *std::move(value) : json::Value::object();
  }
  const std::filesystem::path& data() const { return data_; }

 private:
  std::filesystem::path data_;
};

/// The practices, indexed once for all tests of the process.
inline const Program& practices() {
  static const test::TemporaryFolder folder;
  static const Program program = [] {
    Program made(folder / "data");
    const test::Outcome outcome = made.run({"index", practices_folder()});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return made;
  }();
  return program;
}

inline std::vector<std::string> ids_of(const json::Value& answer) {
  std::vector<std::string> ids;
  const json::Value* hits = answer.find("hits");
  if (hits == nullptr) return ids;
  for (const json::Value& hit : hits->as_array()) ids.push_back(hit.find("id")->as_string());
  return ids;
}

inline std::int64_t number(const json::Value& object, std::string_view name) {
  const json::Value* value = object.find(name);
  return value != nullptr && value->is_int() ? value->as_int() : -1;
}

/// A plain document for tests that index with `--schema documents`.
inline std::string document(std::string_view id, std::string_view text) {
  return R"({"id":")" + std::string(id) + R"(","text":")" + std::string(text) +
         R"(","lang":"en"})" + "\n";
}

inline std::string documents_schema() {
  return SENDA_SOURCE_DIR "/corpus/collections/documents.json";
}

}  // namespace senda::cli
