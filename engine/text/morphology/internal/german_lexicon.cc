#include "engine/text/morphology/internal/german_lexicon.h"

#include "engine/text/morphology/internal/german_forms.h"
#include "engine/text/morphology/internal/german_verbs.h"
#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace senda::text::morphology {
namespace {

constexpr auto kAdjectiveEndings =
    std::to_array<std::string_view>({"em", "en", "er", "es", "e", ""});

// Endings that make a word of its own out of another.
struct NounSuffix {
  std::string_view suffix;
  std::array<std::string_view, 3> endings;
};
constexpr auto kNounSuffixes = std::to_array<NounSuffix>({{"ung", {"en", "", ""}},
                                                          {"heit", {"en", "", ""}},
                                                          {"keit", {"en", "", ""}},
                                                          {"schaft", {"en", "", ""}},
                                                          {"nis", {"sen", "se", ""}},
                                                          {"in", {"nen", "", ""}},
                                                          {"ling", {"en", "e", ""}},
                                                          {"chen", {"s", "", ""}},
                                                          {"lein", {"s", "", ""}}});
constexpr auto kAdjectiveSuffixes =
    std::to_array<std::string_view>({"bar", "lich", "los", "ig", "isch", "sam", "haft", "end"});

// Forms to lemmas, built once from the tables.
class Tables {
 public:
  static const Tables& get() {
    static const Tables built;
    return built;
  }
  std::string_view find(std::string_view word) const {
    const auto found = forms_.find(std::string(word));
    return found == forms_.end() ? std::string_view() : found->second;
  }

 private:
  Tables() {
    for (const GermanForms& entry : german_word_forms()) {
      std::string_view list = entry.forms;
      while (!list.empty()) {
        const std::size_t space = list.find(' ');
        forms_.emplace(list.substr(0, space), entry.lemma);
        list.remove_prefix(space == std::string_view::npos ? list.size() : space + 1);
      }
    }
    for (const GermanComparison& entry : german_comparisons()) {
      for (const std::string_view ending : kAdjectiveEndings) {
        forms_.emplace(std::string(entry.comparative) + std::string(ending), entry.positive);
        forms_.emplace(std::string(entry.superlative) + std::string(ending), entry.positive);
      }
    }
  }

  std::unordered_map<std::string, std::string_view> forms_;
};

std::string without_last_umlaut(std::string_view word) {
  std::string plain(word);
  const auto last = std::max({static_cast<std::ptrdiff_t>(plain.rfind("ä")),
                              static_cast<std::ptrdiff_t>(plain.rfind("ö")),
                              static_cast<std::ptrdiff_t>(plain.rfind("ü"))});
  if (last < 0) return {};
  const auto at = static_cast<std::size_t>(last);
  constexpr std::string_view a = "ä";
  constexpr std::string_view o = "ö";
  const std::string_view letter = plain.substr(at, a.size()) == a   ? "a"
                                  : plain.substr(at, o.size()) == o ? "o"
                                                                    : "u";
  return plain.replace(at, a.size(), letter);
}

class AmendedGerman final : public GermanLexicon {
 public:
  explicit AmendedGerman(std::shared_ptr<HunspellLexicon> dictionary)
      : dictionary_(std::move(dictionary)) {}

  void look_up(std::string_view word, std::vector<Reading>& readings) override {
    const std::size_t before = readings.size();
    if (const std::string_view lemma = Tables::get().find(word); !lemma.empty()) {
      add(readings, lemma, WordClass::kOther);
    }
    const bool verb = verbs(word, readings);
    if (!verb) inflected_participle(word, readings);
    const bool irregular = readings.size() > before;
    std::vector<Reading> raw;
    dictionary_->look_up(word, raw);
    const bool is_noun = std::any_of(raw.begin(), raw.end(), [&](const Reading& reading) {
      return reading.word_class == WordClass::kNoun && reading.lemma == word;
    });
    for (const Reading& reading : raw) {
      const bool noun = reading.word_class == WordClass::kNoun;
      // What the tables explain, the dictionary has as an entry without a base.
      if (irregular && !noun) continue;
      // *Kauf* is a noun before it is an order to buy, *Rede* before it is *ich rede*.
      if (is_noun && !noun && is_infinitive_of(reading.lemma, word)) continue;
      add(readings, amend(word, reading), reading.word_class);
    }
  }

  void look_up_nouns(std::string_view word, std::vector<Reading>& readings) override {
    std::vector<Reading> raw;
    dictionary_->look_up_nouns(word, raw);
    for (const Reading& reading : raw) add(readings, amend(word, reading), reading.word_class);
  }

 private:
  static void add(std::vector<Reading>& readings, std::string_view lemma, WordClass word_class) {
    if (lemma.empty()) return;
    for (Reading& reading : readings) {
      if (reading.lemma != lemma) continue;
      if (word_class == WordClass::kNoun) reading.word_class = word_class;
      return;
    }
    readings.push_back({std::string(lemma), word_class});
  }

  // Strong forms, participles with ge-, infinitives with -zu-; the verb must be a word.
  bool verbs(std::string_view word, std::vector<Reading>& readings) {
    bool found = false;
    bool participle = false;
    for (const auto& candidates :
         {read_german_strong_verb(word), read_german_weak_participle(word)}) {
      for (const GermanVerbReading& candidate : candidates) {
        if (!dictionary_->lists_exactly(candidate.infinitive)) continue;
        add(readings, candidate.infinitive, WordClass::kVerb);
        found = true;
        participle |= candidate.form == GermanVerbForm::kParticiple;
      }
    }
    // A participle is an adjective too, and inflected it has itself as the base.
    if (participle) add(readings, word, WordClass::kAdjective);
    return found;
  }

  // *gebrochener* to *gebrochen*.
  void inflected_participle(std::string_view word, std::vector<Reading>& readings) {
    for (const std::string_view ending : kAdjectiveEndings) {
      if (ending.empty() || word.size() < ending.size() + 5 || !word.ends_with(ending)) continue;
      const std::string_view participle = without_suffix(word, ending);
      if (participle.find("ge") == std::string_view::npos) continue;
      std::vector<Reading> of_verb;
      verbs(participle, of_verb);
      const bool found = std::any_of(of_verb.begin(), of_verb.end(), [&](const Reading& reading) {
        return reading.lemma == participle;
      });
      if (found) add(readings, participle, WordClass::kAdjective);
    }
  }

  static bool is_infinitive_of(std::string_view lemma, std::string_view word) {
    return lemma.starts_with(word) &&
           (lemma.substr(word.size()) == "n" || lemma.substr(word.size()) == "en");
  }

  std::string amend(std::string_view word, const Reading& reading) {
    const std::string& lemma = reading.lemma;
    if (lemma != word) {
      if (std::string noun = derived_noun(word, lemma); !noun.empty()) return noun;
      if (std::string adjective = derived_adjective(word, lemma); !adjective.empty()) {
        return adjective;
      }
    }
    for (const std::string_view prefix : {"ver", "un", "be", "ent", "er", "zer"}) {
      if (!word.starts_with(prefix) || lemma.starts_with(prefix)) continue;
      std::string whole = std::string(prefix) + lemma;
      if (dictionary_->listed(whole) != Listed::kNo) return whole;
    }
    if (reading.word_class == WordClass::kNoun) {
      if (std::string singular = umlaut_singular(lemma); !singular.empty()) return singular;
    }
    return lemma;
  }

  // *Läden* and *Städte* are entries beside *Laden* and *Stadt*. Also at the end of a compound.
  std::string umlaut_singular(std::string_view plural) {
    for (const std::string_view known : german_umlaut_plurals()) {
      if (!plural.ends_with(known)) continue;
      const std::string_view head = without_suffix(plural, known);
      for (const std::string_view ending : {"er", ""}) {
        if (!known.ends_with(ending)) continue;
        std::string singular =
            std::string(head) + without_last_umlaut(without_suffix(known, ending));
        if (dictionary_->listed(singular) != Listed::kNo) return singular;
      }
    }
    if (!plural.ends_with("e") || plural.size() < 5) return {};
    for (const std::string_view singular : german_umlaut_singulars()) {
      if (plural.ends_with(singular)) return {};
    }
    std::string singular = without_last_umlaut(without_suffix(plural, "e"));
    return !singular.empty() && is_noun_entry(singular) ? singular : std::string();
  }

  bool is_noun_entry(std::string_view word) {
    std::vector<Reading> readings;
    dictionary_->look_up_nouns(word, readings);
    return std::any_of(readings.begin(), readings.end(),
                       [&](const Reading& reading) { return reading.lemma == word; });
  }

  // *Regelungen* read as a form of *regeln*: the noun is *Regelung*.
  static std::string derived_noun(std::string_view word, std::string_view lemma) {
    for (const auto& [suffix, endings] : kNounSuffixes) {
      if (lemma.ends_with(suffix)) continue;
      for (const std::string_view ending : endings) {
        const std::string whole = std::string(suffix) + std::string(ending);
        if (word.size() < whole.size() + 3 || !word.ends_with(whole)) continue;
        // *persönlichen* and *Küchen* are no small things.
        if (suffix == "chen" && word.starts_with(lemma)) continue;
        return std::string(without_suffix(word, ending));
      }
    }
    return {};
  }

  // *erreichbaren* read as a form of *erreichen*: the adjective is *erreichbar*.
  static std::string derived_adjective(std::string_view word, std::string_view lemma) {
    for (const std::string_view suffix : kAdjectiveSuffixes) {
      if (lemma.ends_with(suffix)) continue;
      for (const std::string_view ending : kAdjectiveEndings) {
        const std::string whole = std::string(suffix) + std::string(ending);
        if (word.size() < whole.size() + 3 || !word.ends_with(whole)) continue;
        const std::string_view adjective = without_suffix(word, ending);
        if (adjective.size() > lemma.size() - 2) return std::string(adjective);
      }
    }
    return {};
  }

  std::shared_ptr<HunspellLexicon> dictionary_;
};

}  // namespace

std::shared_ptr<GermanLexicon> make_german_lexicon(std::shared_ptr<HunspellLexicon> dictionary) {
  return std::make_shared<AmendedGerman>(std::move(dictionary));
}

}  // namespace senda::text::morphology
