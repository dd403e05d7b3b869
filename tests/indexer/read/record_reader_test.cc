// Files of every format, whole and broken, into records.
#include "indexer/read/record_reader.h"

#include "engine/json/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace senda::indexer {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Seen {
  std::string value;  ///< JSON, or "code: message".
  std::size_t number;
  std::size_t line;
  std::string original;
  std::optional<ByteSpan> span;
};

class RecordReader : public ::testing::Test {
 protected:
  RecordReader() {
    std::string name = (fs::temp_directory_path() / "senda-records-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~RecordReader() override { fs::remove_all(folder_); }

  std::vector<Seen> read(const std::string& bytes, RecordFormat format,
                         const ReadOptions& options = {}) {
    const std::string path = (folder_ / "file").string();
    std::ofstream(path, std::ios::binary) << bytes;
    return read_path(path, format, options);
  }

  std::vector<Seen> read_path(const std::string& path, RecordFormat format,
                              const ReadOptions& options = {}) {
    std::vector<Seen> seen;
    read_records({path, format, 0}, options, [&](SourceRecord& record) {
      EXPECT_EQ(record.file, path);
      Seen row{"", record.number, record.line, std::string(record.original), {}};
      if (record.value) {
        row.value = json::write(*record.value);
      } else {
        const Error& error = record.value.error();
        EXPECT_EQ(error.file(), path);
        row.value = std::string(error_code_name(error.code())) + ": " + error.message();
        row.span = error.span();
      }
      seen.push_back(std::move(row));
      return Visit::kContinue;
    });
    return seen;
  }

  static std::vector<std::string> values(const std::vector<Seen>& seen) {
    std::vector<std::string> list;
    for (const Seen& row : seen) list.push_back(row.value);
    return list;
  }

  fs::path folder_;
};

TEST_F(RecordReader, ReadsOneObjectFromJson) {
  const auto seen = read("\n {\"id\": \"a\"} \n", RecordFormat::kJson);
  ASSERT_THAT(values(seen), ElementsAre(R"({"id":"a"})"));
  EXPECT_EQ(seen[0].number, 1U);
  EXPECT_EQ(seen[0].line, 2U);
}

TEST_F(RecordReader, ReadsAnArrayElementByElement) {
  const auto seen = read("[{\"id\":\"a,]\\\"\"},\n {\"b\":[{}]} ,{}]\n", RecordFormat::kJson);
  EXPECT_THAT(values(seen), ElementsAre(R"({"id":"a,]\""})", R"({"b":[{}]})", "{}"));
  EXPECT_EQ(seen[1].number, 2U);
  EXPECT_EQ(seen[1].line, 2U);
  EXPECT_EQ(seen[1].original, R"({"b":[{}]})");
  EXPECT_THAT(read("[]", RecordFormat::kJson), IsEmpty());
  EXPECT_THAT(read(" [ ] ", RecordFormat::kJson), IsEmpty());
}

TEST_F(RecordReader, GoesOnAfterABrokenElement) {
  const auto seen =
      read("[{\"a\":1},\n{\"b\" 2},7,{\"c\":\"\xFF\"},{\"d\":3}]", RecordFormat::kJson);
  EXPECT_THAT(values(seen),
              ElementsAre("{\"a\":1}", HasSubstr("parse: expected a colon"),
                          "schema_mismatch: a record is an object, found integer",
                          "encoding: invalid UTF-8 at byte 26 of the file", "{\"d\":3}"));
  EXPECT_THAT(seen[1].value, HasSubstr("line 2, column 6"));
  EXPECT_EQ(seen[1].span->from, 15U);
  EXPECT_EQ(seen[1].original, "{\"b\" 2}");
  EXPECT_EQ(seen[3].original, "{\"c\":\"\xFF\"}");
  EXPECT_EQ(seen[3].span, (ByteSpan{26, 27}));
}

TEST_F(RecordReader, TellsOfAnArrayThatDoesNotEndOrIsFollowedByMore) {
  struct Row {
    std::string bytes;
    std::vector<std::string> starts;
  };
  const Row rows[] = {
      {"[", {"parse: the array does not end"}},
      {"[{}", {"{}", "parse: the array does not end"}},
      {"[{},", {"{}", "parse: the array does not end"}},
      {"[{},]", {"{}", "parse: no JSON value"}},
      {"[{}] x", {"{}", "parse: text after the end of the array"}},
      {"[{\"a\":[}]", {"parse: ", "parse: the array does not end"}},
      {"", {"parse: no JSON value"}},
      {"{} {}", {"parse: text after the end of the JSON value"}},
      {"3", {"schema_mismatch: "}},
  };
  for (const Row& row : rows) {
    const auto seen = values(read(row.bytes, RecordFormat::kJson));
    ASSERT_EQ(seen.size(), row.starts.size()) << row.bytes;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      EXPECT_TRUE(seen[i].starts_with(row.starts[i])) << row.bytes << ": " << seen[i];
    }
  }
}

TEST_F(RecordReader, ReadsJsonLines) {
  const auto seen =
      read("{\"a\":1}\r\n\n  \r\n{\"b\":\"x\ny\"}\n[1]\n{\"c\":3}", RecordFormat::kJsonLines);
  EXPECT_THAT(values(seen),
              ElementsAre("{\"a\":1}", HasSubstr("without its closing quote"),
                          HasSubstr("expected a JSON value at line 5, column 1"),
                          "schema_mismatch: a record is an object, found array", "{\"c\":3}"));
  EXPECT_EQ(seen[0].original, "{\"a\":1}");
  EXPECT_EQ(seen[1].line, 4U);
  EXPECT_EQ(seen[4].number, 5U);
  EXPECT_EQ(seen[4].line, 7U);
  EXPECT_THAT(read("", RecordFormat::kJsonLines), IsEmpty());
  EXPECT_THAT(read("\n\n", RecordFormat::kJsonLines), IsEmpty());
}

TEST_F(RecordReader, ReadsCsv) {
  const auto seen = read(
      "id,title.en,country\r\na,\"Two\r\nlines\",ES;FI\r\n\r\nb,,\r\nc,x\r\nd,y,z",
      RecordFormat::kCsv, {.is_list = [](std::string_view name) { return name == "country"; }});
  EXPECT_THAT(values(seen),
              ElementsAre(R"({"id":"a","title":{"en":"Two\r\nlines"},"country":["ES","FI"]})",
                          R"({"id":"b"})", "schema_mismatch: the row has 2 cells, the header 3",
                          R"({"id":"d","title":{"en":"y"},"country":["z"]})"));
  EXPECT_EQ(seen[0].line, 2U);
  EXPECT_EQ(seen[1].line, 5U);
  EXPECT_EQ(seen[2].original, "c,x");
  EXPECT_EQ(seen[3].number, 4U);
}

TEST_F(RecordReader, RefusesBrokenCsvRowByRow) {
  EXPECT_THAT(values(read("id,b\n\"x\" y,2\nq,\xC3(\na,1\nc,\"open\n", RecordFormat::kCsv)),
              ElementsAre(HasSubstr("goes on after its closing quote"),
                          "encoding: invalid UTF-8 at byte 15 of the file", R"({"id":"a","b":"1"})",
                          HasSubstr("does not end")));
  EXPECT_THAT(values(read("id,id\na,b\n", RecordFormat::kCsv)),
              ElementsAre(HasSubstr("names a column twice")));
  EXPECT_THAT(read("id,b\n", RecordFormat::kCsv), IsEmpty());
  EXPECT_THAT(read("", RecordFormat::kCsv), IsEmpty());
}

TEST_F(RecordReader, PassesOverAByteOrderMark) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_THAT(values(read(mark + "{\"a\":1}", RecordFormat::kJson)), ElementsAre("{\"a\":1}"));
  EXPECT_THAT(values(read(mark + "[{}]", RecordFormat::kJson)), ElementsAre("{}"));
  EXPECT_THAT(values(read(mark + "{}\n", RecordFormat::kJsonLines)), ElementsAre("{}"));
  EXPECT_THAT(values(read(mark + "id\na\n", RecordFormat::kCsv)), ElementsAre(R"({"id":"a"})"));
  EXPECT_EQ(read(mark + "{\"a\":\"\xFF\"}", RecordFormat::kJsonLines)[0].span->from, 9U);
}

TEST_F(RecordReader, BoundsTheSizeOfARecordAndGoesOnAfterIt) {
  const ReadOptions small{.max_record_bytes = 10, .is_list = {}};
  const std::string big(1000, 'x');
  const std::string limit = "limit: the record is longer than 10 bytes";
  const auto lines =
      read("{}\n" + big + "\n{\"a\":12345}\n{\"a\":1234}\n", RecordFormat::kJsonLines, small);
  EXPECT_THAT(values(lines), ElementsAre("{}", limit, limit, "{\"a\":1234}"));
  EXPECT_EQ(lines[1].original, big.substr(0, 10));
  EXPECT_THAT(values(read("[{\"a\":\"" + big + ",\"},{}]", RecordFormat::kJson, small)),
              ElementsAre(limit, "{}"));
  EXPECT_THAT(values(read("id\n\"" + big + "\n\"\nb\n", RecordFormat::kCsv, small)),
              ElementsAre(limit, R"({"id":"b"})"));
}

TEST_F(RecordReader, ReadsRecordsLargerThanItsBuffer) {
  const std::string big(200'000, 'x');
  std::string bytes;
  for (int i = 0; i < 5; ++i) bytes += "{\"a\":\"" + big + std::to_string(i) + "\"}\n";
  const auto seen = read(bytes, RecordFormat::kJsonLines);
  ASSERT_EQ(seen.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(seen[i].value, "{\"a\":\"" + big + std::to_string(i) + "\"}");
    EXPECT_EQ(seen[i].line, i + 1);
  }
}

TEST_F(RecordReader, StopsWhenTheVisitorSaysSo) {
  const std::string path = (folder_ / "file").string();
  std::ofstream(path) << "{}\n{}\n{}\n";
  int count = 0;
  const Visit visit = read_records(
      {path, RecordFormat::kJsonLines, 0}, {},
      [&count](SourceRecord&) { return ++count == 2 ? Visit::kStop : Visit::kContinue; });
  EXPECT_EQ(visit, Visit::kStop);
  EXPECT_EQ(count, 2);
}

TEST_F(RecordReader, TellsOfFilesThatCannotBeRead) {
  EXPECT_THAT(values(read_path((folder_ / "none").string(), RecordFormat::kCsv)),
              ElementsAre(HasSubstr("not_found: cannot open the file")));
  for (const RecordFormat format :
       {RecordFormat::kJson, RecordFormat::kJsonLines, RecordFormat::kCsv}) {
    EXPECT_THAT(values(read_path(folder_.string(), format)),
                ElementsAre(HasSubstr("io: cannot read on")));
  }
}

TEST_F(RecordReader, NamesTheRecordOnlyWhereAFileHoldsSeveral) {
  const auto record_of = [this](const std::string& bytes) {
    const std::string path = (folder_ / "file").string();
    std::ofstream(path) << bytes;
    std::optional<std::size_t> record;
    read_records({path, RecordFormat::kJson, 0}, {}, [&record](SourceRecord& seen) {
      if (!seen.value) record = seen.value.error().record();
      return Visit::kContinue;
    });
    return record;
  };
  EXPECT_EQ(record_of("{"), std::nullopt);
  EXPECT_EQ(record_of("[{}, 2]"), 2U);
}

TEST_F(RecordReader, ReadsStandardInput) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string bytes = "\xEF\xBB\xBF{\"a\":1}\n{\"b\":2}\n";
  for (const char c : bytes) ASSERT_EQ(write(ends[1], &c, 1), 1);
  close(ends[1]);
  const int saved = dup(STDIN_FILENO);
  ASSERT_GE(dup2(ends[0], STDIN_FILENO), 0);
  close(ends[0]);
  const auto seen = values(read_path("-", RecordFormat::kJsonLines));
  dup2(saved, STDIN_FILENO);
  close(saved);
  EXPECT_THAT(seen, ElementsAre("{\"a\":1}", "{\"b\":2}"));
}

}  // namespace
}  // namespace senda::indexer
