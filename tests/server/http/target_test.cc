#include "server/http/target.h"

#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace senda::http {
namespace {

using senda::test::has_code;
using senda::test::is_ok;
using namespace std::string_literals;

TEST(Target, TakesPathsApart) {
  struct Row {
    std::string target;
    std::vector<std::string> path;
  };
  for (const Row& row :
       {Row{"/", {""}}, Row{"/a", {"a"}}, Row{"/a/", {"a", ""}}, Row{"//", {"", ""}},
        Row{"/a%20b/c+d", {"a b", "c+d"}}, Row{"/%E2%82%AC/%e2%82%ac", {"\u20ac", "\u20ac"}},
        Row{"/%2541", {"%41"}}, Row{"/...", {"..."}}, Row{"/%D9%82/\xd9\x82", {"\u0642", "\u0642"}},
        Row{"/%F0%9F%8E%AA?%F0%9F%8E%AA", {"\U0001f3aa"}}, Row{"*", {}}}) {
    const auto target = decode_target(row.target);
    ASSERT_THAT(target, is_ok()) << row.target;
    EXPECT_EQ(target->path, row.path) << row.target;
  }
}

TEST(Target, TakesQueryStringsApart) {
  struct Row {
    std::string query;
    std::vector<Pair> parameters;
  };
  for (const Row& row :
       {Row{"", {}}, Row{"a=1", {{"a", "1"}}}, Row{"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
        Row{"a", {{"a", ""}}}, Row{"=1", {{"", "1"}}}, Row{"a==b", {{"a", "=b"}}},
        Row{"&&a=1&", {{"a", "1"}}}, Row{"a=b+c%2Bd", {{"a", "b c+d"}}},
        Row{"a=../%2f%5c",
            {{"a",
              "../"
              "/\\"}}},
        Row{"a=%0A", {{"a", "\n"}}}, Row{"a=?", {{"a", "?"}}}, Row{"a%3D=1", {{"a=", "1"}}}}) {
    const auto target = decode_target("/?" + row.query);
    ASSERT_THAT(target, is_ok()) << row.query;
    EXPECT_EQ(target->parameters, row.parameters) << row.query;
  }
}

TEST(Target, RefusesWhatOthersMayReadDifferently) {
  struct Row {
    std::string target;
    ErrorCode code;
  };
  for (const Row& row :
       {Row{"", ErrorCode::kInvalidArgument},       Row{"a", ErrorCode::kInvalidArgument},
        Row{"?a=1", ErrorCode::kInvalidArgument},   Row{"/.", ErrorCode::kInvalidArgument},
        Row{"/..", ErrorCode::kInvalidArgument},    Row{"/a/%2E./b", ErrorCode::kInvalidArgument},
        Row{"/%2e", ErrorCode::kInvalidArgument},   Row{"/a%2Fb", ErrorCode::kInvalidArgument},
        Row{"/a\\b", ErrorCode::kInvalidArgument},  Row{"/%7f", ErrorCode::kInvalidArgument},
        Row{"/%09", ErrorCode::kInvalidArgument},   Row{"/%", ErrorCode::kInvalidArgument},
        Row{"/%4", ErrorCode::kInvalidArgument},    Row{"/%4g", ErrorCode::kInvalidArgument},
        Row{"/%+1", ErrorCode::kInvalidArgument},   Row{"/%00", ErrorCode::kInvalidArgument},
        Row{"/a\0b"s, ErrorCode::kInvalidArgument}, Row{"/?a=%00", ErrorCode::kInvalidArgument},
        Row{"/?a%", ErrorCode::kInvalidArgument},   Row{"/%80", ErrorCode::kEncoding},
        Row{"/?%C3", ErrorCode::kEncoding},         Row{"/%C0%AF", ErrorCode::kEncoding},
        Row{"/%ED%A0%80", ErrorCode::kEncoding},    Row{"/%F4%90%80%80", ErrorCode::kEncoding}}) {
    EXPECT_THAT(decode_target(row.target), has_code(row.code)) << row.target;
  }
}

TEST(Target, ReadsBackWhatItEncoded) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 20; i > 0; --i)
      text.push_back(static_cast<char>(1 + random() % 127));
    text += "\u20ac";
    const std::string encoded = percent_encode(text);
    const auto decoded = percent_decode(encoded, Plus::kSpace);
    ASSERT_THAT(decoded, is_ok());
    EXPECT_EQ(*decoded, text);
    EXPECT_EQ(encoded.find_first_of(" +&?#/\"<>"), std::string::npos);
  }
}

}  // namespace
}  // namespace senda::http
