// Expansion: from one word of a query to the index terms that answer it, each with the evidence it
// rests on. The lexicon of the collection does most of it; a dictionary is opened only for a word
// that the collection does not hold. docs/query_language.md tells visitors what matches what.
#pragma once

#include "engine/text/analyzer.h"
#include "query/match/index_view.h"
#include "query/plan/evidence.h"
#include "query/request.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

struct ExpandedTerm {
  std::string term;  ///< As in the index: "cs:poradny".
  Evidence evidence = Evidence::kExact;
  float weight = 1;
};

/// The terms of one language; together they count as one word of that language.
struct LanguageExpansion {
  std::string language;
  float prior = 1;  ///< Below 1 for a language that the query is probably not in.
  bool is_likely() const { return prior >= 1; }
  std::vector<ExpandedTerm> terms;  ///< Sorted by term, unique.
  /// Terms that only look alike, with their likeness as weight; none of them is among `terms`.
  std::vector<ExpandedTerm> similar;
};

struct WordExpansion {
  std::string word;  ///< The token as typed.
  /// Names the expansion among all of a view: equal for equal words and options.
  std::string cache_key;
  /// What the word was read as, if the collection does not know it: folded, without its language.
  std::string correction;
  /// What it may have been meant to be though the collection knows it: offered, not searched.
  std::string suggestion;
  /// Whether the collection knows the word in none of the query's languages.
  bool is_unknown = false;
  /// Whether a dictionary of a likely language of the collection has it; asked only about words
  /// that the collection lacks.
  bool in_dictionary = false;
  std::vector<LanguageExpansion> languages;

  bool has_similar() const {
    return std::any_of(languages.begin(), languages.end(),
                       [](const LanguageExpansion& language) { return !language.similar.empty(); });
  }
};

struct ExpansionOptions {
  bool is_prefix = false;
  /// Whether misspelt words are forgiven.
  bool forgive = true;
  TypoRules typos = {};
  /// Whether the word is known to mean something: then it is not misspelt.
  bool is_known = false;
  /// Primary subtags the query is probably in, most likely first; empty if nothing is known.
  /// Unknown words are looked up in the dictionaries of these.
  std::vector<std::string> likely_languages;
  /// Whether the caller named them, rather than the detector: then a word that another language
  /// also has is not inflected there.
  bool languages_are_known = false;
};

/// Whether the rules let a word be taken for another: nothing is switched off, and it is none of
/// those that are to be taken as they stand.
bool may_be_forgiven(std::string_view word, const TypoRules& typos);

/// Thread: one instance per thread (the analyser's rule).
class Expander {
 public:
  Expander(const IndexView& view, text::Analyzer& analyzer) : view_(&view), analyzer_(&analyzer) {}

  /// In:   token: one token of Analyzer::tokenize.
  /// Cost: a few look-ups a language and segment; with a prefix, proportional to what begins so,
  ///       for one or two letters the first time only.
  WordExpansion expand(std::string_view token, const ExpansionOptions& options);

 private:
  const IndexView* view_;
  text::Analyzer* analyzer_;
};

}  // namespace senda::query
