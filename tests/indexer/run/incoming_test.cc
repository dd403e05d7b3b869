#include "indexer/run/incoming.h"

#include "engine/json/parse.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::indexer {
namespace {

using test::has_code;
using test::is_ok;

class ReadingIn : public ::testing::Test {
 protected:
  ReadingIn() : rules_(test::generated_rules()) {
    checker_ =
        std::make_unique<RecordChecker>(*RecordChecker::make(rules_.schema, rules_.vocabulary, {}));
    options_.refused_folder = folder_ / "refused";
  }

  Result<void> read() {
    return read_incoming(
        options_, *checker_, rules_.schema, {},
        [this](IncomingRecord record) -> Result<void> {
          taken_.push_back(record.id);
          return {};
        },
        {}, report_);
  }

  test::TemporaryFolder folder_;
  CollectionRules rules_;
  std::unique_ptr<RecordChecker> checker_;
  IncomingOptions options_;
  RunReport report_;
  std::vector<std::string> taken_;
};

TEST_F(ReadingIn, KeepsTheFirstOfTwoWithOneIdAndNamesBoth) {
  options_.paths = {folder_.write("a.json", R"({"id": "x", "title": {"en": "first"}})").string(),
                    folder_.write("b.json", R"({"id": "x", "title": {"en": "second"}})").string()};
  ASSERT_THAT(read(), is_ok());
  EXPECT_EQ(taken_, std::vector<std::string>{"x"});
  ASSERT_EQ(report_.refused.size(), 1U);
  const Refusal& refusal = report_.refused.front();
  EXPECT_NE(refusal.file.find("b.json"), std::string::npos);
  EXPECT_EQ(refusal.errors.front().code(), ErrorCode::kExists);
  EXPECT_NE(refusal.errors.front().message().find("a.json"), std::string::npos);
}

TEST_F(ReadingIn, ARefusedRecordDoesNotTakeTheId) {
  options_.paths = {
      folder_.write("a.jsonl", "{\"id\": \"x\", \"title\": 5}\n{\"id\": \"x\", \"title\": {}}\n")
          .string()};
  ASSERT_THAT(read(), is_ok());
  EXPECT_EQ(taken_, std::vector<std::string>{"x"});
  EXPECT_EQ(report_.refused.size(), 1U);
}

TEST_F(ReadingIn, KeepsOriginalsAndReasons) {
  const std::string broken = "{\"id\": \"x\", broken \xff";
  options_.paths = {folder_.write("a.jsonl", "{\"id\": \"ok\"}\n" + broken + "\n").string()};
  ASSERT_THAT(read(), is_ok());
  ASSERT_EQ(report_.refused.size(), 1U);
  EXPECT_EQ(report_.refused.front().record, 2U);
  EXPECT_EQ(report_.refused.front().line, 2U);
  EXPECT_EQ(test::read_bytes(report_.refused.front().kept_as), broken);
  const auto reasons = json::parse(test::read_bytes(folder_ / "refused/reasons.jsonl"));
  ASSERT_THAT(reasons, is_ok());
  EXPECT_EQ(reasons->find("original")->as_string(), report_.refused.front().kept_as);
  EXPECT_FALSE(reasons->find("reasons")->as_array().empty());
}

TEST_F(ReadingIn, MakesNoFolderIfNothingIsRefused) {
  options_.paths = {folder_.write("a.jsonl", "{\"id\": \"ok\"}\n").string()};
  ASSERT_THAT(read(), is_ok());
  EXPECT_FALSE(std::filesystem::exists(options_.refused_folder));
}

TEST_F(ReadingIn, StopsWithTheErrorOfTheSink) {
  options_.paths = {folder_.write("a.jsonl", "{\"id\": \"a\"}\n{\"id\": \"b\"}\n").string()};
  const auto result = read_incoming(
      options_, *checker_, rules_.schema, {},
      [](IncomingRecord) -> Result<void> { return Error(ErrorCode::kIo, "full"); }, {}, report_);
  EXPECT_THAT(result, has_code(ErrorCode::kIo));
  EXPECT_EQ(report_.read, 1U);
}

TEST_F(ReadingIn, TellsOfAPathThatIsNotThere) {
  options_.paths = {(folder_ / "nowhere").string()};
  EXPECT_THAT(read(), has_code(ErrorCode::kNotFound));
}

TEST(RecordHash, SeesContentNotSpacing) {
  const auto hash = [](std::string_view text) { return record_hash(test::parse_json(text)); };
  EXPECT_EQ(hash(R"({"a": 1, "b": [true]})"), hash("{\"a\":1,\n\"b\":[ true ]}"));
  EXPECT_EQ(hash(R"({"a": "\u00e4"})"), hash(R"({"a": "ä"})"));
  EXPECT_NE(hash(R"({"a": 1})"), hash(R"({"a": "1"})"));
  EXPECT_NE(hash(R"({"a": 1})"), hash(R"({"a": 2})"));
}

}  // namespace
}  // namespace senda::indexer
