#include "query/plan/expansion.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/lang_tag.h"
#include "engine/text/letter_runs.h"
#include "engine/text/utf8.h"
#include "query/match/view_cache.h"
#include "query/plan/language_collector.h"
#include "query/plan/speller.h"
#include "query/plan/spelling_suggestion.h"

#include <algorithm>
#include <map>
#include <set>

namespace senda::query {
namespace {

/// What another language than the likely ones counts; docs/relevance.md.
constexpr float kOtherLanguagePrior = 0.85F;
/// Corrections of one word that are searched: the nearest and most frequent.
constexpr std::size_t kMaxCorrections = 8;
/// Beginnings this short have so many completions that they are remembered.
constexpr std::size_t kCachedPrefixLetters = 2;
/// A second edit makes a correction that much less likely.
constexpr double kSecondEditDiscount = 0.7;
/// Words that look alike and are counted, per query word, and the least likeness: half of the runs
/// of letters of the shorter word. Below that, recall no longer rose on the judged sets.
constexpr std::size_t kMaxSimilar = 128;
constexpr double kMinLikeness = 0.5;
constexpr std::size_t kMinCommonRuns = 2;
/// Weight of an occurrence at full likeness.
constexpr double kSimilarOccurrence = 0.5;

struct Correction {
  std::string term;
  std::size_t edits = 0;
  bool is_likely = false;
  std::uint32_t frequency = 0;
};

/// Nearest first, then the likely languages, then the more frequent; the term decides the rest.
bool is_better(const Correction& a, const Correction& b) {
  if (a.edits != b.edits) return a.edits < b.edits;
  if (a.is_likely != b.is_likely) return a.is_likely;
  if (a.frequency != b.frequency) return a.frequency > b.frequency;
  return a.term < b.term;
}

bool is_forgiving(const std::string& language) { return language != "zxx"; }

/// One word on its way from the token to its terms.
class WordExpander {
 public:
  WordExpander(const IndexView& view, text::Analyzer& analyzer, std::string_view token,
               const ExpansionOptions& options)
      : view_(view),
        segments_(view.generation().segments()),
        analyzer_(analyzer),
        token_(token),
        options_(options),
        exact_(text::exact_key(token)),
        folded_(text::folded_key(exact_)) {}

  WordExpansion run() {
    has_likely_ = std::any_of(view_.languages().begin(), view_.languages().end(),
                              [&](const std::string& language) { return is_likely(language); });
    for (const std::string& language : view_.languages()) collect(language);
    look_up();
    WordExpansion expansion;
    expansion.word = token_;
    // A word that the dictionary has is spelt as it was meant, though no document has it; it may
    // still be written apart there.
    expansion.is_unknown = is_unknown();
    expansion.in_dictionary = is_right_;
    if (is_forgiven() && expansion.is_unknown && !options_.is_known && !is_right_)
      correct(expansion);
    if (is_forgiven() && !expansion.is_unknown)
      expansion.suggestion = suggest_spelling(view_, options_.likely_languages, exact_, folded_);
    for (auto& [language, collector] : collectors_) {
      LanguageExpansion here = collector.take();
      here.prior = is_candidate(language) ? 1.0F : kOtherLanguagePrior;
      expansion.languages.push_back(std::move(here));
    }
    add_similar(expansion);
    std::erase_if(expansion.languages, [](const LanguageExpansion& language) {
      return language.terms.empty() && language.similar.empty();
    });
    return expansion;
  }

 private:
  /// Whether no language the query is probably in knows the word; without such, none at all.
  bool is_unknown() const {
    return std::all_of(collectors_.begin(), collectors_.end(), [&](const auto& entry) {
      return entry.second.empty() || !is_candidate(entry.first);
    });
  }

  bool is_candidate(const std::string& language) const {
    return !has_likely_ || is_likely(language);
  }

  bool is_likely(const std::string& language) const {
    const auto& likely = options_.likely_languages;
    return std::find(likely.begin(), likely.end(), language) != likely.end();
  }

  void collect(const std::string& language) {
    LanguageCollector& collector =
        collectors_.emplace(language, LanguageCollector(view_, language)).first->second;
    if (collector.add_exact(exact_)) holding_.insert(language);
    if (is_forgiving(language)) {
      collector.add_folded(exact_, folded_);
      for (const std::string& variant : variants_in(language))
        collector.add_folded(exact_, variant);
      // What is a base form in one language is only letters in another: German *Tat* and English
      // *tatting* share the stem, not the meaning.
      const bool candidate = is_candidate(language);
      if (candidate || !options_.languages_are_known) collector.add_relatives(exact_);
      if (candidate) collector.add_lemma(exact_);
    }
    if (options_.is_prefix) collector.add_prefix(exact_, folded_);
  }

  /// Asks the dictionary of the likeliest language about a word that the collection does not hold
  /// in it, and those of the other likely ones if it holds the word in none: opening a dictionary
  /// takes longer than all the rest of a search.
  void look_up() {
    const auto& likely = options_.likely_languages;
    const bool is_held = std::any_of(likely.begin(), likely.end(), [&](const auto& language) {
      return holding_.contains(language);
    });
    for (auto& [language, collector] : collectors_) {
      if (!is_forgiving(language) || !is_likely(language) || holding_.contains(language)) continue;
      if (!is_held || language == likely.front()) look_up(language, collector);
    }
  }

  void look_up(const std::string& language, LanguageCollector& collector) {
    const text::LangTag* tag = view_.language_tag(language);
    if (tag == nullptr) return;
    const text::AnalyzedWord word = analyzer_.analyze(token_, *tag);
    for (const std::string& lemma : word.analysis.lemmas) collector.add_lemma(lemma);
    for (const std::string& part : word.analysis.parts) collector.add_part(part);
    is_right_ = is_right_ || word.analysis.in_dictionary;
  }

  /// Other spellings of the word as readers of the language type them: Århus, Aarhus.
  std::vector<std::string> variants_in(const std::string& language) const {
    const text::LangTag* tag = view_.language_tag(language);
    return tag == nullptr ? std::vector<std::string>() : text::spelling_variants(exact_, *tag);
  }

  bool is_forgiven() const { return options_.forgive && may_be_forgiven(token_, options_.typos); }

  void correct(WordExpansion& expansion) {
    std::vector<Correction> corrections;
    const std::size_t most = allowed_edits(folded_, options_.typos);
    for (std::size_t edits = 1; edits <= most && corrections.empty(); ++edits) {
      for (const std::string& language : view_.languages()) {
        if (is_forgiving(language) && is_candidate(language))
          find_corrections(language, edits, corrections);
      }
    }
    if (corrections.empty()) return;
    std::sort(corrections.begin(), corrections.end(), is_better);
    expansion.correction = storage::term_key(corrections.front().term);
    if (corrections.size() > kMaxCorrections) corrections.resize(kMaxCorrections);
    for (const Correction& correction : corrections) {
      const double discount = correction.edits > 1 ? kSecondEditDiscount : 1.0;
      collectors_.at(std::string(storage::term_language(correction.term)))
          .add_correction(correction.term, discount);
    }
  }

  void find_corrections(const std::string& language, std::size_t edits,
                        std::vector<Correction>& corrections) const {
    const WordEnd end = options_.is_prefix ? WordEnd::kPrefix : WordEnd::kWhole;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const storage::Lexicon& lexicon = segments_[i].lexicon;
      for (const NearTerm& near :
           find_near_terms(lexicon.forms(), language + ":", folded_, edits, end)) {
        const std::uint32_t frequency = view_.document_frequency(i, near.index);
        if (frequency == 0) continue;
        corrections.push_back(
            {lexicon.term(near.index), near.edits, is_likely(language), frequency});
      }
    }
  }

  void add_similar(WordExpansion& expansion) const {
    if (std::none_of(view_.languages().begin(), view_.languages().end(), is_forgiving)) return;
    const auto runs = text::letter_runs(folded_);
    if (!is_forgiven() || runs.size() < kMinCommonRuns) return;
    std::map<std::string, double> likeness;
    std::vector<storage::FormId> forms;
    for (const storage::Segment& segment : segments_) {
      forms.clear();
      for (const std::uint32_t run : runs) {
        const auto row = segment.lexicon.forms_with_run(run);
        forms.insert(forms.end(), row.begin(), row.end());
      }
      std::sort(forms.begin(), forms.end());
      for (std::size_t i = 0; i < forms.size();) {
        std::size_t common = 0;
        const storage::FormId form = forms[i];
        for (; i < forms.size() && forms[i] == form; ++i) ++common;
        if (common < kMinCommonRuns) continue;
        std::string term = segment.lexicon.term(form);
        const std::size_t own = text::letter_runs(text::folded_key(storage::term_key(term))).size();
        const double shared =
            static_cast<double>(common) / static_cast<double>(std::min(runs.size(), own));
        if (shared >= kMinLikeness) likeness.emplace(std::move(term), shared);
      }
    }
    distribute(likeness, expansion);
  }

  /// The most alike go to their languages, unless they are there with better evidence.
  static void distribute(const std::map<std::string, double>& likeness, WordExpansion& expansion) {
    std::vector<std::pair<double, std::string>> best;
    for (const auto& [term, shared] : likeness) best.emplace_back(-shared, term);
    std::sort(best.begin(), best.end());
    for (LanguageExpansion& language : expansion.languages) {
      if (!is_forgiving(language.language)) continue;
      std::size_t room = kMaxSimilar;  // of each language its own: none crowds out another
      for (const auto& [negative, term] : best) {
        if (storage::term_language(term) != language.language) continue;
        if (room-- == 0) break;
        const bool known = std::any_of(language.terms.begin(), language.terms.end(),
                                       [&](const ExpandedTerm& own) { return own.term == term; });
        if (!known) {
          language.similar.push_back(
              {term, Evidence::kPart, static_cast<float>(-negative * kSimilarOccurrence)});
        }
      }
    }
  }

  const IndexView& view_;
  const std::vector<storage::Segment>& segments_;
  text::Analyzer& analyzer_;
  std::string_view token_;
  const ExpansionOptions& options_;
  std::string exact_;
  std::string folded_;
  bool is_right_ = false;
  std::set<std::string> holding_;  // Languages in which a document has the very word.
  bool has_likely_ = false;        // Whether the collection has any of the likely languages.
  std::map<std::string, LanguageCollector> collectors_;
};

std::string cache_key(std::string_view token, const ExpansionOptions& options) {
  std::string key(token);
  key += '\n';
  key += options.is_prefix ? 'p' : '-';
  key += options.forgive ? 'f' : '-';
  key += options.languages_are_known ? 'k' : '-';
  key += options.is_known ? 'n' : '-';
  const TypoRules& typos = options.typos;
  key += (typos.enabled ? "t" : "-") + std::to_string(typos.one_edit_from) + "," +
         std::to_string(typos.two_edits_from) + "\n";
  for (const std::string& language : options.likely_languages) key += language + ",";
  for (const std::string& word : typos.exact_words) key += "\n" + word;
  return key;
}

std::size_t size_in_memory(const WordExpansion& expansion) {
  std::size_t bytes = sizeof(WordExpansion) + expansion.cache_key.size();
  for (const LanguageExpansion& language : expansion.languages) {
    for (const auto* terms : {&language.terms, &language.similar}) {
      for (const ExpandedTerm& term : *terms) bytes += sizeof(ExpandedTerm) + term.term.size();
    }
  }
  return bytes;
}

}  // namespace

bool may_be_forgiven(std::string_view word, const TypoRules& typos) {
  if (!typos.enabled || typos.exact_words.empty()) return typos.enabled;
  const std::string exact = text::exact_key(word);
  return std::none_of(typos.exact_words.begin(), typos.exact_words.end(),
                      [&](const std::string& each) { return text::exact_key(each) == exact; });
}

WordExpansion Expander::expand(std::string_view token, const ExpansionOptions& options) {
  std::string key = cache_key(token, options);
  const bool is_short = options.is_prefix && text::count_codepoints(token) <= kCachedPrefixLetters;
  if (is_short) {
    if (const auto known = view_->cache().expansions.find(key)) return *known;
  }
  WordExpansion expansion = WordExpander(*view_, *analyzer_, token, options).run();
  expansion.cache_key = key;
  if (is_short) {
    auto kept = std::make_shared<const WordExpansion>(expansion);
    const std::size_t bytes = size_in_memory(*kept);
    view_->cache().expansions.put(std::move(key), std::move(kept), bytes);
  }
  return expansion;
}

}  // namespace senda::query
