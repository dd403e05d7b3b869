// Words of the collection that sound like another: the same name in another script or another
// transliteration (Айока, Ayoka; Kiev, Kyiv), the same foreign word in the next language
// (nostryfikacja, nostrifikace). Letters are compared as they sound, in Latin script: a vowel for a
// vowel or c for k costs a quarter of an edit. Walks the sorted forms as speller.h does.
#pragma once

#include "engine/storage/sorted_strings.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace senda::query {

/// Costs are counted in quarters of an edit.
inline constexpr unsigned kWholeEdit = 4;

struct SoundOptions {
  unsigned budget = kWholeEdit;
  /// Whether one of the two scripts leaves out vowels (Arabic): they cost half then.
  bool without_vowels = false;
  /// Letters of the word from which on everything is cheap: endings differ from language to
  /// language, nostryfika-cja, nostrifika-ce. 0: none.
  std::size_t ending_from = 0;
};

struct SoundingTerm {
  std::uint32_t index = 0;  ///< In the table.
  unsigned cost = 0;
};

/// Strings of `table` that begin with `head` and go on with a word that sounds like `roman`.
/// In:   head: "cs:". roman: text::romanized, at most kMaxSoundLetters; the first letters must
///       sound alike.
/// Out:  ascending by index; each within the budget.
/// Cost: a walk of the words that begin alike: about a millisecond for 100,000 words.
inline constexpr std::size_t kMaxSoundLetters = 32;
std::vector<SoundingTerm> find_sounding_terms(const storage::SortedStrings& table,
                                              std::string_view head, std::string_view roman,
                                              const SoundOptions& options);

/// What the two words cost, as the walk has it; more than the budget: at least budget + 1.
unsigned sound_distance(std::string_view roman, std::string_view other,
                        const SoundOptions& options);

}  // namespace senda::query
