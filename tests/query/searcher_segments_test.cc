// A collection built with little memory is in several segments; its answers are those of one.
#include "query/searcher.h"
#include "tests/support/random_collection.h"
#include "tests/support/random_request.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

TEST(CollectionBuiltWithLittleMemory, IsInTheSameSegmentsWhateverTheThreads) {
  test::Random random(23);
  const auto records = test::random_records(random, 120);
  std::vector<storage::SegmentEntry> expected;
  for (const unsigned jobs : {1U, 4U}) {
    test::TestCollection collection(test::generated_rules());
    ASSERT_THAT(
        collection.index(records, {.jobs = jobs, .batch_documents = 3, .memory_bytes = 40'000}),
        test::is_ok());
    const auto segments = collection.open()->manifest().segments;
    EXPECT_GT(segments.size(), 1U);
    if (expected.empty()) expected = segments;
    ASSERT_EQ(segments.size(), expected.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
      EXPECT_EQ(segments[i].documents, expected[i].documents);
      EXPECT_EQ(segments[i].checksums.at("lexicon.bin"), expected[i].checksums.at("lexicon.bin"));
    }
  }
}

TEST(CollectionBuiltWithLittleMemory, AnswersAsOneInOneSegment) {
  test::Random random(29);
  const auto records = test::random_records(random, 120);
  test::TestCollection whole(test::generated_rules());
  test::TestCollection parts(test::generated_rules());
  ASSERT_THAT(whole.index(records), test::is_ok());
  ASSERT_THAT(parts.index(records, {.batch_documents = 3, .memory_bytes = 1}), test::is_ok());
  ASSERT_EQ(parts.open()->manifest().segments.size(), 10U);
  EXPECT_THAT(parts.open()->verify(), test::is_ok());
  Searcher one = whole.searcher();
  Searcher several = parts.searcher();
  for (int i = 0; i < 200; ++i) {
    const SearchRequest request = test::random_request(random);
    SCOPED_TRACE(request.text);
    const auto expected = one.search(request);
    const auto found = several.search(request);
    ASSERT_EQ(found.has_value(), expected.has_value());
    if (!found.has_value()) continue;
    EXPECT_EQ(found->total, expected->total);
    ASSERT_EQ(found->hits.size(), expected->hits.size());
    for (std::size_t at = 0; at < found->hits.size(); ++at)
      EXPECT_NEAR(found->hits[at].score, expected->hits[at].score, 1e-4);
  }
}

}  // namespace
}  // namespace senda::query
