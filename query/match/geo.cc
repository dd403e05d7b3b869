#include "query/match/geo.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace senda::query {
namespace {

constexpr double kEarthRadius = 6'371'008.8;  // metres, mean (IUGG)
constexpr double kPi = 3.14159265358979323846;

double radians(double degrees) { return degrees * kPi / 180; }

/// Which side of the line a-b point c lies on: positive, negative or 0 on the line.
double side(GeoPoint a, GeoPoint b, GeoPoint c) {
  return (b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng);
}

bool is_between(GeoPoint a, GeoPoint b, GeoPoint c) {
  return std::min(a.lng, b.lng) <= c.lng && c.lng <= std::max(a.lng, b.lng) &&
         std::min(a.lat, b.lat) <= c.lat && c.lat <= std::max(a.lat, b.lat);
}

bool edges_cross(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) {
  const double c_side = side(a, b, c);
  const double d_side = side(a, b, d);
  const double a_side = side(c, d, a);
  const double b_side = side(c, d, b);
  if (((c_side > 0) != (d_side > 0)) && ((a_side > 0) != (b_side > 0)) && c_side != 0 &&
      d_side != 0 && a_side != 0 && b_side != 0) {
    return true;
  }
  return (c_side == 0 && is_between(a, b, c)) || (d_side == 0 && is_between(a, b, d)) ||
         (a_side == 0 && is_between(c, d, a)) || (b_side == 0 && is_between(c, d, b));
}

/// Calls `visit(from, to)` for the edges of a line; a ring has one more, back to its beginning.
template <typename Visit>
bool any_edge(const std::vector<GeoPoint>& line, bool is_ring, Visit&& visit) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (visit(line[i], line[i + 1])) return true;
  }
  return is_ring && line.size() > 1 && visit(line.back(), line.front());
}

bool line_meets(const std::vector<GeoPoint>& line, bool is_ring, const GeoPolygon& area) {
  if (std::any_of(line.begin(), line.end(), [&](GeoPoint point) { return contains(area, point); }))
    return true;
  return any_edge(line, is_ring, [&](GeoPoint a, GeoPoint b) {
    return std::any_of(area.begin(), area.end(), [&](const std::vector<GeoPoint>& ring) {
      return any_edge(ring, true, [&](GeoPoint c, GeoPoint d) { return edges_cross(a, b, c, d); });
    });
  });
}

/// Metres from a point to an edge, on the plane that touches the earth at the point.
double distance_to_edge(GeoPoint from, GeoPoint a, GeoPoint b) {
  const double scale = std::cos(radians(from.lat));
  const double ax = (a.lng - from.lng) * scale;
  const double ay = a.lat - from.lat;
  const double dx = (b.lng - a.lng) * scale;
  const double dy = b.lat - a.lat;
  const double length = dx * dx + dy * dy;
  const double along = length == 0 ? 0 : std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0);
  return distance_between(from, {a.lat + along * dy, a.lng + along * (b.lng - a.lng)});
}

bool line_reaches(const std::vector<GeoPoint>& line, bool is_ring, GeoPoint centre, double metres) {
  if (line.size() == 1) return distance_between(line.front(), centre) <= metres;
  return any_edge(line, is_ring,
                  [&](GeoPoint a, GeoPoint b) { return distance_to_edge(centre, a, b) <= metres; });
}

/// Reads coordinates until one is wrong.
class GeoJsonReader {
 public:
  bool read(const json::Value& value, std::size_t depth) {
    if (!value.is_object() || depth > 8) return false;
    const json::Value* type = value.find("type");
    if (type == nullptr || !type->is_string()) return false;
    const std::string& name = type->as_string();
    if (name == "Feature") {
      const json::Value* geometry = value.find("geometry");
      return geometry != nullptr && read(*geometry, depth + 1);
    }
    if (name == "FeatureCollection" || name == "GeometryCollection") {
      const json::Value* parts =
          value.find(name == "FeatureCollection" ? "features" : "geometries");
      if (parts == nullptr || !parts->is_array()) return false;
      return std::all_of(parts->as_array().begin(), parts->as_array().end(),
                         [&](const json::Value& part) { return read(part, depth + 1); });
    }
    const json::Value* coordinates = value.find("coordinates");
    return coordinates != nullptr && read_geometry(name, *coordinates);
  }

  GeoShape shape;

 private:
  bool read_geometry(const std::string& name, const json::Value& value) {
    if (name == "Point") return read_point(value, shape.points);
    if (name == "MultiPoint") return read_points(value, shape.points);
    if (name == "LineString") return read_points(value, shape.lines.emplace_back());
    if (name == "Polygon") return read_rings(value, shape.polygons.emplace_back());
    if (!value.is_array()) return false;
    if (name == "MultiLineString") {
      return std::all_of(
          value.as_array().begin(), value.as_array().end(),
          [&](const json::Value& line) { return read_points(line, shape.lines.emplace_back()); });
    }
    return name == "MultiPolygon" &&
           std::all_of(value.as_array().begin(), value.as_array().end(),
                       [&](const json::Value& rings) {
                         return read_rings(rings, shape.polygons.emplace_back());
                       });
  }

  bool read_point(const json::Value& value, std::vector<GeoPoint>& points) {
    if (!value.is_array() || value.as_array().size() < 2 || ++count_ > kMaxShapePoints)
      return false;
    const json::Value& lng = value.as_array()[0];
    const json::Value& lat = value.as_array()[1];
    if (!lng.is_number() || !lat.is_number()) return false;
    points.push_back({lat.as_double(), lng.as_double()});
    return is_on_earth(points.back());
  }

  bool read_points(const json::Value& value, std::vector<GeoPoint>& points) {
    return value.is_array() && !value.as_array().empty() &&
           std::all_of(value.as_array().begin(), value.as_array().end(),
                       [&](const json::Value& point) { return read_point(point, points); });
  }

  bool read_rings(const json::Value& value, GeoPolygon& rings) {
    return value.is_array() && !value.as_array().empty() &&
           std::all_of(
               value.as_array().begin(), value.as_array().end(),
               [&](const json::Value& ring) { return read_points(ring, rings.emplace_back()); });
  }

  std::size_t count_ = 0;
};

}  // namespace

double distance_between(GeoPoint a, GeoPoint b) {
  const double lat = std::sin(radians(b.lat - a.lat) / 2);
  const double lng = std::sin(radians(b.lng - a.lng) / 2);
  const double h = lat * lat + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * lng * lng;
  return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

std::optional<GeoShape> shape_from_geojson(const json::Value& value) {
  GeoJsonReader reader;
  if (!reader.read(value, 0) || reader.shape.is_empty()) return std::nullopt;
  return std::move(reader.shape);
}

std::optional<double> degrees_from_text(std::string_view text) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool is_on_earth(GeoPoint point) { return std::abs(point.lat) <= 90 && std::abs(point.lng) <= 180; }

std::optional<GeoPoint> point_from_json(const json::Value& value) {
  if (!value.is_object() || value.as_object().size() != 2) return std::nullopt;
  const auto degrees = [&](std::string_view name) -> std::optional<double> {
    const json::Value* found = value.find(name);
    if (found == nullptr) return std::nullopt;
    if (found->is_number()) return found->as_double();
    return found->is_string() ? degrees_from_text(found->as_string()) : std::nullopt;
  };
  const auto lat = degrees("lat");
  const auto lng = degrees("lng");
  if (!lat || !lng || !is_on_earth({*lat, *lng})) return std::nullopt;
  return GeoPoint{*lat, *lng};
}

std::optional<GeoPoint> sort_point(std::string_view path) {
  constexpr std::string_view kName = "_geoPoint(";
  const std::size_t comma = path.find(',');
  if (!path.starts_with(kName) || !path.ends_with(')') || comma == std::string_view::npos)
    return std::nullopt;
  const auto degrees = [&](std::size_t from, std::size_t to) {
    std::string_view text = path.substr(from, to - from);
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return degrees_from_text(text);
  };
  const auto lat = degrees(kName.size(), comma);
  const auto lng = degrees(comma + 1, path.size() - 1);
  if (!lat || !lng || !is_on_earth({*lat, *lng})) return std::nullopt;
  return GeoPoint{*lat, *lng};
}

bool contains(const GeoPolygon& area, GeoPoint point) {
  bool is_in = false;
  for (const std::vector<GeoPoint>& ring : area) {
    bool is_on_edge = false;
    any_edge(ring, true, [&](GeoPoint a, GeoPoint b) {
      if (side(a, b, point) == 0 && is_between(a, b, point)) return is_on_edge = true;
      // A ray to the east crosses the edge: even-odd rule, holes and all.
      if ((a.lat > point.lat) != (b.lat > point.lat) &&
          point.lng < (b.lng - a.lng) * (point.lat - a.lat) / (b.lat - a.lat) + a.lng) {
        is_in = !is_in;
      }
      return false;
    });
    if (is_on_edge) return true;
  }
  return is_in;
}

bool meets(const GeoShape& shape, const GeoPolygon& area) {
  const auto is_in = [&](GeoPoint point) { return contains(area, point); };
  if (std::any_of(shape.points.begin(), shape.points.end(), is_in)) return true;
  for (const std::vector<GeoPoint>& line : shape.lines) {
    if (line_meets(line, false, area)) return true;
  }
  for (const GeoPolygon& polygon : shape.polygons) {
    for (const std::vector<GeoPoint>& ring : polygon) {
      if (line_meets(ring, true, area)) return true;
    }
    if (!area.empty() && !area.front().empty() && contains(polygon, area.front().front()))
      return true;
  }
  return false;
}

bool reaches(const GeoShape& shape, GeoPoint centre, double metres) {
  for (const GeoPoint& point : shape.points) {
    if (distance_between(point, centre) <= metres) return true;
  }
  for (const std::vector<GeoPoint>& line : shape.lines) {
    if (line_reaches(line, false, centre, metres)) return true;
  }
  for (const GeoPolygon& polygon : shape.polygons) {
    if (contains(polygon, centre)) return true;
    for (const std::vector<GeoPoint>& ring : polygon) {
      if (line_reaches(ring, true, centre, metres)) return true;
    }
  }
  return false;
}

std::vector<GeoPolygon> box_areas(GeoPoint north_east, GeoPoint south_west) {
  const auto box = [&](double west, double east) {
    return GeoPolygon{{{south_west.lat, west},
                       {south_west.lat, east},
                       {north_east.lat, east},
                       {north_east.lat, west}}};
  };
  if (south_west.lng <= north_east.lng) return {box(south_west.lng, north_east.lng)};
  return {box(south_west.lng, 180), box(-180, north_east.lng)};
}

}  // namespace senda::query
