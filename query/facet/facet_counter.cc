#include "query/facet/facet_counter.h"

#include "engine/storage/columns.h"
#include "query/match/filter_matcher.h"

#include <roaring/roaring.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace senda::query {
namespace {

using storage::Column;
using storage::ValueId;

/// One facet in one segment while it is counted.
struct FacetInSegment {
  std::size_t group = 0;  ///< Index into the answer.
  const Column* column = nullptr;
  /// What passes every selection but this facet's; null where nothing is selected in it. It counts
  /// over these and what passes all selections.
  const DocSet* only_unselected = nullptr;
  std::vector<std::uint64_t> counts;
};

/// The documents that facets count over: those that pass all selections, and for a facet with a
/// selection also those that fail none but it. No document is in two of these sets.
class CountedSets {
 public:
  CountedSets(const DocSet& matches, const std::vector<Selection>& selections) : all_(&matches) {
    if (selections.empty()) return;
    selected_ = matches;
    for (const Selection& selection : selections) selected_->keep(selection.documents);
    all_ = &*selected_;
    for (const Selection& own : selections) {
      if (only_.contains(own.field)) continue;
      DocSet& only = only_.emplace(own.field, matches).first->second;
      for (const Selection& selection : selections) {
        if (selection.field != own.field) only.keep(selection.documents);
      }
      // Of several selections in one facet a document fails at least one.
      Bitset passing = own.documents;
      for (const Selection& selection : selections) {
        if (selection.field == own.field) passing &= selection.documents;
      }
      only.drop(passing);
    }
  }

  const DocSet& all() const { return *all_; }
  /// Null without a selection in the facet.
  const DocSet* only_unselected(const std::string& facet) const {
    const auto it = only_.find(facet);
    return it == only_.end() ? nullptr : &it->second;
  }

 private:
  const DocSet* all_;
  std::optional<DocSet> selected_;
  std::map<std::string, DocSet> only_;
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
  const DocSet* documents;
  const storage::Segment* segment;
  bool is_rest = false;

  SegmentSet(const DocSet& set, const storage::Segment& in) : documents(&set), segment(&in) {
    is_rest = !set.is_list() && set.count(in.base, in.base + in.size()) > in.size() / 2;
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

void count_by_rows(const storage::Segment& segment, const DocSet& documents,
                   FacetInSegment& facet) {
  SegmentSet set(documents, segment);
  set.is_rest = set.is_rest && facet.column->is_facet();  // only facets know their whole
  std::vector<std::uint64_t> before;
  if (set.is_rest)
    before = std::exchange(facet.counts, std::vector<std::uint64_t>(facet.counts.size()));
  set.for_each([&](storage::LocalDoc doc) {
    for (const ValueId value : facet.column->values(doc)) ++facet.counts[value];
  });
  if (!set.is_rest) return;
  take_from_whole(facet);
  for (ValueId value = 0; value < before.size(); ++value) facet.counts[value] += before[value];
}

/// All facets over the same documents, from the joint rows.
void count_jointly(const storage::Segment& segment, const DocSet& documents,
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
                   const DocSet& all) {
  std::vector<FacetInSegment*> joint;
  for (FacetInSegment& facet : facets) {
    facet.counts.assign(facet.column->value_count(), 0);
    if (facet.column->is_facet() && segment.columns.has_facet_rows()) {
      joint.push_back(&facet);
    } else {
      count_by_rows(segment, all, facet);
    }
  }
  if (!joint.empty()) count_jointly(segment, all, joint);
  for (FacetInSegment& facet : facets) {
    if (facet.only_unselected != nullptr) count_by_rows(segment, *facet.only_unselected, facet);
  }
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
void join_alike(const IndexView& view, const CountedSets& sets, FacetGroup& group) {
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
    count.count = 0;
    const auto add = [&](DocNum doc) { if (both->test(doc)) ++count.count; };
    sets.all().for_each(0, view.limit(), add);
    if (const DocSet* only = sets.only_unselected(group.field))
      only->for_each(0, view.limit(), add);
  }
}

}  // namespace

std::vector<FacetGroup> count_facets(const IndexView& view, const DocSet& matches,
                                     const std::vector<Selection>& selections,
                                     const std::vector<std::string>& facets) {
  const CountedSets sets(matches, selections);
  std::vector<Totals> totals(facets.size());
  for (const storage::Segment& segment : view.generation().segments()) {
    std::vector<FacetInSegment> here;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const Column* column = segment.columns.find(facets[i]);
      if (column != nullptr) here.push_back({i, column, sets.only_unselected(facets[i]), {}});
    }
    count_segment(segment, here, sets.all());
    for (const FacetInSegment& facet : here) add_counts(facet, totals[facet.group]);
  }
  std::vector<FacetGroup> groups;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    groups.push_back(finish_group(facets[i], totals[i]));
    if (may_be_alike(totals[i])) join_alike(view, sets, groups.back());
  }
  return groups;
}

}  // namespace senda::query
