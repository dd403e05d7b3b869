#include "engine/text/morphology/internal/letters.h"

#include "engine/text/morphology/internal/lexicon.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace senda::text::morphology {
namespace {

constexpr char32_t kIllFormed = 0xFFFFFFFF;

void append(std::string& out, char32_t letter) {
  const auto byte = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (letter < 0x80) {
    byte(letter);
  } else if (letter < 0x800) {
    byte(0xC0 | (letter >> 6));
    byte(0x80 | (letter & 0x3F));
  } else if (letter < 0x10000) {
    byte(0xE0 | (letter >> 12));
    byte(0x80 | ((letter >> 6) & 0x3F));
    byte(0x80 | (letter & 0x3F));
  } else {
    byte(0xF0 | (letter >> 18));
    byte(0x80 | ((letter >> 12) & 0x3F));
    byte(0x80 | ((letter >> 6) & 0x3F));
    byte(0x80 | (letter & 0x3F));
  }
}

// The letter at `at`, which moves past it; past one byte, with kIllFormed, where none is.
char32_t next_letter(std::string_view word, std::size_t& at) noexcept {
  const auto unit = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
  const unsigned char lead = unit(at++);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + more > word.size()) return kIllFormed;
  char32_t letter = lead & (0x3FU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if ((unit(at + i) & 0xC0U) != 0x80U) return kIllFormed;
    letter = (letter << 6) | (unit(at + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 4> least{0, 0x80, 0x800, 0x10000};
  const bool surrogate = letter >= 0xD800 && letter <= 0xDFFF;
  if (letter < least[more] || letter > 0x10FFFF || surrogate) return kIllFormed;
  at += more;
  return letter;
}

template <typename Map>
std::string map_letters(std::string_view word, Map map) {
  std::string out;
  out.reserve(word.size() + 2);
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t from = at;
    const char32_t letter = next_letter(word, at);
    if (letter == kIllFormed) {
      out.append(word.substr(from, at - from));
    } else {
      append(out, static_cast<char32_t>(map(static_cast<UChar32>(letter), from == 0)));
    }
  }
  return out;
}

}  // namespace

bool is_valid_utf8(std::string_view word) noexcept {
  for (std::size_t at = 0; at < word.size();) {
    if (next_letter(word, at) == kIllFormed) return false;
  }
  return true;
}

std::size_t letter_count(std::string_view word) noexcept {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

std::u32string to_letters(std::string_view word) {
  std::u32string letters;
  letters.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const char32_t letter = next_letter(word, at);
    letters.push_back(letter == kIllFormed ? U'\uFFFD' : letter);
  }
  return letters;
}

std::string to_utf8(std::u32string_view letters) {
  std::string out;
  out.reserve(letters.size() * 2);
  for (const char32_t letter : letters) append(out, letter);
  return out;
}

std::string lower(std::string_view word) {
  return map_letters(word, [](UChar32 letter, bool) { return u_tolower(letter); });
}

std::string title(std::string_view word) {
  return map_letters(word,
                     [](UChar32 letter, bool first) { return first ? u_totitle(letter) : letter; });
}

std::string upper(std::string_view word) {
  return map_letters(word, [](UChar32 letter, bool) { return u_toupper(letter); });
}

void add_lemma(std::vector<std::string>& lemmas, std::string_view lemma) {
  if (lemma.empty() || std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end()) return;
  lemmas.emplace_back(lemma);
}

}  // namespace senda::text::morphology
