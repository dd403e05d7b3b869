// Both ways of counting against each other and against a count by hand, over several segments with
// deleted documents; then the rules of multi-select.
#include "query/facet/facet_counter.h"

#include "query/match/filter_matcher.h"
#include "tests/support/random_request.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

using test::is_ok;
using Counts = std::map<std::string, std::uint64_t>;

const std::vector<std::string> kFacets = {"country", "area", "tags", "year", "language"};

Counts counts_of(const FacetGroup& group) {
  Counts counts;
  for (const FacetCount& count : group.counts) {
    EXPECT_GT(count.count, 0U);
    counts[count.id] += count.count;
  }
  return counts;
}

std::vector<Counts> counts_of(const std::vector<FacetGroup>& groups) {
  std::vector<Counts> all;
  for (const FacetGroup& group : groups) all.push_back(counts_of(group));
  return all;
}

/// The definition: every document of the set, every value it has.
Counts count_by_hand(const IndexView& view, const Bitset& documents, const std::string& field) {
  Counts counts;
  documents.for_each([&](DocNum doc) {
    const storage::Segment& segment = view.generation().segment_of(doc);
    const storage::Column* column = segment.columns.find(field);
    if (column == nullptr) return;
    for (const auto value : column->values(doc - segment.base))
      ++counts[std::string(storage::key_text(column->dictionary().get(value)))];
  });
  return counts;
}

/// As a search makes it: a list where the documents are few.
DocSet set_of(const Bitset& documents) {
  std::vector<DocNum> docs;
  documents.for_each([&](DocNum doc) { docs.push_back(doc); });
  return {std::move(docs), documents.size()};
}

class Counting : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  Counting() : random_(GetParam()), collection_(test::generated_rules()) {
    EXPECT_THAT(collection_.index(test::random_records(random_, 150)), is_ok());
    std::vector<json::Value> more;
    for (std::size_t i = 120; i < 190; ++i) more.push_back(test::random_record(random_, i));
    EXPECT_THAT(collection_.update(more), is_ok());
    EXPECT_THAT(collection_.remove({test::record_id_of(3), test::record_id_of(140)}), is_ok());
    view_ = std::make_unique<IndexView>(collection_.open());
  }

  Bitset random_set(std::size_t one_in) {
    Bitset set(view_->limit());
    view_->live().for_each([&](DocNum doc) {
      if (random_.one_in(one_in)) set.set(doc);
    });
    return set;
  }

  test::Random random_;
  test::TestCollection collection_;
  std::unique_ptr<IndexView> view_;
};

TEST_P(Counting, AgreesWithCountingByHand) {
  // From all documents, where nothing is left to take away, to nearly none.
  for (const std::size_t one_in : {1U, 2U, 3U, 10U, 1000U}) {
    for (const bool rest : {false, true}) {
      Bitset matches = random_set(one_in);
      if (rest) {
        matches.flip();
        matches &= view_->live();
      }
      const auto counts = counts_of(count_facets(*view_, set_of(matches), {}, kFacets));
      for (std::size_t i = 0; i < kFacets.size(); ++i)
        EXPECT_EQ(counts[i], count_by_hand(*view_, matches, kFacets[i])) << kFacets[i];
    }
  }
}

TEST_P(Counting, EachFacetIsCountedAsIfItAloneWereUnselected) {
  for (int round = 0; round < 20; ++round) {
    const Bitset matches = random_set(2);
    std::vector<Selection> selections;
    for (const std::string& field : kFacets) {
      if (random_.one_in(2)) selections.push_back({field, random_set(3)});
    }
    const auto counts = counts_of(count_facets(*view_, set_of(matches), selections, kFacets));
    for (std::size_t i = 0; i < kFacets.size(); ++i) {
      Bitset counted = matches;
      for (const Selection& selection : selections) {
        if (selection.field != kFacets[i]) counted &= selection.documents;
      }
      EXPECT_EQ(counts[i], count_by_hand(*view_, counted, kFacets[i])) << kFacets[i];
    }
  }
}

TEST_P(Counting, FieldsThatAreNoFacetsAreCountedToo) {
  const Bitset matches = random_set(2);
  const auto groups = count_facets(*view_, set_of(matches), {}, {"flag", "score", "unknown"});
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(counts_of(groups[0]), count_by_hand(*view_, matches, "flag"));
  EXPECT_EQ(counts_of(groups[1]), count_by_hand(*view_, matches, "score"));
  EXPECT_TRUE(groups[2].counts.empty());
}

TEST_P(Counting, NumbersAreInTheirOrderAndHaveStatistics) {
  const auto groups = count_facets(*view_, set_of(view_->live()), {}, {"score", "country"});
  ASSERT_TRUE(groups[0].statistics.has_value());
  EXPECT_FALSE(groups[1].statistics.has_value());
  double before = -1e9;
  for (const FacetCount& count : groups[0].counts) {
    const double number = std::stod(count.id);
    EXPECT_GT(number, before);
    before = number;
  }
  EXPECT_EQ(groups[0].statistics->minimum, std::stod(groups[0].counts.front().id));
  EXPECT_EQ(groups[0].statistics->maximum, std::stod(groups[0].counts.back().id));
}

TEST_P(Counting, ABroaderValueCountsADocumentOnce) {
  const auto counts = counts_of(count_facets(*view_, set_of(view_->live()), {}, {"area"}).front());
  EXPECT_GE(counts.at("life"), counts.at("housing"));
  EXPECT_GE(counts.at("housing"), counts.at("shelter"));
  EXPECT_LE(counts.at("life"), view_->live().count());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Counting, ::testing::Values(21U, 22U, 23U),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace senda::query
