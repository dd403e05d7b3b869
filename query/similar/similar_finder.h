// SimilarFinder: documents like a given one, by the informative words of its text and by the facet
// values it shares with others. Words compare within a language, each language of the document on
// its own; facets carry across languages. docs/query_language.md tells visitors about it.
#pragma once

#include "engine/base/result.h"
#include "query/match/doc_scores.h"
#include "query/match/index_view.h"
#include "query/similar/informative_terms.h"
#include "query/similar/shared_values.h"

#include <memory>
#include <string>
#include <vector>

namespace senda::query {

/// Most documents one request gives.
inline constexpr std::size_t kMaxSimilarLimit = 1'000;

struct SimilarRequest {
  std::string id;
  std::size_t limit = 5;
  /// A facet in which the others must have other values than this document: "country". A document
  /// without a value there is left out too. Empty: no such condition.
  std::string other_values_of;
};

struct SimilarHit {
  DocNum doc = 0;
  double similarity = 0;  ///< Above 0, at most 1.
  SharedFacets shared;
};

/// Thread: one instance per thread; all may share the view.
class SimilarFinder {
 public:
  /// Errors: those of opening a Xapian database.
  static Result<SimilarFinder> open(std::shared_ptr<const IndexView> view);

  /// Out:    most similar first, then by id; never the document itself; at most kMaxSimilarLimit.
  /// Errors: kNotFound: no live document has the id; kInvalidArgument: `other_values_of` is no
  ///         field with values; kCorrupt.
  /// Cost:   posting lists of at most 40 words x 16 forms x 4 languages, then one look at the facet
  ///         values of every document.
  Result<std::vector<SimilarHit>> find(const SimilarRequest& request);

  const IndexView& view() const noexcept { return reader_.view(); }
  /// The stored record. Errors: kNotFound, kCorrupt.
  Result<std::string> record(DocNum doc) const { return reader_.record(doc); }

 private:
  explicit SimilarFinder(IndexReader reader);
  Result<void> score_term(const InformativeTerm& term, const std::string& language);
  Result<void> score_text(DocNum doc);
  Result<Bitset> allowed(DocNum doc, const std::string& field) const;

  IndexReader reader_;
  Accumulator occurrences_;  // of one word in one language
  Accumulator language_;     // score in one language
  Accumulator best_;         // best over languages, against the document's own score
};

}  // namespace senda::query
