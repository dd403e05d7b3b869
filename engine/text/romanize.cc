#include "engine/text/romanize.h"

#include "engine/text/fold.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <array>
#include <memory>

namespace senda::text {
namespace {

/// ICU's transliterator of a script. Immutable once made, so shared; never destroyed, because
/// threads may use it to the end.
const icu::Transliterator* transliterator(Script script) {
  const auto make = [](const char* id) -> const icu::Transliterator* {
    UErrorCode status = U_ZERO_ERROR;
    icu::Transliterator* made =
        icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status);
    return U_SUCCESS(status) != 0 ? made : nullptr;
  };
  switch (script) {
    case Script::kGreek: {
      static const icu::Transliterator* const greek = make("Greek-Latin/UNGEGN");
      return greek;
    }
    case Script::kCyrillic: {
      static const icu::Transliterator* const cyrillic = make("Cyrillic-Latin");
      return cyrillic;
    }
    case Script::kArabic: {
      static const icu::Transliterator* const arabic = make("Arabic-Latin");
      return arabic;
    }
    case Script::kLatin:
    case Script::kOther:
      break;
  }
  return nullptr;
}

Script script_of_letter(UChar32 letter) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(letter, &status)) {
    case USCRIPT_LATIN:
      return Script::kLatin;
    case USCRIPT_GREEK:
      return Script::kGreek;
    case USCRIPT_CYRILLIC:
      return Script::kCyrillic;
    case USCRIPT_ARABIC:
      return Script::kArabic;
    default:
      return Script::kOther;
  }
}

/// Small letters a to z of a Latin text, diacritics and everything else dropped.
std::string only_letters(const std::string& latin) {
  std::string letters;
  for (const char c : folded_key(exact_key(latin))) {
    if (c >= 'a' && c <= 'z') letters.push_back(c);
  }
  return letters;
}

std::string romanized_as(Script script, const icu::UnicodeString& word) {
  icu::UnicodeString latin = word;
  if (script != Script::kLatin) {
    const icu::Transliterator* const rules = transliterator(script);
    if (rules == nullptr) return {};
    rules->transliterate(latin);
  }
  std::string utf8;
  latin.toUTF8String(utf8);
  return only_letters(utf8);
}

}  // namespace

Script script_of(std::string_view word) {
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    if (u_isalpha(text.char32At(at)) != 0) return script_of_letter(text.char32At(at));
  }
  return Script::kOther;
}

Script script_of_language(std::string_view language) {
  if (language == "el") return Script::kGreek;
  if (language == "ar" || language == "fa" || language == "ur") return Script::kArabic;
  for (const std::string_view cyrillic : {"uk", "ru", "bg", "be", "mk", "sr"}) {
    if (language == cyrillic) return Script::kCyrillic;
  }
  return Script::kLatin;
}

std::string romanized(std::string_view word) {
  const Script script = script_of(word);
  if (script == Script::kOther) return {};
  return romanized_as(script, icu::UnicodeString::fromUTF8(icu::StringPiece(
                                  word.data(), static_cast<std::int32_t>(word.size()))));
}

std::string_view romanized_letter(char32_t letter) {
  // Latin, Greek, Cyrillic and Arabic; Vietnamese and polytonic letters stand behind.
  constexpr char32_t kFirst = 0x700;
  constexpr char32_t kExtended = 0x1E00;
  constexpr char32_t kEnd = 0x2000;
  constexpr std::size_t kLongest = 4;
  using Letters = std::array<char, kLongest + 1>;  // the last is their number
  static const auto& table = *[] {
    auto* made = new std::array<Letters, kFirst + (kEnd - kExtended)>();
    for (std::size_t i = 0; i < made->size(); ++i) {
      const auto c = static_cast<UChar32>(i < kFirst ? i : i - kFirst + kExtended);
      const Script script = script_of_letter(c);
      if (script == Script::kOther) continue;
      const std::string roman = romanized_as(script, icu::UnicodeString(c));
      Letters& entry = (*made)[i];
      for (std::size_t k = 0; k < roman.size() && k < kLongest; ++k) {
        entry[k] = roman[k];
        entry[kLongest] = static_cast<char>(k + 1);
      }
    }
    return made;
  }();
  if (letter >= kEnd || (letter >= kFirst && letter < kExtended)) return {};
  const Letters& entry = table[letter < kFirst ? letter : letter - kExtended + kFirst];
  return {entry.data(), static_cast<std::size_t>(entry[kLongest])};
}

}  // namespace senda::text
