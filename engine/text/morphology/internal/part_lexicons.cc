#include "engine/text/morphology/internal/part_lexicons.h"

#include "engine/text/morphology/internal/letters.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace senda::text::morphology {
namespace {

std::string first_of_class(const std::vector<Reading>& readings, WordClass word_class) {
  for (const Reading& reading : readings) {
    if (reading.word_class == word_class) return reading.lemma;
  }
  return {};
}

// *Spenden* is the plural of *Spende* before it is the act of giving: an inflected reading first.
std::string noun_of(std::string_view word, const std::vector<Reading>& readings) {
  for (const Reading& reading : readings) {
    if (reading.word_class == WordClass::kNoun && reading.lemma != word) return reading.lemma;
  }
  return first_of_class(readings, WordClass::kNoun);
}

// Whether the word may be an entry or an inflected one: some beginning of it, up to an inflection
// of four bytes shorter, is an entry. Asking Hunspell costs a hundred times as much.
bool may_be_listed(HunspellLexicon& spelling, std::string_view word) {
  constexpr std::size_t inflection = 4;
  constexpr std::size_t shortest = 3;
  for (std::size_t cut = 0; cut <= inflection && cut + shortest <= word.size(); ++cut) {
    if (spelling.has_headword(word.substr(0, word.size() - cut))) return true;
  }
  return false;
}

bool has_umlaut(std::string_view word) {
  return word.find("ä") != std::string_view::npos || word.find("ö") != std::string_view::npos ||
         word.find("ü") != std::string_view::npos;
}

// Answers by word, as many as fit. Parts recur from compound to compound: *-arbeit*, *-politik*.
// Full, it forgets all: simpler than to choose, and rare.
template <typename Answer>
class Remembered {
 public:
  template <typename Ask>
  const Answer& get(std::string_view word, Ask ask) {
    const auto found = answers_.find(word);
    if (found != answers_.end()) return found->second;
    constexpr std::size_t max_words = 16'384;  // Under 3 MB.
    if (answers_.size() >= max_words) answers_.clear();
    return answers_.emplace(std::string(word), ask()).first->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept {
      return std::hash<std::string_view>()(word);
    }
  };
  std::unordered_map<std::string, Answer, Hash, std::equal_to<>> answers_;
};

// Another's answers, remembered.
class RememberedParts final : public PartLexicon {
 public:
  explicit RememberedParts(std::unique_ptr<PartLexicon> inner) : inner_(std::move(inner)) {}

  bool may_be_head(std::string_view word) override { return inner_->may_be_head(word); }
  CompoundPart noun(std::string_view word) override {
    return nouns_.get(word, [&] { return inner_->noun(word); });
  }
  CompoundPart other_head(std::string_view word) override {
    return other_heads_.get(word, [&] { return inner_->other_head(word); });
  }

 private:
  std::unique_ptr<PartLexicon> inner_;
  Remembered<CompoundPart> nouns_;
  Remembered<CompoundPart> other_heads_;
};

class GermanParts final : public PartLexicon {
 public:
  GermanParts(std::shared_ptr<GermanLexicon> german, std::shared_ptr<HunspellLexicon> spelling)
      : german_(std::move(german)), spelling_(std::move(spelling)) {}

  bool may_be_head(std::string_view word) override {
    return spelling_->has_headword(word) || spelling_->has_headword(std::string(word) + "en");
  }

  CompoundPart noun(std::string_view word) override {
    // *Bäume* is a form of *Baum*, *Verwaltung* in the dictionary one of *verwalten*.
    const bool irregular = has_umlaut(word) || word.find("ung") != std::string_view::npos;
    if (!irregular && !may_be_listed(*spelling_, word)) return {};
    std::vector<Reading> readings;
    german_->look_up_nouns(word, readings);
    return {noun_of(word, readings), true};
  }

  // *Hoch|schule, Schreib|tisch*.
  CompoundPart other_head(std::string_view word) override {
    constexpr std::size_t shortest = 4;
    if (letter_count(word) < shortest) return {};
    std::vector<Reading> readings;
    german_->look_up(word, readings);
    return {readings.empty() ? std::string() : readings.front().lemma, false};
  }

 private:
  std::shared_ptr<GermanLexicon> german_;
  std::shared_ptr<HunspellLexicon> spelling_;
};

class TaggedParts final : public PartLexicon {
 public:
  TaggedParts(std::shared_ptr<Lexicon> tagged, std::shared_ptr<HunspellLexicon> spelling)
      : tagged_(std::move(tagged)), spelling_(std::move(spelling)) {}

  bool may_be_head(std::string_view word) override {
    if (spelling_->has_headword(word)) return true;
    constexpr std::size_t long_enough = 8;  // Bytes; shorter words of both lists are the same.
    if (!tagged_ || word.size() < long_enough) return false;
    return tagged_words_.get(word, [&] {
      std::vector<Reading> readings;
      tagged_->look_up(word, readings);
      return !readings.empty();
    });
  }

  CompoundPart noun(std::string_view word) override {
    std::vector<Reading> readings;
    if (tagged_) tagged_->look_up(word, readings);
    if (std::string noun = noun_of(word, readings); !noun.empty()) return {std::move(noun), true};
    // What is tagged as a form of a verb and is no infinitive may be a noun that the small lexicon
    // lacks: Dutch *bouw*, beside *ik bouw*.
    for (const Reading& reading : readings) {
      if (reading.word_class != WordClass::kVerb || reading.lemma == word) return {};
    }
    const bool tagged_only_as_verb = !readings.empty();
    // Short entries of a spelling dictionary are abbreviations and particles.
    constexpr std::size_t shortest = 4;
    if (letter_count(word) < shortest || !may_be_listed(*spelling_, word) ||
        !spelling_->lists_exactly(word)) {
      return {};
    }
    if (tagged_only_as_verb) return {std::string(word), false};
    spelling_->look_up(word, readings);
    return {readings.empty() ? std::string() : readings.front().lemma, false};
  }

  CompoundPart other_head(std::string_view word) override {
    std::vector<Reading> readings;
    if (tagged_) tagged_->look_up(word, readings);
    std::string lemma = first_of_class(readings, WordClass::kAdjective);
    return {lemma.empty() ? first_of_class(readings, WordClass::kVerb) : lemma, false};
  }

 private:
  std::shared_ptr<Lexicon> tagged_;
  std::shared_ptr<HunspellLexicon> spelling_;
  Remembered<bool> tagged_words_;
};

}  // namespace

std::shared_ptr<PartLexicon> make_german_part_lexicon(std::shared_ptr<GermanLexicon> german,
                                                      std::shared_ptr<HunspellLexicon> spelling) {
  return std::make_shared<RememberedParts>(
      std::make_unique<GermanParts>(std::move(german), std::move(spelling)));
}

std::shared_ptr<PartLexicon> make_part_lexicon(std::shared_ptr<Lexicon> tagged,
                                               std::shared_ptr<HunspellLexicon> spelling) {
  return std::make_shared<RememberedParts>(
      std::make_unique<TaggedParts>(std::move(tagged), std::move(spelling)));
}

}  // namespace senda::text::morphology
