#include "engine/text/morphology/internal/german_verbs.h"

#include "engine/text/morphology/internal/german_forms.h"
#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace senda::text::morphology {
namespace {

// ß as ss: *läßt* and *lässt*, *grosse* and *große* are the same form.
std::string spelling_key(std::string_view word) {
  std::string key;
  for (std::size_t at = 0; at < word.size();) {
    constexpr std::string_view sharp = "ß";
    if (word.substr(at, sharp.size()) == sharp) {
      key += "ss";
      at += sharp.size();
    } else {
      key.push_back(word[at++]);
    }
  }
  return key;
}

// The last a, o or u with an umlaut: *gab* to *gäb*. Unchanged if there is none.
std::string with_umlaut(std::string_view stem) {
  const std::size_t at = stem.find_last_of("aou");
  if (at == std::string_view::npos) return std::string(stem);
  const std::string_view letter = stem[at] == 'a' ? "ä" : stem[at] == 'o' ? "ö" : "ü";
  return std::string(stem.substr(0, at)) + std::string(letter) + std::string(stem.substr(at + 1));
}

class StrongForms {
 public:
  static const StrongForms& get() {
    static const StrongForms built;
    return built;
  }

  using Forms = std::unordered_multimap<std::string, std::string_view>;
  const Forms& finite() const { return finite_; }
  const Forms& participles() const { return participles_; }  // With ge-.
  const Forms& cores() const { return cores_; }              // Participles without ge-.

 private:
  StrongForms() {
    for (const StrongVerb& verb : german_strong_verbs()) add(verb);
    for (const GermanForms& verb : german_verb_forms()) {
      each_word(verb.forms, [&](std::string_view form) { put(finite_, form, verb.lemma); });
    }
  }

  template <typename Use>
  static void each_word(std::string_view list, Use use) {
    while (!list.empty()) {
      const std::size_t space = list.find(' ');
      use(list.substr(0, space));
      list.remove_prefix(space == std::string_view::npos ? list.size() : space + 1);
    }
  }

  static void put(Forms& forms, std::string_view form, std::string_view infinitive) {
    std::string key = spelling_key(form);
    const auto [from, to] = forms.equal_range(key);
    const bool known =
        std::any_of(from, to, [&](const auto& entry) { return entry.second == infinitive; });
    if (!known) forms.emplace(std::move(key), infinitive);
  }

  void add(const StrongVerb& verb) {
    add_present(verb);
    each_word(verb.past, [&](std::string_view past) { add_past(past, verb.infinitive); });
    if (verb.participle.starts_with('=')) {
      const std::string_view whole = verb.participle.substr(1);
      put(participles_, whole, verb.infinitive);
      put(cores_, whole, verb.infinitive);
    } else {
      put(participles_, "ge" + std::string(verb.participle), verb.infinitive);
      put(cores_, verb.participle, verb.infinitive);
    }
  }

  void add_present(const StrongVerb& verb) {
    put(finite_, verb.present, verb.infinitive);
    const std::string stem(verb.present.substr(0, verb.present.size() - 1));
    const bool sibilant = stem.ends_with("s") || stem.ends_with("ß") || stem.ends_with("z");
    put(finite_, sibilant ? stem + "t" : stem + "st", verb.infinitive);
    put(finite_, std::string(verb.present) + "st", verb.infinitive);
    const bool changes_to_i = verb.present.substr(0, 3) != verb.infinitive.substr(0, 3) &&
                              stem.find("i") != std::string::npos;
    if (changes_to_i) put(finite_, stem, verb.infinitive);
  }

  void add_past(std::string_view past, std::string_view infinitive) {
    const std::string form(past);
    const bool mixed = form.ends_with("te");
    // The second person of the past is left out: nobody writes it, and *last* is a noun.
    put(finite_, form, infinitive);
    put(finite_, form + (mixed || form.ends_with("ie") ? "n" : "en"), infinitive);
    const std::string subjunctive =
        mixed ? with_umlaut(form.substr(0, form.size() - 1)) : with_umlaut(form);
    for (const std::string_view ending : {"e", "en"}) {
      put(finite_, subjunctive + std::string(ending), infinitive);
    }
  }

  Forms finite_;
  Forms participles_;
  Forms cores_;
};

void add_reading(std::vector<GermanVerbReading>& readings, std::string infinitive,
                 GermanVerbForm form) {
  GermanVerbReading reading{std::move(infinitive), form};
  if (std::find(readings.begin(), readings.end(), reading) == readings.end()) {
    readings.push_back(std::move(reading));
  }
}

enum class After { kStart, kSeparable, kFixed };

void read_strong(std::string_view word, const std::string& prefix, After after,
                 std::vector<GermanVerbReading>& readings) {
  const auto take = [&](const StrongForms::Forms& forms, GermanVerbForm form) {
    const auto [from, to] = forms.equal_range(std::string(word));
    for (auto at = from; at != to; ++at) {
      add_reading(readings, prefix + std::string(at->second), form);
    }
  };
  const StrongForms& forms = StrongForms::get();
  take(forms.finite(), GermanVerbForm::kFinite);
  take(after == After::kFixed ? forms.cores() : forms.participles(), GermanVerbForm::kParticiple);
  if (after == After::kStart) {
    for (const std::string_view next : german_separable_prefixes()) {
      if (word.size() > next.size() + 2 && word.starts_with(next)) {
        read_strong(word.substr(next.size()), std::string(next), After::kSeparable, readings);
      }
    }
  }
  if (after == After::kFixed) return;
  for (const std::string_view next : german_fixed_prefixes()) {
    if (word.size() > next.size() + 2 && word.starts_with(next)) {
      read_strong(word.substr(next.size()), prefix + std::string(next), After::kFixed, readings);
    }
  }
}

// *mach* from *macht*, *arbeit* from *arbeitet*; then the infinitives *machen*, *wandern*,
// *segeln*.
void add_weak(std::string_view body, const std::string& prefix,
              std::vector<GermanVerbReading>& readings) {
  for (const std::string_view ending : {"et", "t"}) {
    if (body.size() < ending.size() + 2 || !body.ends_with(ending)) continue;
    const std::string stem = prefix + std::string(without_suffix(body, ending));
    add_reading(readings, stem + "en", GermanVerbForm::kParticiple);
    if (stem.ends_with("er") || stem.ends_with("el")) {
      add_reading(readings, stem + "n", GermanVerbForm::kParticiple);
    }
  }
}

}  // namespace

std::vector<GermanVerbReading> read_german_strong_verb(std::string_view word) {
  std::vector<GermanVerbReading> readings;
  read_strong(spelling_key(word), "", After::kStart, readings);
  return readings;
}

std::vector<GermanVerbReading> read_german_weak_participle(std::string_view word) {
  constexpr std::string_view ge = "ge";
  constexpr std::string_view zu = "zu";
  std::vector<GermanVerbReading> readings;
  if (word.starts_with(ge)) add_weak(word.substr(ge.size()), "", readings);
  for (const std::string_view prefix : german_separable_prefixes()) {
    if (word.size() < prefix.size() + 4 || !word.starts_with(prefix)) continue;
    const std::string_view rest = word.substr(prefix.size());
    if (rest.starts_with(ge)) add_weak(rest.substr(ge.size()), std::string(prefix), readings);
    if (rest.starts_with(zu) && rest.ends_with("n")) {
      add_reading(readings, std::string(prefix) + std::string(rest.substr(zu.size())),
                  GermanVerbForm::kInfinitiveWithZu);
    }
  }
  return readings;
}

}  // namespace senda::text::morphology
