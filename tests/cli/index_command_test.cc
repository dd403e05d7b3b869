// index, update, delete and check through the program: counts, refusals, exit statuses.
#include "tests/cli/program.h"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace senda::cli {
namespace {

class Indexing : public ::testing::Test {
 protected:
  Indexing() : program_(folder_ / "data") {}

  json::Value index_documents(const std::string& lines) {
    const auto file = folder_.write("docs.jsonl", lines);
    return program_.ask({"index", file.string(), "--schema", documents_schema()});
  }
  std::int64_t total() { return number(program_.ask({"search"}), "totalHits"); }

  test::TemporaryFolder folder_;
  Program program_;
};

std::string practice(const std::string& id) {
  return test::read_bytes(practices_folder() + "/" + id + ".json");
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// All reasons of a report: "file field code".
std::multimap<std::string, json::Value> refusals(const json::Value& report) {
  std::multimap<std::string, json::Value> found;
  for (const json::Value& refusal : report.find("refused")->as_array()) {
    const std::filesystem::path file = refusal.find("file")->as_string();
    found.emplace(file.filename().string(), refusal);
  }
  return found;
}

std::string first_reason(const json::Value& refusal, const char* member) {
  const json::Value* value = refusal.find("reasons")->as_array().front().find(member);
  return value == nullptr || !value->is_string() ? std::string() : value->as_string();
}

TEST_F(Indexing, TakesTheGoodAndTellsWhyOthersWereRefused) {
  folder_.write("in/a-good.json", practice("baba"));
  folder_.write("in/b-broken.json", "{\"id\": \"broken\", \"title\": ");
  folder_.write("in/c-country.json", replaced(practice("kideak"), "\"ES\"", "\"XX\""));
  folder_.write("in/d-bytes.json", replaced(practice("salam"), "\"en\": \"", "\"en\": \"\xff"));
  folder_.write("in/e-twice.json",
                replaced(practice("hope"), "\"id\": \"hope\"", "\"id\": \"baba\""));
  folder_.write("in/f-good.json", practice("migracode"));
  const auto report = program_.ask({"index", (folder_ / "in").string()}, 3);
  EXPECT_EQ(number(report, "added"), 2);
  EXPECT_EQ(number(report, "refusedCount"), 4);
  EXPECT_EQ(number(report, "read"), 6);
  const auto found = refusals(report);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(first_reason(found.find("b-broken.json")->second, "code"), "parse");
  EXPECT_EQ(first_reason(found.find("c-country.json")->second, "field"), "country[0]");
  EXPECT_EQ(first_reason(found.find("d-bytes.json")->second, "code"), "encoding");
  const json::Value& twice = found.find("e-twice.json")->second;
  EXPECT_EQ(first_reason(twice, "code"), "exists");
  EXPECT_EQ(first_reason(twice, "field"), "id");
  EXPECT_NE(first_reason(twice, "message").find("a-good.json"), std::string::npos) << "both files";
  for (const auto& [file, refusal] : found) {
    const auto kept = refusal.find("kept_as")->as_string();
    EXPECT_NE(kept.find("/refused/"), std::string::npos);
    EXPECT_EQ(test::read_bytes(kept), test::read_bytes(folder_ / "in" / file)) << file;
  }
  EXPECT_EQ(total(), 2);
  EXPECT_EQ(program_.run({"verify"}).status, 0);
}

TEST_F(Indexing, PeopleReadFileFieldAndReason) {
  folder_.write("in/a.json", practice("baba"));
  folder_.write("in/b.json", replaced(practice("kideak"), "\"ES\"", "\"XX\""));
  const auto outcome = program_.run({"index", (folder_ / "in").string()});
  EXPECT_EQ(outcome.status, 3);
  for (const char* part : {"b.json", "country[0]", "XX", "record 1", "line 1"})
    EXPECT_NE(outcome.err.find(part), std::string::npos) << part << " in " << outcome.err;
}

TEST_F(Indexing, ChangesNothingIfAllRecordsAreRefused) {
  index_documents(document("a", "one") + document("b", "two"));
  const auto file = folder_.write("bad.jsonl", "{\"text\": \"no id\"}\nbroken\n");
  const auto outcome = program_.run({"index", file.string(), "--json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(total(), 2);
  EXPECT_EQ(program_.ask({"generations"}).as_array().size(), 1U);
}

TEST_F(Indexing, ChangesNothingIfThereIsNoRecord) {
  index_documents(document("a", "one"));
  std::filesystem::create_directories(folder_ / "empty");
  EXPECT_EQ(program_.run({"index", (folder_ / "empty").string()}).status, 1);
  EXPECT_EQ(total(), 1);
}

TEST_F(Indexing, ReadsStandardInput) {
  const auto outcome =
      program_.run({"index", "-", "--format", "jsonl", "--schema", documents_schema(), "--json"},
                   document("a", "one") + document("b", "two"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(total(), 2);
}

TEST_F(Indexing, UpdateCountsAddedChangedAndUnchanged) {
  index_documents(document("a", "one") + document("b", "two") + document("c", "three"));
  // `b` is the same content with other spacing.
  const auto file =
      folder_.write("new.jsonl", document("a", "other") +
                                     "{ \"id\" : \"b\", \"text\":\"two\", \"lang\":\"en\"}\n" +
                                     document("d", "four"));
  const auto report = program_.ask({"update", file.string()});
  EXPECT_EQ(number(report, "added"), 1);
  EXPECT_EQ(number(report, "changed"), 1);
  EXPECT_EQ(number(report, "unchanged"), 1);
  EXPECT_EQ(number(report, "documents"), 4);
  EXPECT_EQ(ids_of(program_.ask({"search", "other"})), std::vector<std::string>{"a"});
  EXPECT_TRUE(ids_of(program_.ask({"search", "one"})).empty());
  const auto again = program_.ask({"update", file.string()});
  EXPECT_EQ(number(again, "unchanged"), 3);
  EXPECT_EQ(number(again, "revision"), number(report, "revision"));
}

TEST_F(Indexing, UpdateKeepsItsSchemaAndVocabularyWithoutTheOption) {
  index_documents(document("a", "one"));
  const auto file = folder_.write("new.jsonl", document("b", "two"));
  program_.ask({"update", file.string()});
  const auto answer = program_.ask({"search", "--facets", "*"});
  EXPECT_EQ(number(*answer.find("facetDistribution")->find("lang"), "en"), 2);
}

TEST_F(Indexing, PartialUpdateMergesFields) {
  index_documents(document("a", "one"));
  const auto file = folder_.write("part.jsonl", "{\"id\":\"a\",\"lang\":\"fi\",\"extra\":1}\n");
  const auto report = program_.ask({"update", "--partial", file.string()});
  EXPECT_EQ(number(report, "changed"), 1);
  EXPECT_EQ(program_.ask({"show", "a"}),
            test::parse_json(R"({"id":"a","text":"one","lang":"fi","extra":1})"));
}

TEST_F(Indexing, DeletesByIdAndTellsUnknownOnes) {
  index_documents(document("a", "one") + document("b", "two"));
  const auto report = program_.ask({"delete", "a", "nowhere", "a"}, 3);
  EXPECT_EQ(number(report, "deleted"), 1);
  EXPECT_EQ(number(report, "refusedCount"), 1);
  EXPECT_EQ(total(), 1);
  EXPECT_EQ(program_.run({"show", "a"}).status, 1);
  EXPECT_EQ(program_.run({"verify"}).status, 0);
}

TEST_F(Indexing, DeletesByFilter) {
  index_documents(document("a", "one") + document("b", "two") + document("c", "three"));
  EXPECT_EQ(number(program_.ask({"delete", "--filter", "id IN [a, c]"}), "deleted"), 2);
  EXPECT_EQ(ids_of(program_.ask({"search"})), std::vector<std::string>{"b"});
  const auto bad = program_.run({"delete", "--filter", "id =", "--json"});
  EXPECT_EQ(bad.status, 2);
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(total(), 1);
  EXPECT_EQ(program_.run({"delete"}).status, 2);
  EXPECT_EQ(program_.run({"delete", "b", "--filter", "id = b"}).status, 2);
}

TEST_F(Indexing, CheckTellsWhatIndexWouldAndChangesNothing) {
  folder_.write("in/a.json", practice("baba"));
  folder_.write("in/b.json", replaced(practice("kideak"), "\"ES\"", "\"XX\""));
  const auto report = program_.ask({"check", (folder_ / "in").string()}, 3);
  EXPECT_EQ(number(report, "refusedCount"), 1);
  EXPECT_EQ(number(report, "added"), 1);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "data"));
  EXPECT_EQ(program_.run({"check", practices_folder()}).status, 0);
}

TEST_F(Indexing, SkipsDotFilesAndTheDataFolder) {
  const Program inside(folder_ / "in" / "data");
  folder_.write("in/a.jsonl", document("a", "one"));
  folder_.write("in/.hidden.jsonl", document("h", "hidden"));
  folder_.write("in/.git/x.jsonl", document("g", "hidden"));
  for (int round = 0; round < 2; ++round) {
    const auto report =
        inside.ask({"index", (folder_ / "in").string(), "--schema", documents_schema()});
    EXPECT_EQ(number(report, "read"), 1);
  }
}

TEST_F(Indexing, CollectionsWithoutASchemaDiscoverTheirFields) {
  const auto schema = folder_.write("schema.json", R"({"discover": true})");
  const auto file = folder_.write(
      "movies.jsonl",
      R"({"id": 1, "title": "The circus", "info": {"genre": ["drama", "comedy"], "year": 1928}})"
      "\n"
      R"({"id": "two-2", "title": "Sirkus", "info": {"genre": ["drama"], "year": 1953}, "seen": true})"
      "\n");
  const auto report =
      program_.ask({"index", file.string(), "--schema", schema.string(), "--collection", "movies"});
  EXPECT_EQ(number(report, "added"), 2);
  const auto drama = program_.ask({"search", "--collection", "movies", "--filter",
                                   "info.genre = comedy AND info.year < 1950", "--facets",
                                   "info.genre,info.year,seen"});
  EXPECT_EQ(number(drama, "totalHits"), 1);
  EXPECT_EQ(drama.find("hits")->as_array().front().find("id")->as_int(), 1);
  EXPECT_EQ(number(*drama.find("facetDistribution")->find("info.genre"), "drama"), 1);
  EXPECT_EQ(number(program_.ask({"search", "circus", "--collection", "movies"}), "totalHits"), 1);
  EXPECT_EQ(number(program_.ask({"search", "--collection", "movies", "--filter", "seen = true"}),
                   "totalHits"),
            1);
  EXPECT_EQ(program_.run({"show", "1", "--collection", "movies"}).status, 0);
  EXPECT_EQ(program_.run({"verify", "--collection", "movies"}).status, 0);
}

TEST_F(Indexing, RefusesIdsOfTheWrongForm) {
  const auto report = [&] {
    const auto file = folder_.write("ids.jsonl", document("ok", "x") + document("with space", "x") +
                                                     document("", "x") + document("ä", "x") +
                                                     document(std::string(512, 'a'), "x") +
                                                     document(std::string(511, 'b'), "x"));
    return program_.ask({"index", file.string(), "--schema", documents_schema()}, 3);
  }();
  EXPECT_EQ(number(report, "added"), 2);
  EXPECT_EQ(number(report, "refusedCount"), 4);
  EXPECT_EQ(program_.run({"show", std::string(511, 'b')}).status, 0);
}

}  // namespace
}  // namespace senda::cli
