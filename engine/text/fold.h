// Spelling keys: how a word is written, with case, compatibility forms and diacritics taken away
// step by step. Nothing here knows a dictionary. The ICU normalizers behind these are shared,
// immutable singletons, so every function may be called from any thread.
#pragma once

#include "engine/text/lang_tag.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::text {

/// The exact key: NFKC_Casefold, then every apostrophe as ', every hyphen as -, and format
/// characters (soft hyphen, joiners where they are optional, Arabic tatweel) dropped.
/// Idempotent; canonically equivalent inputs give equal keys.
std::string exact_key(std::string_view word);

/// The folded key: `exact` without combining marks (accents, tonos, Arabic tashkil, Hebrew points),
/// with letters that are not an accented ASCII letter by Unicode but typed as one reduced: ø o, ł
/// l, đ d, ı i, æ ae, œ oe, þ th, ð d, ħ h; Arabic hamza seats and alef/ya/ta marbuta forms
/// unified; Cyrillic ё е, ґ г, ї і, й и; digits of every script as ASCII. Marks that are letters of
/// their script's alphabet for other scripts (Thai vowels, Devanagari matras) are kept. Idempotent.
std::string folded_key(std::string_view exact);

/// Other folded spellings that readers of `lang` type for this word: German *ue ae oe* for ü ä ö,
/// Danish and Norwegian *aa ae oe* for å æ ø. Empty if there are none.
std::vector<std::string> spelling_variants(std::string_view exact, const LangTag& lang);

/// The form dictionaries want: NFKC, lower case by the language's rule (Turkish I is ı), ß and ς
/// kept, apostrophes as ', no format characters.
std::string dictionary_form(std::string_view word, const LangTag& lang);

}  // namespace senda::text
