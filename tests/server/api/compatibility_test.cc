// What the test suites of the API's clients ask beyond searching: compressed bodies, functions over
// documents, renaming swaps, switches, what tasks and settings tell.
#include "engine/json/write.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

#include <zlib.h>

namespace senda::api {
namespace {

using Ids = std::vector<std::string>;

/// In: window: as zlib takes it: 31 gzip, 15 zlib, -15 neither.
std::string packed(std::string_view text, int window) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 1'000, '\0');
  std::string in(text);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::vector<http::Pair> encoded(const char* encoding) {
  return {{"content-type", "application/json"}, {"content-encoding", encoding}};
}

std::string error_code(const json::Value& task) {
  const json::Value* error = task.find("error");
  return error == nullptr || error->is_null() ? "" : error->find("code")->as_string();
}

TEST(CompressedBody, IsReadAsWhatItHolds) {
  ApiClient client;
  const std::string documents = R"([{"id":1,"title":"Kalevala"}])";
  client.finish("POST", "/indexes/a/documents", packed(documents, 31), encoded("gzip"));
  client.finish("POST", "/indexes/b/documents", packed(documents, 15), encoded("deflate"));
  client.finish("POST", "/indexes/c/documents", packed(documents, -15), encoded("Deflate"));
  for (const char* index : {"a", "b", "c"}) {
    const std::string route = std::string("/indexes/") + index;
    EXPECT_EQ(client.ask("GET", route + "/documents/1")["title"].as_string(), "Kalevala");
    const Answer found =
        client.ask("POST", route + "/search", packed(R"({"q":"kalevala"})", 31), encoded("gzip"));
    EXPECT_EQ(hit_ids(found), Ids{"1"});
  }
}

TEST(CompressedBody, IsRefusedWhereItIsWrongOrTooLarge) {
  ApiClient client;
  client.add("a", R"([{"id":1}])");
  const auto ask = [&](const std::string& body, const char* encoding) {
    return client.ask("POST", "/indexes/a/search", body, encoded(encoding));
  };
  const std::string good = packed(R"({"q":"kalevala"})", 31);
  EXPECT_EQ(ask(good, "br").code(), "invalid_content_encoding");
  EXPECT_EQ(ask(good, "br").status, 415);
  EXPECT_EQ(ask(good, "gzip, gzip").code(), "invalid_content_encoding");
  EXPECT_EQ(ask(R"({"q":"plain"})", "gzip").code(), "malformed_payload");
  EXPECT_EQ(ask(good.substr(0, good.size() - 9), "gzip").code(), "malformed_payload");
  EXPECT_EQ(ask(good + "tail", "gzip").code(), "malformed_payload");
  EXPECT_EQ(ask(good, "identity").code(), "malformed_payload");
  EXPECT_EQ(ask("", "gzip").code(), "missing_payload");
  // A small parcel with a large content: 10 MB of blanks.
  const std::string bomb = packed(std::string(10'000'000, ' ') + "{}", 31);
  ASSERT_LT(bomb.size(), 64U * 1024);
  EXPECT_EQ(ask(bomb, "gzip").code(), "payload_too_large");
  EXPECT_EQ(ask(bomb, "gzip").status, 413);
}

class Editing : public ::testing::Test {
 protected:
  void SetUp() override {
    client_.finish("PATCH", "/indexes/books/settings", R"({"filterableAttributes":["id"]})");
    client_.add("books", R"([{"id":4,"comment":"The best book"},{"id":5,"comment":"another"}])");
  }
  json::Value edit(const std::string& body) {
    return client_.finish("POST", "/indexes/books/documents/edit", body);
  }
  ApiClient client_;
};

TEST_F(Editing, ByAFunctionNeedsItsSwitch) {
  const std::string body = R"({"function":"doc.a = 1"})";
  const auto ask = [&] { return client_.ask("POST", "/indexes/books/documents/edit", body); };
  EXPECT_EQ(ask().code(), "feature_not_enabled");
  const Answer switched =
      client_.ask("PATCH", "/experimental-features", R"({"editDocumentsByFunction":true})");
  EXPECT_TRUE(switched["editDocumentsByFunction"].as_bool());
  EXPECT_EQ(ask().status, 202);
  client_.restart();
  EXPECT_EQ(ask().status, 202) << "switches are kept";
  EXPECT_EQ(client_.ask("PATCH", "/experimental-features", R"({"other":true})").code(),
            "bad_request");
  EXPECT_EQ(client_.ask("PATCH", "/experimental-features", R"({"metrics":1})").code(),
            "bad_request");
}

TEST_F(Editing, ByAFunctionChangesTheDocumentsOfTheFilter) {
  client_.ask("PATCH", "/experimental-features", R"({"editDocumentsByFunction":true})");
  const json::Value task = edit(
      R"({"context":{"ctx":"Harry"},"filter":"id = 4",
          "function":"doc.comment = `Yer a wizard, ${context.ctx}!`"})");
  EXPECT_EQ(json::write(*task.find("details")),
            R"({"deletedDocuments":0,"editedDocuments":1,"context":{"ctx":"Harry"},)"
            R"("function":"doc.comment = `Yer a wizard, ${context.ctx}!`",)"
            R"("originalFilter":"\"id = 4\""})");
  EXPECT_EQ(client_.ask("GET", "/indexes/books/documents/4")["comment"].as_string(),
            "Yer a wizard, Harry!");
  EXPECT_EQ(client_.ask("GET", "/indexes/books/documents/5")["comment"].as_string(), "another");
  EXPECT_EQ(hit_ids(client_.ask("POST", "/indexes/books/search", R"({"q":"wizard"})")), Ids{"4"});
  const json::Value gone = edit(R"({"function":"if doc.id == 5 { doc = () }"})");
  EXPECT_EQ(gone.find("details")->find("deletedDocuments")->as_int(), 1);
  EXPECT_EQ(client_.ask("GET", "/indexes/books/documents/5").code(), "document_not_found");
}

TEST_F(Editing, ByAFunctionIsAllOrNothing) {
  client_.ask("PATCH", "/experimental-features", R"({"editDocumentsByFunction":true})");
  EXPECT_EQ(error_code(edit(R"({"function":"doc.x = 1; if doc.id == 5 { doc.x = 1 / 0 }"})")),
            "invalid_document_edition_function");
  EXPECT_EQ(error_code(edit(R"({"function":"doc.id = doc.id + 1"})")),
            "invalid_document_edition_function");
  EXPECT_EQ(error_code(edit(R"({"function":"doc.x = 1","filter":"comment = a"})")),
            "invalid_document_edition_function_filter");
  EXPECT_EQ(client_.ask("GET", "/indexes/books/documents/4").body.find("x"), nullptr);
  const auto code = [&](const char* body) {
    return client_.ask("POST", "/indexes/books/documents/edit", body).code();
  };
  EXPECT_EQ(code("{}"), "missing_document_edition_function");
  EXPECT_EQ(code(R"({"function":"doc.x ="})"), "invalid_document_edition_function");
  EXPECT_EQ(code(R"({"function":"","context":[]})"), "invalid_document_edition_context");
  EXPECT_EQ(code(R"({"function":"","filter":"id ="})"), "invalid_document_edition_function_filter");
}

TEST(SwapWithRename, RenamesAnIndexWhereAsked) {
  ApiClient client;
  client.add("old", R"([{"id":1,"title":"one"}])");
  client.add("other", R"([{"id":2}])");
  const char* to_free = R"([{"indexes":["old","new"],"rename":true}])";
  const json::Value task = client.finish("POST", "/swap-indexes", to_free);
  EXPECT_EQ(task.find("status")->as_string(), "succeeded");
  EXPECT_EQ(json::write(*task.find("details")->find("swaps")), to_free);
  EXPECT_EQ(client.ask("GET", "/indexes/new/documents/1")["title"].as_string(), "one");
  EXPECT_EQ(client.ask("GET", "/indexes/old").code(), "index_not_found");
  EXPECT_EQ(error_code(client.finish("POST", "/swap-indexes",
                                     R"([{"indexes":["new","other"],"rename":true}])")),
            "index_already_exists");
  EXPECT_EQ(error_code(client.finish("POST", "/swap-indexes",
                                     R"([{"indexes":["old","fresh"],"rename":true}])")),
            "index_not_found");
  EXPECT_EQ(client.ask("POST", "/swap-indexes", R"([{"indexes":["a","b"],"rename":1}])").code(),
            "invalid_swap_rename");
  EXPECT_EQ(
      client.finish("POST", "/swap-indexes", R"([{"indexes":["new","other"],"rename":false}])")
          .find("status")
          ->as_string(),
      "succeeded");
  EXPECT_EQ(client.ask("GET", "/indexes/other/documents/1").status, 200);
}

TEST(CustomMetadata, StaysWithItsTask) {
  ApiClient client;
  const Answer asked =
      client.ask("POST", "/indexes/a/documents?customMetadata=import%20of%20May", R"([{"id":1}])");
  EXPECT_EQ(asked["customMetadata"].as_string(), "import of May");
  const json::Value task = client.finish("DELETE", "/indexes/a/documents?customMetadata=cleared");
  EXPECT_EQ(task.find("customMetadata")->as_string(), "cleared");
  client.restart();
  EXPECT_EQ(client.ask("GET", "/tasks/0")["customMetadata"].as_string(), "import of May");
  EXPECT_EQ(client.finish("POST", "/indexes/a/documents", R"([{"id":1}])").find("customMetadata"),
            nullptr);
}

TEST(SkipCreation, LeavesOutDocumentsThatAreNotThere) {
  ApiClient client;
  client.add("a", R"([{"id":1,"title":"old"}])");
  client.finish("PUT", "/indexes/a/documents?skipCreation=true",
                R"([{"id":1,"title":"new"},{"id":2,"title":"never"}])");
  const Answer all = client.ask("GET", "/indexes/a/documents");
  EXPECT_EQ(json::write(all["results"]), R"([{"id":1,"title":"new"}])");
  EXPECT_EQ(client.ask("POST", "/indexes/a/documents?skipCreation=maybe", R"([{"id":1}])").code(),
            "invalid_skip_creation");
}

TEST(FacetOrder, AlwaysTellsTheOrderOfAll) {
  ApiClient client;
  const auto orders = [&](const char* body) {
    client.finish("PATCH", "/indexes/a/settings/faceting", body);
    return json::write(client.ask("GET", "/indexes/a/settings/faceting")["sortFacetValuesBy"]);
  };
  EXPECT_EQ(orders(R"({"sortFacetValuesBy":{"*":"count"}})"), R"({"*":"count"})");
  EXPECT_EQ(orders(R"({"sortFacetValuesBy":{"genre":"count"}})"),
            R"({"genre":"count","*":"alpha"})");
  client.finish("DELETE", "/indexes/a/settings/faceting");
  EXPECT_EQ(client.ask("GET", "/indexes/a/settings/faceting")["maxValuesPerFacet"].as_int(), 100);
}

TEST(ScoreThreshold, LeavesWeakHitsOutOfEveryCount) {
  ApiClient client;
  client.finish("PATCH", "/indexes/a/settings", R"({"filterableAttributes":["kind"]})");
  client.add("a", R"([{"id":1,"title":"prince","kind":"x"},
    {"id":2,"title":"A very long title in which a prince is one word among a good many","kind":"y"},
    {"id":3,"title":"other","kind":"z"}])");
  const auto ask = [&](double least) {
    return client.ask("POST", "/indexes/a/search",
                      R"({"q":"prince","showRankingScore":true,"facets":["kind"],)"
                      R"("rankingScoreThreshold":)" +
                          std::to_string(least) + "}");
  };
  const Answer all = ask(0);
  ASSERT_EQ(hit_ids(all).size(), 2U);
  const double weak = all["hits"].as_array()[1].find("_rankingScore")->as_double();
  ASSERT_LT(weak, all["hits"].as_array()[0].find("_rankingScore")->as_double());
  const Answer strong = ask(weak + 0.0001);
  EXPECT_EQ(hit_ids(strong), Ids{hit_ids(all).front()});
  EXPECT_EQ(strong["estimatedTotalHits"].as_int(), 1);
  const std::string kind = all["hits"].as_array()[0].find("kind")->as_string();
  EXPECT_EQ(json::write(strong["facetDistribution"]), R"({"kind":{")" + kind + R"(":1}})");
  EXPECT_EQ(ask(1)["estimatedTotalHits"].as_int(), 0);
  const Answer without_words = client.ask(
      "POST", "/indexes/a/search", R"({"rankingScoreThreshold":0.9,"showRankingScore":true})");
  EXPECT_EQ(without_words["estimatedTotalHits"].as_int(), 3);
  EXPECT_EQ(without_words["hits"].as_array()[0].find("_rankingScore")->as_double(), 1.0);
}

TEST(FederatedDuplicates, TellsADocumentOnceHoweverManySearchesFindIt) {
  ApiClient client;
  client.finish("PATCH", "/indexes/a/settings", R"({"filterableAttributes":["kind"]})");
  client.add("a",
             R"([{"id":1,"title":"prince","kind":"x"},{"id":2,"title":"the prince and the pauper",
    "kind":"y"},{"id":3,"title":"pauper","kind":"x"}])");
  client.add("b", R"([{"id":1,"title":"prince"}])");
  const Answer answer =
      client.ask("POST", "/multi-search",
                 R"({"federation":{"limit":10,"showPerformanceDetails":true},"queries":[
        {"indexUid":"a","q":"prince"},{"indexUid":"a","q":"pauper"},{"indexUid":"a","q":"prince"},
        {"indexUid":"b","q":"prince"}]})");
  EXPECT_EQ(answer["hits"].as_array().size(), 4U);
  EXPECT_EQ(answer["estimatedTotalHits"].as_int(), 4);
  EXPECT_TRUE(answer["performanceDetails"].is_object());
  const Answer first =
      client.ask("POST", "/multi-search",
                 R"({"federation":{"limit":1},"queries":[{"indexUid":"a","q":"prince"},
        {"indexUid":"a","q":"pauper","federationOptions":{"weight":9}}]})");
  EXPECT_EQ(hit_ids(first).size(), 1U);
  EXPECT_EQ(first["estimatedTotalHits"].as_int(), 3) << "beyond the page too";
}

TEST(PerformanceDetails, TellWhatASearchCost) {
  ApiClient client;
  client.add("a", R"([{"id":1}])");
  const Answer answer =
      client.ask("POST", "/indexes/a/search", R"({"showPerformanceDetails":true})");
  EXPECT_TRUE(answer["performanceDetails"].is_object());
  EXPECT_EQ(client.ask("GET", "/indexes/a/search?showPerformanceDetails=true").status, 200);
  EXPECT_EQ(client.ask("POST", "/indexes/a/search", "{}").body.find("performanceDetails"), nullptr);
}

}  // namespace
}  // namespace senda::api
