// Value as plain data: kinds, members, equality.
#include "engine/json/value.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace senda::json {
namespace {

TEST(Value, KnowsItsKind) {
  struct Row {
    Value value;
    std::string_view name;
  };
  const Row rows[] = {{Value(), "null"},
                      {false, "boolean"},
                      {0, "integer"},
                      {0.0, "number"},
                      {"", "string"},
                      {Value::array(), "array"},
                      {Value::object(), "object"}};
  for (const Row& row : rows) EXPECT_EQ(kind_name(row.value), row.name);
}

TEST(Value, TakesLargeUnsignedNumbersAsDoubles) {
  EXPECT_TRUE(Value(std::uint64_t{1} << 62).is_int());
  const Value large(std::numeric_limits<std::uint64_t>::max());
  ASSERT_TRUE(large.is_double());
  EXPECT_EQ(large.as_double(), 18446744073709551616.0);
}

TEST(Value, ComparesNumbersByValueWithoutRounding) {
  EXPECT_EQ(Value(1), Value(1.0));
  EXPECT_FALSE(Value(1) == Value(1.5));
  EXPECT_FALSE(Value(1) == Value(true));
  EXPECT_FALSE(Value((std::int64_t{1} << 53) + 1) == Value(9007199254740992.0));
  EXPECT_FALSE(Value(std::numeric_limits<std::int64_t>::max()) == Value(9223372036854775808.0));
  EXPECT_FALSE(Value(0) == Value(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_EQ(Value(Array{1, Object{{"a", 2.0}}}), Value(Array{1.0, Object{{"a", 2}}}));
}

TEST(Value, ComparesTheOrderOfMembers) {
  EXPECT_FALSE(Value(Object{{"a", 1}, {"b", 2}}) == Value(Object{{"b", 2}, {"a", 1}}));
}

TEST(Value, FindsSetsAndErasesMembers) {
  Value value = Value::object();
  value.set("a", 1);
  value.set("b", 2);
  value.set("a", 3);
  EXPECT_EQ(value, Value(Object{{"a", 3}, {"b", 2}}));
  *value.find("b") = "x";
  value.erase("a");
  value.erase("none");
  EXPECT_EQ(value, Value(Object{{"b", "x"}}));
  EXPECT_EQ(value.find("a"), nullptr);
  EXPECT_EQ(Value(1).find("a"), nullptr);
}

TEST(Value, AppendsToArrays) {
  Value value = Value::array();
  value.push_back(1);
  value.push_back(Value::array());
  EXPECT_EQ(value, Value(Array{1, Array{}}));
}

TEST(ValueDeathTest, AccessOfAnotherKindIsAProgrammerError) {
  EXPECT_DEATH(static_cast<void>(Value(1).as_string()), "not a string");
  EXPECT_DEATH(static_cast<void>(Value("1").as_int()), "not an integer");
}

}  // namespace
}  // namespace senda::json
