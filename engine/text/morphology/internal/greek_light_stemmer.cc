// Modern Greek: the accent goes, then one ending. Endings are those of nouns, adjectives and verbs
// in the present, past and future of both voices, longest first; prefixes and derivations stay.
#include "engine/text/morphology/internal/letters.h"
#include "engine/text/morphology/internal/light_stemmers.h"

#include <algorithm>
#include <array>

namespace senda::text::morphology {
namespace {

char32_t plain(char32_t letter) noexcept {
  switch (letter) {
    case U'ά':
      return U'α';
    case U'έ':
      return U'ε';
    case U'ή':
      return U'η';
    case U'ί':
    case U'ϊ':
    case U'ΐ':
      return U'ι';
    case U'ό':
      return U'ο';
    case U'ύ':
    case U'ϋ':
    case U'ΰ':
      return U'υ';
    case U'ώ':
      return U'ω';
    case U'ς':
      return U'σ';
    default:
      return letter;
  }
}

// Grouped by what they inflect, not by length; the stemmer sorts them once.
constexpr std::array kEndings = {
    // Nouns and adjectives.
    U"οσ",
    U"ου",
    U"ο",
    U"ον",
    U"οι",
    U"ων",
    U"ουσ",
    U"ε",
    U"α",
    U"ασ",
    U"εσ",
    U"η",
    U"ησ",
    U"εισ",
    U"εων",
    U"εωσ",
    U"ι",
    U"ιου",
    U"ια",
    U"ιων",
    U"ιασ",
    U"ιεσ",
    U"ατοσ",
    U"ατα",
    U"ατων",
    U"υ",
    U"υσ",
    U"ιο",
    U"ιοσ",
    U"ιοι",
    U"ιουσ",
    U"ιε",
    U"αδεσ",
    U"αδων",
    U"ηδεσ",
    U"ηδων",
    U"ουδεσ",
    // Active verbs.
    U"ω",
    U"ει",
    U"ουμε",
    U"ετε",
    U"ουν",
    U"ουνε",
    U"αω",
    U"αει",
    U"αμε",
    U"ατε",
    U"αν",
    U"ανε",
    U"ουσα",
    U"ουσεσ",
    U"ουσε",
    U"ουσαμε",
    U"ουσατε",
    U"ουσαν",
    U"οντασ",
    U"ωντασ",
    // Passive verbs.
    U"ομαι",
    U"εσαι",
    U"εται",
    U"ομαστε",
    U"εστε",
    U"ονται",
    U"ομουν",
    U"οταν",
    U"ονταν",
    U"ουμαι",
    U"εισαι",
    U"ειται",
    U"ουμαστε",
    U"ειστε",
    U"ουνται",
    U"ιεμαι",
    U"ιεσαι",
    U"ιεται",
    U"ιομαστε",
    U"ιουνται",
    U"ιοταν",
    U"ηκα",
    U"ηκεσ",
    U"ηκε",
    U"ηκαμε",
    U"ηκατε",
    U"ηκαν",
};

std::vector<std::u32string> sorted_endings() {
  std::vector<std::u32string> endings(kEndings.begin(), kEndings.end());
  std::sort(endings.begin(), endings.end(), [](const auto& left, const auto& right) {
    return left.size() != right.size() ? left.size() > right.size() : left < right;
  });
  return endings;
}

class GreekLightStemmer final : public Stemmer {
 public:
  std::string stem(std::string_view word) override {
    static const std::vector<std::u32string> endings = sorted_endings();
    std::u32string letters = without_tonos(to_letters(word));
    constexpr std::size_t shortest = 3;  // Letters left; below it, roots of unlike words meet.
    for (const std::u32string& ending : endings) {
      if (letters.size() < ending.size() + shortest) continue;
      if (letters.compare(letters.size() - ending.size(), ending.size(), ending) != 0) continue;
      letters.resize(letters.size() - ending.size());
      break;
    }
    return to_utf8(letters);
  }
};

}  // namespace

std::u32string without_tonos(std::u32string letters) {
  for (char32_t& letter : letters) letter = plain(letter);
  return letters;
}

std::unique_ptr<Stemmer> make_greek_light_stemmer() {
  return std::make_unique<GreekLightStemmer>();
}

}  // namespace senda::text::morphology
