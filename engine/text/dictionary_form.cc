// The lower-casing half of fold.h: the only key that keeps a language's own letters apart.
#include "engine/text/fold.h"
#include "engine/text/internal/icu_locale.h"
#include "engine/text/internal/unify.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace senda::text {
namespace {

icu::StringPiece piece_of(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// Whether I is the capital of ı.
bool has_dotless_i(std::string_view language) { return language == "tr" || language == "az"; }

bool is_ascii_lower_simple(std::string_view word, std::string_view language) {
  return std::all_of(word.begin(), word.end(), [&](char c) {
    return static_cast<unsigned char>(c) < 0x80 && c != '`' &&
           !(c == 'I' && has_dotless_i(language));
  });
}

std::string normalize_compatible(std::string_view word) {
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status) != 0) return std::string(word);
  icu::StringByteSink<std::string> sink(&out);
  normalizer->normalizeUTF8(0, piece_of(word), sink, nullptr, status);
  return U_SUCCESS(status) != 0 ? out : std::string(word);
}

std::string lower(std::string_view word, const LangTag& lang) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  const std::string language(lang.language());
  icu::CaseMap::utf8ToLower(language.c_str(), 0, piece_of(word), sink, nullptr, status);
  return U_SUCCESS(status) != 0 ? out : std::string(word);
}

/// Apostrophes as ', format characters and tatweel dropped.
std::string plain(std::string_view word) {
  std::string out;
  std::size_t i = 0;
  while (i < word.size()) {
    const std::size_t start = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(word.data()), i, word.size(), c);
    if (is_apostrophe(c)) {
      out.push_back('\'');
    } else if (!is_dropped(c)) {
      out.append(word.substr(start, i - start));
    }
  }
  return out;
}

}  // namespace

std::string dictionary_form(std::string_view word, const LangTag& lang) {
  if (is_ascii_lower_simple(word, lang.language())) return exact_key(word);
  return normalize_compatible(lower(plain(normalize_compatible(word)), lang));
}

}  // namespace senda::text
