// Places on the earth: distances, and whether shapes meet. What geographic filters and sorting by
// distance are computed from. Not a geometry library: shapes are those of GeoJSON, edges are
// straight in latitude and longitude, which errs by less than a thousandth within 100 km.
#pragma once

#include "engine/json/value.h"

#include <optional>
#include <string_view>
#include <vector>

namespace senda::query {

/// Degrees: latitude from -90 to 90, longitude from -180 to 180.
struct GeoPoint {
  double lat = 0;
  double lng = 0;
};

/// Great-circle distance in metres on a sphere of the earth's mean radius.
double distance_between(GeoPoint a, GeoPoint b);

/// The outer ring first, then its holes. Rings are closed by the edge from last to first point.
using GeoPolygon = std::vector<std::vector<GeoPoint>>;

/// Points, lines and areas that together are one place.
struct GeoShape {
  std::vector<GeoPoint> points;
  std::vector<std::vector<GeoPoint>> lines;
  std::vector<GeoPolygon> polygons;

  bool is_empty() const noexcept { return points.empty() && lines.empty() && polygons.empty(); }
};

/// Coordinates that one shape may have.
inline constexpr std::size_t kMaxShapePoints = 100'000;

/// Reads a GeoJSON geometry, Feature or FeatureCollection (RFC 7946: longitude first).
/// Out: nothing where the value is none, or has no coordinates or too many.
std::optional<GeoShape> shape_from_geojson(const json::Value& value);

/// Reads `{"lat": 50.8, "lng": 4.3}`, numbers or their text. Out: nothing where it is no place.
std::optional<GeoPoint> point_from_json(const json::Value& value);
/// A number of degrees from its text; nothing if it is none.
std::optional<double> degrees_from_text(std::string_view text);
bool is_on_earth(GeoPoint point);

/// The place that documents are ordered around, where a sort rule's path is "_geoPoint(LAT,LNG)"
/// and not that of a field.
std::optional<GeoPoint> sort_point(std::string_view path);

/// Whether any part of the shape lies within `metres` of the centre. Cost: O(coordinates).
bool reaches(const GeoShape& shape, GeoPoint centre, double metres);

/// Whether the shape and the area share a point. Cost: O(coordinates of the one * of the other).
bool meets(const GeoShape& shape, const GeoPolygon& area);
bool contains(const GeoPolygon& area, GeoPoint point);

/// The box between a north-eastern and a south-western corner; two where it crosses the 180th
/// meridian.
std::vector<GeoPolygon> box_areas(GeoPoint north_east, GeoPoint south_west);

}  // namespace senda::query
