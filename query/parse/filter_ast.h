// A filter expression as a tree. Filters are strict: unlike a query, a filter with an error is
// refused with its position. The grammar is that of the Meilisearch API; docs/query_language.md.
#pragma once

#include "engine/base/span.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace senda::query {

enum class FilterOp {
  kAnd,       ///< all of `children`; empty: everything
  kOr,        ///< any of `children`; empty: nothing
  kNot,       ///< children[0]
  kEqual,     ///< any value equals `values[0]`
  kNotEqual,  ///< no value equals `values[0]`
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,  ///< any numeric value compares so with values[0]
  kRange,         ///< `TO`: any numeric value in [values[0], values[1]]
  kIn,            ///< any value equals one of `values`
  kExists,        ///< the document has the field, even if null or empty
  kIsNull,
  kIsEmpty,
  kContains,
  kStartsWith,  ///< a substring or prefix of any string value, case-folded
  kGeoRadius,   ///< a place within values[2] metres of latitude values[0], longitude values[1]
  kGeoBox,      ///< a place in the box of two corners: north-east, then south-west
  kGeoPolygon,  ///< a shape that meets the polygon of pairs of latitude and longitude
};

/// A value as written: compared as a number where it reads as one and the field's value is one,
/// else as a string under case folding.
struct FilterValue {
  std::string text;
  std::optional<double> number;
  ByteSpan span;
};

struct Filter {
  FilterOp op = FilterOp::kAnd;
  std::string field;  ///< Dotted path, for the leaf operators.
  ByteSpan field_span;
  std::vector<FilterValue> values;
  std::vector<Filter> children;
};

}  // namespace senda::query
