#include "engine/storage/collection.h"
#include "tests/cli/program.h"

#include <fstream>

namespace senda::cli {
namespace {

class Generations : public ::testing::Test {
 protected:
  Generations() : program_(folder_ / "data") {}
  void index(const std::string& lines) {
    const auto file = folder_.write("docs.jsonl", lines);
    program_.ask({"index", file.string(), "--schema", documents_schema()});
  }
  std::int64_t total() { return number(program_.ask({"search"}), "totalHits"); }
  std::vector<std::int64_t> numbers() {
    std::vector<std::int64_t> found;
    const json::Value list = program_.ask({"generations"});
    for (const json::Value& item : list.as_array()) found.push_back(number(item, "generation"));
    return found;
  }

  test::TemporaryFolder folder_;
  Program program_;
};

TEST_F(Generations, IndexMakesOneAndRollbackServesAnEarlierOne) {
  index(document("a", "one"));
  index(document("a", "one") + document("b", "two"));
  EXPECT_EQ(numbers(), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(total(), 2);
  EXPECT_EQ(number(program_.ask({"rollback", "1"}), "generation"), 1);
  EXPECT_EQ(total(), 1);
  EXPECT_EQ(program_.run({"rollback", "9"}).status, 1);
  EXPECT_EQ(total(), 1);
  index(document("c", "three"));
  EXPECT_EQ(numbers(), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(Generations, PruneKeepsTheServingOne) {
  for (const char* text : {"one", "two", "three", "four"}) index(document("a", text));
  program_.ask({"rollback", "1"});
  program_.ask({"prune", "--keep", "1"});
  EXPECT_EQ(numbers(), (std::vector<std::int64_t>{1, 4}));
  EXPECT_EQ(total(), 1);
  EXPECT_EQ(program_.run({"verify"}).status, 0);
}

TEST_F(Generations, VerifyFindsADamagedFile) {
  index(document("a", "one") + document("b", "two"));
  const auto segment = folder_ / "data/collections/practices/generations/000001/segments/s000001";
  for (const char* name : {"lexicon.bin", "forward.bin", "columns.bin", "documents.bin",
                           "xapian/postlist.glass", "xapian/docdata.glass", "xapian/iamglass"}) {
    const std::string good = test::read_bytes(segment / name);
    ASSERT_FALSE(good.empty()) << name;
    std::string bad = good;
    if (std::string_view(name).starts_with("xapian")) {
      bad.resize(bad.size() / 2);  // Xapian's files have no checksums
    } else {
      bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x55);
    }
    std::ofstream(segment / name, std::ios::binary) << bad;
    const auto outcome = program_.run({"verify", "--json"});
    EXPECT_EQ(outcome.status, 1) << name << outcome.err;
    EXPECT_EQ(outcome.out, "") << name;
    std::ofstream(segment / name, std::ios::binary) << good;
    EXPECT_EQ(program_.run({"verify"}).status, 0) << name;
  }
}

TEST_F(Generations, AWriterWaitsForNobodyAndSaysWhoHoldsTheLock) {
  index(document("a", "one"));
  const auto collection = storage::Collection::at(folder_ / "data", "practices");
  const auto lock = collection->lock_for_writing();
  ASSERT_TRUE(lock.has_value());
  const auto file = folder_.write("new.jsonl", document("b", "two"));
  for (const char* command : {"index", "update"}) {
    const auto outcome = program_.run({command, file.string(), "--json"});
    EXPECT_EQ(outcome.status, 1) << command;
    EXPECT_EQ(test::parse_json(outcome.err).find("code")->as_string(), "index_locked");
  }
  EXPECT_EQ(total(), 1);
}

}  // namespace
}  // namespace senda::cli
