// SearchRules: what a collection's keeper decides beside the ranking: words that mean the same, and
// documents that come first for a query. Read from a file that people edit
// (docs/query_language.md); what is wrong in it is told and left out, the rest serves. Not for
// vocabulary or concepts.
#pragma once

#include "engine/base/error.h"
#include "engine/text/analyzer.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// Weight of a synonym's scores against those of what was typed: what a visitor typed wins among
/// documents that are otherwise alike.
inline constexpr float kSynonymWeight = 0.8F;
/// Words of one synonym or pinned query, expressions of one group, and ids of one pin at most.
inline constexpr std::size_t kMaxRuleWords = 8;
inline constexpr std::size_t kMaxGroupSize = 32;

/// What else to look for: one word, or several that stand next to each other.
struct Synonym {
  std::vector<std::string> words;  ///< Tokens as written in the file.
  std::string language;            ///< Primary subtag of the text to look in; empty: any.
  friend bool operator==(const Synonym&, const Synonym&) = default;
};

/// A synonym with the part of the query that it stands for.
struct FoundSynonym {
  const Synonym* synonym = nullptr;
  std::string typed;
};

/// The tokens of a clause that rules may apply to; empty for clauses they may not: phrases in
/// quotes, exclusions, alternatives, words limited to a field.
using ClauseWords = std::vector<std::string>;

/// Immutable once read; any thread.
class SearchRules {
 public:
  /// What parsing gives: the rules that are in order, and everything that is not.
  struct Parsed;

  /// Total: every text gives rules.
  static Parsed parse(std::string_view json_text, text::Analyzer& analyzer);

  bool empty() const noexcept { return synonyms_.empty() && pins_.empty() && stop_words_.empty(); }

  /// Whether a clause has only words that are not searched for.
  bool is_stopped(const ClauseWords& words) const;

  /// Folded query -> ids.
  const std::map<std::string, std::vector<std::string>, std::less<>>& pins() const noexcept {
    return pins_;
  }

  /// For each clause of the query, what else may answer it: of every run of clauses whose words
  /// are those of a rule, capitals and accents aside, each clause gets the rule's synonyms.
  std::vector<std::vector<FoundSynonym>> synonyms_of(const std::vector<ClauseWords>& clauses) const;
  /// Ids that come first for exactly this query, in order; empty if there is no such rule.
  std::vector<std::string> pins_of(const std::vector<ClauseWords>& clauses) const;

 private:
  friend class RulesReader;
  // Keys: folded words with a space between.
  std::map<std::string, std::vector<Synonym>, std::less<>> synonyms_;
  std::map<std::string, std::vector<std::string>, std::less<>> pins_;
  std::set<std::string, std::less<>> stop_words_;  // folded
  std::size_t longest_ = 0;                        // words of the longest key of synonyms_
};

struct SearchRules::Parsed {
  SearchRules rules;
  /// kParse with span, or kSchemaMismatch with the field: "synonyms[2].words[0]".
  std::vector<Error> errors;
};

}  // namespace senda::query
