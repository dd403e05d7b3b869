// Look-ups in the generated tables: sorted n-grams, and per n-gram the languages that have it with
// the logarithm of its frequency in steps.
#include "engine/text/internal/language_model.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace senda::text {
namespace {

#include "language_model.inc"

/// By length. The n-grams of a word overlap, so the short ones count for little beside the long;
/// chosen on short texts, see docs/text_analysis.md.
constexpr double kWeight[] = {0, 0.1, 0.3, 1};

void add_gram(std::uint64_t gram, double weight, std::span<double> scores) {
  const auto* found = std::lower_bound(std::begin(kGrams), std::end(kGrams), gram);
  if (found == std::end(kGrams) || *found != gram) return;
  const auto index = found - std::begin(kGrams);
  for (std::uint32_t i = kFirstPosting[index]; i < kFirstPosting[index + 1]; ++i) {
    const std::uint16_t posting = kPostings[i];
    scores[posting >> 8U] += weight * (posting & 0xFFU) / kStepsPerNat;
  }
}

}  // namespace

std::span<const std::string_view> model_languages() { return kLanguages; }

std::optional<std::size_t> find_model_language(std::string_view language) {
  const auto* found = std::find(std::begin(kLanguages), std::end(kLanguages), language);
  if (found == std::end(kLanguages)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(kLanguages));
}

void add_letter_scores(std::u32string_view word, std::span<double> scores) {
  const std::size_t length = word.size() + 2;  // A space before and after.
  const auto at = [&](std::size_t i) -> std::uint64_t {
    return i == 0 || i + 1 == length ? U' ' : word[i - 1];
  };
  constexpr std::uint64_t kTwo = (std::uint64_t{1} << 42U) - 1;
  std::uint64_t three = at(0);
  for (std::size_t i = 1; i < length; ++i) {
    three = ((three & kTwo) << 21U) | at(i);
    const std::uint64_t two = three & kTwo;
    if (i + 1 < length) add_gram(at(i), kWeight[1], scores);
    add_gram(two, kWeight[2], scores);
    if (i >= 2) add_gram(three, kWeight[3], scores);
  }
}

}  // namespace senda::text
