#include "query/facet/facet_counter.h"

#include "engine/storage/columns.h"
#include "query/match/filter_matcher.h"

#include <roaring/roaring.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <set>

namespace senda::query {
namespace {

using storage::Column;
using storage::ValueId;

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
      : all_(&matches) {
    if (selections.empty()) return;
    selected_ = matches;
    for (const Selection& selection : selections) selected_ &= selection.documents;
    all_ = &selected_;
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
  const Bitset* all_;
  Bitset selected_;
  std::map<std::string, std::unique_ptr<Bitset>> own_;
};

/// Documents a value stands in, of the whole segment.
std::uint64_t documents_with(const Column& column, ValueId value) {
  const std::string_view bytes = column.bitmap(value);
  const std::unique_ptr<const roaring_bitmap_t, void (*)(const roaring_bitmap_t*)> bitmap(
      roaring_bitmap_frozen_view(bytes.data(), bytes.size()), roaring_bitmap_free);
  return bitmap ? roaring_bitmap_get_cardinality(bitmap.get()) : 0;
}

/// The documents of a set in one segment, or those that are not in it where they are fewer: then
/// what is counted is taken away from what the whole segment has.
struct SegmentSet {
  const Bitset* documents;
  const storage::Segment* segment;
  bool is_rest = false;

  SegmentSet(const Bitset& set, const storage::Segment& in) : documents(&set), segment(&in) {
    is_rest = set.count(in.base, in.base + in.size()) > in.size() / 2;
  }

  template <typename Visit>
  void for_each(Visit&& visit) const {
    const DocNum base = segment->base;
    const auto local = [&](std::uint32_t doc) { visit(doc - base); };
    if (is_rest) {
      documents->for_each_absent(base, base + segment->size(), local);
    } else {
      documents->for_each(base, base + segment->size(), local);
    }
  }
};

void take_from_whole(FacetInSegment& facet) {
  for (ValueId value = 0; value < facet.counts.size(); ++value)
    facet.counts[value] = documents_with(*facet.column, value) - facet.counts[value];
}

void count_by_rows(const storage::Segment& segment, FacetInSegment& facet) {
  SegmentSet set(*facet.documents, segment);
  set.is_rest = set.is_rest && facet.column->is_facet();  // only facets know their whole
  set.for_each([&](storage::LocalDoc doc) {
    for (const ValueId value : facet.column->values(doc)) ++facet.counts[value];
  });
  if (set.is_rest) take_from_whole(facet);
}

/// All facets that count over the same documents, from the joint rows.
void count_jointly(const storage::Segment& segment, const Bitset& documents,
                   std::vector<FacetInSegment*>& facets) {
  std::vector<std::uint32_t> counts(segment.columns.facet_value_count());
  const SegmentSet set(documents, segment);
  set.for_each([&](storage::LocalDoc doc) {
    for (const std::uint16_t value : segment.columns.facet_row(doc)) ++counts[value];
  });
  for (FacetInSegment* facet : facets) {
    for (ValueId value = 0; value < facet->counts.size(); ++value)
      facet->counts[value] = counts[facet->column->row_base() + value];
    if (set.is_rest) take_from_whole(*facet);
  }
}

void count_segment(const storage::Segment& segment, std::vector<FacetInSegment>& facets,
                   const Bitset& shared) {
  std::vector<FacetInSegment*> joint;
  for (FacetInSegment& facet : facets) {
    facet.counts.assign(facet.column->value_count(), 0);
    if (facet.column->is_facet() && segment.columns.has_facet_rows() &&
        facet.documents == &shared) {
      joint.push_back(&facet);
    } else {
      count_by_rows(segment, facet);
    }
  }
  if (!joint.empty()) count_jointly(segment, shared, joint);
}

/// Counts by the key of the value, ascending.
using Totals = std::vector<std::pair<std::string, std::uint64_t>>;

/// What was counted in a segment, ascending by key.
Totals counts_by_key(const FacetInSegment& facet) {
  const storage::SortedStrings& dictionary = facet.column->dictionary();
  const auto& counts = facet.counts;
  const auto present = counts.size() - static_cast<std::size_t>(std::count(
                                           counts.begin(), counts.end(), std::uint64_t{0}));
  Totals totals;
  totals.reserve(present);
  if (present * storage::SortedStrings::kBlock < counts.size()) {
    for (ValueId value = 0; value < counts.size(); ++value) {
      if (counts[value] > 0) totals.emplace_back(dictionary.get(value), counts[value]);
    }
    return totals;
  }
  for (storage::SortedStrings::Cursor at(dictionary, 0); !at.at_end(); at.next()) {
    if (counts[at.index()] > 0) totals.emplace_back(at.value(), counts[at.index()]);
  }
  return totals;
}

void add_counts(const FacetInSegment& facet, Totals& totals) {
  Totals here = counts_by_key(facet);
  if (totals.empty()) {
    totals = std::move(here);
    return;
  }
  Totals joined;
  auto at = totals.begin();
  for (auto& [key, count] : here) {
    for (; at != totals.end() && at->first < key; ++at) joined.push_back(std::move(*at));
    if (at != totals.end() && at->first == key) count += (at++)->second;
    joined.emplace_back(std::move(key), count);
  }
  std::move(at, totals.end(), std::back_inserter(joined));
  totals = std::move(joined);
}

/// Whether two values may read alike: only values of different kinds do.
bool may_be_alike(const Totals& totals) {
  return !totals.empty() &&
         storage::key_kind(totals.front().first) != storage::key_kind(totals.back().first);
}

double number_of(const std::string& key) { return std::strtod(key.c_str() + 1, nullptr); }

FacetGroup finish_group(const std::string& field, const Totals& totals) {
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
                                     const std::vector<std::string>& facets) {
  const CountedSets sets(matches, selections, facets);
  std::vector<Totals> totals(facets.size());
  for (const storage::Segment& segment : view.generation().segments()) {
    std::vector<FacetInSegment> here;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const Column* column = segment.columns.find(facets[i]);
      if (column != nullptr) here.push_back({i, column, &sets.of(facets[i]), {}});
    }
    count_segment(segment, here, sets.all());
    for (const FacetInSegment& facet : here) add_counts(facet, totals[facet.group]);
  }
  std::vector<FacetGroup> groups;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    groups.push_back(finish_group(facets[i], totals[i]));
    if (may_be_alike(totals[i])) join_alike(view, sets.of(facets[i]), groups.back());
  }
  return groups;
}

}  // namespace senda::query
