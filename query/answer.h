// SearchAnswer: what a search found. Hits are numbers and scores; records are fetched, marked and
// turned into JSON by the caller that shows them.
#pragma once

#include "engine/text/detect.h"
#include "query/parse/query_ast.h"
#include "query/plan/expansion.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace senda::query {

struct SearchHit {
  DocNum doc = 0;
  double score = 0;  ///< BM25 sum; comparable within one answer only.
};

struct FacetCount {
  std::string id;
  std::uint64_t count = 0;
};

struct NumericStatistics {
  double minimum = 0;
  double maximum = 0;
};

/// Counts of one facet over the match set, as if this facet alone were unselected.
struct FacetGroup {
  std::string field;
  std::vector<FacetCount> counts;  ///< Values with at least one document; by id, numbers by value.
  std::optional<NumericStatistics> statistics;  ///< For fields with numbers.
};

/// A positive term of the query as it was searched: what marks and reasons are made from.
struct MatchedTerm {
  Term source;
  std::vector<WordExpansion> words;  ///< One per token.
  std::vector<std::string> phrase;   ///< Exact keys, for a phrase; then `words` is empty.
  /// A rule (query/rules) put it beside what was typed, which `source.text` is.
  bool is_synonym = false;
  float weight = 1;  ///< Of its scores, beside other alternatives.
  /// The concept that the words of `source.text` name; then `words` holds one word whose terms
  /// stand for the concept and for those searched with it. Empty for words and phrases.
  std::string concept_id;
};

struct SearchAnswer {
  std::vector<SearchHit> hits;  ///< The page asked for.
  std::uint64_t total = 0;      ///< Exact.
  std::vector<FacetGroup> facets;
  std::vector<Diagnostic> diagnostics;
  std::vector<text::DetectedLanguage> detected;
  std::vector<MatchedTerm> terms;
  /// The query with its misspelt words put right: those that the collection does not know were
  /// searched so; those that it knows but look wrong were not. Empty if all look right.
  std::string did_you_mean;
  bool degraded = false;
};

}  // namespace senda::query
