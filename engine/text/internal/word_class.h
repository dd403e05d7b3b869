// The table behind the tokenizer's fast path: the word-break class of each code point below U+3000,
// read from ICU once per process. Private to engine/text.
#pragma once

#include <array>
#include <cstdint>

namespace senda::text {

/// UAX 29 classes as far as the fast path tells them apart.
enum class WordClass : std::uint8_t {
  kOther,      ///< Breaks on both sides.
  kSeparator,  ///< As kOther, and what stands left of it never bears on what stands right of it.
  kLetter,
  kDigit,
  kConnector,    ///< ExtendNumLet: the underscore.
  kExtend,       ///< Extend, Format and ZWJ: belong to what precedes them.
  kMidLetter,    ///< Joins two letters.
  kMidNumber,    ///< Joins two digits.
  kMidBoth,      ///< MidNumLet and Single_Quote: joins two letters or two digits.
  kNordicColon,  ///< ':', a kMidLetter in Finnish and Swedish and kOther elsewhere.
  kComplex,      ///< Left to ICU: dictionaries, emoji, Hebrew, prepended marks.
};

struct WordProperties {
  WordClass word_class = WordClass::kComplex;
  bool makes_word = false;  ///< A token that holds it is worth keeping: a letter or a digit.
};

inline constexpr char32_t kWordTableSize = 0x3000;
using WordTable = std::array<WordProperties, kWordTableSize>;

/// Cost: half a millisecond on the first call of the process.
const WordTable& word_table();

/// Whether a token that holds `c` is a word by that alone. Works for every code point.
bool makes_word(char32_t c);

}  // namespace senda::text
