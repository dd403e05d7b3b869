#include "query/snippet/internal/best_passage.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace senda::query {
namespace {

/// Levels of evidence told apart; what Evidence gains later may fill the rest.
constexpr std::size_t kLevels = 8;
constexpr std::size_t kStrongest = kLevels - 1;

std::size_t level_of(Evidence evidence) {
  return std::min(static_cast<std::size_t>(evidence), kLevels - 1);
}

/// The marks from `first` on up to the one added last, and what they are worth.
class Window {
 public:
  explicit Window(std::span<const PlacedMark> marks) : marks_(marks) {
    std::vector<std::size_t> terms;
    for (const PlacedMark& mark : marks) terms.push_back(mark.term);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    for (const PlacedMark& mark : marks) {
      const auto at = std::lower_bound(terms.begin(), terms.end(), mark.term);
      ranks_.push_back(static_cast<std::size_t>(at - terms.begin()));
    }
    counts_.resize(terms.size());
  }

  std::size_t first() const { return first_; }
  std::size_t last() const { return end_ - 1; }
  std::size_t length() const { return marks_[last()].to - marks_[first_].from; }

  void add() {
    const std::size_t i = end_++;
    Counts& counts = counts_[ranks_[i]];
    const std::size_t before = strength(counts);
    if (before == kNone) ++distinct_;
    ++counts[level_of(marks_[i].evidence)];
    strength_ += strength(counts) - (before == kNone ? 0 : before);
    marked_ += marks_[i].to - marks_[i].from;
    if (i > first_ && ranks_[i - 1] > ranks_[i]) ++inversions_;
  }

  void drop_first() {
    const std::size_t i = first_++;
    Counts& counts = counts_[ranks_[i]];
    strength_ -= strength(counts);
    --counts[level_of(marks_[i].evidence)];
    const std::size_t after = strength(counts);
    if (after == kNone) {
      --distinct_;
    } else {
      strength_ += after;
    }
    marked_ -= marks_[i].to - marks_[i].from;
    if (i + 1 < end_ && ranks_[i] > ranks_[i + 1]) --inversions_;
  }

  /// Whether the window is as good without its first mark.
  bool is_first_redundant() const {
    const Counts& counts = counts_[ranks_[first_]];
    const std::size_t level = level_of(marks_[first_].evidence);
    return counts[level] > 1 || strength(counts) > kStrongest - level;
  }

  double score() const {
    const double gap = static_cast<double>(length() - marked_) + (inversions_ > 0 ? 0.5 : 0);
    const double nearness = 1 / (2 + gap);
    const auto distinct = static_cast<double>(distinct_);
    return distinct + (static_cast<double>(strength_) + nearness) / (kStrongest * distinct + 1);
  }

 private:
  using Counts = std::array<std::uint32_t, kLevels>;  // Marks of one term by level.
  static constexpr std::size_t kNone = kLevels;

  /// 7 for exact evidence, down to 0; kNone if the window has no mark of the term.
  static std::size_t strength(const Counts& counts) {
    for (std::size_t level = 0; level < kLevels; ++level) {
      if (counts[level] > 0) return kStrongest - level;
    }
    return kNone;
  }

  std::span<const PlacedMark> marks_;
  std::vector<std::size_t> ranks_;  // Of the marks' terms, from 0 without gaps.
  std::vector<Counts> counts_;      // By rank.
  std::size_t first_ = 0;
  std::size_t end_ = 0;
  std::size_t distinct_ = 0;
  std::size_t strength_ = 0;    // Sum over the terms of the window.
  std::size_t marked_ = 0;      // Units that lie in marks.
  std::size_t inversions_ = 0;  // Neighbours against the order of the query.
};

}  // namespace

Passage best_passage(std::span<const PlacedMark> marks, std::size_t limit) {
  Passage best;
  Window window(marks);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    window.add();
    // A redundant mark stays redundant: what makes it so leaves the window after it.
    while (window.first() < i && (window.length() > limit || window.is_first_redundant())) {
      window.drop_first();
    }
    const double score = window.score();
    if (score > best.score) best = {window.first(), window.last(), score};
  }
  return best;
}

}  // namespace senda::query
