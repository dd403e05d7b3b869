// Searching through the API: what clients of that API rely on, and what is Senda's own.
#include "engine/json/write.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

namespace senda::api {
namespace {

constexpr const char* kBooks = R"([
  {"id":123,"title":"Pride and Prejudice","comment":"A great book","genre":["romance"]},
  {"id":456,"title":"Le Petit Prince","comment":"A french book about a prince that walks on little cute planets","genre":["adventure"],"isNull":null,"isTrue":true},
  {"id":2,"title":"Le Rouge et le Noir","comment":"Another french book","genre":["romance"]},
  {"id":1,"title":"Alice In Wonderland","comment":"A weird book","genre":["adventure"]},
  {"id":1344,"title":"The Hobbit","comment":"An awesome book","genre":["fantasy","adventure"]},
  {"id":4,"title":"Harry Potter and the Half-Blood Prince","comment":"The best book","genre":["fantasy"]},
  {"id":42,"title":"The Hitchhiker's Guide to the Galaxy","genre":["sci fi","comedy"]}])";

using Ids = std::vector<std::string>;

class Search : public ::testing::Test {
 protected:
  void SetUp() override {
    client_.finish("PATCH", "/indexes/books/settings",
                   R"({"filterableAttributes":["genre","id"],"sortableAttributes":["id"]})");
    client_.add("books", kBooks);
  }
  Answer search(const std::string& body) {
    return client_.ask("POST", "/indexes/books/search", body);
  }

  ApiClient client_;
};

TEST_F(Search, AnswersWithTheMembersOfTheApiAndNoOthers) {
  const Answer answer = search(R"({"q":"prince","attributesToRetrieve":["id"]})");
  EXPECT_EQ(hit_ids(answer), (Ids{"456", "4"}));
  std::vector<std::string> names;
  for (const json::Member& member : answer.body.as_object()) names.push_back(member.name);
  EXPECT_EQ(names,
            (Ids{"hits", "query", "processingTimeMs", "limit", "offset", "estimatedTotalHits"}));
  EXPECT_TRUE(answer["processingTimeMs"].is_int());
  const Answer paged = search(R"({"page":2,"hitsPerPage":3})");
  EXPECT_EQ(paged["totalHits"].as_int(), 7);
  EXPECT_EQ(paged["totalPages"].as_int(), 3);
  EXPECT_EQ(paged.body.find("estimatedTotalHits"), nullptr);
}

TEST_F(Search, GivesItsOwnMembersToThoseWhoAskForOne) {
  EXPECT_EQ(search(R"({"q":"prince"})").body.find("detectedLanguages"), nullptr);
  const Answer answer = search(R"({"q":"prince","locale":"en","explain":true})");
  EXPECT_NE(answer.body.find("detectedLanguages"), nullptr);
  EXPECT_NE(answer["hits"].as_array().front().find("_why"), nullptr);
}

TEST_F(Search, WithoutWordsGivesDocumentsInTheOrderTheyCame) {
  EXPECT_EQ(hit_ids(search("{}")), (Ids{"123", "456", "2", "1", "1344", "4", "42"}));
  EXPECT_EQ(hit_ids(search(R"({"q":null,"sort":["id:desc"],"limit":2})")), (Ids{"1344", "456"}));
  EXPECT_EQ(hit_ids(search(R"({"page":0})")), Ids{});
}

TEST_F(Search, IsTheSameByGetAndPost) {
  const Answer got = client_.ask(
      "GET",
      "/indexes/books/search?q=prince&attributesToRetrieve=id,title&filter=genre%20%3D%20fantasy"
      "&facets=genre&showMatchesPosition=true&limit=3");
  const Answer posted = search(
      R"({"q":"prince","attributesToRetrieve":["id","title"],"filter":"genre = fantasy",
          "facets":["genre"],"showMatchesPosition":true,"limit":3})");
  EXPECT_EQ(json::write(got["hits"]), json::write(posted["hits"]));
  EXPECT_EQ(json::write(got["facetDistribution"]), R"({"genre":{"fantasy":1}})");
}

TEST_F(Search, MarksCropsAndPlacesAsTheApiDoes) {
  const Answer crop = search(R"({"q":"prince","attributesToCrop":["*"],"cropLength":6})");
  EXPECT_EQ(crop["hits"].as_array().front().find("_formatted")->find("comment")->as_string(),
            "…book about a prince that walks…");
  const Answer marks = search(R"({"q":"pri","attributesToHighlight":["title"]})");
  const json::Value* formatted = nullptr;
  for (const json::Value& hit : marks["hits"].as_array()) {
    if (hit.find("id")->as_int() == 456) formatted = hit.find("_formatted");
  }
  ASSERT_NE(formatted, nullptr);
  EXPECT_EQ(formatted->find("title")->as_string(), "Le Petit <em>Pri</em>nce");
  EXPECT_EQ(formatted->find("id")->as_string(), "456");
  EXPECT_TRUE(formatted->find("isNull")->is_null());
  EXPECT_TRUE(formatted->find("isTrue")->as_bool());
  const Answer places = search(R"({"q":"fantasy","showMatchesPosition":true})");
  EXPECT_EQ(json::write(*places["hits"].as_array().front().find("_matchesPosition")),
            R"({"genre":[{"start":0,"length":7,"indices":[0]}]})");
  const Answer nothing = search(R"({"q":"prince","attributesToHighlight":["nowhere"]})");
  EXPECT_EQ(nothing["hits"].as_array().front().find("_formatted"), nullptr);
}

TEST_F(Search, FindsNumbersAndKeepsToTheFieldsNamed) {
  EXPECT_EQ(hit_ids(search(R"({"q":"1344","attributesToSearchOn":["id"]})")), Ids{"1344"});
  EXPECT_EQ(hit_ids(search(R"({"q":"prince","attributesToSearchOn":["id"]})")), Ids{});
  EXPECT_EQ(hit_ids(search(R"({"q":"book","attributesToSearchOn":["title"]})")), Ids{});
}

TEST_F(Search, KeepsOneHitForEachDistinctValue) {
  const Answer answer = search(R"({"distinct":"genre"})");
  EXPECT_EQ(hit_ids(answer), (Ids{"123", "456", "1344", "42"}));
  EXPECT_EQ(answer["estimatedTotalHits"].as_int(), 4);
}

TEST_F(Search, CountsFacetsOverAllMatches) {
  const Answer answer = search(R"({"q":"prince","facets":["*"],"limit":1})");
  EXPECT_EQ(json::write(*answer["facetDistribution"].find("genre")),
            R"({"adventure":1,"fantasy":1})");
  EXPECT_EQ(answer["facetStats"].find("id")->find("max")->as_double(), 456);
}

TEST_F(Search, OfManyKeepsTheOrderAndAgreesWithEachAlone) {
  const std::vector<std::string> queries = {
      R"({"indexUid":"books","q":"prince","facets":["genre"]})",
      R"({"indexUid":"books","q":"prince","filter":"genre = fantasy"})",
      R"({"indexUid":"books","q":"book","limit":2,"facets":["genre"]})",
      R"({"indexUid":"books","q":"prince","limit":0,"facets":["id"]})",
      R"({"indexUid":"books","filter":"genre = romance"})"};
  std::string body = R"({"queries":[)";
  for (const std::string& query : queries) body += (body.back() == '[' ? "" : ",") + query;
  const Answer all = client_.ask("POST", "/multi-search", body + "]}");
  ASSERT_EQ(all["results"].as_array().size(), queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::string single = queries[i];
    single.replace(single.find(R"("indexUid":"books",)"), 19, "");
    const Answer alone = search(single);
    const json::Value& here = all["results"].as_array()[i];
    EXPECT_EQ(here.find("indexUid")->as_string(), "books");
    for (const char* member : {"hits", "estimatedTotalHits", "facetDistribution"}) {
      const json::Value* found = here.find(member);
      EXPECT_EQ(found == nullptr ? "" : json::write(*found),
                alone.body.find(member) == nullptr ? "" : json::write(alone[member]))
          << queries[i] << " " << member;
    }
  }
}

TEST_F(Search, FederatedGivesOneListByWeight) {
  const auto first = [&](const char* a, const char* b) {
    const Answer answer = client_.ask(
        "POST", "/multi-search",
        std::string(
            R"({"federation":{},"queries":[{"indexUid":"books","q":"456","attributesToSearchOn":["id"])") +
            a + R"(},{"indexUid":"books","q":"1344","attributesToSearchOn":["id"])" + b + "}]}");
    EXPECT_EQ(answer["estimatedTotalHits"].as_int(), 2) << answer.response.body;
    return hit_ids(answer);
  };
  EXPECT_EQ(first("", R"(,"federationOptions":{"weight":0.5})"), (Ids{"456", "1344"}));
  EXPECT_EQ(first(R"(,"federationOptions":{"weight":0.5})", ""), (Ids{"1344", "456"}));
  const Answer facets =
      client_.ask("POST", "/multi-search",
                  R"({"federation":{"facetsByIndex":{"books":["genre"]},"mergeFacets":{}},
          "queries":[{"indexUid":"books","q":"prince"}]})");
  EXPECT_EQ(json::write(facets["facetDistribution"]), R"({"genre":{"adventure":1,"fantasy":1}})");
}

TEST_F(Search, OfFacetValuesTakesAnyWordMisspeltOrNot) {
  const auto values = [&](const std::string& body) {
    std::string text;
    const Answer answer = client_.ask("POST", "/indexes/books/facet-search", body);
    if (!answer["facetHits"].is_array()) return answer.response.body;
    for (const json::Value& hit : answer["facetHits"].as_array())
      text += hit.find("value")->as_string() + "=" + json::write(*hit.find("count")) + " ";
    return text;
  };
  EXPECT_EQ(values(R"({"facetName":"genre","facetQuery":"a"})"), "adventure=3 ");
  EXPECT_EQ(values(R"({"facetName":"genre","facetQuery":"FI"})"), "sci fi=1 ");
  EXPECT_EQ(values(R"({"facetName":"genre","facetQuery":"fantsay"})"), "fantasy=2 ");
  EXPECT_EQ(values(R"({"facetName":"genre","q":"prince"})"), "adventure=1 fantasy=1 ");
  EXPECT_EQ(values(R"({"facetName":"genre","filter":"id < 3"})"), "adventure=1 romance=1 ");
  EXPECT_EQ(client_.ask("POST", "/indexes/books/facet-search", R"({"facetName":"title"})").code(),
            "invalid_facet_search_facet_name");
  EXPECT_EQ(client_.ask("POST", "/indexes/books/facet-search", "{}").code(),
            "missing_facet_search_facet_name");
}

TEST_F(Search, SuggestsAndFindsSimilarDocuments) {
  const Answer words = client_.ask("GET", "/indexes/books/suggest?q=prin");
  EXPECT_EQ(words["query"].as_string(), "prin");
  EXPECT_FALSE(words["suggestions"].as_array().empty()) << words.response.body;
  EXPECT_EQ(client_.ask("GET", "/indexes/books/documents/2/similar").status, 200);
}

TEST_F(Search, CutsAQueryThatIsTooLongAtAWord) {
  std::string text = "prince";
  while (text.size() < 5'000) text += " abcdefghi";
  const Answer answer =
      search(R"({"q":")" + text + R"(","explain":true,"matchingStrategy":"last"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(json::write(answer["diagnostics"]).find("query_cut"), std::string::npos);
}

TEST(SearchTime, ThatIsUpGivesTheAnswerSoFar) {
  ApiClient client;
  client.add("a", R"([{"id":1,"t":"alpha beta"}])");
  client.finish("PUT", "/indexes/a/settings/search-cutoff-ms", "1");
  // A millisecond is plenty for one document: the answer is whole, or says that it is not.
  const Answer answer = client.ask("POST", "/indexes/a/search", R"({"q":"alpha"})");
  EXPECT_EQ(answer.status, 200);
  if (answer.body.find("degraded") == nullptr) {
    EXPECT_EQ(hit_ids(answer), Ids{"1"});
  }
}

}  // namespace
}  // namespace senda::api
