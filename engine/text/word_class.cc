// Turns ICU's properties into the few classes that the fast path needs.
#include "engine/text/internal/word_class.h"

#include <unicode/uchar.h>

namespace senda::text {
namespace {

/// Modifier letters that look like an apostrophe or a prime and stand alone as punctuation.
constexpr bool is_lone_mark(char32_t c) { return c >= 0x02B9 && c <= 0x02DF; }

bool is_separator(char32_t c) {
  // U+202F joins letters in UAX 29 for the sake of Mongolian; in French it stands before ! and ?.
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '@' || c == 0x202F;
}

bool is_complex(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
         u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_PREPEND;
}

WordClass classify(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (is_separator(code_point)) return WordClass::kSeparator;
  if (is_complex(c)) return WordClass::kComplex;
  if (c == ':') return WordClass::kNordicColon;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_OTHER:
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_NEWLINE:
    case U_WB_WSEGSPACE:
    case U_WB_DOUBLE_QUOTE:  // Joins Hebrew letters only, and those are complex.
      return WordClass::kOther;
    case U_WB_ALETTER:
      return WordClass::kLetter;
    case U_WB_NUMERIC:
      return WordClass::kDigit;
    case U_WB_EXTENDNUMLET:
      return WordClass::kConnector;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return WordClass::kExtend;
    case U_WB_MIDLETTER:
      return WordClass::kMidLetter;
    case U_WB_MIDNUM:
      return WordClass::kMidNumber;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordClass::kMidBoth;
    default:  // Hebrew, kana, regional indicators and whatever a later Unicode adds.
      return WordClass::kComplex;
  }
}

bool is_emoji(UChar32 c) {
  constexpr UChar32 kFirstPictureBlock =
      0x2600;  // Below stand ©, ™, arrows: typography, not words.
  return u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) != 0 ||
         (c >= kFirstPictureBlock && u_hasBinaryProperty(c, UCHAR_EMOJI) != 0 &&
          u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0);
}

}  // namespace

bool makes_word(char32_t code_point) {
  if (is_lone_mark(code_point)) return false;
  const auto c = static_cast<UChar32>(code_point);
  constexpr std::uint32_t kLettersAndNumbers = U_GC_L_MASK | U_GC_N_MASK;
  const std::uint32_t category = U_GET_GC_MASK(c);
  if ((category & kLettersAndNumbers) != 0) return true;
  if ((category & U_GC_SO_MASK) == 0) return false;
  return u_isUAlphabetic(c) != 0 || is_emoji(c);
}

const WordTable& word_table() {
  static const WordTable kTable = [] {
    WordTable table{};
    for (char32_t c = 0; c < kWordTableSize; ++c) table[c] = {classify(c), makes_word(c)};
    return table;
  }();
  return kTable;
}

}  // namespace senda::text
