// Signs and names of filter expressions, for the parser and the printer.
#pragma once

#include "query/parse/filter_ast.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace senda::query::internal {

struct Comparison {
  std::string_view sign;
  FilterOp op;
};
inline constexpr std::array<Comparison, 6> kComparisons = {{
    {"=", FilterOp::kEqual},
    {"!=", FilterOp::kNotEqual},
    {"<", FilterOp::kLess},
    {"<=", FilterOp::kLessEqual},
    {">", FilterOp::kGreater},
    {">=", FilterOp::kGreaterEqual},
}};

/// Names that are no fields. The first three are conditions: how many numbers each takes.
struct Geographic {
  std::string_view name;
  FilterOp op;
  std::string_view field;
  std::string_view form;
};
inline constexpr std::array<Geographic, 3> kGeographic = {{
    {"_geoRadius", FilterOp::kGeoRadius, "_geo", "_geoRadius(latitude, longitude, metres)"},
    {"_geoBoundingBox", FilterOp::kGeoBox, "_geo", "_geoBoundingBox([north, east], [south, west])"},
    {"_geoPolygon", FilterOp::kGeoPolygon, "_geojson",
     "_geoPolygon([lat, lng], [lat, lng], [lat, lng])"},
}};
inline constexpr std::array<std::string_view, 2> kForSorting = {"_geoPoint", "_geoDistance"};

inline bool is_geographic(std::string_view name) {
  return std::any_of(kGeographic.begin(), kGeographic.end(),
                     [&](const Geographic& known) { return known.name == name; }) ||
         std::find(kForSorting.begin(), kForSorting.end(), name) != kForSorting.end();
}

}  // namespace senda::query::internal
