// How a word of another script is written in Latin letters: what names are compared by across
// scripts. Sounds only roughly: scholarly schemes without their diacritics, Greek as it is spoken,
// Arabic without the vowels that it does not write (query/plan/sounding_terms.h forgives the rest).
#pragma once

#include <string>
#include <string_view>

namespace senda::text {

enum class Script { kLatin, kGreek, kCyrillic, kArabic, kOther };

/// The script of the first letter of `word`.
/// In:  word: UTF-8.
/// Out: kOther for digits, signs and scripts that are not romanized.
Script script_of(std::string_view word);

/// The script in which a language is written, of those known here; kLatin for all others.
/// In: language: primary subtag.
Script script_of_language(std::string_view language);

/// The word in the letters a to z; what has none there is left out.
/// In:   word: UTF-8, of any script.
/// Out:  empty for a word of a script that is not romanized.
/// Cost: microseconds; the first word of a script makes its table, some tens of milliseconds.
std::string romanized(std::string_view word);

/// The same for one letter by itself, for walking a lexicon; at most four letters, none for a mark
/// or a letter that sounds like nothing. The view lives as long as the process.
/// Cost: a look-up; the first call romanizes three alphabets.
std::string_view romanized_letter(char32_t letter);

}  // namespace senda::text
