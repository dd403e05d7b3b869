#include "server/wire/error_json.h"

#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace senda::wire {
namespace {

TEST(ErrorJson, HasTheFourMembersForEveryCode) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < kErrorCodeCount; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    names.emplace(error_code_name(code));
    const json::Value value = error_to_json(Error(code, "what happened"));
    EXPECT_EQ(value.find("message")->as_string(), "what happened");
    EXPECT_FALSE(value.find("code")->as_string().empty());
    EXPECT_FALSE(value.find("type")->as_string().empty());
    EXPECT_NE(value.find("link")->as_string().find(value.find("code")->as_string()),
              std::string::npos);
    EXPECT_EQ(value.find("position"), nullptr);
  }
  EXPECT_EQ(names.size(), kErrorCodeCount) << "a code without a name of its own";
  EXPECT_NE(error_code_name(static_cast<ErrorCode>(kErrorCodeCount - 1)), "");
}

TEST(ErrorJson, TellsThePlaceWhereItIsKnown) {
  const auto value = error_to_json(
      Error(ErrorCode::kParse, "x").at({3, 5}).in_file("a.json").in_record(2).in_field("filter"));
  EXPECT_EQ(value.find("position")->as_int(), 3);
  EXPECT_EQ(value.find("file")->as_string(), "a.json");
  EXPECT_EQ(value.find("record")->as_int(), 2);
  EXPECT_EQ(value.find("field")->as_string(), "filter");
  EXPECT_EQ(value.find("code")->as_string(), "invalid_search_filter");
}

TEST(ErrorJson, NamesTheMemberThatWasWrong) {
  for (const auto& [field, code] :
       std::map<std::string, std::string>{{"q", "invalid_search_q"},
                                          {"sort", "invalid_search_sort"},
                                          {"hitsPerPage", "invalid_search_hits_per_page"},
                                          {"country", "bad_request"}}) {
    const auto value = error_to_json(Error(ErrorCode::kInvalidArgument, "x").in_field(field));
    EXPECT_EQ(value.find("code")->as_string(), code);
  }
}

}  // namespace
}  // namespace senda::wire
