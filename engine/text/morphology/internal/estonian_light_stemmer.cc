// Estonian words that the dictionary lacks are mostly compounds and names: the case ending goes,
// then the vowel before it, so that *patsientide* meets *patsient*. Gradation (*patsiendi*) stays.
#include "engine/text/morphology/internal/letters.h"
#include "engine/text/morphology/internal/light_stemmers.h"

#include <array>

namespace senda::text::morphology {
namespace {

// Longest first; plural endings before those of the singular they contain.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"desse", "tesse", "dega", "dele", "delt", "deks", "dest", "deta", "tega", "tele",
     "telt",  "teks",  "test", "teta", "sse",  "des",  "del",  "tes",  "tel",  "isse",
     "ist",   "is",    "de",   "te",   "ga",   "ks",   "le",   "lt",   "ni",   "st",
     "ta",    "id",    "sid",  "d",    "l",    "s",    "t"});
constexpr std::string_view kVowels = "aeiou";

class EstonianLightStemmer final : public Stemmer {
 public:
  std::string stem(std::string_view word) override {
    constexpr std::size_t shortest = 4;  // Letters left.
    std::string_view left = word;
    for (const std::string_view ending : kEndings) {
      if (!left.ends_with(ending) || letter_count(left) < ending.size() + shortest) continue;
      left = without_suffix(left, ending);
      break;
    }
    if (letter_count(left) > shortest && kVowels.find(left.back()) != std::string_view::npos) {
      left.remove_suffix(1);
    }
    return std::string(left);
  }
};

}  // namespace

std::unique_ptr<Stemmer> make_estonian_light_stemmer() {
  return std::make_unique<EstonianLightStemmer>();
}

}  // namespace senda::text::morphology
