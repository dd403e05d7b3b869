// The lists of elided words. A language not listed here keeps its apostrophes inside words.
#include "engine/text/internal/elision.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace senda::text {
namespace {

using std::string_view_literals::operator""sv;

// Sorted, lower case, without the apostrophe. French leaves out words that are lexical units with
// what follows: entr'ouvrir, presqu'île, quelqu'un.
constexpr auto kFrench =
    std::to_array<std::string_view>({"c"sv, "d"sv, "j"sv, "jusqu"sv, "l"sv, "lorsqu"sv, "m"sv,
                                     "n"sv, "puisqu"sv, "qu"sv, "quoiqu"sv, "s"sv, "t"sv});
constexpr auto kItalian = std::to_array<std::string_view>(
    {"agl"sv,   "alcun"sv, "all"sv,    "anch"sv,  "bell"sv, "buon"sv,  "c"sv,     "ciascun"sv,
     "coll"sv,  "com"sv,   "cos"sv,    "d"sv,     "dagl"sv, "dall"sv,  "degl"sv,  "dell"sv,
     "dev"sv,   "dov"sv,   "gl"sv,     "grand"sv, "l"sv,    "m"sv,     "mezz"sv,  "n"sv,
     "negl"sv,  "nell"sv,  "nessun"sv, "nient"sv, "null"sv, "quand"sv, "quant"sv, "quell"sv,
     "quest"sv, "s"sv,     "sant"sv,   "senz"sv,  "sugl"sv, "sull"sv,  "t"sv,     "tant"sv,
     "tutt"sv,  "un"sv,    "v"sv});
constexpr auto kCatalan =
    std::to_array<std::string_view>({"d"sv, "l"sv, "m"sv, "n"sv, "s"sv, "t"sv});

/// Bytes of the longest entry above.
constexpr std::size_t kLongestElided = 7;

bool contains(std::span<const std::string_view> sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

bool is_elided(std::string_view lower, std::string_view language) {
  if (language == "fr") return contains(kFrench, lower);
  if (language == "it") return contains(kItalian, lower);
  if (language == "ca") return contains(kCatalan, lower);
  return contains(kFrench, lower) || contains(kItalian, lower);  // Catalan's are among them.
}

/// Bytes of the apostrophe at the start of `text`, of any kind that UAX 29 keeps inside a word; 0
/// if there is none.
std::size_t apostrophe_length(std::string_view text) {
  constexpr auto kApostrophes =
      std::to_array<std::string_view>({"'"sv, "\u2019"sv, "\u2018"sv, "\u02BC"sv, "\uFF07"sv});
  for (const std::string_view apostrophe : kApostrophes) {
    if (text.starts_with(apostrophe)) return apostrophe.size();
  }
  return 0;
}

bool starts_with_letter(std::string_view text) {
  if (text.empty()) return false;
  std::size_t i = 0;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, text.size(), c);
  return u_isalpha(c) != 0;
}

/// Bytes up to and with the apostrophe of an elided word at the start of `word`, else 0.
std::size_t elided_length(std::string_view word, std::string_view language) {
  std::array<char, kLongestElided> lower{};
  std::size_t letters = 0;
  while (letters < word.size() && letters < lower.size()) {
    const char c = word[letters];
    const bool upper_case = c >= 'A' && c <= 'Z';
    if (!upper_case && (c < 'a' || c > 'z')) break;
    lower[letters] = upper_case ? static_cast<char>(c - 'A' + 'a') : c;
    ++letters;
  }
  if (letters == 0) return 0;
  const std::size_t apostrophe = apostrophe_length(word.substr(letters));
  if (apostrophe == 0 || !is_elided({lower.data(), letters}, language)) return 0;
  return starts_with_letter(word.substr(letters + apostrophe)) ? letters + apostrophe : 0;
}

}  // namespace

bool has_elisions(std::string_view language) {
  return language == "fr" || language == "it" || language == "ca" || language == "und";
}

void append_without_elisions(std::string_view text, ByteSpan word, std::string_view language,
                             std::vector<ByteSpan>& spans) {
  for (;;) {
    const std::size_t elided = elided_length(word.of(text), language);
    if (elided == 0) break;
    spans.push_back({word.from, word.from + elided});
    word.from += elided;
  }
  spans.push_back(word);
}

}  // namespace senda::text
