// InformativeTerms: the words that say what a document is about, a group of forms for each base
// form, language by language. What SimilarFinder searches the collection with.
#pragma once

#include "query/match/index_view.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senda::query {

/// Groups kept for a language. More walk more posting lists and change little: the weights fall off
/// as tf-idf does.
inline constexpr std::size_t kMaxInformativeTerms = 40;
/// Forms searched for one base form, the most frequent of each segment.
inline constexpr std::size_t kMaxFormsOfTerm = 16;
/// Languages of a document that are looked at: those with the most text.
inline constexpr std::size_t kMaxLanguagesOfDocument = 4;

/// One base form with its forms, as terms of the index, unique and sorted.
struct InformativeTerm {
  std::vector<std::string> terms;
  double weight = 0;  ///< tf-idf in the document.
};

struct InformativeLanguage {
  std::string language;
  std::vector<InformativeTerm> terms;  ///< Heaviest first; the first term decides ties.
};

/// In:   doc: live.
/// Out:  languages with the most text first; none for a document without words that others share.
/// Cost: the document's text once, then a few look-ups a distinct word.
std::vector<InformativeLanguage> informative_terms(const IndexView& view, DocNum doc);

}  // namespace senda::query
