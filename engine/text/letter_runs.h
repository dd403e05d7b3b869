// Runs of letters of a word, as numbers: what two words that only look alike have in common. For
// ranking by resemblance and for names that no dictionary knows.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace senda::text {

/// Letters a run: four separate words better than three on the judged sets (docs/relevance.md).
inline constexpr std::size_t kLetterRun = 4;

/// In:  folded: a folded key.
/// Out: hashes of all runs of kLetterRun code points, sorted, unique; empty for shorter words.
std::vector<std::uint32_t> letter_runs(std::string_view folded);

}  // namespace senda::text
