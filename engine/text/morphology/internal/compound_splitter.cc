#include "engine/text/morphology/internal/compound_splitter.h"

#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <utility>

namespace senda::text::morphology {
namespace {

// Words beyond this are no compounds of a text, and trying all cuts is quadratic.
constexpr std::size_t kMaxBytes = 80;

bool contains(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool begins_letter(std::string_view word, std::size_t at) {
  return (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
}

}  // namespace

std::optional<Compound> CompoundSplitter::split_unknown(std::string_view word) {
  return split(word, {.head = 3, .tail = 4, .depth = 2});
}

std::optional<Compound> CompoundSplitter::split_known(std::string_view word) {
  return split(word, {.head = 4, .tail = 4, .depth = 1});
}

std::optional<Compound> CompoundSplitter::split(std::string_view word, const Limits& limits) {
  if (word.size() > kMaxBytes) return std::nullopt;
  std::optional<Compound> best;
  std::size_t least_doubts = 0;
  std::size_t letters = 0;
  for (std::size_t cut = 1; cut < word.size(); ++cut) {
    if (!begins_letter(word, cut)) continue;
    if (++letters < limits.head) continue;
    std::string_view head = word.substr(0, cut);
    const std::string_view tail = word.substr(cut);
    if (head.ends_with('-')) head.remove_suffix(1);
    // *Aufenthalts|orte* comes one letter after *Aufenthalt|sorte*.
    if (tail.starts_with('s') && needs_link(head)) continue;
    // The cheaper question first: taking the head itself apart asks for every pair of its letters.
    const bool plain = head_is_plausible(head, 1);
    if (!plain && limits.depth <= 1) continue;
    const CompoundPart last = allowed_tail(tail, limits);
    if (last.base.empty()) continue;
    if (!plain && !head_is_plausible(head, limits.depth)) continue;
    const std::vector<CompoundPart> parts = head_parts(head, limits);
    if (parts.empty()) continue;
    std::size_t doubts = last.sure ? 0 : 1;
    for (const CompoundPart& part : parts) doubts += part.sure ? 0U : 1U;
    if (best && doubts >= least_doubts) continue;
    best = Compound{{}, std::string(word.substr(0, cut)) + last.base, doubts == 0};
    for (const CompoundPart& part : parts) best->parts.push_back(part.base);
    best->parts.push_back(last.base);
    least_doubts = doubts;
    if (doubts == 0) break;
  }
  return best;
}

std::vector<CompoundPart> CompoundSplitter::head_parts(std::string_view head,
                                                       const Limits& limits) {
  if (letter_count(head) < limits.head) return {};
  if (CompoundPart part = plain_head(head); !part.base.empty()) return {std::move(part)};
  if (limits.depth <= 1) return {};
  for (const LinkingElement& link : rules_->links) {
    if (!link.lost.empty() || !head.ends_with(link.added)) continue;
    const std::optional<Compound> inner =
        split(without_suffix(head, link.added), {.head = 4, .tail = 4, .depth = limits.depth - 1});
    if (!inner) continue;
    std::vector<CompoundPart> parts;
    for (const std::string& base : inner->parts) parts.push_back({base, inner->sure});
    return parts;
  }
  return {};
}

// Calls `use` with the head as it may stand without each link; stops when `use` returns true.
template <typename Use>
bool CompoundSplitter::without_links(std::string_view head, Use use) const {
  for (const LinkingElement& link : rules_->links) {
    if (!head.ends_with(link.added)) continue;
    std::string candidate(without_suffix(head, link.added));
    candidate += link.lost;
    if (letter_count(candidate) < 3 || contains(rules_->not_heads, candidate)) continue;
    if (use(candidate)) return true;
  }
  return false;
}

bool CompoundSplitter::head_is_plausible(std::string_view head, int depth) {
  if (contains(rules_->not_heads, head)) return false;
  if (without_links(head, [&](const std::string& word) { return parts_->may_be_head(word); })) {
    return true;
  }
  if (depth <= 1) return false;
  constexpr std::size_t shortest = 4;
  for (std::size_t cut = shortest; cut + shortest <= head.size(); ++cut) {
    if (begins_letter(head, cut) && head_is_plausible(head.substr(0, cut), 1) &&
        head_is_plausible(head.substr(cut), 1)) {
      return true;
    }
  }
  return false;
}

// The head as a word, with or without its link; a noun if it can be one: *Sprach|kurs* is of
// *Sprache*, not of *sprach*.
CompoundPart CompoundSplitter::plain_head(std::string_view head) {
  if (contains(rules_->not_heads, head)) return {};
  CompoundPart part;
  without_links(head, [&](const std::string& word) {
    part = parts_->noun(word);
    return !part.base.empty();
  });
  return part.base.empty() ? parts_->other_head(head) : part;
}

CompoundPart CompoundSplitter::allowed_tail(std::string_view tail, const Limits& limits) {
  const std::size_t letters = letter_count(tail);
  if (letters < limits.tail && !contains(rules_->short_tails, tail)) return {};
  const bool ending =
      std::any_of(rules_->not_tails.begin(), rules_->not_tails.end(), [&](std::string_view stop) {
        constexpr std::size_t inflection = 3;
        return tail.starts_with(stop) && tail.size() <= stop.size() + inflection;
      });
  return ending ? CompoundPart() : parts_->noun(tail);
}

bool CompoundSplitter::needs_link(std::string_view head) const {
  return std::any_of(rules_->heads_with_s.begin(), rules_->heads_with_s.end(),
                     [&](std::string_view ending) { return head.ends_with(ending); });
}

}  // namespace senda::text::morphology
