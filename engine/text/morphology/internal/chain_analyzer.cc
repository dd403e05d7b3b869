#include "engine/text/morphology/internal/chain_analyzer.h"

#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace senda::text::morphology {
namespace {

// A spelling with more readings than this is an abbreviation or a slip of the dictionary.
constexpr std::size_t kMaxLemmas = 6;

class ChainAnalyzer final : public WordAnalyzer {
 public:
  explicit ChainAnalyzer(Chain chain) : chain_(std::move(chain)) {}

  WordAnalysis analyze(std::string_view word) override {
    WordAnalysis analysis;
    if (chain_.stemmer) analysis.stems.push_back(chain_.stemmer->stem(word));
    std::vector<Reading> readings;
    for (const auto& lexicon : chain_.lexicons) {
      lexicon->look_up(word, readings);
      if (!readings.empty()) break;
    }
    for (const Reading& reading : readings) {
      if (analysis.lemmas.size() < kMaxLemmas) add_lemma(analysis.lemmas, reading.lemma);
    }
    analysis.in_dictionary = !analysis.lemmas.empty();
    // Verbs and adjectives that a dictionary knows are not taken apart: *genieten* is not *genie*
    // and *eten*.
    if (chain_.splitter && (readings.empty() || has_noun(readings))) split(word, analysis);
    if (analysis.lemmas.empty()) {
      add_lemma(analysis.lemmas, analysis.stems.empty() ? word : analysis.stems.front());
    }
    return analysis;
  }

 private:
  static bool has_noun(const std::vector<Reading>& readings) {
    return std::any_of(readings.begin(), readings.end(), [](const Reading& reading) {
      return reading.word_class == WordClass::kNoun || reading.word_class == WordClass::kUnknown;
    });
  }

  void split(std::string_view word, WordAnalysis& analysis) {
    std::optional<Compound> compound = analysis.in_dictionary
                                           ? chain_.splitter->split_known(word)
                                           : chain_.splitter->split_unknown(word);
    if (!compound) return;
    analysis.parts = std::move(compound->parts);
    if (analysis.in_dictionary) return;
    analysis.lemmas.push_back(std::move(compound->lemma));
    analysis.in_dictionary = true;
  }

  Chain chain_;
};

class IdentityAnalyzer final : public WordAnalyzer {
 public:
  WordAnalysis analyze(std::string_view word) override {
    WordAnalysis analysis;
    analysis.lemmas.emplace_back(word);
    return analysis;
  }
};

class GuardedAnalyzer final : public WordAnalyzer {
 public:
  explicit GuardedAnalyzer(std::unique_ptr<WordAnalyzer> inner) : inner_(std::move(inner)) {}

  WordAnalysis analyze(std::string_view word) override {
    constexpr std::size_t max_bytes = 245;  // The longest term an index takes.
    if (word.empty() || word.size() > max_bytes || word.find('\0') != std::string_view::npos ||
        !is_valid_utf8(word)) {
      return IdentityAnalyzer().analyze(word);
    }
    return inner_->analyze(word);
  }

 private:
  std::unique_ptr<WordAnalyzer> inner_;
};

}  // namespace

std::unique_ptr<WordAnalyzer> make_chain_analyzer(Chain chain) {
  return std::make_unique<ChainAnalyzer>(std::move(chain));
}

std::unique_ptr<WordAnalyzer> make_identity_analyzer() {
  return std::make_unique<IdentityAnalyzer>();
}

std::unique_ptr<WordAnalyzer> make_guarded_analyzer(std::unique_ptr<WordAnalyzer> inner) {
  return std::make_unique<GuardedAnalyzer>(std::move(inner));
}

}  // namespace senda::text::morphology
