// Keys and tenant tokens: who may do what, where, until when.
#include "engine/json/write.h"
#include "server/api/hmac.h"
#include "tests/server/api/api_client.h"

#include <gtest/gtest.h>

#include <chrono>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace senda::api {
namespace {

constexpr const char* kMaster = "masterKey";

ApiOptions options() {
  ApiOptions out;
  out.master_key = kMaster;
  return out;
}

std::vector<http::Pair> bearer(const std::string& key) {
  return {{"authorization", "Bearer " + key}};
}

std::string key_of(ApiClient& client, const std::string& body) {
  const Answer made = client.ask("POST", "/keys", body);
  EXPECT_EQ(made.status, 201) << made.response.body;
  return made["key"].is_string() ? made["key"].as_string() : std::string();
}

std::string base64url(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  while (!text.empty() && text.back() == '=') text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

std::string sign(const std::string& algorithm, const std::string& claims, const std::string& key) {
  const std::string head =
      base64url(R"({"alg":")" + algorithm + R"(","typ":"JWT"})") + "." + base64url(claims);
  const EVP_MD* digest = algorithm == "HS512"   ? EVP_sha512()
                         : algorithm == "HS384" ? EVP_sha384()
                                                : EVP_sha256();
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(digest, key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(head.data()), head.size(), bytes, &size);
  return head + "." + base64url({reinterpret_cast<const char*>(bytes), size});
}

TEST(Keys, AreDerivedFromTheMasterKeyAndNeverStored) {
  ApiClient client(options());
  const Answer all = client.ask("GET", "/keys");
  ASSERT_EQ(all["total"].as_int(), 2);
  for (const json::Value& key : all["results"].as_array()) {
    const std::string& text = key.find("key")->as_string();
    EXPECT_EQ(text, hmac_sha256_hex(kMaster, key.find("uid")->as_string()));
    EXPECT_EQ(test::read_bytes(client.folder() / "keys.json").find(text), std::string::npos);
  }
  // RFC 4231, test case 2.
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Keys, AllowTheirActionsOnTheirIndexesUntilTheyExpire) {
  ApiClient client(options());
  client.add("books", R"([{"id":1}])");
  client.add("films", R"([{"id":1}])");
  const std::string search =
      key_of(client, R"({"actions":["search"],"indexes":["books"],"expiresAt":null})");
  const std::string documents =
      key_of(client, R"({"actions":["documents.*"],"indexes":["bo*"],"expiresAt":"2200-01-01"})");
  struct Row {
    std::string key;
    const char* method;
    const char* target;
    const char* body;
    int status;
  };
  for (const Row& row :
       {Row{search, "POST", "/indexes/books/search", "{}", 200},
        Row{search, "POST", "/indexes/films/search", "{}", 403},
        Row{search, "GET", "/indexes/books/documents", "", 403},
        Row{search, "POST", "/multi-search", R"({"queries":[{"indexUid":"films"}]})", 403},
        Row{documents, "GET", "/indexes/books/documents", "", 200},
        Row{documents, "POST", "/indexes/books/documents", "[]", 202},
        Row{documents, "GET", "/indexes/films/documents", "", 403},
        Row{documents, "POST", "/indexes/books/search", "{}", 403},
        Row{documents, "GET", "/keys", "", 403}}) {
    EXPECT_EQ(client.ask(row.method, row.target, row.body, bearer(row.key)).status, row.status)
        << row.method << " " << row.target;
  }
  client.restart();
  EXPECT_EQ(client.ask("POST", "/indexes/books/search", "{}", bearer(search)).status, 200);
  EXPECT_EQ(client.ask("DELETE", "/keys/" + search).status, 204);
  EXPECT_EQ(client.ask("POST", "/indexes/books/search", "{}", bearer(search)).code(),
            "invalid_api_key");
}

TEST(Keys, ChangeOnlyTheirNameAndDescription) {
  ApiClient client(options());
  const std::string key = key_of(
      client,
      R"({"uid":"3db051e0-423d-4b5c-a63a-f82a7043dce6","actions":["*"],"indexes":["*"],"expiresAt":null})");
  EXPECT_EQ(client.ask("PATCH", "/keys/" + key, R"({"name":"n"})")["name"].as_string(), "n");
  EXPECT_EQ(client.ask("PATCH", "/keys/" + key, R"({"actions":[]})").code(),
            "immutable_api_key_actions");
  EXPECT_EQ(
      client
          .ask(
              "POST", "/keys",
              R"({"uid":"3db051e0-423d-4b5c-a63a-f82a7043dce6","actions":["*"],"indexes":["*"],"expiresAt":null})")
          .code(),
      "api_key_already_exists");
  EXPECT_EQ(
      client.ask("POST", "/keys", R"({"uid":"x","actions":["*"],"indexes":["*"],"expiresAt":null})")
          .code(),
      "invalid_api_key_uid");
}

class TenantTokens : public ::testing::Test {
 protected:
  void SetUp() override {
    client_.finish("PUT", "/indexes/books/settings/filterable-attributes", R"(["team"])");
    client_.add("books", R"([{"id":1,"team":1,"t":"alpha"},{"id":2,"team":2,"t":"alpha"}])");
    const Answer keys = client_.ask("GET", "/keys");
    for (const json::Value& key : keys["results"].as_array()) {
      if (key.find("name")->as_string() != "Default Search API Key") continue;
      uid_ = key.find("uid")->as_string();
      key_ = key.find("key")->as_string();
    }
  }
  std::string claims(const std::string& rules, const std::string& more = "") const {
    return R"({"apiKeyUid":")" + uid_ + R"(","searchRules":)" + rules + more + "}";
  }
  int status(const std::string& token) {
    return client_.ask("POST", "/indexes/books/search", "{}", bearer(token)).status;
  }

  ApiClient client_{options()};
  std::string uid_;
  std::string key_;
};

TEST_F(TenantTokens, AreTakenWhenSignedWithTheKeyTheyName) {
  for (const char* algorithm : {"HS256", "HS384", "HS512"})
    EXPECT_EQ(status(sign(algorithm, claims(R"(["*"])"), key_)), 200) << algorithm;
  EXPECT_EQ(status(sign("HS256", claims(R"(["*"])"), "another key")), 403);
  EXPECT_EQ(status(sign("none", claims(R"(["*"])"), "")), 403);
  const std::string good = sign("HS256", claims(R"(["*"])"), key_);
  EXPECT_EQ(status(good.substr(0, good.rfind('.') + 1)), 403);
  EXPECT_EQ(status(good.substr(0, good.rfind('.')) + ".AAAA"), 403);
  std::string other = base64url(claims(R"(["*"])", R"(,"x":1)"));
  const std::size_t dot = good.find('.');
  EXPECT_EQ(status(good.substr(0, dot + 1) + other + good.substr(good.rfind('.'))), 403);
}

TEST_F(TenantTokens, EndWhenTheySay) {
  EXPECT_EQ(status(sign("HS256", claims(R"(["*"])", R"(,"exp":1000)"), key_)), 403);
  EXPECT_EQ(status(sign("HS256", claims(R"(["*"])", R"(,"exp":64000000000)"), key_)), 200);
  EXPECT_EQ(status(sign("HS256", claims(R"(["*"])", R"(,"exp":"soon")"), key_)), 403);
}

TEST_F(TenantTokens, SeeOnlyWhatTheirRulesAllow) {
  const auto ids = [&](const std::string& rules, const std::string& body) {
    return hit_ids(client_.ask("POST", "/indexes/books/search", body,
                               bearer(sign("HS256", claims(rules), key_))));
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids(R"({"books":{"filter":"team = 1"}})", "{}"), Ids{"1"});
  EXPECT_EQ(ids(R"({"*":{"filter":[["team = 1","team = 2"]]}})", "{}"), (Ids{"1", "2"}));
  EXPECT_EQ(ids(R"({"books":{"filter":"team = 1"}})", R"({"filter":"team = 2"})"), Ids{});
  EXPECT_EQ(ids(R"({"books":null})", "{}"), (Ids{"1", "2"}));
  for (const char* rules : {"[]", R"({"other":null})", R"(["other"])"})
    EXPECT_EQ(status(sign("HS256", claims(rules), key_)), 403) << rules;
  const std::string narrow = sign("HS256", claims(R"({"books":{"filter":"team = 1"}})"), key_);
  EXPECT_EQ(client_.ask("GET", "/indexes/books/suggest?q=al", "", bearer(narrow)).status, 403);
  EXPECT_EQ(client_.ask("GET", "/indexes/books/documents", "", bearer(narrow)).status, 403);
  const Answer facets =
      client_.ask("POST", "/indexes/books/facet-search", R"({"facetName":"team"})", bearer(narrow));
  EXPECT_EQ(json::write(facets["facetHits"]), R"([{"value":"1","count":1}])");
}

TEST(WithoutAMasterKey, OnlyThisMachineWrites) {
  ApiClient client;
  client.add("a", R"([{"id":1}])");
  client.set_remote(true);
  EXPECT_EQ(client.ask("POST", "/indexes/a/search", "{}").status, 200);
  EXPECT_EQ(client.ask("GET", "/indexes/a/documents").status, 200);
  EXPECT_EQ(client.ask("POST", "/indexes", R"({"uid":"b"})").code(), "missing_master_key");
  EXPECT_EQ(client.ask("DELETE", "/indexes/a").code(), "missing_master_key");
  client.set_remote(false);
  EXPECT_EQ(client.ask("GET", "/keys").code(), "missing_master_key");
}

TEST(ReadOnly, RefusesWhateverChangesSomething) {
  ApiOptions read_only;
  read_only.is_read_only = true;
  ApiClient client(read_only);
  EXPECT_EQ(client.ask("POST", "/indexes", R"({"uid":"b"})").code(), "read_only");
  EXPECT_EQ(client.ask("GET", "/indexes").status, 200);
}

TEST(RateLimit, TellsHowLongToWait) {
  ApiOptions limited;
  limited.rate_limit = [](const std::string&) { return std::chrono::seconds(7); };
  ApiClient client(limited);
  const Answer answer = client.ask("GET", "/indexes");
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.code(), "too_many_requests");
  ASSERT_FALSE(answer.response.headers.empty());
  EXPECT_EQ(answer.response.headers.front(), (http::Pair{"Retry-After", "7"}));
  EXPECT_EQ(client.ask("GET", "/health").status, 200);
}

TEST(Secrets, AreEqualOnlyIfAllBytesAre) {
  EXPECT_TRUE(equals_secret("abc", "abc"));
  for (const char* other : {"", "ab", "abd", "abcd", "ABC"})
    EXPECT_FALSE(equals_secret("abc", other));
  EXPECT_EQ(random_uuid().size(), 36U);
  EXPECT_NE(random_uuid(), random_uuid());
}

}  // namespace
}  // namespace senda::api
