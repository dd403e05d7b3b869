// Czech words that the dictionary lacks are mostly names and new nouns: one ending of a declension
// goes, then the softened consonant before it turns hard, so that *Praze* meets *Praha*.
#include "engine/text/morphology/internal/letters.h"
#include "engine/text/morphology/internal/light_stemmers.h"

#include <array>

namespace senda::text::morphology {
namespace {

// Longest first.
constexpr std::array kEndings = {
    U"atech", U"ětech", U"atům", U"etem", U"ovou", U"ových", U"ovým", U"ového", U"ovému", U"ovými",
    U"ami",   U"ata",   U"aty",  U"ého",  U"ému",  U"ech",   U"ách",  U"ete",   U"eti",   U"ech",
    U"emi",   U"ich",   U"ích",  U"iho",  U"ího",  U"imi",   U"ím",   U"ími",   U"ímu",   U"ové",
    U"ovi",   U"ými",   U"ých",  U"ama",  U"ama",  U"em",    U"es",   U"ám",    U"ům",    U"at",
    U"mi",    U"ou",    U"us",   U"ým",   U"ém",   U"ův",    U"a",    U"e",     U"i",     U"o",
    U"u",     U"y",     U"á",    U"é",    U"í",    U"ý",     U"ě",    U"ů",
};

char32_t hardened(char32_t letter) noexcept {
  switch (letter) {
    case U'c':
    case U'č':
      return U'k';
    case U'z':
    case U'ž':
      return U'h';
    case U'ř':
      return U'r';
    case U'ď':
      return U'd';
    case U'ť':
      return U't';
    case U'ň':
      return U'n';
    default:
      return letter;
  }
}

class CzechLightStemmer final : public Stemmer {
 public:
  std::string stem(std::string_view word) override {
    std::u32string letters = to_letters(word);
    constexpr std::size_t shortest = 3;
    for (const std::u32string_view ending : kEndings) {
      if (letters.size() < ending.size() + shortest) continue;
      if (letters.compare(letters.size() - ending.size(), ending.size(), ending) != 0) continue;
      letters.resize(letters.size() - ending.size());
      break;
    }
    if (!letters.empty()) letters.back() = hardened(letters.back());
    // The fleeting e of *otec, otce*: consonant, e, consonant at the end loses it.
    const std::size_t size = letters.size();
    if (size > shortest && letters[size - 2] == U'e' &&
        (letters.back() == U'k' || letters.back() == U'n')) {
      letters.erase(size - 2, 1);
    }
    return to_utf8(letters);
  }
};

}  // namespace

std::unique_ptr<Stemmer> make_czech_light_stemmer() {
  return std::make_unique<CzechLightStemmer>();
}

}  // namespace senda::text::morphology
