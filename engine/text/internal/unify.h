// Which code points every key treats alike: the many apostrophes, and what is not part of a word's
// spelling at all. Private to engine/text.
#pragma once

#include <unicode/uchar.h>

namespace senda::text {

/// Characters that people and programs put where a word has an apostrophe.
constexpr bool is_apostrophe(UChar32 c) {
  switch (c) {
    case 0x0027:
    case 0x0060:  // grave accent
    case 0x02B9:  // modifier prime
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:  // prime
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

/// Format characters (soft hyphen, joiners, direction marks) and the Arabic tatweel.
inline bool is_dropped(UChar32 c) {
  constexpr UChar32 kTatweel = 0x0640;
  return c == kTatweel || (U_GET_GC_MASK(c) & U_GC_CF_MASK) != 0;
}

}  // namespace senda::text
