// Which stretch of a text answers the query best, as marks and positions only: shared by snippets,
// which measure in code points, and crops, which count words. Private to query/snippet.
#pragma once

#include "query/plan/expansion.h"

#include <cstddef>
#include <span>

namespace senda::query {

/// A mark as far as choosing a passage needs it.
struct PlacedMark {
  std::size_t from = 0;  ///< Half-open, in the caller's unit; ordered and disjoint.
  std::size_t to = 0;
  std::size_t term = 0;
  Evidence evidence = Evidence::kExact;
};

struct Passage {
  std::size_t first = 0;  ///< Indices into the marks, both inclusive.
  std::size_t last = 0;
  /// Greater is better; comparable between texts measured in one unit. With d distinct terms whose
  /// best marks have strengths 0 to 7 that sum to s, and n in (0, 1) for nearness:
  /// d + (s + n) / (7 d + 1), so that each criterion only breaks ties of the one before.
  double score = 0;
};

/// The shortest stretch of those that hold the most distinct terms within `limit` units, with the
/// strongest evidence; then the one with fewest units between its marks, marks in the order of the
/// query counting as half a unit nearer; then the earliest. A single mark may be longer than
/// `limit`. In:   marks: not empty. Cost: O(n log n) in marks.
Passage best_passage(std::span<const PlacedMark> marks, std::size_t limit);

}  // namespace senda::query
