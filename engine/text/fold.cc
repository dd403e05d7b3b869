// Exact and folded keys over ICU's normalizers, with short cuts for ASCII. The form for
// dictionaries is in dictionary_form.cc.
#include "engine/text/fold.h"

#include "engine/text/internal/unify.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace senda::text {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append(std::string& out, UChar32 c) {
  std::uint8_t buffer[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<std::uint32_t>(c));
  out.append(reinterpret_cast<const char*>(buffer), length);
}

/// `normalizer` over `text`; `text` itself if ICU's data is missing.
std::string normalize(const icu::Normalizer2* normalizer, std::string_view text) {
  if (normalizer == nullptr) return std::string(text);
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  normalizer->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) != 0 ? out : std::string(text);
}

using Instance = const icu::Normalizer2* (*)(UErrorCode&);
template <Instance kInstance>
const icu::Normalizer2* instance() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = kInstance(status);
  return U_SUCCESS(status) != 0 ? normalizer : nullptr;
}

bool is_hyphen(UChar32 c) {
  switch (c) {
    case 0x058A:  // Armenian
    case 0x05BE:  // Hebrew maqaf
    case 0x2043:
    case 0x2212:  // minus
      return true;
    default:
      return c >= 0x2010 && c <= 0x2015;
  }
}

/// Apostrophes and hyphens unified, what is_dropped() names taken out; whether anything changed.
bool unify_all(const std::string& text, std::string& out) {
  out.clear();
  bool changed = false;
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t start = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes_of(text), i, text.size(), c);
    if (c != '\'' && is_apostrophe(c)) {
      out.push_back('\'');
    } else if (is_hyphen(c)) {
      out.push_back('-');
    } else if (!is_dropped(c)) {
      out.append(text, start, i - start);
      continue;
    }
    changed = true;
  }
  return changed;
}

std::string ascii_exact_key(std::string_view word) {
  std::string key(word);
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '`') c = '\'';
  }
  return key;
}

/// Marks that are an accent or a vowel point, rather than a letter of their alphabet.
bool is_removable_mark(UChar32 c) {
  constexpr std::uint32_t kMarks = U_GC_MN_MASK | U_GC_ME_MASK;
  if ((U_GET_GC_MASK(c) & kMarks) == 0) return false;
  if (c == 0x3099 || c == 0x309A) return false;  // か and が are different kana.
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
      return true;
    default:
      return false;
  }
}

struct Reduction {
  UChar32 letter;
  std::string_view reduced;
};

// Letters that Unicode does not decompose and people type otherwise. Sorted.
constexpr Reduction kReductions[] = {
    {0x00B7, ""},  // Catalan l·l
    {0x00E6, "ae"},     {0x00F0, "d"},      {0x00F8, "o"}, {0x00FE, "th"},     {0x0111, "d"},
    {0x0127, "h"},      {0x0131, "i"},      {0x0142, "l"}, {0x014B, "n"},      {0x0153, "oe"},
    {0x0167, "t"},      {0x0180, "b"},      {0x0259, "e"}, {0x0491, "\u0433"},  // Cyrillic ґ
    {0x0629, "\u0647"},                                                         // ta marbuta
    {0x0649, "\u064A"},                                                         // alef maksura
    {0x0671, "\u0627"},                                                         // alef wasla
    {0x06A9, "\u0643"}, {0x06CC, "\u064A"},  // Persian kaf and yeh
};

const Reduction* find_reduction(UChar32 c) {
  const auto* found = std::lower_bound(
      std::begin(kReductions), std::end(kReductions), c,
      [](const Reduction& reduction, UChar32 wanted) { return reduction.letter < wanted; });
  return found != std::end(kReductions) && found->letter == c ? found : nullptr;
}

/// Digits of every script become ASCII digits.
UChar32 reduce_digit(UChar32 c) {
  if ((U_GET_GC_MASK(c) & U_GC_ND_MASK) == 0) return c;
  const std::int32_t value = u_charDigitValue(c);
  return value >= 0 ? '0' + value : c;
}

struct Spelling {
  std::string_view letter;
  std::string_view typed;
};

constexpr Spelling kGerman[] = {{"\u00E4", "ae"}, {"\u00F6", "oe"}, {"\u00FC", "ue"}};
constexpr Spelling kDanish[] = {{"\u00E5", "aa"}, {"\u00E6", "ae"}, {"\u00F8", "oe"}};

template <std::size_t N>
std::string respell(std::string_view text, const Spelling (&spellings)[N]) {
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    const auto* found = std::find_if(
        std::begin(spellings), std::end(spellings),
        [&](const Spelling& spelling) { return text.substr(i).starts_with(spelling.letter); });
    if (found == std::end(spellings)) {
      out.push_back(text[i++]);
    } else {
      out.append(found->typed);
      i += found->letter.size();
    }
  }
  return out;
}

/// Whether `word` holds U+0345, U+037A or a letter of the Greek Extended block that has one inside.
/// Case folding makes that mark into the letter ι, so it must stand in its canonical place before.
bool has_iota_mark(std::string_view word) {
  constexpr std::string_view kStarts[] = {"\u0345", "\u037A", "\xE1\xBE", "\xE1\xBF"};
  return std::any_of(std::begin(kStarts), std::end(kStarts), [&](std::string_view start) {
    return word.find(start) != std::string_view::npos;
  });
}

}  // namespace

std::string exact_key(std::string_view word) {
  if (is_ascii(word)) return ascii_exact_key(word);
  const icu::Normalizer2* normalizer = instance<&icu::Normalizer2::getNFKCCasefoldInstance>();
  const icu::Normalizer2* compose = instance<&icu::Normalizer2::getNFKCInstance>();
  std::string key = has_iota_mark(word) ? normalize(normalizer, normalize(compose, word))
                                        : normalize(normalizer, word);
  // Dropping a character can bring a letter and its accent together, so normalise again. Each round
  // that changes something removes or maps at least one code point for good: two rounds suffice.
  std::string unified;
  while (unify_all(key, unified)) key = normalize(normalizer, unified);
  return key;
}

std::string folded_key(std::string_view exact) {
  if (is_ascii(exact)) return std::string(exact);
  const std::string decomposed = normalize(instance<&icu::Normalizer2::getNFDInstance>(), exact);
  std::string reduced;
  reduced.reserve(decomposed.size());
  std::size_t i = 0;
  while (i < decomposed.size()) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes_of(decomposed), i, decomposed.size(), c);
    if (c < 0x80) {
      reduced.push_back(static_cast<char>(c));
    } else if (const Reduction* reduction = find_reduction(c); reduction != nullptr) {
      reduced.append(reduction->reduced);
    } else if (!is_removable_mark(c)) {
      append(reduced, reduce_digit(c));
    }
  }
  return normalize(instance<&icu::Normalizer2::getNFCInstance>(), reduced);
}

std::vector<std::string> spelling_variants(std::string_view exact, const LangTag& lang) {
  const std::string_view language = lang.language();
  std::string typed;
  if (language == "de") {
    typed = respell(exact, kGerman);
  } else if (language == "da" || language == "no" || language == "nb" || language == "nn") {
    typed = respell(exact, kDanish);
  } else {
    return {};
  }
  std::string variant = folded_key(typed);
  if (variant == folded_key(exact)) return {};
  return {std::move(variant)};
}

}  // namespace senda::text
