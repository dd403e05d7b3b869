#include "engine/concepts/matcher.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace senda::concepts {
namespace {

constexpr std::size_t kNoSkip = static_cast<std::size_t>(-1);

/// A way from the root to a node with concepts.
struct Path {
  std::uint32_t node = 0;
  std::size_t to = 0;
  std::size_t words = 0;
  std::size_t skipped = kNoSkip;
  Fit worst = Fit::kExact;

  /// Smaller is better: more words, none left out, closer fit.
  auto rank() const {
    return std::tuple(-static_cast<std::ptrdiff_t>(words), skipped != kNoSkip, worst);
  }
};

class Run {
 public:
  Run(const ConceptTable& table, std::span<const std::span<const Slot>> slots,
      std::vector<ConceptMatch>& matches)
      : table_(table), slots_(slots), matches_(matches) {}

  void match() {
    for (std::size_t i = 0; i < slots_.size();) {
      if (slots_[i].empty()) {
        ++i;
        continue;
      }
      i = match_at(i, slots_.size());
    }
  }

 private:
  /// Takes the best label that begins at word `from` and ends by `limit`; gives the word to go on
  /// with.
  std::size_t match_at(std::size_t from, std::size_t limit) {
    best_.clear();
    limit_ = limit;
    extend({0, from, 0, kNoSkip, Fit::kExact});
    if (best_.empty()) {
      add_parts(from);
      return from + 1;
    }
    const Path path = best_.front();
    add(from, path);
    // A compound that a label covers is a longer label too: maahanmuuttajanainen.
    if (path.words > 1 || path.worst < Fit::kPattern) add_people(from, path);
    if (path.words == 1 && path.worst >= Fit::kPattern) add_parts(from);
    // The word left out may name a concept of its own.
    if (path.skipped != kNoSkip && !slots_[path.skipped].empty())
      match_at(path.skipped, path.skipped + 1);
    return path.to;
  }

  void extend(const Path& path) {
    if (path.words > 0) consider(path);
    if (path.to >= limit_) return;
    for (const Slot slot : slots_[path.to]) {
      if (slot.fit == Fit::kPart) continue;
      const std::uint32_t next = table_.step(path.node, slot.word);
      if (next != 0)
        extend({next, path.to + 1, path.words + 1, path.skipped, std::max(path.worst, slot.fit)});
    }
    if (path.words > 0 && path.skipped == kNoSkip && path.to + 1 < limit_) {
      Path over = path;
      over.skipped = path.to;
      ++over.to;
      extend_over(over);
    }
  }

  /// After a word left out there must be another one of the label.
  void extend_over(const Path& path) {
    for (const Slot slot : slots_[path.to]) {
      if (slot.fit == Fit::kPart) continue;
      const std::uint32_t next = table_.step(path.node, slot.word);
      if (next != 0)
        extend({next, path.to + 1, path.words + 1, path.skipped, std::max(path.worst, slot.fit)});
    }
  }

  void consider(const Path& path) {
    if (table_.concepts_at(path.node).empty()) return;
    if (!best_.empty()) {
      if (path.rank() > best_.front().rank()) return;
      if (path.rank() < best_.front().rank()) best_.clear();
    }
    best_.push_back(path);
  }

  /// The concepts of the paths that are as good as the first.
  void add(std::size_t from, const Path& first) {
    std::vector<ConceptNumber> numbers;
    for (const Path& path : best_) {
      for (const ConceptNumber number : table_.concepts_at(path.node)) {
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
          numbers.push_back(number);
      }
    }
    if (numbers.size() > 2) return;
    float weight = fit_weight(first.worst);
    if (first.skipped != kNoSkip) weight *= kSkipWeight;
    if (numbers.size() == 2) weight *= kSharedWeight;
    for (const ConceptNumber number : numbers)
      matches_.push_back({number, from, first.to, first.worst, weight});
  }

  /// Who a longer label is about stays true: "refugee women" are women, and refugees.
  void add_people(std::size_t from, const Path& path) {
    const std::size_t own = matches_.size();
    for (std::size_t at = from; at < path.to; ++at) {
      if (at == path.skipped) continue;
      for (const Slot slot : slots_[at]) {
        const bool is_looked_at = slot.fit != Fit::kPart || path.words == 1;
        const std::uint32_t node = is_looked_at ? table_.step(0, slot.word) : 0;
        if (node == 0 || table_.concepts_at(node).size() != 1) continue;
        const ConceptNumber number = table_.concepts_at(node).front();
        if (!table_.is_people(number) || is_named(own, number)) continue;
        matches_.push_back({number, at, at + 1, slot.fit, kInsideWeight * fit_weight(slot.fit)});
      }
    }
  }

  /// Whether the matches since the label's own, or that one, say the concept or a narrower one.
  bool is_named(std::size_t own, ConceptNumber number) const {
    std::size_t first = own;
    while (first > 0 && matches_[first - 1].from == matches_[own - 1].from) --first;
    for (std::size_t i = first; i < matches_.size(); ++i) {
      for (auto at = std::optional(matches_[i].number); at; at = table_.broader(*at)) {
        if (*at == number) return true;
      }
    }
    return false;
  }

  void add_parts(std::size_t at) {
    const std::size_t own = matches_.size();
    for (const Slot slot : slots_[at]) {
      if (slot.fit != Fit::kPart) continue;
      const std::uint32_t node = table_.step(0, slot.word);
      if (node == 0 || table_.concepts_at(node).size() != 1) continue;
      const ConceptNumber number = table_.concepts_at(node).front();
      const bool known = std::any_of(matches_.begin(), matches_.end(), [&](const ConceptMatch& m) {
        return m.from == at && m.number == number;
      });
      if (!known) matches_.push_back({number, at, at + 1, Fit::kPart, fit_weight(Fit::kPart)});
    }
    // A part whose forms name many things names none.
    if (matches_.size() - own > 3) matches_.resize(own);
  }

  const ConceptTable& table_;
  std::span<const std::span<const Slot>> slots_;
  std::vector<ConceptMatch>& matches_;
  std::vector<Path> best_;
  std::size_t limit_ = 0;
};

}  // namespace

float fit_weight(Fit fit) noexcept {
  switch (fit) {
    case Fit::kExact:
    case Fit::kLemma:
      return 1.0F;
    case Fit::kPattern:
    case Fit::kFolded:
      return 0.9F;
    case Fit::kPart:
      return 0.6F;
  }
  return 1.0F;
}

void match_concepts(const ConceptTable& table, std::span<const std::span<const Slot>> slots,
                    std::vector<ConceptMatch>& matches) {
  matches.clear();
  Run(table, slots, matches).match();
}

}  // namespace senda::concepts
