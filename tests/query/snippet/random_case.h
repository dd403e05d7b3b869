// Random multilingual texts with terms taken from them, for property tests. The same seed gives the
// same case.
#pragma once

#include "engine/text/analyzer.h"
#include "tests/engine/text/random_text.h"
#include "tests/query/snippet/terms.h"

#include <string>
#include <vector>

namespace senda::query {

struct RandomCase {
  std::string lang;
  std::string text;
  std::vector<ByteSpan> words;  ///< Of the text.
  std::vector<MatchedTerm> terms;
};

inline RandomCase random_case(unsigned seed, text::Analyzer& analyzer) {
  static constexpr const char* kLangs[] = {"cs", "da", "de", "el", "en", "es", "fi", "fr",
                                           "it", "nl", "pl", "uk", "ar", "th", "zh", "und"};
  text::RandomText random(seed);
  RandomCase made;
  made.lang = kLangs[random.below(static_cast<unsigned>(std::size(kLangs)))];
  made.text = random.text(1 + random.below(90));
  analyzer.tokenize(made.text, tag(made.lang), made.words);
  if (made.words.empty()) return made;
  const auto any_word = [&] { return random.below(static_cast<unsigned>(made.words.size())); };
  for (unsigned i = random.below(5); i > 0; --i) {
    std::vector<std::string_view> run;
    std::vector<Form> forms;
    const std::size_t at = any_word();
    for (unsigned k = random.below(4) + 1; k > 0; --k) {
      forms.push_back(
          {made.words[any_word()].of(made.text), static_cast<Evidence>(random.below(5))});
      if (at + run.size() < made.words.size()) {
        run.push_back(made.words[at + run.size()].of(made.text));
      }
    }
    made.terms.push_back(random.below(3) == 0 ? phrase(run) : term(made.lang, forms));
  }
  return made;
}

}  // namespace senda::query
