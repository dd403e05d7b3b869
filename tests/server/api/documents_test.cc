// Documents and indexes through the API: what goes in comes out, in the order in which it came.
#include "engine/json/write.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

namespace senda::api {
namespace {

std::string text_of(const json::Value& task, std::string_view name) {
  const json::Value* found = task.find(name);
  return found != nullptr && found->is_string() ? found->as_string() : std::string();
}

std::string error_code_of(const json::Value& task) {
  const json::Value* error = task.find("error");
  return error == nullptr ? std::string() : text_of(*error, "code");
}

std::int64_t total_of(ApiClient& client, const std::string& index) {
  const Answer answer = client.ask("GET", "/indexes/" + index + "/documents");
  return answer["total"].is_int() ? answer["total"].as_int() : -1;
}

TEST(Documents, ComeBackAsTheyWereGivenInTheOrderTheyCame) {
  ApiClient client;
  client.add("books", R"([{"id":9,"title":"Niin","n":{"a":[1,2.5,null,true]}},{"id":10,"t":"ä"}])");
  const Answer all = client.ask("GET", "/indexes/books/documents");
  EXPECT_EQ(json::write(all["results"]),
            R"([{"id":9,"title":"Niin","n":{"a":[1,2.5,null,true]}},{"id":10,"t":"ä"}])");
  EXPECT_EQ(all["total"].as_int(), 2);
  EXPECT_EQ(client.ask("GET", "/indexes/books/documents/10")["t"].as_string(), "ä");
  EXPECT_EQ(json::write(client.ask("GET", "/indexes/books/documents?fields=title&limit=1").body),
            R"({"results":[{"title":"Niin"}],"offset":0,"limit":1,"total":2})");
}

TEST(Documents, OfEveryFormatAreTaken) {
  struct Row {
    const char* type;
    const char* body;
    const char* query;
  };
  for (const Row& row :
       {Row{"application/json", R"([{"id":1,"name":"x"},{"id":2,"name":"y"}])", ""},
        Row{"application/json; charset=utf-8", R"({"id":1,"name":"x"})", ""},
        Row{"application/x-ndjson", "{\"id\":1,\"name\":\"x\"}\n{\"id\":2,\"name\":\"y\"}\n", ""},
        Row{"text/csv", "id:number,name\n1,x\n2,y\n", ""},
        Row{"text/csv", "id:number;name\n1;x\n", "?csvDelimiter=%3B"}}) {
    ApiClient client;
    const json::Value task = client.finish("POST", "/indexes/a/documents" + std::string(row.query),
                                           row.body, {{"content-type", row.type}});
    EXPECT_EQ(text_of(task, "status"), "succeeded") << row.body << json::write(task);
    EXPECT_EQ(json::write(client.ask("GET", "/indexes/a/documents/1").body),
              R"({"id":1,"name":"x"})")
        << row.body;
  }
}

TEST(Documents, AreReplacedByPostAndMergedByPut) {
  ApiClient client;
  client.add("a", R"([{"id":1,"x":1,"y":1},{"id":2,"x":2}])");
  client.add("a", R"([{"id":1,"x":5}])");
  EXPECT_EQ(json::write(client.ask("GET", "/indexes/a/documents/1").body), R"({"id":1,"x":5})");
  client.finish("PUT", "/indexes/a/documents", R"([{"id":2,"y":7},{"id":3,"x":3}])");
  EXPECT_EQ(json::write(client.ask("GET", "/indexes/a/documents/2").body),
            R"({"id":2,"x":2,"y":7})");
  // Of two with one id in one payload, the last counts.
  client.add("a", R"([{"id":4,"x":1},{"id":4,"x":2}])");
  EXPECT_EQ(json::write(client.ask("GET", "/indexes/a/documents/4").body), R"({"id":4,"x":2})");
  EXPECT_EQ(total_of(client, "a"), 4);
}

TEST(Documents, FindTheirPrimaryKey) {
  struct Row {
    const char* document;
    const char* key;
    const char* error;
  };
  for (const Row& row :
       {Row{R"({"id":1})", "id", ""}, Row{R"({"title":"x","bookId":1})", "bookId", ""},
        Row{R"({"_ID":1})", "_ID", ""},
        Row{R"({"id":1,"uid":2})", "", "index_primary_key_multiple_candidates_found"},
        Row{R"({"title":"x"})", "", "index_primary_key_no_candidate_found"},
        Row{R"({"id":"a b"})", "", "invalid_document_id"},
        Row{R"({"id":1.5})", "", "invalid_document_id"}}) {
    ApiClient client;
    const json::Value task =
        client.finish("POST", "/indexes/a/documents", "[" + std::string(row.document) + "]");
    EXPECT_EQ(error_code_of(task), row.error) << row.document;
    const Answer index = client.ask("GET", "/indexes/a");
    EXPECT_EQ(index["primaryKey"].is_string() ? index["primaryKey"].as_string() : "", row.key)
        << row.document;
  }
}

TEST(Documents, OfAnotherPrimaryKeyAreRefused) {
  ApiClient client;
  client.add("a", R"([{"id":1,"other":2}])");
  const json::Value task =
      client.finish("POST", "/indexes/a/documents?primaryKey=other", R"([{"id":1,"other":2}])");
  EXPECT_EQ(error_code_of(task), "index_primary_key_already_exists");
  const json::Value missing = client.finish("POST", "/indexes/a/documents", R"([{"other":2}])");
  EXPECT_EQ(error_code_of(missing), "missing_document_id");
  EXPECT_EQ(total_of(client, "a"), 1);
}

TEST(Documents, AreDeletedInEveryWay) {
  ApiClient client;
  client.finish("PUT", "/indexes/a/settings/filterable-attributes", R"(["n"])");
  client.add("a", R"([{"id":1,"n":1},{"id":2,"n":2},{"id":3,"n":3},{"id":4,"n":4},{"id":5}])");
  client.finish("DELETE", "/indexes/a/documents/5");
  EXPECT_EQ(total_of(client, "a"), 4);
  const json::Value batch =
      client.finish("POST", "/indexes/a/documents/delete-batch", "[1,\"99\"]");
  EXPECT_EQ(batch.find("details")->find("deletedDocuments")->as_int(), 1);
  EXPECT_EQ(batch.find("details")->find("providedIds")->as_int(), 2);
  const json::Value filter =
      client.finish("POST", "/indexes/a/documents/delete", R"({"filter":"n > 3"})");
  EXPECT_EQ(filter.find("details")->find("deletedDocuments")->as_int(), 1);
  EXPECT_EQ(total_of(client, "a"), 2);
  const json::Value refused =
      client.finish("POST", "/indexes/a/documents/delete", R"({"filter":"x = 1"})");
  EXPECT_EQ(error_code_of(refused), "invalid_document_filter");
  client.finish("DELETE", "/indexes/a/documents");
  EXPECT_EQ(total_of(client, "a"), 0);
  client.add("a", R"([{"id":7}])");
  EXPECT_EQ(total_of(client, "a"), 1);
}

TEST(Documents, AreFilteredAndSortedWhenRead) {
  ApiClient client;
  client.finish("PATCH", "/indexes/a/settings",
                R"({"filterableAttributes":["n"],"sortableAttributes":["n"]})");
  client.add("a", R"([{"id":1,"n":1},{"id":2,"n":2},{"id":3,"n":3}])");
  const Answer found =
      client.ask("POST", "/indexes/a/documents/fetch",
                 R"({"filter":[["n = 1","n = 3"]],"sort":["n:desc"],"fields":["id"]})");
  EXPECT_EQ(json::write(found["results"]), R"([{"id":3},{"id":1}])");
  EXPECT_EQ(client.ask("GET", "/indexes/a/documents?filter=x%20%3D%201").code(),
            "invalid_document_filter");
  const Answer by_id = client.ask("POST", "/indexes/a/documents/fetch", R"({"ids":[3,"1",77]})");
  EXPECT_EQ(json::write(by_id["results"]), R"([{"id":3,"n":3},{"id":1,"n":1}])");
}

TEST(Indexes, AreMadeListedRenamedAndDeleted) {
  ApiClient client;
  EXPECT_EQ(text_of(client.finish("POST", "/indexes", R"({"uid":"b"})"), "status"), "succeeded");
  client.finish("POST", "/indexes", R"({"uid":"a","primaryKey":"key"})");
  EXPECT_EQ(error_code_of(client.finish("POST", "/indexes", R"({"uid":"a"})")),
            "index_already_exists");
  const Answer all = client.ask("GET", "/indexes?limit=1&offset=1");
  EXPECT_EQ(all["total"].as_int(), 2);
  EXPECT_EQ(text_of(all["results"].as_array().front(), "uid"), "b");
  EXPECT_EQ(client.ask("GET", "/indexes/a")["primaryKey"].as_string(), "key");
  client.finish("PATCH", "/indexes/a", R"({"primaryKey":"other","uid":"c"})");
  EXPECT_EQ(client.ask("GET", "/indexes/a").status, 404);
  EXPECT_EQ(client.ask("GET", "/indexes/c")["primaryKey"].as_string(), "other");
  client.finish("DELETE", "/indexes/c");
  EXPECT_EQ(client.ask("GET", "/indexes/c").status, 404);
  EXPECT_EQ(error_code_of(client.finish("DELETE", "/indexes/c")), "index_not_found");
}

TEST(Indexes, ThatAreEmptyAreSearched) {
  ApiClient client;
  client.finish("POST", "/indexes", R"({"uid":"a"})");
  const Answer answer = client.ask("POST", "/indexes/a/search", R"({"q":"x"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer["estimatedTotalHits"].as_int(), 0);
  EXPECT_EQ(client.ask("GET", "/indexes/a/stats")["numberOfDocuments"].as_int(), 0);
}

TEST(Indexes, ChangePlacesWhenSwapped) {
  ApiClient client;
  client.add("a", R"([{"id":1,"title":"of a"}])");
  client.add("b", R"([{"id":1,"title":"of b"}])");
  client.finish("PUT", "/indexes/a/settings/stop-words", R"(["of"])");
  client.finish("POST", "/swap-indexes", R"([{"indexes":["a","b"]}])");
  EXPECT_EQ(client.ask("GET", "/indexes/a/documents/1")["title"].as_string(), "of b");
  EXPECT_EQ(json::write(client.ask("GET", "/indexes/b/settings/stop-words").body), R"(["of"])");
  const json::Value task = client.finish("POST", "/swap-indexes", R"([{"indexes":["a","no"]}])");
  EXPECT_EQ(error_code_of(task), "index_not_found");
}

TEST(Stats, CountDocumentsAndFields) {
  ApiClient client;
  client.add("a", R"([{"id":1,"x":{"y":1,"z":2}},{"id":2,"x":null,"long":")" +
                      std::string(5'000, 'w') + R"("}])");
  const Answer stats = client.ask("GET", "/indexes/a/stats");
  EXPECT_EQ(stats["numberOfDocuments"].as_int(), 2);
  EXPECT_EQ(json::write(stats["fieldDistribution"]), R"({"id":2,"long":1,"x":2})");
  EXPECT_FALSE(stats["isIndexing"].as_bool());
  EXPECT_NE(client.ask("GET", "/stats")["indexes"].find("a"), nullptr);
}

}  // namespace
}  // namespace senda::api
