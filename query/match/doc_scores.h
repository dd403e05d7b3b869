// Documents with their scores, and the dense scratch in which they are summed.
#pragma once

#include "query/match/bitset.h"
#include "query/match/index_view.h"

#include <vector>

namespace senda::query {

/// Parallel arrays, ascending by document.
struct DocScores {
  std::vector<DocNum> docs;
  std::vector<float> scores;

  void clear() {
    docs.clear();
    scores.clear();
  }
  void push_back(DocNum doc, float score) {
    docs.push_back(doc);
    scores.push_back(score);
  }
};

/// One float per document of the collection plus a bit for "touched". Filling is random access,
/// draining is in order; both leave it empty again, so one instance serves every word of every
/// query of a thread. Memory: 4 bytes and a bit a document.
class Accumulator {
 public:
  explicit Accumulator(DocNum limit) : values_(limit, 0.0F), touched_(limit) {}

  void add(DocNum doc, float value) {
    values_[doc] += value;
    touched_.set(doc);
  }
  void maximum(DocNum doc, float value) {
    if (value > values_[doc]) values_[doc] = value;
    touched_.set(doc);
  }

  /// The content, ascending; stays here too.
  void copy(DocScores& out) const {
    out.clear();
    touched_.for_each([&](std::uint32_t doc) { out.push_back(doc, values_[doc]); });
  }

  /// Moves the content to `out`, ascending, and empties the accumulator.
  void drain(DocScores& out) {
    out.clear();
    touched_.for_each([&](std::uint32_t doc) {
      out.push_back(doc, values_[doc]);
      values_[doc] = 0;
    });
    for (std::uint64_t& word : touched_.words()) word = 0;
  }

 private:
  std::vector<float> values_;
  Bitset touched_;
};

/// Keeps the documents of `a` that `b` has too, with both scores summed.
void intersect(DocScores& a, const DocScores& b);

}  // namespace senda::query
