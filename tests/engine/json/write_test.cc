// Value out as JSON text.
#include "engine/json/write.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace senda::json {
namespace {

TEST(Write, PrintsOneLineWithoutSpaces) {
  const Value value(Object{{"a", Array{1, -2, 3.5, true, nullptr}}, {"b", Object{}}, {"c", ""}});
  EXPECT_EQ(write(value), R"({"a":[1,-2,3.5,true,null],"b":{},"c":""})");
}

TEST(Write, IndentsByTwoSpaces) {
  EXPECT_EQ(write_pretty(Value(Object{{"a", Array{1}}, {"b", Array{}}})),
            "{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}");
}

TEST(Write, PrintsNumbersShortAndTellsIntegersFromDoubles) {
  struct Row {
    Value value;
    std::string_view text;
  };
  const Row rows[] = {
      {1, "1"},
      {1.0, "1.0"},
      {0.1, "0.1"},
      {-0.5, "-0.5"},
      {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"},
      {std::numeric_limits<double>::infinity(), "null"},
      {std::numeric_limits<double>::quiet_NaN(), "null"},
  };
  for (const Row& row : rows) EXPECT_EQ(write(row.value), row.text);
}

TEST(Write, EscapesOnlyWhatJsonDemands) {
  EXPECT_EQ(write(Value("\"\\/\n\t\x01é😀")), "\"\\\"\\\\/\\n\\t\\u0001é😀\"");
  EXPECT_EQ(write(Value(Object{{"a\"b", 1}})), R"({"a\"b":1})");
}

TEST(Write, ReplacesIllFormedBytes) {
  struct Row {
    std::string_view bytes;
    std::string_view text;
  };
  const Row rows[] = {
      {"a\xFFz", "\"a\uFFFDz\""},
      {"\xC3", "\"\uFFFD\""},
      {"\xC0\xAF", "\"\uFFFD\uFFFD\""},
      {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
      {"\xF4\x90\x80\x80", "\"\uFFFD\uFFFD\uFFFD\uFFFD\""},
      {"é\xE2\x82€", "\"é\uFFFD\uFFFD€\""},
  };
  for (const Row& row : rows) EXPECT_EQ(write(Value(row.bytes)), row.text);
}

}  // namespace
}  // namespace senda::json
