// SharedValues: which facet values two documents have in common, and what that is worth: a rare
// value says more than one that every document has, and what a document is about says more than
// where it stands.
#pragma once

#include "query/match/index_view.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace senda::query {

/// Facet -> ids, in the order of the schema; facets without a common value are left out.
using SharedFacets = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// The facets of one document, made ready to be compared with many. Thread: one instance per
/// thread.
class FacetProfile {
 public:
  /// In:   view: must outlive the profile. doc: live.
  /// Cost: O(facet values of the collection).
  FacetProfile(const IndexView& view, DocNum doc);

  /// Whether the document has any value that can be shared.
  bool empty() const { return own_ == 0; }
  /// 0 to 1: the weight of the values in common over the geometric mean of both documents' weights.
  double similarity(DocNum other) const;
  SharedFacets shared(DocNum other) const;

 private:
  struct FieldColumn {
    const storage::Column* column = nullptr;
    std::vector<float> weights;  // by value number of this segment
    std::vector<bool> is_own;    // beside them: whether the document has the value too
  };
  struct Field {
    std::string path;
    std::vector<FieldColumn> columns;  // beside the segments
  };
  void add_field(const std::string& path, double weight, DocNum doc);

  const IndexView* view_;
  std::vector<Field> fields_;
  double own_ = 0;
};

}  // namespace senda::query
