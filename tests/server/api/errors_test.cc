// Whatever is wrong with a request: the API's own status and code, and nothing of the inside.
#include "engine/json/write.h"
#include "server/api/api_error.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace senda::api {
namespace {

struct Case {
  const char* method;
  const char* target;
  std::string body;
  int status;
  const char* code;
  std::vector<http::Pair> headers = {};
};

class Errors : public ::testing::Test {
 protected:
  static ApiOptions options() {
    ApiOptions out;
    out.master_key = "masterKey";
    return out;
  }

  void SetUp() override {
    client_.add("books", R"([{"id":1,"title":"Alpha","genre":"a"},{"id":2,"title":"Beta"}])");
  }

  void check(const std::vector<Case>& cases) {
    for (const Case& row : cases) {
      const Answer answer = client_.ask(row.method, row.target, row.body, row.headers);
      const std::string shown =
          std::string(row.method) + " " + row.target + " " + row.body.substr(0, 100);
      EXPECT_EQ(answer.status, row.status) << shown << " " << answer.response.body;
      EXPECT_EQ(answer.code(), row.code) << shown << " " << answer.response.body;
      EXPECT_EQ(answer.response.body.find(client_.folder().path().string()), std::string::npos)
          << shown;
      if (answer.body.is_object()) {
        EXPECT_EQ(answer.body.as_object().size(), 4U) << shown;
      }
    }
  }

  ApiClient client_{options()};
};

std::string nested(std::size_t depth) {
  return R"({"q":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

TEST_F(Errors, OfTheBody) {
  const char* search = "/indexes/books/search";
  check({{"POST", search, "{", 400, "malformed_payload"},
         {"POST", search, R"({"q":"a",})", 400, "malformed_payload"},
         {"POST", search, "\xff\xfe", 400, "malformed_payload"},
         {"POST", search, nested(5'000), 400, "malformed_payload"},
         {"POST", search, "[]", 400, "bad_request"},
         {"POST", search, R"("text")", 400, "bad_request"},
         {"POST", search, "", 415, "missing_content_type"},
         {"POST", search, "", 400, "missing_payload", {{"content-type", "application/json"}}},
         {"POST", search, "{}", 415, "invalid_content_type", {{"content-type", "text/plain"}}},
         {"POST", "/indexes", "{", 400, "malformed_payload"},
         {"POST", "/indexes", R"({"name":"x"})", 400, "bad_request"},
         {"PATCH", "/indexes/books/settings", R"({"color":1})", 400, "bad_request"},
         {"POST", "/multi-search", R"({"queries":{}})", 400, "invalid_multi_search_queries"},
         {"POST", "/multi-search", R"({"queries":[{"q":"a"}]})", 400, "missing_index_uid"}});
}

TEST_F(Errors, OfASearch) {
  std::vector<Case> cases;
  const auto add = [&](const char* body, const char* code) {
    cases.push_back({"POST", "/indexes/books/search", body, 400, code});
  };
  add(R"({"q":1})", "invalid_search_q");
  add(R"({"colour":"red"})", "bad_request");
  add(R"({"limit":-1})", "invalid_search_limit");
  add(R"({"limit":"10"})", "invalid_search_limit");
  add(R"({"limit":1e30})", "invalid_search_limit");
  add(R"({"offset":1.5})", "invalid_search_offset");
  add(R"({"page":[]})", "invalid_search_page");
  add(R"({"hitsPerPage":{}})", "invalid_search_hits_per_page");
  add(R"({"facets":"genre"})", "invalid_search_facets");
  add(R"({"facets":["genre"]})", "invalid_search_facets");
  add(R"({"filter":"genre = a"})", "invalid_search_filter");
  add(R"({"filter":"genre ="})", "invalid_search_filter");
  add(R"({"filter":["genre = a", ["title = b", 3]]})", "invalid_search_filter");
  add(R"j({"filter":"_geoRadius(1, 2, 3)"})j", "invalid_search_filter");
  add(R"j({"filter":"_geoRadius(91, 2, 3)"})j", "invalid_search_filter");
  add(R"j({"filter":"_geoDistance(1, 2) < 3"})j", "feature_not_enabled");
  add(R"j({"sort":["_geoPoint(1, 2):asc"]})j", "invalid_search_sort");
  add(R"j({"sort":["_geoPoint(1, 200):asc"]})j", "invalid_search_sort");
  add(R"({"sort":["genre"]})", "invalid_search_sort");
  add(R"({"sort":["genre:asc"]})", "invalid_search_sort");
  add(R"({"attributesToSearchOn":["nowhere"]})", "invalid_search_attributes_to_search_on");
  add(R"({"attributesToRetrieve":"title"})", "invalid_search_attributes_to_retrieve");
  add(R"({"attributesToCrop":3})", "invalid_search_attributes_to_crop");
  add(R"({"attributesToHighlight":3})", "invalid_search_attributes_to_highlight");
  add(R"({"cropLength":"x"})", "invalid_search_crop_length");
  add(R"({"cropMarker":1})", "invalid_search_crop_marker");
  add(R"({"highlightPreTag":1})", "invalid_search_highlight_pre_tag");
  add(R"({"highlightPostTag":1})", "invalid_search_highlight_post_tag");
  add(R"({"showMatchesPosition":"yes"})", "invalid_search_show_matches_position");
  add(R"({"showRankingScore":1})", "invalid_search_show_ranking_score");
  add(R"({"matchingStrategy":"best"})", "invalid_search_matching_strategy");
  add(R"({"rankingScoreThreshold":2})", "invalid_search_ranking_score_threshold");
  add(R"({"distinct":"genre"})", "invalid_search_distinct");
  add(R"({"locales":["not a language"]})", "invalid_search_locales");
  add(R"({"hybrid":{"embedder":"x"}})", "feature_not_enabled");
  add(R"({"vector":[1]})", "feature_not_enabled");
  check(cases);
}

TEST_F(Errors, OfParametersInTheQueryString) {
  check({{"GET", "/indexes/books/search?limit=many", "", 400, "invalid_search_limit"},
         {"GET", "/indexes/books/search?colour=red", "", 400, "bad_request"},
         {"GET", "/indexes/books/search?filter=genre%20%3D", "", 400, "invalid_search_filter"},
         {"GET", "/indexes/books/documents?limit=x", "", 400, "invalid_document_limit"},
         {"GET", "/indexes/books/documents?offset=-1", "", 400, "invalid_document_offset"},
         {"GET", "/indexes/books/documents?colour=red", "", 400, "bad_request"},
         {"GET", "/indexes?limit=x", "", 400, "invalid_index_limit"},
         {"GET", "/tasks?uids=x", "", 400, "invalid_task_uids"},
         {"GET", "/tasks?statuses=done", "", 400, "invalid_task_statuses"},
         {"GET", "/tasks?types=magic", "", 400, "invalid_task_types"},
         {"GET", "/tasks?afterEnqueuedAt=noon", "", 400, "invalid_task_after_enqueued_at"},
         {"GET", "/tasks?limit=x", "", 400, "invalid_task_limit"},
         {"GET", "/tasks?colour=red", "", 400, "bad_request"},
         {"GET", "/keys?limit=x", "", 400, "invalid_api_key_limit"},
         {"GET", "/indexes/books/suggest?locale=%21", "", 400, "invalid_suggest_locale"},
         {"POST", "/tasks/cancel", "", 400, "missing_task_filters"},
         {"DELETE", "/tasks", "", 400, "missing_task_filters"}});
}

TEST_F(Errors, OfWhatIsNotThere) {
  check({{"GET", "/nowhere", "", 404, "not_found"},
         {"GET", "/", "", 404, "not_found"},
         {"POST", "/indexes/none/search", "{}", 404, "index_not_found"},
         {"GET", "/indexes/none", "", 404, "index_not_found"},
         {"GET", "/indexes/none/settings", "", 404, "index_not_found"},
         {"GET", "/indexes/none/settings/synonyms", "", 404, "index_not_found"},
         {"GET", "/indexes/none/documents/1", "", 404, "index_not_found"},
         {"GET", "/indexes/none/suggest?q=a", "", 404, "index_not_found"},
         {"GET", "/indexes/books/documents/99", "", 404, "document_not_found"},
         {"GET", "/indexes/books/documents/99/similar", "", 404, "document_not_found"},
         {"GET", "/tasks/99999", "", 404, "task_not_found"},
         {"GET", "/batches/99999", "", 404, "batch_not_found"},
         {"GET", "/keys/none", "", 404, "api_key_not_found"},
         {"DELETE", "/health", "", 405, "method_not_allowed"},
         {"PUT", "/indexes/books/search", "{}", 405, "method_not_allowed"},
         {"GET", "/network", "", 501, "not_implemented"},
         {"POST", "/indexes/books/similar", R"({"id":1})", 400, "invalid_similar_embedder"}});
}

TEST_F(Errors, OfWrites) {
  const std::vector<http::Pair> csv{{"content-type", "text/csv"}};
  check(
      {{"POST", "/indexes/books/documents", "[{]", 400, "malformed_payload"},
       {"POST", "/indexes/books/documents", "[1, 2]", 400, "malformed_payload"},
       {"POST", "/indexes/books/documents", "", 415, "missing_content_type"},
       {"POST",
        "/indexes/books/documents",
        "x",
        415,
        "invalid_content_type",
        {{"content-type", "image/png"}}},
       {"POST",
        "/indexes/books/documents",
        "",
        400,
        "missing_payload",
        {{"content-type", "application/json"}}},
       {"POST", "/indexes/books/documents?csvDelimiter=ab", "id\n1", 400,
        "invalid_document_csv_delimiter", csv},
       {"POST", "/indexes/books/documents", "id,title\n1", 400, "malformed_payload", csv},
       {"POST", "/indexes/b%20s/documents", "[]", 400, "invalid_index_uid"},
       {"POST", "/indexes/books/documents/delete", "{}", 400, "missing_document_filter"},
       {"POST", "/indexes/books/documents/delete", R"({"filter":""})", 400,
        "invalid_document_filter"},
       {"POST", "/indexes", R"({"uid":"a b"})", 400, "invalid_index_uid"},
       {"POST", "/indexes", R"({"primaryKey":"id"})", 400, "missing_index_uid"},
       {"POST", "/indexes", R"({"uid":"a","primaryKey":3})", 400, "invalid_index_primary_key"},
       {"PATCH", "/indexes/books", R"({"createdAt":"x"})", 400, "immutable_index_created_at"},
       {"POST", "/swap-indexes", R"([{"indexes":["a"]}])", 400, "invalid_swap_indexes"},
       {"POST", "/swap-indexes", R"([{"indexes":["a","a"]}])", 400,
        "invalid_swap_duplicate_index_found"},
       {"PUT", "/indexes/books/settings/ranking-rules", R"(["best"])", 400,
        "invalid_settings_ranking_rules"},
       {"PATCH", "/indexes/books/settings", R"({"typoTolerance":{"enabled":3}})", 400,
        "invalid_settings_typo_tolerance"},
       {"PATCH", "/indexes/books/settings", R"({"embedders":{"a":{"source":"rest"}}})", 400,
        "invalid_settings_embedders"},
       {"POST", "/keys", "{}", 400, "missing_api_key_actions"},
       {"POST", "/keys", R"({"actions":["fly"],"indexes":["*"],"expiresAt":null})", 400,
        "invalid_api_key_actions"},
       {"POST", "/keys", R"({"actions":["*"],"indexes":["*"]})", 400, "missing_api_key_expires_at"},
       {"POST", "/keys", R"({"actions":["*"],"indexes":["*"],"expiresAt":"2001-01-01"})", 400,
        "invalid_api_key_expires_at"}});
}

TEST_F(Errors, OfWhoAsks) {
  const std::vector<http::Pair> wrong{{"authorization", "Bearer wrong"}};
  const std::vector<http::Pair> basic{{"authorization", "Basic bWFzdGVyS2V5"}};
  const std::vector<http::Pair> token{{"authorization", "Bearer a.b.c"}};
  check({{"POST", "/indexes/books/search", "{}", 403, "invalid_api_key", wrong},
         {"POST", "/indexes/books/search", "{}", 403, "invalid_api_key", token},
         {"POST", "/indexes/none/search", "{}", 403, "invalid_api_key", wrong},
         {"GET", "/keys", "", 403, "invalid_api_key", basic},
         {"GET", "/version", "", 403, "invalid_api_key", wrong}});
  EXPECT_EQ(client_.ask("GET", "/health", "", wrong).status, 200);
}

TEST(ErrorsOfTheTransport, HaveTheFormOfTheApi) {
  ApiClient client;
  for (const int status : {400, 404, 405, 408, 411, 413, 414, 431, 501, 503, 500}) {
    const http::Response response = client.handler().transport_error({}, status, "Too much.");
    EXPECT_EQ(response.status, status);
    EXPECT_NE(response.body.find("\"code\":"), std::string::npos) << response.body;
  }
}

TEST(ErrorKinds, AreSortedAndEachHasItsPlaceInTheDocumentation) {
  std::ifstream file(std::string(SENDA_SOURCE_DIR) + "/docs/errors.md");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::string_view before;
  for (const ErrorKind& kind : error_kinds()) {
    EXPECT_LT(before, kind.code);
    before = kind.code;
    EXPECT_NE(text.find("<a id=\"" + std::string(kind.code) + "\">"), std::string::npos)
        << kind.code << " is not in docs/errors.md";
    EXPECT_EQ(&error_kind(kind.code), &kind);
  }
  EXPECT_EQ(error_kind("no such code").code, "internal");
}

}  // namespace
}  // namespace senda::api
