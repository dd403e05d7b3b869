// Places: filters and order by `_geo` and `_geojson`, as instant-meilisearch's map widgets ask.
#include "engine/json/write.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

namespace senda::api {
namespace {

using Ids = std::vector<std::string>;

class Places : public ::testing::Test {
 protected:
  void SetUp() override {
    client_.finish("PATCH", "/indexes/towns/settings",
                   R"({"filterableAttributes":["_geo","_geojson","kind"],
                       "sortableAttributes":["_geo"]})");
    client_.add("towns", R"([
      {"id":"lille","kind":"town","_geo":{"lat":50.6292,"lng":3.0573}},
      {"id":"brussels","kind":"town","_geo":{"lat":"50.8467","lng":"4.3525"},
       "_geojson":{"type":"Point","coordinates":[4.3525,50.8467]}},
      {"id":"paris","kind":"town","_geo":{"lat":48.8566,"lng":2.3522}},
      {"id":"canal","kind":"way","_geojson":{"type":"LineString",
       "coordinates":[[4.33,50.86],[4.27,50.59]]}},
      {"id":"nowhere","kind":"town","_geo":null}])");
  }
  Answer search(const std::string& body) {
    return client_.ask("POST", "/indexes/towns/search", body);
  }
  Ids filtered(const std::string& filter) {
    const Answer answer = search(R"({"filter":")" + filter + R"("})");
    EXPECT_EQ(answer.status, 200) << filter << answer.response.body;
    return hit_ids(answer);
  }

  ApiClient client_;
};

TEST_F(Places, AreFoundInCirclesBoxesAndPolygons) {
  EXPECT_EQ(filtered("_geoRadius(50.83, 4.37, 10000)"), (Ids{"brussels", "canal"}));
  EXPECT_EQ(filtered("_geoRadius(50.83, 4.37, 120000, 64)"), (Ids{"lille", "brussels", "canal"}));
  EXPECT_EQ(filtered("_geoRadius(50.83, 4.37, 1)"), Ids{});
  EXPECT_EQ(filtered("_geoBoundingBox([50.7, 3.3], [50.5, 2.9])"), Ids{"lille"});
  EXPECT_EQ(filtered("_geoPolygon([50.95, 4.1], [50.75, 4.6], [50.7, 4.2])"),
            (Ids{"brussels", "canal"}));
  EXPECT_EQ(filtered("NOT _geoRadius(50.83, 4.37, 120000) AND kind = town"),
            (Ids{"paris", "nowhere"}));
  EXPECT_EQ(filtered("_geo EXISTS"), (Ids{"lille", "brussels", "paris", "nowhere"}));
}

TEST_F(Places, AreOrderedByDistanceAndTellIt) {
  const Answer near = search(R"j({"sort":["_geoPoint(50.6292, 3.0573):asc"]})j");
  EXPECT_EQ(hit_ids(near), (Ids{"lille", "brussels", "paris", "canal", "nowhere"}));
  const json::Array& hits = near["hits"].as_array();
  EXPECT_EQ(hits[0].find("_geoDistance")->as_int(), 0);
  EXPECT_NEAR(hits[2].find("_geoDistance")->as_double(), 204'000, 2'000);
  EXPECT_EQ(hits[4].find("_geoDistance"), nullptr);
  const Answer got =
      client_.ask("GET", "/indexes/towns/search?sort=_geoPoint(50.6292,3.0573)%3Adesc&limit=2");
  EXPECT_EQ(hit_ids(got), (Ids{"paris", "brussels"}));
}

TEST_F(Places, AreNeitherWordsNorFacets) {
  EXPECT_EQ(hit_ids(search(R"({"q":"LineString"})")), Ids{});
  EXPECT_EQ(hit_ids(search(R"({"q":"50.6292"})")), Ids{});
  EXPECT_EQ(json::write(search(R"({"facets":["*"]})")["facetDistribution"]),
            R"({"kind":{"town":4,"way":1}})");
}

TEST_F(Places, ThatAreNoneAreRefusedWithTheirDocument) {
  const auto code = [&](const char* documents) {
    const json::Value task = client_.finish("POST", "/indexes/towns/documents", documents);
    const json::Value* error = task.find("error");
    return error->is_null() ? std::string() : error->find("code")->as_string();
  };
  EXPECT_EQ(code(R"([{"id":"x","_geo":{"lat":91,"lng":4}}])"), "invalid_document_geo_field");
  EXPECT_EQ(code(R"([{"id":"x","_geo":{"lat":"north","lng":4}}])"), "invalid_document_geo_field");
  EXPECT_EQ(code(R"([{"id":"x","_geo":"50,4"}])"), "invalid_document_geo_field");
  EXPECT_EQ(code(R"([{"id":"x","_geojson":{"type":"Point"}}])"), "invalid_document_geojson_field");
}

TEST_F(Places, NeedTheirFieldInTheSettings) {
  client_.finish("PATCH", "/indexes/towns/settings",
                 R"({"filterableAttributes":["kind"],"sortableAttributes":[]})");
  EXPECT_EQ(search(R"j({"filter":"_geoRadius(1, 2, 3)"})j").code(), "invalid_search_filter");
  EXPECT_EQ(search(R"j({"sort":["_geoPoint(1, 2):asc"]})j").code(), "invalid_search_sort");
  EXPECT_EQ(search(R"j({"sort":["_geoPoint(1):asc"]})j").code(), "invalid_search_sort");
}

}  // namespace
}  // namespace senda::api
