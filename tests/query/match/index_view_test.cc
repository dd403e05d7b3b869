#include "query/match/index_view.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

using test::is_ok;

TEST(IndexView, CountsOnlyWhatIsAlive) {
  test::TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index(
                  {test::parse_json(R"({"id": "a", "title": {"en": "one two"}})"),
                   test::parse_json(R"({"id": "b", "title": {"en": "three", "fi": "yksi"}})")}),
              is_ok());
  ASSERT_THAT(collection.update({test::parse_json(R"({"id": "c", "title": {"en": "x y z"}})")}),
              is_ok());
  const IndexView whole(collection.open());
  EXPECT_FALSE(whole.has_deleted());
  EXPECT_EQ(whole.languages(), (std::vector<std::string>{"en", "fi"}));
  EXPECT_EQ(whole.statistics("en").documents, 3U);
  EXPECT_DOUBLE_EQ(whole.statistics("en").average_length, 5.0 * (2 + 1 + 3) / 3);
  ASSERT_THAT(collection.remove({"b"}), is_ok());
  const IndexView less(collection.open());
  EXPECT_TRUE(less.has_deleted());
  EXPECT_EQ(less.languages(), std::vector<std::string>{"en"}) << "no living document has Finnish";
  EXPECT_EQ(less.statistics("en").documents, 2U);
  EXPECT_DOUBLE_EQ(less.statistics("en").average_length, 5.0 * (2 + 3) / 2);
  EXPECT_EQ(less.statistics("fi").documents, 0U);
  EXPECT_EQ(less.live().count(), 2U);
}

TEST(IndexReader, WalksTheLivePostingsOfAllSegments) {
  test::TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index({test::parse_json(R"({"id": "a", "title": {"en": "one one"}})"),
                                test::parse_json(R"({"id": "b", "title": {"en": "one"}})")}),
              is_ok());
  ASSERT_THAT(collection.update({test::parse_json(R"({"id": "a", "title": {"en": "one"}})")}),
              is_ok());
  auto reader = IndexReader::open(std::make_shared<const IndexView>(collection.open()));
  ASSERT_THAT(reader, is_ok());
  std::vector<std::pair<DocNum, std::uint32_t>> seen;
  ASSERT_THAT(reader->for_each_posting(
                  "en:one", [&](DocNum doc, std::uint32_t wdf) { seen.emplace_back(doc, wdf); }),
              is_ok());
  EXPECT_EQ(seen, (std::vector<std::pair<DocNum, std::uint32_t>>{{1, 5}, {2, 5}}));
}

}  // namespace
}  // namespace senda::query
