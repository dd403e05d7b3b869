#include "query/plan/query_plan.h"

#include "engine/text/fold.h"
#include "query/parse/query_parser.h"
#include "query/plan/cognate_finder.h"
#include "query/plan/query_concepts.h"
#include "query/plan/translation_finder.h"
#include "query/plan/word_boundaries.h"

#include <algorithm>
#include <optional>

namespace senda::query {
namespace {

/// A detected language below this certainty is not worth a dictionary: measured on three-word
/// queries, where the right language is below it in fewer than one case in twenty
/// (docs/text_analysis.md).
constexpr double kLikelyCertainty = 0.2;
constexpr std::size_t kMaxLikelyLanguages = 3;
/// Tokens of one run of characters that may also be one word written apart: co-housing, cohousing.
constexpr std::size_t kMaxJoinedTokens = 3;
/// What two words that were written apart count as one: each of both clauses takes its share.
constexpr float kJoinedWeight = 0.5F;

std::vector<std::string> likely_languages(const SearchRequest& request,
                                          const std::vector<text::DetectedLanguage>& detected) {
  std::vector<std::string> likely;
  const auto add = [&](std::string_view language) {
    if (likely.size() < kMaxLikelyLanguages &&
        std::find(likely.begin(), likely.end(), language) == likely.end()) {
      likely.emplace_back(language);
    }
  };
  for (const text::LangTag& tag : request.locales) add(tag.language());
  if (!request.locales.empty()) return likely;  // the caller knows
  if (!request.locale.is_undetermined()) add(request.locale.language());
  for (const text::DetectedLanguage& language : detected) {
    if (language.certainty >= kLikelyCertainty) add(language.lang.language());
  }
  return likely;
}

bool is_elision(const std::string& token) {
  return token.ends_with('\'') || token.ends_with("\u2019") || token.ends_with("\u02bc");
}

class Planner {
 public:
  Planner(const SearchRequest& request, const IndexView& view, text::Analyzer& analyzer,
          const SearchRules* rules, const dictionaries::Dictionary* dictionary)
      : request_(request), view_(view), analyzer_(analyzer), expander_(view, analyzer) {
    ParseQueryOptions options;
    for (const schema::TextField& field : view.generation().schema().text)
      fields_.push_back(field.path);
    options.fields = fields_;
    query_ = parse_query(request.text, options);
    plan_.diagnostics = query_.diagnostics;
    if (!query_.clauses.empty()) {
      plan_.detected = text::detect_languages(text_of_terms(), view.language_tags());
    }
    likely_ = likely_languages(request, plan_.detected);
    languages_are_known_ = !request.locales.empty();
    if (rules != nullptr && !rules->empty()) apply(*rules);
    if (request.cross_language && dictionary != nullptr)
      translations_.emplace(view, analyzer, *dictionary);
    if (request.cross_language && view.concepts() != nullptr) {
      finder_.emplace(view, analyzer);
      for (const Clause& clause : query_.clauses)
        words_.push_back(is_plain(clause) ? words_of(clause.alternatives.front().text)
                                          : std::vector<std::string>());
      concepts_.emplace(*finder_, words_, concept_languages());
    }
  }

  QueryPlan run() {
    find_joined();
    for (std::size_t i = 0; i < query_.clauses.size(); ++i) {
      const Clause& clause = query_.clauses[i];
      if (!is_stopped_.empty() && is_stopped_[i]) continue;
      PlannedClause planned;
      planned.excluded = clause.excluded;
      clause_ = i;
      has_rule_ = has_rule(i);
      for (const Term& term : clause.alternatives) plan_term(term, planned);
      if (has_rule_) {
        for (const FoundSynonym& found : synonyms_[i])
          plan_synonym(clause.alternatives.front(), found, planned);
      }
      if (planned.alternatives.empty()) continue;
      if (i > 0) plan_neighbours(i - 1, planned);
      plan_neighbours(i, planned);
      plan_.clauses.push_back(std::move(planned));
      planned_.push_back(i);
    }
    if (concepts_) add_concepts();
    if (translations_) add_translations();
    if (request_.cross_language) add_cognates();
    return std::move(plan_);
  }

 private:
  bool has_rule(std::size_t clause) const {
    return !synonyms_.empty() && !synonyms_[clause].empty();
  }

  /// The one word of a clause that is nothing else; empty for other clauses.
  std::string plain_word(std::size_t clause) {
    const Clause& words = query_.clauses[clause];
    const Term& term = words.alternatives.front();
    if (words.excluded || words.alternatives.size() != 1 || has_rule(clause)) return {};
    if (term.is_phrase || !term.field.empty()) return {};
    auto tokens = tokens_of(term.text);
    return tokens.size() == 1 ? std::move(tokens.front()) : std::string();
  }

  /// Neighbouring words that the collection writes together: co housing.
  void find_joined() {
    joined_.assign(query_.clauses.size(), {});
    std::string before;
    for (std::size_t i = 0; i < query_.clauses.size(); ++i) {
      std::string word = plain_word(i);
      if (!before.empty() && !word.empty() &&
          knows_word(view_, before + word, candidate_languages())) {
        joined_[i - 1] = before + word;
      }
      before = std::move(word);
    }
  }

  /// Adds the word that clause `first` and the next are together, if there is one.
  void plan_neighbours(std::size_t first, PlannedClause& clause) {
    if (joined_[first].empty()) return;
    MatchedTerm planned;
    planned.source = query_.clauses[first].alternatives.front();
    planned.source.text += " " + query_.clauses[first + 1].alternatives.front().text;
    planned.source.is_prefix = false;
    planned.weight = kJoinedWeight;
    ExpansionOptions options = expansion_options();
    options.forgive = false;
    planned.words.push_back(expander_.expand(joined_[first], options));
    clause.alternatives.push_back(std::move(planned));
  }

  ExpansionOptions expansion_options() const {
    ExpansionOptions options;
    options.likely_languages = likely_;
    options.languages_are_known = languages_are_known_;
    options.typos = request_.typos;
    return options;
  }

  /// The likely languages that the collection has, else all that it has.
  std::vector<std::string> candidate_languages() const {
    std::vector<std::string> languages;
    for (const std::string& language : view_.languages()) {
      if (std::find(likely_.begin(), likely_.end(), language) != likely_.end())
        languages.push_back(language);
    }
    return languages.empty() ? view_.languages() : languages;
  }

  /// The likely languages, and those that the query may be in though the collection has none of
  /// their text: their words name concepts as well.
  std::vector<std::string> concept_languages() const {
    std::vector<std::string> languages = likely_;
    if (languages_are_known_) return languages;
    std::vector<text::LangTag> readable = view_.language_tags();
    const std::size_t own = readable.size();
    for (const std::string& language : view_.concepts()->languages()) {
      const auto& known = view_.languages();
      if (std::find(known.begin(), known.end(), language) != known.end()) continue;
      if (auto tag = text::LangTag::parse(language)) readable.push_back(std::move(tag).value());
    }
    if (readable.size() == own) return languages;
    for (const auto& detected : text::detect_languages(text_of_terms(), readable)) {
      const std::string language(detected.lang.language());
      const bool is_new =
          std::find(languages.begin(), languages.end(), language) == languages.end();
      if (is_new && detected.certainty >= kLikelyCertainty) languages.push_back(language);
    }
    return languages;
  }

  std::string text_of_terms() const {
    std::string text;
    for (const Clause& clause : query_.clauses) {
      for (const Term& term : clause.alternatives) text += term.text + " ";
    }
    return text;
  }

  std::vector<std::string> tokens_of(const std::string& text) {
    analyzer_.tokenize(text, likely_tag(), spans_);
    std::vector<std::string> tokens;
    for (const ByteSpan span : spans_) tokens.emplace_back(span.of(text));
    return tokens;
  }

  /// The likeliest language; undetermined if none is likely.
  text::LangTag likely_tag() const {
    if (likely_.empty()) return {};
    if (const text::LangTag* known = view_.language_tag(likely_.front())) return *known;
    return text::LangTag::parse(likely_.front()).value_or(text::LangTag());
  }

  static bool is_plain(const Clause& clause) {
    const Term& term = clause.alternatives.front();
    return !clause.excluded && clause.alternatives.size() == 1 && !term.is_phrase &&
           term.field.empty();
  }

  /// Tokens without elided articles.
  std::vector<std::string> words_of(const std::string& text) {
    auto tokens = tokens_of(text);
    // An elided article (l', dell') is written with its word and says nothing of its own.
    if (tokens.size() > 1) std::erase_if(tokens, is_elision);
    return tokens;
  }

  /// Puts the concepts beside the words, misspelt ones read as they were corrected.
  void add_concepts() {
    bool is_corrected = false;
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      auto& words = words_[planned_[i]];
      const auto& expanded = plan_.clauses[i].alternatives.front().words;
      for (std::size_t k = 0; k < words.size() && k < expanded.size(); ++k) {
        if (expanded[k].correction.empty()) continue;
        words[k] = expanded[k].correction;
        is_corrected = true;
      }
    }
    if (is_corrected) concepts_.emplace(*finder_, words_, likely_);
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      const Term& source = query_.clauses[planned_[i]].alternatives.front();
      concepts_->add_alternatives(planned_[i], source, plan_.clauses[i]);
    }
  }

  /// Puts translations beside the words of plain clauses that name no concept.
  void add_translations() {
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      const Clause& clause = query_.clauses[planned_[i]];
      if (!is_plain(clause)) continue;
      const Term& source = clause.alternatives.front();
      const auto words = words_of(source.text);
      for (std::size_t k = 0; k < words.size(); ++k) {
        if (concepts_ && concepts_->is_named(planned_[i], k)) continue;
        auto found = translations_->find(words[k], likely_);
        if (!found) continue;
        MatchedTerm term;
        term.source = source;
        term.source.text = words[k];
        term.weight = kTranslationWeight / static_cast<float>(words.size());
        term.words.push_back(*std::move(found));
        plan_.clauses[i].alternatives.push_back(std::move(term));
      }
    }
  }

  /// Puts words that sound alike beside those of plain clauses that found nothing by any way.
  void add_cognates() {
    const CognateFinder cognates(view_, request_.typos);
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      if (!is_plain(query_.clauses[planned_[i]])) continue;
      cognates.add_alternatives(
          [&](std::size_t word) { return concepts_ && concepts_->is_named(planned_[i], word); },
          plan_.clauses[i].alternatives);
    }
  }

  void plan_term(const Term& term, PlannedClause& clause) {
    auto tokens = tokens_of(term.text);
    if (tokens.empty()) return;
    MatchedTerm planned;
    planned.source = term;
    // Leaving out `co-housing` must not leave out every page about housing.
    if (term.is_phrase || (clause.excluded && tokens.size() > 1)) {
      for (const std::string& token : tokens) planned.phrase.push_back(text::exact_key(token));
      clause.alternatives.push_back(std::move(planned));
      return;
    }
    if (tokens.size() > 1) std::erase_if(tokens, is_elision);
    ExpansionOptions options = expansion_options();
    options.forgive = !has_rule_;  // a word that has a rule is spelt as meant
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      options.is_prefix = term.is_prefix && i + 1 == tokens.size();
      options.is_known = concepts_ && concepts_->is_named(clause_, i);
      planned.words.push_back(expander_.expand(tokens[i], options));
    }
    const bool may_be_two = tokens.size() == 1 && options.forgive && !clause.excluded &&
                            planned.words.front().is_unknown;
    clause.alternatives.push_back(std::move(planned));
    if (may_be_two) plan_split(term, tokens.front(), clause);
    if (tokens.size() > 1 && tokens.size() <= kMaxJoinedTokens) plan_joined(term, tokens, clause);
  }

  /// A word that the collection does not know may be two of its words: cohousing.
  void plan_split(const Term& term, const std::string& token, PlannedClause& clause) {
    for (auto& phrase : split_word(view_, token, candidate_languages())) {
      MatchedTerm planned;
      planned.source = term;
      planned.phrase = std::move(phrase);
      clause.alternatives.push_back(std::move(planned));
    }
  }

  void plan_joined(const Term& term, const std::vector<std::string>& tokens,
                   PlannedClause& clause) {
    std::string joined;
    for (const std::string& token : tokens) joined += token;
    ExpansionOptions options = expansion_options();
    options.is_prefix = term.is_prefix;
    options.forgive = false;  // the words apart are there to be corrected
    MatchedTerm planned;
    planned.source = term;
    planned.words.push_back(expander_.expand(joined, options));
    if (!planned.words.front().languages.empty()) clause.alternatives.push_back(std::move(planned));
  }

  void apply(const SearchRules& rules) {
    std::vector<ClauseWords> clauses;
    for (const Clause& clause : query_.clauses) {
      clauses.push_back(is_plain(clause) ? tokens_of(clause.alternatives.front().text)
                                         : ClauseWords());
    }
    for (const ClauseWords& words : clauses) is_stopped_.push_back(rules.is_stopped(words));
    synonyms_ = rules.synonyms_of(clauses);
    plan_.pinned = rules.pins_of(clauses);
  }

  void plan_synonym(const Term& term, const FoundSynonym& found, PlannedClause& clause) {
    MatchedTerm planned;
    planned.source = term;
    planned.source.text = found.typed;
    planned.is_synonym = true;
    const Synonym& synonym = *found.synonym;
    // A phrase scores as its words together, but stands for one clause.
    planned.weight = kSynonymWeight / static_cast<float>(synonym.words.size());
    if (synonym.words.size() > 1) {
      for (const std::string& word : synonym.words) planned.phrase.push_back(text::exact_key(word));
      clause.alternatives.push_back(std::move(planned));
      return;
    }
    ExpansionOptions options = expansion_options();
    options.forgive = false;
    if (!synonym.language.empty()) options.likely_languages = {synonym.language};
    WordExpansion word = expander_.expand(synonym.words.front(), options);
    if (!synonym.language.empty()) {
      word.cache_key.clear();  // it is not the whole word any more
      std::erase_if(word.languages, [&](const LanguageExpansion& language) {
        return language.language != synonym.language;
      });
    }
    if (word.languages.empty()) return;
    planned.words.push_back(std::move(word));
    clause.alternatives.push_back(std::move(planned));
  }

  const SearchRequest& request_;
  const IndexView& view_;
  text::Analyzer& analyzer_;
  Expander expander_;
  std::vector<std::string> fields_;
  Query query_;
  std::vector<std::string> likely_;
  bool languages_are_known_ = false;
  std::vector<ByteSpan> spans_;
  std::vector<std::vector<FoundSynonym>> synonyms_;  // One per clause of query_, or none at all.
  std::vector<bool> is_stopped_;                     // One per clause of query_, or none at all.
  bool has_rule_ = false;                            // The clause being planned.
  std::vector<std::string> joined_;   // By clause: the word that it and the next are together.
  std::size_t clause_ = 0;            // Its number in query_.
  std::vector<std::size_t> planned_;  // By clause of plan_: its number in query_.
  std::vector<std::vector<std::string>> words_;  // By clause of query_; only with concepts.
  std::optional<ConceptFinder> finder_;
  std::optional<QueryConcepts> concepts_;
  std::optional<TranslationFinder> translations_;
  QueryPlan plan_;
};

}  // namespace

QueryPlan plan_query(const SearchRequest& request, const IndexView& view, text::Analyzer& analyzer,
                     const SearchRules* rules, const dictionaries::Dictionary* dictionary) {
  return Planner(request, view, analyzer, rules, dictionary).run();
}

}  // namespace senda::query
