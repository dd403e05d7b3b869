// Order of the hits: the sort rules of the request, then the score, then text in the reader's
// language before other text, then the id.
#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/text/lang_tag.h"
#include "query/match/doc_scores.h"

#include <memory>
#include <string>
#include <vector>

namespace senda::query {

/// Sort keys of a field for documents, made once for a query.
/// Text compares by the collation of `locale`, numbers by value, numbers before text, documents
/// without the field last whatever the direction. A document with several values counts with its
/// least ascending and its greatest descending. A field by language ("title") takes the locale's
/// text, else English, else the first. A path of "_geoPoint(LAT,LNG)" orders by the
/// distance from there.
class SortKeys {
 public:
  /// Errors: kInvalidArgument if the collection cannot sort by the field.
  /// Cost:   a collation key a value, 2 us, and a sort; the order by a field of many documents is
  ///         made for the whole collection once and remembered by the view.
  static Result<SortKeys> make(const IndexView& view, const schema::SortRule& rule,
                               const text::LangTag& locale, const std::vector<DocNum>& docs);

  /// Position of the key of docs[i] in the final order, equal keys equal.
  std::uint32_t rank(std::size_t i) const { return ranks_[i]; }

 private:
  std::vector<std::uint32_t> ranks_;
};

}  // namespace senda::query
