// Settings: told as they were given, and each does what it says.
#include "engine/json/write.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

namespace senda::api {
namespace {

using Ids = std::vector<std::string>;

Answer search(ApiClient& client, const std::string& body) {
  return client.ask("POST", "/indexes/a/search", body);
}

TEST(Settings, OfANewIndexAreTheDefaultsOfTheApi) {
  ApiClient client;
  client.finish("POST", "/indexes", R"({"uid":"a"})");
  const Answer all = client.ask("GET", "/indexes/a/settings");
  EXPECT_EQ(json::write(all.body), json::write(default_settings()));
  for (const SettingKind& kind : setting_kinds()) {
    const Answer one = client.ask("GET", "/indexes/a/settings/" + std::string(kind.route));
    EXPECT_EQ(one.response.body, json::write(all[kind.name])) << kind.name;
  }
}

TEST(Settings, AreToldAsTheyWereGivenAndTakenBack) {
  const std::string given =
      R"({"displayedAttributes":["title"],"searchableAttributes":["title"],)"
      R"("filterableAttributes":["title"],"rankingRules":["id:asc","typo"],"stopWords":["the"],)"
      R"("synonyms":{"harry":["potter"]},"distinctAttribute":"title",)"
      R"("typoTolerance":{"enabled":false,"minWordSizeForTypos":{"oneTypo":1,"twoTypos":100},)"
      R"("disableOnWords":["prince"],"disableOnAttributes":["comment"]},)"
      R"("faceting":{"maxValuesPerFacet":50},"dictionary":["J. K.","J. R. R."],)"
      R"("searchCutoffMs":1000,"proximityPrecision":"byAttribute","prefixSearch":"disabled",)"
      R"("localizedAttributes":[{"attributePatterns":["title"],"locales":["fra"]}]})";
  ApiClient client;
  client.finish("PATCH", "/indexes/a/settings", given);
  const Answer all = client.ask("GET", "/indexes/a/settings");
  EXPECT_EQ(json::write(all["typoTolerance"]),
            R"({"enabled":false,"minWordSizeForTypos":{"oneTypo":1,"twoTypos":100},)"
            R"("disableOnWords":["prince"],"disableOnAttributes":["comment"],)"
            R"("disableOnNumbers":false})");
  EXPECT_EQ(json::write(all["faceting"]),
            R"({"maxValuesPerFacet":50,"sortFacetValuesBy":{"*":"alpha"}})");
  EXPECT_EQ(json::write(all["synonyms"]), R"({"harry":["potter"]})");
  client.finish("PATCH", "/indexes/a/settings",
                R"({"typoTolerance":{"enabled":null,"minWordSizeForTypos":{"oneTypo":null}},)"
                R"("stopWords":null})");
  const Answer changed = client.ask("GET", "/indexes/a/settings");
  EXPECT_TRUE(changed["typoTolerance"].find("enabled")->as_bool());
  EXPECT_EQ(changed["typoTolerance"].find("minWordSizeForTypos")->find("oneTypo")->as_int(), 5);
  EXPECT_EQ(json::write(changed["stopWords"]), "[]");
  client.finish("DELETE", "/indexes/a/settings");
  EXPECT_EQ(json::write(client.ask("GET", "/indexes/a/settings").body),
            json::write(default_settings()));
}

TEST(Settings, SearchableAttributesSayWhatIsText) {
  ApiClient client;
  client.add("a", R"([{"id":1,"x":"alpha","y":"beta"},{"id":2,"x":"beta","y":"alpha"}])");
  EXPECT_EQ(search(client, R"({"q":"alpha"})")["estimatedTotalHits"].as_int(), 2);
  client.finish("PUT", "/indexes/a/settings/searchable-attributes", R"(["x"])");
  EXPECT_EQ(hit_ids(search(client, R"({"q":"alpha"})")), Ids{"1"});
  client.finish("PUT", "/indexes/a/settings/searchable-attributes", R"(["y","x"])");
  EXPECT_EQ(hit_ids(search(client, R"({"q":"alpha"})")), (Ids{"2", "1"}));
}

TEST(Settings, DisplayedAttributesHideTheRest) {
  ApiClient client;
  client.add("a", R"([{"id":1,"x":"alpha","secret":"beta"}])");
  client.finish("PUT", "/indexes/a/settings/displayed-attributes", R"(["id","x"])");
  const Answer answer = search(
      client,
      R"({"q":"beta","attributesToRetrieve":["*","secret"],"attributesToHighlight":["*"],"showMatchesPosition":true})");
  EXPECT_EQ(answer["estimatedTotalHits"].as_int(), 1);
  EXPECT_EQ(answer.response.body.find("secret"), std::string::npos) << answer.response.body;
}

TEST(Settings, SynonymsAndStopWordsChangeWhatWordsFind) {
  ApiClient client;
  client.add("a", R"([{"id":1,"x":"wizard school"},{"id":2,"x":"the cat"}])");
  client.finish("PATCH", "/indexes/a/settings",
                R"({"synonyms":{"sorcerer":["wizard"]},"stopWords":["the"]})");
  EXPECT_EQ(hit_ids(search(client, R"({"q":"sorcerer"})")), Ids{"1"});
  EXPECT_EQ(hit_ids(search(client, R"({"q":"the wizard","matchingStrategy":"all"})")), Ids{"1"});
}

TEST(Settings, TypoToleranceSaysWhatIsForgiven) {
  ApiClient client;
  client.add("a", R"([{"id":1,"x":"hobbit"},{"id":2,"x":"ring"}])");
  EXPECT_EQ(hit_ids(search(client, R"({"q":"hobbti","matchingStrategy":"all"})")), Ids{"1"});
  EXPECT_EQ(hit_ids(search(client, R"({"q":"rong","matchingStrategy":"all"})")), Ids{});
  client.finish("PATCH", "/indexes/a/settings/typo-tolerance", R"({"enabled":false})");
  EXPECT_EQ(hit_ids(search(client, R"({"q":"hobbti","matchingStrategy":"all"})")), Ids{});
  client.finish(
      "PATCH", "/indexes/a/settings/typo-tolerance",
      R"({"enabled":true,"minWordSizeForTypos":{"oneTypo":4},"disableOnWords":["hobbti"]})");
  EXPECT_EQ(hit_ids(search(client, R"({"q":"hobbti","matchingStrategy":"all"})")), Ids{});
  EXPECT_EQ(hit_ids(search(client, R"({"q":"rong","matchingStrategy":"all"})")), Ids{"2"});
}

TEST(Settings, LimitsOfPagesAndFacetsHold) {
  ApiClient client;
  client.finish("PATCH", "/indexes/a/settings",
                R"({"filterableAttributes":["n"],"pagination":{"maxTotalHits":3},)"
                R"("faceting":{"maxValuesPerFacet":2,"sortFacetValuesBy":{"n":"count"}}})");
  client.add(
      "a",
      R"([{"id":1,"n":"a"},{"id":2,"n":"b"},{"id":3,"n":"b"},{"id":4,"n":"c"},{"id":5,"n":"c"},{"id":6,"n":"c"}])");
  const Answer answer = search(client, R"({"facets":["n"],"limit":10})");
  EXPECT_EQ(answer["estimatedTotalHits"].as_int(), 3);
  EXPECT_EQ(hit_ids(answer).size(), 3U);
  EXPECT_EQ(answer["limit"].as_int(), 10);
  EXPECT_EQ(json::write(answer["facetDistribution"]), R"({"n":{"c":3,"b":2}})");
  EXPECT_EQ(hit_ids(search(client, R"({"offset":2})")).size(), 1U);
}

TEST(Settings, WorkOnAnIndexWithASchemaOfItsOwn) {
  // One that the program made: without index.json, with whatever its schema says.
  ApiClient client;
  client.add("a", R"([{"id":1,"n":"a"}])");
  std::filesystem::remove(client.folder() / "collections/a/index.json");
  client.restart();
  EXPECT_EQ(client.ask("GET", "/indexes/a")["primaryKey"].as_string(), "id");
  EXPECT_EQ(client.ask("GET", "/indexes/a/settings")["pagination"].find("maxTotalHits")->as_int(),
            1'000'000'000);
  EXPECT_EQ(search(client, "{}")["estimatedTotalHits"].as_int(), 1);
}

}  // namespace
}  // namespace senda::api
