// Filters as requests hold them: a string, or arrays of strings.
#include "query/parse/filter_json.h"

#include "engine/json/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace senda::query {
namespace {

using ::testing::HasSubstr;

Result<Filter> parsed(std::string_view text) {
  return parse_filter_value(json::parse(text).value());
}

TEST(FilterJson, JoinsOuterArraysByAndAndInnerOnesByOr) {
  struct Row {
    std::string_view value;
    std::string_view printed;
  };
  const Row rows[] = {
      {R"(null)", ""},
      {R"("")", ""},
      {R"([])", ""},
      {R"([[], ""])", ""},
      {R"("a = 1")", "a = 1"},
      {R"(["a = 1"])", "a = 1"},
      {R"([["a = 1"]])", "a = 1"},
      {R"(["a = 1", "b = 1 OR c = 1"])", "a = 1 AND (b = 1 OR c = 1)"},
      {R"([["a = 1", "b = 1"], "c = 1", []])", "(a = 1 OR b = 1) AND c = 1"},
  };
  for (const Row& row : rows) {
    const auto filter = parsed(row.value);
    ASSERT_TRUE(filter.has_value()) << row.value << filter.error().message();
    EXPECT_EQ(print_filter(*filter), row.printed) << row.value;
  }
}

TEST(FilterJson, NamesTheElementAtFault) {
  struct Row {
    std::string_view value;
    ErrorCode code;
    std::string_view field;
    std::string_view message;
  };
  const Row rows[] = {
      {R"("a =")", ErrorCode::kParse, "filter", "a value"},
      {R"(["a = 1", "b ="])", ErrorCode::kParse, "filter[1]", "a value"},
      {R"(["a = 1", ["b = 1", "c"]])", ErrorCode::kParse, "filter[1][1]", "operator"},
      {R"(3)", ErrorCode::kInvalidArgument, "filter", "found integer"},
      {R"({"a": 1})", ErrorCode::kInvalidArgument, "filter", "found object"},
      {R"([3])", ErrorCode::kInvalidArgument, "filter[0]", "found integer"},
      {R"([["a = 1", ["b = 1"]]])", ErrorCode::kInvalidArgument, "filter[0][1]", "found array"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.value);
    const auto filter = parsed(row.value);
    ASSERT_FALSE(filter.has_value());
    EXPECT_EQ(filter.error().code(), row.code);
    EXPECT_EQ(filter.error().field(), row.field);
    EXPECT_THAT(filter.error().message(), HasSubstr(std::string(row.message)));
  }
}

}  // namespace
}  // namespace senda::query
