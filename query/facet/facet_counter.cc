#include "query/facet/facet_counter.h"

#include "engine/storage/columns.h"
#include "query/match/filter_matcher.h"

#include <roaring/roaring.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

namespace senda::query {
namespace {

using storage::Column;
using storage::ValueId;

/// From this share of the documents on, bitmaps are quicker than rows; measured on 200,000
/// documents with 70 values (docs/benchmarks.md).
constexpr double kBitmapShare = 0.2;

/// One facet in one segment while it is counted.
struct FacetInSegment {
  std::size_t group = 0;  ///< Index into the answer.
  const Column* column = nullptr;
  const Bitset* documents = nullptr;  ///< What this facet counts over.
  std::vector<std::uint64_t> counts;
};

/// The documents each facet counts over: matches under all selections but its own.
class CountedSets {
 public:
  CountedSets(const Bitset& matches, const std::vector<Selection>& selections,
              const std::vector<std::string>& facets)
      : all_(std::make_unique<Bitset>(matches)) {
    for (const Selection& selection : selections) *all_ &= selection.documents;
    for (const std::string& facet : facets) {
      const bool selected = std::any_of(selections.begin(), selections.end(),
                                        [&](const Selection& s) { return s.field == facet; });
      if (!selected || own_.count(facet) != 0) continue;
      auto without = std::make_unique<Bitset>(matches);
      for (const Selection& selection : selections) {
        if (selection.field != facet) *without &= selection.documents;
      }
      own_.emplace(facet, std::move(without));
    }
  }

  const Bitset& of(const std::string& facet) const {
    const auto it = own_.find(facet);
    return it == own_.end() ? *all_ : *it->second;
  }
  const Bitset& all() const { return *all_; }

 private:
  std::unique_ptr<Bitset> all_;
  std::map<std::string, std::unique_ptr<Bitset>> own_;
};

struct RoaringDeleter {
  void operator()(const roaring_bitmap_t* bitmap) const { roaring_bitmap_free(bitmap); }
};
using RoaringPointer = std::unique_ptr<const roaring_bitmap_t, RoaringDeleter>;

RoaringPointer segment_bitmap(const Bitset& documents, const storage::Segment& segment) {
  std::vector<std::uint32_t> local;
  for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
    if (documents.test(segment.base + doc)) local.push_back(doc);
  }
  return RoaringPointer(roaring_bitmap_of_ptr(local.size(), local.data()));
}

void count_by_bitmaps(const storage::Segment& segment, FacetInSegment& facet) {
  const RoaringPointer documents = segment_bitmap(*facet.documents, segment);
  for (ValueId value = 0; value < facet.column->value_count(); ++value) {
    const std::string_view bytes = facet.column->bitmap(value);
    const RoaringPointer bitmap(roaring_bitmap_frozen_view(bytes.data(), bytes.size()));
    if (bitmap)
      facet.counts[value] += roaring_bitmap_and_cardinality(documents.get(), bitmap.get());
  }
}

void count_by_rows(const storage::Segment& segment, FacetInSegment& facet) {
  for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
    if (!facet.documents->test(segment.base + doc)) continue;
    for (const ValueId value : facet.column->values(doc)) ++facet.counts[value];
  }
}

/// All facets that count over the same documents, from the joint rows.
void count_jointly(const storage::Segment& segment, const Bitset& documents,
                   std::vector<FacetInSegment*>& facets) {
  std::vector<std::uint32_t> counts(segment.columns.facet_value_count());
  for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
    if (!documents.test(segment.base + doc)) continue;
    for (const std::uint16_t value : segment.columns.facet_row(doc)) ++counts[value];
  }
  for (FacetInSegment* facet : facets) {
    for (ValueId value = 0; value < facet->counts.size(); ++value) {
      facet->counts[value] += counts[facet->column->row_base() + value];
    }
  }
}

void count_segment(const storage::Segment& segment, std::vector<FacetInSegment>& facets,
                   const Bitset& shared, CountingWay way) {
  std::vector<FacetInSegment*> joint;
  for (FacetInSegment& facet : facets) {
    facet.counts.assign(facet.column->value_count(), 0);
    const bool many = facet.documents->count() > kBitmapShare * facet.documents->size();
    const bool bitmaps = facet.column->is_facet() &&
                         (way == CountingWay::kBitmaps || (way == CountingWay::kAutomatic && many));
    if (bitmaps) {
      count_by_bitmaps(segment, facet);
    } else if (facet.column->is_facet() && segment.columns.has_facet_rows() &&
               facet.documents == &shared) {
      joint.push_back(&facet);
    } else {
      count_by_rows(segment, facet);
    }
  }
  if (!joint.empty()) count_jointly(segment, shared, joint);
}

void add_counts(const FacetInSegment& facet, std::map<std::string, std::uint64_t>& totals) {
  for (storage::SortedStrings::Cursor at(facet.column->dictionary(), 0); !at.at_end(); at.next()) {
    if (facet.counts[at.index()] > 0) totals[std::string(at.value())] += facet.counts[at.index()];
  }
}

double number_of(const std::string& key) { return std::strtod(key.c_str() + 1, nullptr); }

FacetGroup finish_group(const std::string& field,
                        const std::map<std::string, std::uint64_t>& totals) {
  FacetGroup group;
  group.field = field;
  std::vector<std::pair<double, FacetCount>> numbers;
  for (const auto& [key, count] : totals) {
    FacetCount value{std::string(storage::key_text(key)), count};
    if (storage::key_kind(key) == storage::ValueKind::kNumber) {
      numbers.emplace_back(number_of(key), std::move(value));
    } else {
      group.counts.push_back(std::move(value));
    }
  }
  if (numbers.empty()) return group;
  std::sort(numbers.begin(), numbers.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  group.statistics = NumericStatistics{numbers.front().first, numbers.back().first};
  std::vector<FacetCount> counts;
  for (auto& [number, count] : numbers) counts.push_back(std::move(count));
  counts.insert(counts.end(), group.counts.begin(), group.counts.end());
  group.counts = std::move(counts);
  return group;
}

/// The number 1 and the text "1" are one value to whoever reads the counts, as they are to a
/// filter: documents with either count once.
void join_alike(const IndexView& view, const Bitset& documents, FacetGroup& group) {
  std::set<std::string> seen;
  std::set<std::string> alike;
  std::erase_if(group.counts, [&](const FacetCount& count) {
    if (seen.insert(count.id).second) return false;
    alike.insert(count.id);
    return true;
  });
  for (FacetCount& count : group.counts) {
    if (alike.count(count.id) == 0) continue;
    auto both = match_values(group.field, {count.id}, view);
    if (!both) continue;
    *both &= documents;
    count.count = both->count();
  }
}

}  // namespace

std::vector<FacetGroup> count_facets(const IndexView& view, const Bitset& matches,
                                     const std::vector<Selection>& selections,
                                     const std::vector<std::string>& facets, CountingWay way) {
  const CountedSets sets(matches, selections, facets);
  std::vector<std::map<std::string, std::uint64_t>> totals(facets.size());
  for (const storage::Segment& segment : view.generation().segments()) {
    std::vector<FacetInSegment> here;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const Column* column = segment.columns.find(facets[i]);
      if (column != nullptr) here.push_back({i, column, &sets.of(facets[i]), {}});
    }
    count_segment(segment, here, sets.all(), way);
    for (const FacetInSegment& facet : here) add_counts(facet, totals[facet.group]);
  }
  std::vector<FacetGroup> groups;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    groups.push_back(finish_group(facets[i], totals[i]));
    join_alike(view, sets.of(facets[i]), groups.back());
  }
  return groups;
}

}  // namespace senda::query
