// After deletions: what only deleted documents hold is no word of the collection any more, and the
// statistics of the ranking are those of the documents that are left.
#include "query/searcher.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

TEST(UpdatedCollection, ForgetsTheWordsOfDeletedDocuments) {
  const auto kept = test::parse_json(R"({"id": "a", "title": {"de": "Wohnung"}})");
  const auto gone = test::parse_json(R"({"id": "b", "title": {"de": "Wohnungen"}})");
  test::TestCollection updated(test::generated_rules());
  ASSERT_THAT(updated.index({kept, gone}), test::is_ok());
  ASSERT_THAT(updated.remove({"b"}), test::is_ok());
  test::TestCollection indexed(test::generated_rules());
  ASSERT_THAT(indexed.index({kept}), test::is_ok());
  SearchRequest request;
  request.text = "Wohnungen ";
  request.locales = {*text::LangTag::parse("fi")};
  EXPECT_EQ(updated.searcher().search(request)->total, indexed.searcher().search(request)->total);
}

TEST(UpdatedCollection, WeighsNearnessByLivingDocuments) {
  const auto near = test::parse_json(R"({"id": "a", "title": {"en": "social circus"}})");
  const auto other = test::parse_json(R"({"id": "b", "title": {"en": "school"}})");
  test::TestCollection updated(test::generated_rules());
  ASSERT_THAT(updated.index({near, test::parse_json(R"({"id": "b", "title": {"en": "circus"}})")}),
              test::is_ok());
  ASSERT_THAT(updated.update({other}), test::is_ok());
  test::TestCollection indexed(test::generated_rules());
  ASSERT_THAT(indexed.index({near, other}), test::is_ok());
  SearchRequest request;
  request.text = "social circus ";
  const auto first = updated.searcher().search(request);
  const auto second = indexed.searcher().search(request);
  EXPECT_FLOAT_EQ(static_cast<float>(first->hits.front().score),
                  static_cast<float>(second->hits.front().score));
}

}  // namespace
}  // namespace senda::query
