// Score details: what a hit's score is made of, in numbers, for those who tune a collection. It
// matches each word of the query once more, so it is for a few hits on request, not for every one.
#pragma once

#include "engine/base/result.h"
#include "query/answer.h"
#include "query/match/index_view.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace senda::query {

/// A word of the index that answered a word of the query in this document.
struct TermDetail {
  std::string term;  ///< "cs:poradny"
  Evidence evidence = Evidence::kExact;
  double weight = 1;            ///< Of one occurrence against an exact one.
  double occurrences = 0;       ///< In the document, by field weight.
  std::uint64_t documents = 0;  ///< That hold the term.
};

/// The figures of BM25 (query/rank/bm25.h) in one language.
struct LanguageDetail {
  std::string language;
  double prior = 1;
  std::uint64_t documents = 0;  ///< With text in the language.
  double average_length = 0;
  std::uint32_t length = 0;  ///< Of this document in the language, by field weight.
  std::vector<TermDetail> terms;
};

struct WordDetail {
  std::string word;                       ///< As typed; a phrase in quotes.
  double score = 0;                       ///< Of the best language.
  std::vector<LanguageDetail> languages;  ///< Those with a term in the document; none for a phrase.
};

struct ScoreDetails {
  double score = 0;               ///< Of the hit.
  std::vector<WordDetail> words;  ///< Those that the document answers.
  /// The rest: words near each other, words that only look alike.
  double others = 0;
};

/// Errors: those of reading posting lists.
/// Cost:   as much as the search itself, once more for every hit.
Result<ScoreDetails> explain_score(IndexReader& reader, std::span<const MatchedTerm> terms,
                                   const SearchHit& hit);

}  // namespace senda::query
