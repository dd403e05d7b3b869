// Today's program on indexes that earlier versions wrote: it answers from them, or asks to index
// again.
#include "tests/cli/program.h"

#include <filesystem>
#include <fstream>
#include <regex>

namespace senda::cli {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = SENDA_SOURCE_DIR "/tests/compat";

class IndexOfFormat2 : public ::testing::Test {
 protected:
  IndexOfFormat2() : program_(folder_ / "data") {
    fs::create_directories(folder_ / "data/collections");
    fs::copy(kFixtures / "format-2", collection(), fs::copy_options::recursive);
  }
  fs::path collection() const { return folder_ / "data/collections/practices"; }
  fs::path generation() const { return collection() / "generations/000001"; }

  std::vector<std::string> search(const std::string& query) {
    return ids_of(program_.ask({"search", query, "--facets", "*"}));
  }

  test::TemporaryFolder folder_;
  Program program_;
};

TEST_F(IndexOfFormat2, IsWhole) {
  const test::Outcome outcome = program_.run({"verify"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(IndexOfFormat2, AnswersInEveryScript) {
  const std::vector<std::pair<std::string, std::string>> first_hits = {
      {"sirkuksen", "circus"},   {"bicicleta", "workshop"}, {"κουζινα", "kitchen"},
      {"бібліотеку", "library"}, {"كتب", "library"},        {"koret", "choir"},
      {"bicycle", "workshop"},   {"circsu", "circus"}};
  for (const auto& [query, first] : first_hits) {
    const auto ids = search(query);
    ASSERT_FALSE(ids.empty()) << query;
    EXPECT_EQ(ids.front(), first) << query;
  }
}

TEST_F(IndexOfFormat2, KeepsWhatWasDeletedOut) {
  EXPECT_EQ(number(program_.ask({"search"}), "totalHits"), 5);
  EXPECT_TRUE(search("\"zahrada\"").empty());
}

TEST_F(IndexOfFormat2, CountsItsFacets) {
  const json::Value answer = program_.ask({"search", "--facets", "*"});
  const json::Value& countries = *answer.find("facetDistribution")->find("country");
  EXPECT_EQ(number(countries, "FI"), 2);
  EXPECT_EQ(number(countries, "DK"), 1);
  EXPECT_EQ(countries.find("CZ"), nullptr);
}

TEST_F(IndexOfFormat2, TakesAnUpdate) {
  const auto more = folder_.write(
      "new.jsonl", R"({"id": "garden", "title": {"cs": "Zahrada"}, "country": ["CZ"]})"
                   "\n");
  program_.ask({"update", more.string()});
  EXPECT_EQ(search("zahradu"), std::vector<std::string>{"garden"});
  EXPECT_EQ(number(program_.ask({"search"}), "totalHits"), 6);
}

/// The manifest says another format, of an earlier program or a later one.
TEST_F(IndexOfFormat2, OfAnotherFormatAsksToIndexAgainAndStaysAsItIs) {
  const std::string manifest = test::read_bytes(generation() / "manifest.json");
  for (const char* format : {"1", "3"}) {
    std::ofstream(generation() / "manifest.json") << std::regex_replace(
        manifest, std::regex("\"format\": 2"), std::string("\"format\": ") + format);
    const test::Outcome outcome = program_.run({"search", "circus"});
    EXPECT_EQ(outcome.status, 1) << outcome.out;
    EXPECT_NE(outcome.err.find("index"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(format), std::string::npos) << outcome.err;
  }
  const test::Outcome indexed = program_.run({"index", (kFixtures / "documents.jsonl").string(),
                                              "--schema", (kFixtures / "schema.json").string()});
  EXPECT_EQ(indexed.status, 0) << indexed.err;
  EXPECT_EQ(search("sirkuksen"), std::vector<std::string>{"circus"});
}

/// A section file of another version is named, whichever it is.
TEST_F(IndexOfFormat2, ASectionFileOfAnotherVersionIsNamed) {
  for (const char* name : {"lexicon.bin", "forward.bin", "columns.bin", "documents.bin"}) {
    const fs::path path = generation() / "segments/s000001" / name;
    const std::string good = test::read_bytes(path);
    std::string other = good;
    other[16] = static_cast<char>(other[16] + 1);  // the version: docs/index_format.md
    std::ofstream(path, std::ios::binary) << other;
    const test::Outcome outcome = program_.run({"search", "circus"});
    EXPECT_EQ(outcome.status, 1) << name;
    EXPECT_NE(outcome.err.find(name), std::string::npos) << outcome.err;
    std::ofstream(path, std::ios::binary) << good;
  }
}

}  // namespace
}  // namespace senda::cli
