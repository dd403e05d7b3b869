#include "engine/text/morphology/internal/finnish_analyzer.h"

#include "engine/text/morphology/internal/letters.h"

#include <libvoikko/voikko.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace senda::text::morphology {
namespace {

struct CloseHandle {
  void operator()(VoikkoHandle* handle) const noexcept { voikkoTerminate(handle); }
};
struct FreeAnalyses {
  void operator()(voikko_mor_analysis** analyses) const noexcept {
    voikko_free_mor_analysis(analyses);
  }
};
using Analyses = std::unique_ptr<voikko_mor_analysis*, FreeAnalyses>;

// Empty if the analysis has no such key.
std::string value_of(const voikko_mor_analysis* analysis, const char* key) {
  char* const value = voikko_mor_analysis_value_cstr(analysis, key);
  if (value == nullptr) return {};
  std::string copy(value);
  voikko_free_mor_analysis_value_cstr(value);
  return copy;
}

bool is_name_class(std::string_view word_class) {
  return word_class == "etunimi" || word_class == "sukunimi" || word_class == "paikannimi" ||
         word_class == "nimi";
}

struct FinnishReading {
  std::vector<std::string> lemmas;
  std::vector<std::string> surfaces;
  bool is_name = false;
};

class VoikkoAnalyzer final : public FinnishAnalyzer {
 public:
  VoikkoAnalyzer(std::string path, std::unique_ptr<Stemmer> fallback)
      : path_(std::move(path)), fallback_(std::move(fallback)) {}

  WordAnalysis analyze(std::string_view word) override {
    WordAnalysis analysis;
    if (fallback_) analysis.stems.push_back(fallback_->stem(word));
    std::vector<FinnishReading> readings = read_freely(word);
    keep_best(readings);
    for (const FinnishReading& reading : readings) {
      for (const std::string& lemma : reading.lemmas) add_lemma(analysis.lemmas, lemma);
    }
    analysis.in_dictionary = !analysis.lemmas.empty();
    // Voikko's first analysis of a compound is right more often than any later one.
    if (!readings.empty()) {
      analysis.parts = part_lemmas(readings.front());
    } else {
      analysis.parts = unknown_parts(word);
    }
    if (analysis.lemmas.empty()) {
      add_lemma(analysis.lemmas, analysis.stems.empty() ? word : analysis.stems.front());
    }
    return analysis;
  }

  std::vector<std::string> split(std::string_view word) override {
    std::vector<FinnishReading> readings = read_freely(word);
    keep_best(readings);
    if (!readings.empty()) return std::move(readings.front().surfaces);
    return word.find('-') == std::string_view::npos ? std::vector<std::string>() : pieces(word);
  }

 private:
  static constexpr std::size_t kMaxLetters = 80;  // Compounds of readers' texts stay under 60.

  VoikkoHandle* handle() {
    if (!opened_) {
      opened_ = true;
      static std::mutex lock;  // libvoikko sets up its backends on first use.
      const std::lock_guard guard(lock);
      const char* error = nullptr;
      handle_.reset(voikkoInit(&error, "fi", path_.c_str()));
    }
    return handle_.get();
  }

  std::vector<FinnishReading> read(std::string_view word) {
    std::vector<FinnishReading> readings;
    if (word.empty() || letter_count(word) > kMaxLetters || handle() == nullptr) return readings;
    const std::string text(word);
    const Analyses analyses(voikkoAnalyzeWordCstr(handle(), text.c_str()));
    if (!analyses) return readings;
    for (voikko_mor_analysis** at = analyses.get(); *at != nullptr; ++at) {
      readings.push_back(read_one(word, *at));
    }
    return readings;
  }

  // Words that Voikko lacks as they stand: compounds of a foreign or unknown head, written with a
  // hyphen (*amsterdam-kuvia*), and those that lack the hyphen between equal vowels (*kuormaauto*).
  std::vector<FinnishReading> read_freely(std::string_view word) {
    std::vector<FinnishReading> readings = read(word);
    if (!readings.empty()) return readings;
    const std::size_t hyphen = word.rfind('-');
    return hyphen == std::string_view::npos ? read_without_hyphen(word)
                                            : read_after_hyphen(word, hyphen);
  }

  std::vector<FinnishReading> read_after_hyphen(std::string_view word, std::size_t hyphen) {
    const std::string_view head = word.substr(0, hyphen);
    const std::string_view tail = word.substr(hyphen + 1);
    std::vector<FinnishReading> readings = read(tail);
    if (head.empty()) return readings;
    for (FinnishReading& reading : readings) {
      for (std::string& lemma : reading.lemmas) lemma = std::string(head) + "-" + lemma;
      std::vector<std::string> surfaces = pieces(head);
      if (reading.surfaces.empty()) reading.surfaces.emplace_back(tail);
      surfaces.insert(surfaces.end(), reading.surfaces.begin(), reading.surfaces.end());
      reading.surfaces = std::move(surfaces);
    }
    return readings;
  }

  std::vector<FinnishReading> read_without_hyphen(std::string_view word) {
    constexpr std::size_t shortest = 3;
    for (const std::string_view vowels : {"aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö"}) {
      for (std::size_t at = word.find(vowels); at != std::string_view::npos;
           at = word.find(vowels, at + 1)) {
        const std::size_t cut = at + vowels.size() / 2;
        if (cut < shortest || word.size() - cut < shortest) continue;
        std::string hyphened(word);
        std::vector<FinnishReading> readings = read(hyphened.insert(cut, 1, '-'));
        std::erase_if(readings,
                      [](const FinnishReading& reading) { return reading.surfaces.size() < 2; });
        if (!readings.empty()) return readings;
      }
    }
    return {};
  }

  // What stands between the hyphens, each taken apart as far as Voikko can.
  std::vector<std::string> pieces(std::string_view word) {
    std::vector<std::string> surfaces;
    while (!word.empty()) {
      const std::size_t end = std::min(word.find('-'), word.size());
      const std::string_view piece = word.substr(0, end);
      word.remove_prefix(std::min(end + 1, word.size()));
      const std::vector<FinnishReading> readings = read(piece);
      if (!readings.empty() && !readings.front().surfaces.empty()) {
        const std::vector<std::string>& inner = readings.front().surfaces;
        surfaces.insert(surfaces.end(), inner.begin(), inner.end());
      } else if (!piece.empty()) {
        surfaces.emplace_back(piece);
      }
    }
    return surfaces;
  }

  // *driver-chippiä*: a split at a hyphen needs no dictionary.
  std::vector<std::string> unknown_parts(std::string_view word) {
    const std::size_t hyphen = word.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == word.size()) return {};
    std::vector<std::string> parts;
    for (const std::string& surface : pieces(word.substr(0, hyphen))) {
      parts.push_back(head_lemma(surface));
    }
    const std::string_view tail = word.substr(hyphen + 1);
    parts.push_back(fallback_ ? fallback_->stem(tail) : std::string(tail));
    return parts;
  }

  static FinnishReading read_one(std::string_view word, const voikko_mor_analysis* analysis) {
    FinnishReading reading;
    reading.is_name = is_name_class(value_of(analysis, "CLASS"));
    reading.surfaces = split_by_structure(word, value_of(analysis, "STRUCTURE"));
    const std::string base = lower(value_of(analysis, "BASEFORM"));
    if (value_of(analysis, "MOOD") == "MINEN-infinitive" && base.size() > 2) {
      // The noun of action is a word of its own to a searcher: *asuminen*, beside *asua*.
      add_lemma(reading.lemmas, minen_noun(word));
    }
    add_lemma(reading.lemmas, base);
    if (!value_of(analysis, "PARTICIPLE").empty()) {
      add_lemma(reading.lemmas, lower(derivation_base(value_of(analysis, "WORDBASES"))));
    }
    return reading;
  }

  // *puhumisesta*, *puhumista*, *puhuminen*: all that precedes the last -mi- and the ending.
  static std::string minen_noun(std::string_view word) {
    const std::size_t at = word.rfind("mi");
    return at == std::string_view::npos || at == 0 ? std::string()
                                                   : std::string(word.substr(0, at)) + "minen";
  }

  // *linja-auton* is a car before it is a Ms Autto: names made of parts give way to other readings.
  static void keep_best(std::vector<FinnishReading>& readings) {
    const auto doubtful = [](const FinnishReading& reading) {
      return reading.is_name && !reading.surfaces.empty();
    };
    if (std::all_of(readings.begin(), readings.end(), doubtful)) return;
    readings.erase(std::remove_if(readings.begin(), readings.end(), doubtful), readings.end());
  }

  std::vector<std::string> part_lemmas(const FinnishReading& compound) {
    std::vector<std::string> parts;
    std::string_view rest = compound.lemmas.empty() ? std::string_view() : compound.lemmas.front();
    for (std::size_t i = 0; i < compound.surfaces.size(); ++i) {
      const std::string& surface = compound.surfaces[i];
      const bool last = i + 1 == compound.surfaces.size();
      if (!last && rest.substr(0, surface.size()) == surface) {
        rest.remove_prefix(surface.size());
        if (!rest.empty() && rest.front() == '-') rest.remove_prefix(1);
        parts.push_back(head_lemma(surface));
      } else {
        parts.push_back(last && !rest.empty() ? std::string(rest) : head_lemma(surface));
      }
    }
    return parts;
  }

  // Heads stand in the nominative, the genitive, or as the stem of a -nen word: *asumis-*,
  // *yhteis-*.
  std::string head_lemma(const std::string& surface) {
    for (const FinnishReading& reading : read(surface)) {
      if (reading.surfaces.empty() && !reading.lemmas.empty()) return reading.lemmas.front();
    }
    if (surface.size() > 2 && surface.compare(surface.size() - 1, 1, "s") == 0) {
      std::string nen = surface.substr(0, surface.size() - 1) + "nen";
      if (!read(nen).empty()) return nen;
    }
    return surface;
  }

  std::string path_;
  std::unique_ptr<Stemmer> fallback_;
  bool opened_ = false;
  std::unique_ptr<VoikkoHandle, CloseHandle> handle_;
};

}  // namespace

std::unique_ptr<FinnishAnalyzer> make_finnish_analyzer(std::string dictionary_path,
                                                       std::unique_ptr<Stemmer> fallback) {
  return std::make_unique<VoikkoAnalyzer>(std::move(dictionary_path), std::move(fallback));
}

std::vector<std::string> split_by_structure(std::string_view word, std::string_view structure) {
  const std::u32string letters = to_letters(word);
  std::vector<std::string> parts;
  std::u32string part;
  std::size_t at = 0;
  const auto cut = [&] {
    if (!part.empty()) parts.push_back(to_utf8(part));
    part.clear();
  };
  for (const char mark : structure) {
    if (mark == '=') {
      cut();
      continue;
    }
    if (at >= letters.size()) return {};
    if (mark == '-') {
      cut();
    } else {
      part.push_back(letters[at]);
    }
    ++at;
  }
  cut();
  if (at != letters.size() || parts.size() < 2) return {};
  return parts;
}

std::string derivation_base(std::string_view word_bases) {
  std::string before;
  std::string found;
  while (!word_bases.empty()) {
    word_bases.remove_prefix(word_bases.front() == '+' ? 1 : 0);
    std::size_t end = 0;
    int depth = 0;
    for (; end < word_bases.size() && (depth > 0 || word_bases[end] != '+'); ++end) {
      depth += word_bases[end] == '(' ? 1 : 0;
      depth -= word_bases[end] == ')' ? 1 : 0;
    }
    const std::string_view segment = word_bases.substr(0, end);
    const std::size_t open = segment.find('(');
    const std::size_t close = segment.find(')');
    // A base with a derivation of its own inside, `(määrittää)(+lä)`, names another verb.
    if (open != std::string_view::npos && open + 1 < close && close + 1 == segment.size() &&
        segment[open + 1] != '+') {
      found = before + std::string(segment.substr(open + 1, close - open - 1));
    }
    before += segment.substr(0, open);
    word_bases.remove_prefix(end);
  }
  found.erase(std::remove(found.begin(), found.end(), '='), found.end());
  return found;
}

}  // namespace senda::text::morphology
