#include "engine/text/morphology/internal/czech_lexicon.h"

#include "engine/text/morphology/internal/czech_forms.h"
#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace senda::text::morphology {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kPrefixes = std::to_array<std::string_view>(
    {"",    "do",  "na",   "nad", "o",  "ob", "obe", "od", "ode", "po", "pod", "pro", "pře", "před",
     "při", "roz", "roze", "s",   "se", "u",  "v",   "ve", "vy",  "vz", "vze", "z",   "za",  "ze"});
constexpr auto kSoftEndings =
    std::to_array<std::string_view>({"í", "ího", "ímu", "ím", "ích", "ími", "íma"});
constexpr auto kPastEndings = std::to_array<std::string_view>({"l", "la", "lo", "li", "ly"});
constexpr auto kPresentEndings =
    std::to_array<std::string_view>({"u", "i", "eš", "e", "eme", "ete", "ou", "í", "em"});

// Form to lemma, and stem to infinitives, built once from the tables.
struct Tables {
  std::unordered_map<std::string_view, std::string_view> forms;
  std::unordered_multimap<std::string, std::string_view> stems;

  Tables() {
    for (const FormsOf& entry : czech_irregular_forms()) {
      each_word(entry.forms, [&](std::string_view form) { forms.emplace(form, entry.lemma); });
    }
    for (const CzechVerb& verb : czech_verbs()) {
      add(verb.present, kPresentEndings, verb.infinitive);
      add(verb.past, kPastEndings, verb.infinitive);
    }
  }

 private:
  template <typename Use>
  static void each_word(std::string_view list, Use use) {
    while (!list.empty()) {
      const std::size_t space = list.find(' ');
      use(list.substr(0, space));
      list.remove_prefix(space == std::string_view::npos ? list.size() : space + 1);
    }
  }

  void add(std::string_view list, Words endings, std::string_view infinitive) {
    each_word(list, [&](std::string_view stem) {
      for (const std::string_view ending : endings) {
        stems.emplace(std::string(stem) + std::string(ending), infinitive);
      }
    });
  }
};

const Tables& tables() {
  static const Tables built;
  return built;
}

class CzechLexicon final : public Lexicon {
 public:
  explicit CzechLexicon(std::shared_ptr<HunspellLexicon> dictionary)
      : dictionary_(std::move(dictionary)) {}

  void look_up(std::string_view word, std::vector<Reading>& readings) override {
    if (irregular(word, readings) || comparative(word, readings)) return;
    std::vector<Reading> raw;
    dictionary_->look_up(word, raw);
    bool derived = irregular_verb(word, readings);
    for (const Reading& reading : raw) {
      // The stem of an irregular verb is an entry; once its infinitive is found it says no more.
      if (derived && is_verb_stem(reading.lemma)) continue;
      for (const std::string& lemma : amend(word, reading.lemma))
        add(readings, lemma, reading.word_class);
    }
  }

 private:
  static void add(std::vector<Reading>& readings, std::string_view lemma, WordClass word_class) {
    const auto same = [&](const Reading& other) { return other.lemma == lemma; };
    if (lemma.empty() || std::any_of(readings.begin(), readings.end(), same)) return;
    readings.push_back({std::string(lemma), word_class});
  }

  static bool irregular(std::string_view word, std::vector<Reading>& readings) {
    const auto& forms = tables().forms;
    auto found = forms.find(word);
    if (found == forms.end() && word.starts_with("ne")) found = forms.find(word.substr(2));
    if (word == "není") found = forms.find("je");
    if (found == forms.end()) return false;
    add(readings, found->second, WordClass::kUnknown);
    return true;
  }

  // *nejrychlejší*, *političtějšího*, *většímu*: the positive. Adverbs: *rychleji* to *rychle*.
  bool comparative(std::string_view word, std::vector<Reading>& readings) {
    if (word.starts_with("nej") && word.size() > 6) word.remove_prefix(3);
    for (const std::string_view ending : kSoftEndings) {
      if (!word.ends_with(ending)) continue;
      const std::string positive = positive_of(without_suffix(word, ending));
      if (positive.empty()) continue;
      add(readings, positive, WordClass::kAdjective);
      return true;
    }
    for (const std::string_view ending : {"ěji", "eji"}) {
      if (!word.ends_with(ending)) continue;
      const std::string stem(without_suffix(word, ending));
      for (const std::string_view adverb : {"ě", "e"}) {
        const std::size_t before = readings.size();
        dictionary_->look_up(stem + std::string(adverb), readings);
        if (readings.size() > before) return true;
      }
    }
    return false;
  }

  // In: the comparative without its ending: *větš*, *rychlejš*, *političtějš*.
  std::string positive_of(std::string_view stem) {
    const bool negated = stem.starts_with("ne");
    for (const Comparison& pair : czech_comparatives()) {
      if (stem == pair.comparative) return std::string(pair.positive);
      if (negated && stem.substr(2) == pair.comparative) return std::string(pair.positive);
    }
    for (const std::string_view suffix : {"ějš", "ejš"}) {
      if (!stem.ends_with(suffix)) continue;
      const std::string base(without_suffix(stem, suffix));
      for (const auto& [soft, hard] : {std::pair{"čt", "ck"}, {"št", "sk"}, {"", ""}}) {
        if (!base.ends_with(soft)) continue;
        const std::string bare = std::string(without_suffix(base, soft)) + hard;
        for (const std::string_view ending : {"ý", "í"}) {
          std::string positive = bare + std::string(ending);
          if (!dictionary_->lists_exactly(positive)) continue;
          if (positive.starts_with("ne") && dictionary_->lists_exactly(positive.substr(2))) {
            positive.erase(0, 2);
          }
          return positive;
        }
      }
    }
    return {};
  }

  static bool is_verb_stem(std::string_view lemma) {
    return !lemma.ends_with("t") && !lemma.ends_with("ci") && !lemma.ends_with("ý");
  }

  bool irregular_verb(std::string_view word, std::vector<Reading>& readings) {
    bool found = try_prefixes(word, readings);
    if (!found && word.starts_with("ne")) found = try_prefixes(word.substr(2), readings);
    return found;
  }

  bool try_prefixes(std::string_view word, std::vector<Reading>& readings) {
    bool found = false;
    for (const std::string_view prefix : kPrefixes) {
      if (!word.starts_with(prefix)) continue;
      const auto [from, to] = tables().stems.equal_range(std::string(word.substr(prefix.size())));
      for (auto at = from; at != to; ++at) {
        const std::string infinitive = std::string(prefix) + std::string(at->second);
        if (!dictionary_->lists_exactly(infinitive)) continue;
        add(readings, infinitive, WordClass::kVerb);
        found = true;
      }
    }
    return found;
  }

  // What the dictionary's stem should have been.
  std::vector<std::string> amend(std::string_view word, const std::string& lemma) {
    const bool adjective = lemma.ends_with("ý") || lemma.ends_with("í");
    if (adjective) {
      if (const std::string noun = quality_noun(word); !noun.empty()) return {noun};
      if (lemma.ends_with("ný") || lemma.ends_with("tý")) {
        if (const std::string noun = verbal_noun(word); !noun.empty()) return {noun};
      }
    }
    if (lemma.ends_with("t") || lemma.ends_with("ci")) {
      if (const std::string full = long_passive(word); !full.empty()) return {full};
      if (const std::string noun = verbal_noun(word); !noun.empty()) return {noun};
    }
    std::string base = past_infinitive(lemma);
    if (base.empty()) base = present_infinitive(lemma);
    if (base.empty()) base = lemma;
    // *ne-* makes another noun, but is part of the paradigm of verbs and adjectives.
    const bool noun = !adjective && !base.ends_with("t") && !base.ends_with("ci") &&
                      !base.ends_with("ě") && !base.ends_with("e") && !base.ends_with("y");
    if (noun && word.starts_with("ne") && !base.starts_with("ne")) base.insert(0, "ne");
    return {base};
  }

  // *důležitostí* to *důležitost*.
  static std::string quality_noun(std::string_view word) {
    for (const std::string_view ending : {"ost", "osti", "ostí", "ostem", "ostech", "ostmi"}) {
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) {
        return std::string(without_suffix(word, ending)) + "ost";
      }
    }
    return {};
  }

  // *řešení*, *řešením*, *použitích*: the noun of the action.
  static std::string verbal_noun(std::string_view word) {
    for (const std::string_view ending : {"í", "ím", "ích", "ími"}) {
      if (!word.ends_with(ending)) continue;
      const std::string_view stem = without_suffix(word, ending);
      for (const std::string_view participle : {"án", "en", "ěn", "it", "ut", "yt", "at", "ét"}) {
        if (stem.size() > participle.size() + 2 && stem.ends_with(participle)) {
          return std::string(stem) + "í";
        }
      }
    }
    return {};
  }

  // *zařazena* to *zařazený*, if that is a word.
  std::string long_passive(std::string_view word) {
    for (const std::string_view ending : {"", "a", "o", "i", "y", "u"}) {
      if (!word.ends_with(ending)) continue;
      std::string stem(without_suffix(word, ending));
      if (stem.ends_with("án")) stem = std::string(without_suffix(stem, "án")) + "an";
      if (!stem.ends_with("n") && !stem.ends_with("t")) continue;
      std::string full = stem + "ý";
      if (!dictionary_->lists_exactly(full)) continue;
      if (full.starts_with("ne") && dictionary_->lists_exactly(full.substr(2))) full.erase(0, 2);
      return full;
    }
    return {};
  }

  // *psal* to *psát*, for past stems that are entries.
  std::string past_infinitive(const std::string& lemma) {
    if (!lemma.ends_with("l") || lemma.size() < 4) return {};
    const std::string stem = lemma.substr(0, lemma.size() - 1);
    if (dictionary_->lists_exactly(stem + "t")) return stem + "t";
    for (const auto& [past, infinitive] :
         {std::pair{"a", "át"}, {"i", "ít"}, {"y", "ýt"}, {"u", "out"}, {"", "nout"}}) {
      if (!stem.ends_with(past)) continue;
      std::string candidate = std::string(without_suffix(stem, past)) + infinitive;
      if (dictionary_->lists_exactly(candidate)) return candidate;
    }
    return {};
  }

  // *vidím* to *vidět*, *přispěji* to *přispět*, for first persons that are entries.
  std::string present_infinitive(const std::string& lemma) {
    for (const auto& [first_person, infinitive] :
         {std::pair{"ím", "it"}, {"ím", "ět"}, {"ím", "et"}, {"ěji", "ět"}, {"eji", "et"}}) {
      if (!lemma.ends_with(first_person)) continue;
      std::string candidate = std::string(without_suffix(lemma, first_person)) + infinitive;
      if (dictionary_->lists_exactly(candidate)) return candidate;
    }
    return {};
  }

  std::shared_ptr<HunspellLexicon> dictionary_;
};

}  // namespace

std::shared_ptr<Lexicon> make_czech_lexicon(std::shared_ptr<HunspellLexicon> dictionary) {
  return std::make_shared<CzechLexicon>(std::move(dictionary));
}

}  // namespace senda::text::morphology
