#include "engine/base/error.h"

#include <gtest/gtest.h>

#include <set>

namespace senda {
namespace {

TEST(Error, CodesHaveStableNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kErrorCodeCount; ++i) {
    const auto name = error_code_name(static_cast<ErrorCode>(i));
    EXPECT_FALSE(name.empty()) << i;
    names.insert(name);
  }
  EXPECT_EQ(names.size(), kErrorCodeCount);
  EXPECT_EQ(error_code_name(ErrorCode::kInvalidArgument), "invalid_argument");
  EXPECT_EQ(static_cast<std::size_t>(ErrorCode::kInternal) + 1, kErrorCodeCount);
}

TEST(Error, GathersItsPlaceOnTheWayUp) {
  const Error error = Error(ErrorCode::kParse, "bad")
                          .at({2, 4})
                          .in_file("f")
                          .in_record(3)
                          .in_field("a.b")
                          .with_context("reading");
  EXPECT_EQ(error.message(), "reading: bad");
  EXPECT_EQ(error.span(), (ByteSpan{2, 4}));
  EXPECT_EQ(error.file(), "f");
  EXPECT_EQ(error.record(), 3U);
  EXPECT_EQ(error.field(), "a.b");
  EXPECT_FALSE(Error(ErrorCode::kIo, "x").span().has_value());
}

TEST(ByteSpan, NamesBytesOfAText) {
  const ByteSpan span{1, 3};
  EXPECT_EQ(span.of("abcd"), "bc");
  EXPECT_EQ(span.size(), 2U);
  EXPECT_TRUE((ByteSpan{2, 2}.empty()));
}

}  // namespace
}  // namespace senda
