// JSON text in, Value or a placed error out.
#include "engine/json/parse.h"

#include "engine/json/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>

namespace senda::json {
namespace {

using ::testing::HasSubstr;

Value parsed(std::string_view text) {
  auto result = parse(text);
  EXPECT_TRUE(result.has_value()) << text << ": " << result.error().message();
  return result ? *std::move(result) : Value();
}

TEST(Parse, ReadsEachKindOfValue) {
  EXPECT_EQ(parsed("null"), Value());
  EXPECT_EQ(parsed(" true "), Value(true));
  EXPECT_EQ(parsed("\"\""), Value(""));
  EXPECT_EQ(parsed("[]"), Value::array());
  EXPECT_EQ(parsed("{}"), Value::object());
  EXPECT_EQ(parsed("[1,[2,{\"a\":[3]}],\"b\"]"),
            Value(Array{1, Array{2, Object{{"a", Array{3}}}}, "b"}));
}

TEST(Parse, KeepsIntegersAsIntegersAndOthersAsDoubles) {
  struct Row {
    std::string_view text;
    Value value;
    bool is_int;
  };
  const Row rows[] = {
      {"0", 0, true},
      {"-12", -12, true},
      {"9223372036854775807", std::numeric_limits<std::int64_t>::max(), true},
      {"-9223372036854775808", std::numeric_limits<std::int64_t>::min(), true},
      {"9223372036854775808", 9223372036854775808.0, false},
      {"1e400000000000000000", Value(), false},
      {"1.0", 1.0, false},
      {"1e3", 1000.0, false},
      {"0.1", 0.1, false},
      {"2.2250738585072014e-308", 2.2250738585072014e-308, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto value = parse(row.text);
    if (row.value.is_null()) {
      EXPECT_FALSE(value.has_value());
      continue;
    }
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(value->is_int(), row.is_int);
    EXPECT_EQ(value->as_double(), row.value.as_double());
  }
}

TEST(Parse, KeepsTheOrderOfMembersAndTheLastOfARepeatedName) {
  EXPECT_EQ(write(parsed(R"({"b":1,"a":2,"b":3})")), R"({"a":2,"b":3})");
  std::string many = "{";
  for (int i = 0; i < 100; ++i)
    many += "\"k" + std::to_string(i % 60) + "\":" + std::to_string(i) + ",";
  many.back() = '}';
  const Value value = parsed(many);
  ASSERT_EQ(value.as_object().size(), 60U);
  EXPECT_EQ(value.as_object().front().name, "k40");
  EXPECT_EQ(*value.find("k0"), Value(60));
  EXPECT_EQ(*value.find("k50"), Value(50));
}

TEST(Parse, ReadsTextInEveryScript) {
  for (const std::string_view text :
       {"Ústí nad Labem", "Αθήνα", "لاجئ", "ПОСЛУГИ", "😀", "e\u0301", "\u0000x"}) {
    Value value{text};
    EXPECT_EQ(parsed(write(value)), value) << text;
  }
  EXPECT_EQ(parsed(R"("\u00e9\ud83d\ude00\/")"), Value("é😀/"));
  EXPECT_EQ(parsed("\"a\\u0000b\"").as_string().size(), 3U);
}

struct ErrorRow {
  std::string text;
  ErrorCode code;
  std::size_t offset;
  std::string message;
};

TEST(Parse, NamesThePlaceOfAnError) {
  using namespace std::string_literals;
  const ErrorRow rows[] = {
      {"", ErrorCode::kParse, 0, "empty at line 1, column 1"},
      {"{\n  \"a\": nul\n}", ErrorCode::kParse, 12, "value at line 2, column 11"},
      {"{\"é\": 1,}", ErrorCode::kParse, 9, "member name in double quotes at line 1, column 9"},
      {"[1 2]", ErrorCode::kParse, 3, "comma or a closing bracket"},
      {"{\"a\":1 \"b\":2}", ErrorCode::kParse, 7, "comma or a closing brace"},
      {"{\"a\" 1}", ErrorCode::kParse, 5, "colon"},
      {"[1] x", ErrorCode::kParse, 4, "after the end"},
      {"[1]\0"s, ErrorCode::kParse, 3, "after the end"},
      {"\"abc", ErrorCode::kParse, 4, "without its closing quote"},
      {"\"a\0b\""s, ErrorCode::kParse, 2, "control character"},
      {"\"a\tb\"", ErrorCode::kParse, 2, "control character"},
      {"\"\\x\"", ErrorCode::kParse, 1, "unknown escape"},
      {"\"\\u12g4\"", ErrorCode::kParse, 1, "hexadecimal"},
      {"\"\\ud800\"", ErrorCode::kParse, 1, "surrogate"},
      {"\"\\udc00\"", ErrorCode::kParse, 7, "surrogate"},
      {"{\"\\udc00\":1}", ErrorCode::kParse, 8, "surrogate"},
      {"1e999", ErrorCode::kParse, 0, "too large"},
      {"01", ErrorCode::kParse, 1, "after the end"},
      {"\xEF\xBB\xBF{}", ErrorCode::kParse, 0, "byte order mark"},
      {"\"a\xFF\"", ErrorCode::kEncoding, 2, "byte 0xFF) at line 1, column 3"},
      {"[\"ok\",\n\"\xC3(\"]", ErrorCode::kEncoding, 8, "line 2, column 2"},
      {"\"\xC0\xAF\"", ErrorCode::kEncoding, 1, "UTF-8"},          // overlong
      {"\"\xED\xA0\x80\"", ErrorCode::kEncoding, 1, "UTF-8"},      // surrogate
      {"\"\xF4\x90\x80\x80\"", ErrorCode::kEncoding, 1, "UTF-8"},  // past U+10FFFF
      {"\"\xE2\x82\"", ErrorCode::kEncoding, 1, "UTF-8"},          // cut
  };
  for (const ErrorRow& row : rows) {
    SCOPED_TRACE(row.text);
    const auto result = parse(row.text);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code(), row.code) << result.error().message();
    EXPECT_THAT(result.error().message(), HasSubstr(row.message));
    ASSERT_TRUE(result.error().span().has_value());
    EXPECT_EQ(result.error().span()->from, row.offset) << result.error().message();
    EXPECT_LE(result.error().span()->to, row.text.size());
  }
}

TEST(Parse, CountsLinesFromWhereItIsTold) {
  const auto here = parse("[1 2]", {.first_line = 7, .first_column = 3});
  ASSERT_FALSE(here.has_value());
  EXPECT_THAT(here.error().message(), HasSubstr("line 7, column 6"));
  const auto below = parse("[1\n2]", {.first_line = 7, .first_column = 3});
  ASSERT_FALSE(below.has_value());
  EXPECT_THAT(below.error().message(), HasSubstr("line 8, column 1"));
}

TEST(Parse, RefusesDeepNestingWithoutDeepRecursion) {
  for (const char open : {'[', '{'}) {
    std::string text;
    while (text.size() < 1'000'000) text += open == '[' ? "[" : "{\"a\":";
    const auto result = parse(text);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code(), ErrorCode::kLimit);
  }
  const std::string at_limit = std::string(128, '[') + std::string(128, ']');
  EXPECT_TRUE(parse(at_limit).has_value());
  const auto over = parse("[" + at_limit + "]");
  ASSERT_FALSE(over.has_value());
  EXPECT_EQ(over.error().code(), ErrorCode::kLimit);
  EXPECT_EQ(over.error().span()->from, 128U);
  EXPECT_TRUE(parse("[[],[],[]]", {.max_depth = 2}).has_value());
}

TEST(Parse, ReadsBackTheDoublesThatWriteWrites) {
  const unsigned seed = 20240611;
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = random();
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    if (!std::isfinite(number)) continue;
    const std::string text = write(Value(number));
    EXPECT_EQ(parsed(text).as_double(), number) << text;
    EXPECT_TRUE(parsed(text).is_double()) << text;
  }
}

TEST(Parse, AnswersAnyBytesWithAValueOrAPlacedError) {
  const unsigned seed = 7;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::string_view alphabet = "{}[]\",:\\u00ed 12.-eE+tfn\xC3\xA9\xFF\n";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) text += alphabet[random() % alphabet.size()];
    const auto result = parse(text);
    if (result) {
      EXPECT_EQ(parsed(write(*result)), *result) << text;
    } else {
      ASSERT_TRUE(result.error().span().has_value()) << text;
      EXPECT_LE(result.error().span()->to, text.size()) << text;
    }
  }
}

}  // namespace
}  // namespace senda::json
