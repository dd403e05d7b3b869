#include "engine/text/morphology/internal/french_lexicon.h"

#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace senda::text::morphology {
namespace {

// Calls `use` with each value of `key` ("st:", "po:") in the description.
template <typename Use>
void each_field(std::string_view description, std::string_view key, Use use) {
  while (!description.empty()) {
    const std::size_t space = description.find(' ');
    const std::string_view field = description.substr(0, space);
    if (field.starts_with(key)) use(field.substr(key.size()));
    description.remove_prefix(space == std::string_view::npos ? description.size() : space + 1);
  }
}

WordClass class_of(std::string_view description) {
  WordClass word_class = WordClass::kOther;
  bool verb = false;
  each_field(description, "po:", [&](std::string_view tag) {
    if (tag == "nom") word_class = WordClass::kNoun;
    if (tag == "adj" && word_class != WordClass::kNoun) word_class = WordClass::kAdjective;
    if (tag == "prn" || tag == "patr" || tag == "npr") word_class = WordClass::kName;
    verb |= tag.starts_with("v") && tag.size() > 2;
  });
  return verb ? WordClass::kVerb : word_class;
}

class FrenchLexicon final : public Lexicon {
 public:
  explicit FrenchLexicon(std::shared_ptr<HunspellLexicon> dictionary)
      : dictionary_(std::move(dictionary)) {}

  void look_up(std::string_view word, std::vector<Reading>& readings) override {
    std::vector<std::string> descriptions;
    dictionary_->describe(word, descriptions);
    const bool has_nominal =
        std::any_of(descriptions.begin(), descriptions.end(), [](const std::string& description) {
          const WordClass word_class = class_of(description);
          return word_class == WordClass::kNoun || word_class == WordClass::kAdjective;
        });
    for (const std::string& description : descriptions) {
      if (has_nominal && is_rare_french_verb_form(description)) continue;
      const WordClass word_class = class_of(description);
      each_field(description, "st:", [&](std::string_view stem) {
        Reading reading{lower(stem), word_class};
        if (std::find(readings.begin(), readings.end(), reading) == readings.end()) {
          readings.push_back(std::move(reading));
        }
      });
    }
  }

 private:
  std::shared_ptr<HunspellLexicon> dictionary_;
};

}  // namespace

bool is_rare_french_verb_form(std::string_view description) {
  if (class_of(description) != WordClass::kVerb) return false;
  bool imperative = false;
  bool imperfect_subjunctive = false;
  bool other_tense = false;
  bool usual_person = false;
  bool any_person = false;
  each_field(description, "po:", [&](std::string_view tag) {
    constexpr std::string_view persons[] = {"1sg", "2sg", "3sg", "1pl", "2pl", "3pl"};
    if (std::find(std::begin(persons), std::end(persons), tag) != std::end(persons)) {
      any_person = true;
      usual_person |= tag == "1sg" || tag == "3sg" || tag == "3pl";
    } else if (tag == "impe") {
      imperative = true;
    } else if (tag == "simp") {
      imperfect_subjunctive = true;
    } else if (tag.size() == 4) {
      other_tense = true;
    }
  });
  if ((imperative || imperfect_subjunctive) && !other_tense) return true;
  return any_person && !usual_person;
}

std::shared_ptr<Lexicon> make_french_lexicon(std::shared_ptr<HunspellLexicon> dictionary) {
  return std::make_shared<FrenchLexicon>(std::move(dictionary));
}

}  // namespace senda::text::morphology
