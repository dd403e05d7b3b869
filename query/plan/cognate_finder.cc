#include "query/plan/cognate_finder.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/romanize.h"
#include "engine/text/utf8.h"
#include "query/plan/expansion.h"
#include "query/plan/language_collector.h"
#include "query/plan/sounding_terms.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace senda::query {
namespace {

using text::Script;

/// Letters from which on a word is told by its beginning; shorter ones are compared whole.
constexpr std::size_t kLongWord = 7;
/// The last letters of a long word are its ending, but never of its first kStem.
constexpr std::size_t kEnding = 4;
constexpr std::size_t kStem = 5;
/// In another script three letters are a name if they are written the same; in one's own, words of
/// three letters are too near each other.
constexpr std::size_t kShortest = 3;
constexpr std::size_t kShortestInOwnScript = 4;
/// Words searched for one: those that sound most alike.
constexpr std::size_t kMaxCognates = 8;
/// What a quarter of an edit takes from a word's weight.
constexpr double kCostDiscount = 0.08;

struct Candidate {
  unsigned cost = 0;
  std::uint32_t frequency = 0;
  std::string term;

  bool operator<(const Candidate& other) const {
    if (cost != other.cost) return cost < other.cost;
    if (frequency != other.frequency) return frequency > other.frequency;
    return term < other.term;
  }
};

/// How near a word must be in a language written in the script `other`; nothing if it is not to be
/// looked for there.
/// In: letters: of the romanized word. may_be_word: whether it may be a common word of its own
///     language: those are similar to others by chance, *mortgage* to *Martha*.
std::optional<SoundOptions> options_for(Script script, Script other, std::size_t letters,
                                        bool may_be_word) {
  SoundOptions options;
  const bool is_same = script == other;
  if (letters < (is_same ? (may_be_word ? kLongWord : kShortestInOwnScript) : kShortest))
    return std::nullopt;
  const bool is_strict = !is_same || may_be_word;
  const auto share = static_cast<unsigned>(letters * (is_strict ? 2 : 3) / 5);
  options.budget = letters == kShortest ? 0 : std::min(share, kWholeEdit - 1);
  options.without_vowels = !is_same && (script == Script::kArabic || other == Script::kArabic);
  if (letters >= kLongWord && !options.without_vowels)
    options.ending_from = std::max(kStem, letters - kEnding);
  return options;
}

}  // namespace

std::optional<WordExpansion> CognateFinder::find(const WordExpansion& word) const {
  const std::string exact = text::exact_key(word.word);
  if (std::any_of(exact.begin(), exact.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  const Script script = text::script_of(exact);
  if (script == Script::kOther) return std::nullopt;
  const std::string roman = text::romanized(exact);
  // Greek and Arabic have no dictionary here that could tell.
  const bool may_be_word =
      word.in_dictionary || script == Script::kGreek || script == Script::kArabic;
  std::vector<Candidate> candidates;
  const auto& segments = view_->generation().segments();
  for (const std::string& language : view_->languages()) {
    if (language == "zxx") continue;  // codes
    const auto options =
        options_for(script, text::script_of_language(language), roman.size(), may_be_word);
    if (!options) continue;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const storage::Lexicon& lexicon = segments[i].lexicon;
      for (const SoundingTerm& found :
           find_sounding_terms(lexicon.forms(), language + ":", roman, *options)) {
        const std::uint32_t frequency = view_->document_frequency(i, found.index);
        if (frequency > 0) candidates.push_back({found.cost, frequency, lexicon.term(found.index)});
      }
    }
  }
  if (candidates.empty()) return std::nullopt;
  std::sort(candidates.begin(), candidates.end());
  const unsigned best = candidates.front().cost;
  std::erase_if(candidates, [&](const Candidate& each) { return each.cost > best + 1; });
  if (candidates.size() > kMaxCognates) candidates.resize(kMaxCognates);
  WordExpansion expansion;
  expansion.word = word.word;
  const double weight = 1 - kCostDiscount * best;
  for (const std::string& language : view_->languages()) {
    LanguageCollector collector(*view_, language);
    for (const Candidate& candidate : candidates) {
      if (storage::term_language(candidate.term) == language)
        collector.add(candidate.term, Evidence::kCognate, weight);
    }
    if (collector.empty()) continue;
    LanguageExpansion here = collector.take();
    expansion.languages.push_back(std::move(here));
  }
  return expansion;
}

void CognateFinder::add_alternatives(const std::function<bool(std::size_t)>& is_named,
                                     std::vector<MatchedTerm>& alternatives) const {
  const MatchedTerm typed = alternatives.front();
  if (typed.words.size() == 1 && alternatives.size() > 1) return;
  for (std::size_t i = 0; i < typed.words.size(); ++i) {
    const auto& languages = typed.words[i].languages;
    const bool is_found =
        std::any_of(languages.begin(), languages.end(),
                    [](const LanguageExpansion& language) { return !language.terms.empty(); });
    const std::string& word = typed.words[i].word;
    if (is_found || is_named(i) || !may_be_forgiven(word, *typos_) ||
        text::count_codepoints(word) < typos_->one_edit_from)
      continue;
    auto found = find(typed.words[i]);
    if (!found) continue;
    MatchedTerm term;
    term.source = typed.source;
    term.source.text = typed.words[i].word;
    term.weight = kCognateWeight / static_cast<float>(typed.words.size());
    term.words.push_back(*std::move(found));
    alternatives.push_back(std::move(term));
  }
}

}  // namespace senda::query
