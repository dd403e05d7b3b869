// Covers query/evaluate/query_log.{h,cc}: what each class of a drawn log promises, checked on the
// documents it was drawn from.
#include "query/evaluate/query_log.h"

#include "engine/json/write.h"
#include "engine/storage/terms.h"
#include "query/parse/filter_parser.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <set>

namespace senda::query {
namespace {

using test::is_ok;
using test::TestCollection;

std::string text_of(const json::Value& request, const char* member) {
  return request.find(member)->as_string();
}

class QueryLog : public ::testing::Test {
 protected:
  QueryLog() : random_(5), collection_(test::generated_rules()) {
    EXPECT_THAT(collection_.index(test::random_records(random_, 200)), is_ok());
  }

  std::vector<json::Value> log(const QueryLogOptions& options) const {
    auto made = make_query_log(*collection_.open(), options);
    EXPECT_THAT(made, is_ok());
    return made ? *std::move(made) : std::vector<json::Value>();
  }

  /// The search request that a line of the log is.
  static SearchRequest request_of(const json::Value& line) {
    SearchRequest request;
    request.text = text_of(line, "q");
    const bool any = text_of(line, "matchingStrategy") == "any";
    request.matching = any ? schema::Matching::kAny : schema::Matching::kAll;
    if (const json::Value* filter = line.find("filter")) {
      auto parsed = parse_filter(filter->as_string());
      EXPECT_THAT(parsed, is_ok());
      if (parsed) request.filter = *std::move(parsed);
    }
    if (const json::Value* select = line.find("select")) {
      for (const json::Member& facet : select->as_object()) {
        for (const json::Value& id : facet.value.as_array())
          request.select[facet.name].push_back(id.as_string());
      }
    }
    for (const json::Value& facet : line.find("facets")->as_array())
      request.facets.push_back(facet.as_string());
    return request;
  }

  test::Random random_;
  TestCollection collection_;
};

TEST_F(QueryLog, IsTheSameForTheSameSeed) {
  QueryLogOptions options;
  options.queries = 110;
  const auto first = log(options);
  EXPECT_EQ(first, log(options));
  options.seed = 2;
  EXPECT_NE(first, log(options));
}

TEST_F(QueryLog, TakesTurnsWithItsClasses) {
  QueryLogOptions options;
  options.queries = 2 * std::size(kLogClasses);
  std::map<std::string, int> counts;
  std::set<std::string> ids;
  for (const json::Value& line : log(options)) {
    ++counts[text_of(line, "class")];
    ids.insert(text_of(line, "id"));
  }
  EXPECT_EQ(ids.size(), options.queries);
  for (const std::string_view kind : kLogClasses) EXPECT_EQ(counts[std::string(kind)], 2) << kind;
}

TEST_F(QueryLog, FindsSomethingInTheClassesDrawnFromDocuments) {
  QueryLogOptions options;
  options.queries = 330;
  auto searcher = collection_.searcher();
  const std::set<std::string> sure = {"rare",   "mid",    "common",     "or2",
                                      "phrase", "prefix", "or3_common", "filter"};
  for (const json::Value& line : log(options)) {
    const auto answer = searcher.search(request_of(line));
    ASSERT_THAT(answer, is_ok()) << json::write(line);
    if (sure.count(text_of(line, "class")) != 0) {
      EXPECT_GT(answer->total, 0U) << json::write(line);
    }
  }
}

TEST_F(QueryLog, HasTheFormThatItsClassSays) {
  QueryLogOptions options;
  options.queries = 110;
  options.whole_words = true;
  options.limit = 7;
  for (const json::Value& line : log(options)) {
    const std::string kind = text_of(line, "class");
    const std::string text = text_of(line, "q");
    SCOPED_TRACE(json::write(line));
    EXPECT_EQ(line.find("limit")->as_int(), 7);
    EXPECT_EQ(line.find("filter") != nullptr, kind == "filter" || kind == "word_filter");
    EXPECT_EQ(line.find("select") != nullptr, kind == "word_multi");
    EXPECT_EQ(text.empty(), kind == "filter");
    if (kind == "phrase") {
      EXPECT_TRUE(text.starts_with('"') && text.ends_with('"'));
    } else if (kind == "prefix") {
      EXPECT_FALSE(text.ends_with(' '));
    } else if (kind != "filter") {
      EXPECT_TRUE(text.ends_with(' '));
    }
    EXPECT_EQ(text_of(line, "matchingStrategy"), kind.starts_with("or") ? "any" : "all");
  }
}

TEST(QueryLogOfNothing, IsAnError) {
  TestCollection collection(test::generated_rules());
  ASSERT_TRUE(collection.index({test::parse_json(R"({"id": "a"})")}).has_value());
  const auto log = make_query_log(*collection.open(), {});
  ASSERT_FALSE(log.has_value());
  EXPECT_EQ(log.error().code(), ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace senda::query
