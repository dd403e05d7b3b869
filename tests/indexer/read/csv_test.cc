// One row of CSV at a time.
#include "indexer/read/internal/csv.h"

#include "engine/json/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace senda::indexer::internal {
namespace {

using ::testing::HasSubstr;

using Cells = std::vector<std::string>;

TEST(Csv, SplitsRows) {
  struct Row {
    std::string_view row;
    Cells cells;
  };
  const Row rows[] = {
      {"", {""}},
      {"a", {"a"}},
      {"a,b", {"a", "b"}},
      {",", {"", ""}},
      {"\"a,b\",c", {"a,b", "c"}},
      {"\"say \"\"hi\"\"\"", {"say \"hi\""}},
      {"\"\",\"\"\"\"", {"", "\""}},
      {"\"a\nb\",c", {"a\nb", "c"}},
      {"5\" pipe,b", {"5\" pipe", "b"}},
      {" a , b", {" a ", " b"}},
      {"é,😀", {"é", "😀"}},
  };
  for (const Row& row : rows) {
    const auto cells = split_csv_row(row.row);
    ASSERT_TRUE(cells.has_value()) << row.row;
    EXPECT_EQ(*cells, row.cells) << row.row;
  }
}

TEST(Csv, PlacesErrorsInTheRow) {
  struct Row {
    std::string_view row;
    std::size_t from;
    std::string_view message;
  };
  const Row rows[] = {
      {"a,\"b", 2, "does not end"},
      {"\"a\" ,b", 3, "goes on"},
      {"x,\"a\"b", 5, "goes on"},
  };
  for (const Row& row : rows) {
    const auto cells = split_csv_row(row.row);
    ASSERT_FALSE(cells.has_value()) << row.row;
    EXPECT_EQ(cells.error().span()->from, row.from);
    EXPECT_THAT(cells.error().message(), HasSubstr(std::string(row.message)));
  }
}

TEST(Csv, ReadsBackWhatWasQuoted) {
  const unsigned seed = 17;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::string_view alphabet = "ab,\"\n\r; ";
  for (int i = 0; i < 5000; ++i) {
    Cells cells(1 + random() % 4);
    std::string row;
    for (std::string& cell : cells) {
      for (std::size_t n = random() % 6; n > 0; --n) cell += alphabet[random() % alphabet.size()];
      if (&cell != &cells.front()) row += ',';
      row += '"';
      for (const char c : cell) row += c == '"' ? "\"\"" : std::string(1, c);
      row += '"';
    }
    EXPECT_EQ(split_csv_row(row).value(), cells) << row;
  }
}

std::string record(Cells header, Cells cells) {
  const auto is_list = [](std::string_view name) { return name == "country" || name == "a.b"; };
  const auto columns = CsvColumns::from_header(std::move(header), is_list);
  if (!columns) return columns.error().message();
  const auto value = columns->to_record(std::move(cells));
  return value ? json::write(*value) : value.error().message();
}

TEST(Csv, MakesNestedRecordsAndLists) {
  struct Row {
    Cells header;
    Cells cells;
    std::string_view record;
  };
  const Row rows[] = {
      {{"id", "year"}, {"a", "2002"}, R"({"id":"a","year":"2002"})"},
      {{"id", "title.en", "x", "title.es"},
       {"a", "New", "1", "Nuevo"},
       R"({"id":"a","title":{"en":"New","es":"Nuevo"},"x":"1"})"},
      {{"a.b.c", "a.b.d"}, {"1", "2"}, R"({"a":{"b":{"c":"1","d":"2"}}})"},
      {{"id", "title.en"}, {"a", ""}, R"({"id":"a"})"},
      {{"country", "text"}, {"ES; FI;;", "a;b"}, R"({"country":["ES","FI"],"text":"a;b"})"},
      {{"a.b"}, {"x"}, R"({"a":{"b":["x"]}})"},
      {{" id ", "b"}, {" a ", "c"}, R"({"id":" a ","b":"c"})"},
      {{"id"}, {"a", "b"}, "the row has 2 cells, the header 1"},
      {{"id", "b"}, {"a"}, "the row has 1 cells, the header 2"},
      {{"id", ""}, {"a", "b"}, "the header has a column without a name"},
      {{"a..b"}, {"a"}, "the header has a column without a name"},
      {{"id", "id"}, {"a", "b"}, "the header names a column twice: id"},
      {{"title", "title.en"},
       {"a", "b"},
       "the header has a column that is a value and an object: title.en"},
  };
  for (const Row& row : rows) EXPECT_EQ(record(row.header, row.cells), row.record);
}

}  // namespace
}  // namespace senda::indexer::internal
