// search --queries: many requests in one process, a line each.
#include "engine/json/write.h"
#include "tests/cli/program.h"

namespace senda::cli {
namespace {

TEST(Queries, AreAnsweredLineByLineBeforeTheNextIsRead) {
  test::RunningProgram program(practices().command({"search", "--queries", "-"}));
  for (const char* id : {"one", "two", "three"}) {
    program.write(R"({"id": ")" + std::string(id) + R"(", "q": "sirkus", "limit": 1})" + "\n");
    // Blocks for ever if the answer waited for more input.
    const auto answer = test::parse_json(program.read_line());
    EXPECT_EQ(answer.find("id")->as_string(), id);
    EXPECT_EQ(ids_of(answer), std::vector<std::string>{"sirkuksesta-siivet-elamaan"});
  }
  program.close_input();
  EXPECT_EQ(program.wait(), 0);
}

TEST(Queries, ABadLineIsAnsweredAndTheRestGoesOn) {
  const std::string input =
      "{\"id\": 1, \"q\": \"sirkus\"}\n"
      "not json\n"
      "\n"
      "{\"id\": 2, \"q\": 5}\n"
      "{\"id\": 3, \"filter\": \"country =\"}\n"
      "{\"id\": 4, \"bogus\": true}\n"
      "{\"id\": 5, \"filter\": \"bogus = 1\"}\n"
      "[]\n"
      "{\"id\": {\"any\": [1]}, \"limit\": 0}";  // the last line without its end
  const auto outcome = practices().run({"search", "--queries", "-"}, input);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::vector<json::Value> lines;
  std::size_t from = 0;
  while (from < outcome.out.size()) {
    const std::size_t end = outcome.out.find('\n', from);
    lines.push_back(test::parse_json(std::string_view(outcome.out).substr(from, end - from)));
    from = end + 1;
  }
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(number(lines[0], "id"), 1);
  EXPECT_NE(lines[0].find("hits"), nullptr);
  for (const std::size_t bad : {1U, 2U, 3U, 4U, 5U, 6U}) {
    EXPECT_NE(lines[bad].find("id"), nullptr) << bad;
    EXPECT_NE(lines[bad].find("message"), nullptr) << bad;
    EXPECT_NE(lines[bad].find("code"), nullptr) << bad;
    EXPECT_EQ(lines[bad].find("hits"), nullptr) << bad;
  }
  EXPECT_EQ(number(lines[2], "id"), 2);
  EXPECT_EQ(lines[3].find("code")->as_string(), "invalid_search_filter");
  EXPECT_EQ(number(lines[3], "position"), 9);
  EXPECT_EQ(json::write(*lines[7].find("id")), R"({"any":[1]})");
  EXPECT_EQ(number(lines[7], "totalHits"), 45);
}

TEST(Queries, ComeFromAFileToo) {
  const test::TemporaryFolder folder;
  const auto file = folder.write("q.jsonl", "{\"id\": \"a\", \"q\": \"\", \"limit\": 2}\n");
  const auto outcome = practices().run({"search", "--queries", file.string()});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(ids_of(test::parse_json(outcome.out)).size(), 2U);
  EXPECT_EQ(practices().run({"search", "--queries", (folder / "none").string()}).status, 1);
}

TEST(Queries, AnswerAsTheSingleCommandDoes) {
  const auto single = practices().ask(
      {"search", "youth", "--select", "country=ES,FI", "--facets", "country", "--limit", "5"});
  const auto outcome = practices().run(
      {"search", "--queries", "-"},
      R"({"id": 1, "q": "youth", "select": {"country": ["ES", "FI"]}, "facets": ["country"], "limit": 5})");
  const auto line = test::parse_json(outcome.out);
  EXPECT_EQ(ids_of(line), ids_of(single));
  EXPECT_EQ(number(line, "totalHits"), number(single, "totalHits"));
  EXPECT_EQ(*line.find("facetDistribution"), *single.find("facetDistribution"));
}

}  // namespace
}  // namespace senda::cli
