#include "engine/base/result.h"

#include "engine/base/strong_id.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <memory>
#include <unordered_set>

namespace senda {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Error(ErrorCode::kInvalidArgument, "odd");
  return number / 2;
}

Result<int> quarter(int number) {
  SENDA_ASSIGN_OR_RETURN(const int first, half(number));
  SENDA_ASSIGN_OR_RETURN(const int second, half(first));
  return second;
}

Result<void> is_even(int number) {
  SENDA_RETURN_IF_ERROR(half(number));
  return {};
}

TEST(Result, IsAValueOrAnError) {
  EXPECT_THAT(half(4), test::is_ok());
  EXPECT_EQ(*half(4), 2);
  EXPECT_TRUE(static_cast<bool>(half(4)));
  EXPECT_THAT(half(3), test::has_code(ErrorCode::kInvalidArgument));
  EXPECT_EQ(half(3).error().message(), "odd");
  EXPECT_EQ(half(3).value_or(7), 7);
  EXPECT_EQ(half(8).value_or(7), 4);
}

TEST(Result, TheMacrosPassErrorsOn) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_THAT(quarter(6), test::has_code(ErrorCode::kInvalidArgument));
  EXPECT_THAT(is_even(2), test::is_ok());
  EXPECT_THAT(is_even(1), test::has_code(ErrorCode::kInvalidArgument));
}

TEST(Result, HoldsWhatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 5);
}

TEST(ResultDeathTest, AskingForTheOtherIsAProgrammersError) {
  EXPECT_DEATH(static_cast<void>(half(3).value()), "check failed");
  EXPECT_DEATH(static_cast<void>(half(2).error()), "check failed");
}

TEST(StrongId, ComparesAndHashes) {
  using Id = StrongId<struct Tag, int>;
  EXPECT_LT(Id(1), Id(2));
  EXPECT_EQ(Id(3), Id(3));
  EXPECT_EQ((std::unordered_set<Id>{Id(1), Id(1), Id(2)}.size()), 2U);
  static_assert(!std::is_convertible_v<int, Id>);
}

}  // namespace
}  // namespace senda
