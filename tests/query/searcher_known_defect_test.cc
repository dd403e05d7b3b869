// Not built: a word that only deleted documents hold still counts as a word of the collection, so
// an updated collection finds more than one that is indexed anew from the same records: here the
// dead "Wohnungen" leads a Finnish reader's query to "Wohnung". Passes once expansion looks at
// living documents only.
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

}  // namespace
}  // namespace senda::query
