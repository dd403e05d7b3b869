// Distances against published ones, and shapes against places whose answer is plain on a map.
#include "query/match/geo.h"

#include "engine/json/parse.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

constexpr GeoPoint kBrussels{50.8467, 4.3525};
constexpr GeoPoint kLille{50.6292, 3.0573};
constexpr GeoPoint kParis{48.8566, 2.3522};

GeoShape shape(std::string_view text) {
  const auto value = json::parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return shape_from_geojson(*value).value_or(GeoShape());
}

TEST(Geo, MeasuresGreatCircles) {
  EXPECT_NEAR(distance_between(kBrussels, kParis), 264'000, 1'000);
  EXPECT_NEAR(distance_between({0, 0}, {0, 180}), 20'015'115, 10);  // half round the equator
  EXPECT_NEAR(distance_between({90, 0}, {-90, 45}), 20'015'115, 10);
  EXPECT_EQ(distance_between(kLille, kLille), 0);
  EXPECT_NEAR(distance_between({0, 179.999}, {0, -179.999}), 222, 1);  // over the date line
}

TEST(Geo, KnowsWhatLiesInAPolygon) {
  const GeoPolygon ring{{{50.95, 4.1}, {50.75, 4.6}, {50.7, 4.2}}};
  EXPECT_TRUE(contains(ring, {50.8, 4.35}));
  EXPECT_FALSE(contains(ring, kParis));
  EXPECT_TRUE(contains(ring, {50.95, 4.1})) << "a corner belongs to it";
  GeoPolygon with_hole{{{0, 0}, {0, 10}, {10, 10}, {10, 0}}, {{4, 4}, {4, 6}, {6, 6}, {6, 4}}};
  EXPECT_TRUE(contains(with_hole, {2, 2}));
  EXPECT_FALSE(contains(with_hole, {5, 5}));
}

TEST(Geo, MakesTwoBoxesAcrossTheDateLine) {
  EXPECT_EQ(box_areas({10, 20}, {0, 10}).size(), 1U);
  const auto areas = box_areas({10, -170}, {-10, 170});  // Fiji to Samoa
  ASSERT_EQ(areas.size(), 2U);
  const auto covers = [&](GeoPoint point) {
    return contains(areas[0], point) || contains(areas[1], point);
  };
  EXPECT_TRUE(covers({0, 175}));
  EXPECT_TRUE(covers({0, -175}));
  EXPECT_FALSE(covers({0, 0}));
}

TEST(Geo, ReadsEveryGeometryOfGeoJson) {
  struct Row {
    const char* text;
    bool meets;  // the square from 0 to 10
  };
  const GeoPolygon square{{{0, 0}, {0, 10}, {10, 10}, {10, 0}}};
  for (
      const Row& row : {
          Row{R"({"type":"Point","coordinates":[5,5]})", true},
          Row{R"({"type":"Point","coordinates":[15,5]})", false},
          Row{R"({"type":"MultiPoint","coordinates":[[50,50],[1,9]]})", true},
          Row{R"({"type":"LineString","coordinates":[[-5,5],[15,5]]})", true},
          Row{R"({"type":"LineString","coordinates":[[-5,15],[15,15]]})", false},
          Row{R"({"type":"MultiLineString","coordinates":[[[20,20],[30,30]],[[5,-1],[5,1]]]})",
              true},
          Row{R"({"type":"Polygon","coordinates":[[[-20,-20],[40,-20],[40,40],[-20,40],[-20,-20]]]})",
              true},
          Row{R"({"type":"Polygon","coordinates":[[[11,11],[12,11],[12,12],[11,11]]]})", false},
          Row{R"({"type":"MultiPolygon","coordinates":[[[[9,9],[12,9],[12,12],[9,9]]]]})", true},
          Row{R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{}})",
              true},
          Row{R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]}}]})",
              true},
          Row{R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1,300]}]})",
              true},
      }) {
    const GeoShape read = shape(row.text);
    EXPECT_FALSE(read.is_empty()) << row.text;
    EXPECT_EQ(meets(read, square), row.meets) << row.text;
  }
}

TEST(Geo, RefusesWhatIsNoShape) {
  for (const char* text :
       {"{}", "[]", "3", R"({"type":"Circle","coordinates":[1,2]})",
        R"({"type":"Point","coordinates":[1]})", R"({"type":"Point","coordinates":["1","2"]})",
        R"({"type":"Point","coordinates":[1,91]})", R"({"type":"Polygon","coordinates":[1,2]})",
        R"({"type":"LineString","coordinates":[]})", R"({"type":"Feature"})",
        R"({"type":"FeatureCollection","features":[]})"}) {
    const auto value = json::parse(text);
    ASSERT_TRUE(value.has_value());
    EXPECT_FALSE(shape_from_geojson(*value).has_value()) << text;
  }
}

TEST(Geo, ReachesTheNearestPartOfAShape) {
  const GeoShape road =
      shape(R"({"type":"LineString","coordinates":[[2.3522,48.8566],[4.3525,50.8467]]})");
  EXPECT_TRUE(reaches(road, {49.85, 3.35}, 5'000)) << "halfway";
  EXPECT_FALSE(reaches(road, kLille, 20'000));
  EXPECT_TRUE(reaches(road, kLille, 100'000));
  const GeoShape area =
      shape(R"({"type":"Polygon","coordinates":[[[4,50],[5,50],[5,51],[4,51],[4,50]]]})");
  EXPECT_TRUE(reaches(area, kBrussels, 1)) << "inside, far from every edge";
  EXPECT_FALSE(reaches(area, kParis, 100'000));
}

TEST(Geo, ReadsPlacesAndWhatOneSortsBy) {
  const auto point = [](const char* text) {
    return point_from_json(*json::parse(text)).has_value();
  };
  EXPECT_TRUE(point(R"({"lat":50.8,"lng":4})"));
  EXPECT_TRUE(point(R"({"lat":"50.8","lng":"4.35"})"));
  EXPECT_FALSE(point(R"({"lat":50.8})"));
  EXPECT_FALSE(point(R"({"lat":50.8,"lng":200})"));
  EXPECT_FALSE(point(R"({"lat":50.8,"lng":4,"alt":3})"));
  EXPECT_FALSE(point(R"("50.8,4")"));
  EXPECT_TRUE(sort_point("_geoPoint(50.8,4.35)").has_value());
  EXPECT_TRUE(sort_point("_geoPoint( -50.8 , 4 )").has_value());
  for (const char* path : {"title", "_geoPoint", "_geoPoint(50.8)", "_geoPoint(95,4)",
                           "_geoPoint(a,b)", "_geoPoint(1,2", "_geo"}) {
    EXPECT_FALSE(sort_point(path).has_value()) << path;
  }
}

}  // namespace
}  // namespace senda::query
