// Not built: columns.bin and forward.bin keep field names as lines, so one record of a discovered
// collection whose member name holds a line break makes every index run of it fail as corrupt.
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::indexer {
namespace {

TEST(IndexRun, AFieldNameMayHoldALineBreak) {
  CollectionRules rules;
  rules.schema = schema::discovered_schema();
  test::TestCollection collection(rules);
  const auto record = test::parse_json(R"({"id": 1, "a\nb": "text", "zone": 5})");
  ASSERT_THAT(collection.index({record}), test::is_ok());
  query::Searcher searcher = collection.searcher();
  query::SearchRequest request;
  request.facets = {"zone"};
  const auto answer = searcher.search(request);
  ASSERT_THAT(answer, test::is_ok());
  EXPECT_EQ(answer->facets.front().counts.size(), 1U);
}

}  // namespace
}  // namespace senda::indexer
