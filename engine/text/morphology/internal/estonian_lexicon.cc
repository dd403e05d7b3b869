#include "engine/text/morphology/internal/estonian_lexicon.h"

#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace senda::text::morphology {
namespace {

constexpr std::string_view kVowels = "aeiu";  // Vowels that a genitive adds.

class EstonianLexicon final : public Lexicon {
 public:
  explicit EstonianLexicon(std::shared_ptr<HunspellLexicon> dictionary)
      : dictionary_(std::move(dictionary)) {}

  void look_up(std::string_view word, std::vector<Reading>& readings) override {
    std::vector<Reading> raw;
    dictionary_->look_up(word, raw);
    for (const Reading& reading : raw) {
      Reading amended{base_of(reading.lemma), reading.word_class};
      if (std::find(readings.begin(), readings.end(), amended) == readings.end()) {
        readings.push_back(std::move(amended));
      }
    }
  }

 private:
  std::string base_of(std::string_view headword) {
    constexpr std::string_view comitative = "ga";
    const bool is_comitative = headword.size() > 4 && headword.ends_with(comitative);
    // Verbs hang on their participle: *õppinud* to *õppima*.
    constexpr std::string_view participle = "nud";
    if (headword.size() > participle.size() + 2 && headword.ends_with(participle)) {
      std::string infinitive = std::string(without_suffix(headword, participle)) + "ma";
      if (dictionary_->has_headword(infinitive)) return infinitive;
    }
    const std::string_view genitive =
        is_comitative ? without_suffix(headword, comitative) : headword;
    if (std::string nominative = nominative_of(genitive); !nominative.empty()) return nominative;
    return std::string(genitive);
  }

  // *raamatu* to *raamat*, *inimese* to *inimene*, *aktiivse* to *aktiivne*; empty if no such word
  // is listed: *maja* is its own genitive.
  std::string nominative_of(std::string_view genitive) {
    constexpr std::size_t shortest = 5;
    if (genitive.size() < shortest) return {};
    for (const auto& [ending, nominative] :
         {std::pair{"se", "ne"}, {"sed", "ne"}, {"ste", "ne"}, {"seid", "ne"}, {"ste", "s"}}) {
      if (!genitive.ends_with(ending)) continue;
      std::string candidate = std::string(without_suffix(genitive, ending)) + nominative;
      if (dictionary_->has_headword(candidate)) return candidate;
    }
    if (kVowels.find(genitive.back()) == std::string_view::npos) return {};
    std::string candidate(genitive.substr(0, genitive.size() - 1));
    return dictionary_->has_headword(candidate) ? candidate : std::string();
  }

  std::shared_ptr<HunspellLexicon> dictionary_;
};

}  // namespace

std::shared_ptr<Lexicon> make_estonian_lexicon(std::shared_ptr<HunspellLexicon> dictionary) {
  return std::make_shared<EstonianLexicon>(std::move(dictionary));
}

}  // namespace senda::text::morphology
