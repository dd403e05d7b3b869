// What visitors and records may hold that would be markup if it were written as it is: everything
// has to come out as text, on every page and in every feed.
#include "engine/json/write.h"
#include "tests/server/site/test_site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace senda::site {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHostile[] = {"<script>alert(1)</script>",
                                         "\"><img src=x onerror=alert(1)>",
                                         "' autofocus onfocus=alert(1) x='",
                                         "</title><script>alert(1)</script>",
                                         "</script><script>alert(1)</script>",
                                         "<!--",
                                         "--><script>alert(1)</script>",
                                         "]]><script>alert(1)</script>",
                                         "javascript:alert(1)",
                                         "\r\nset-cookie: a=b\r\n\r\n<script>alert(1)</script>",
                                         "&lt;script&gt;alert(1)&lt;/script&gt;",
                                         "{query} {{count}} ${alert(1)}",
                                         "%3Cscript%3Ealert(1)%3C/script%3E",
                                         "<svg/onload=alert(1)>",
                                         "\xE2\x80\xAE<b>\xE2\x80\xA8<script>"};

/// Elements that only an injection would bring, and attributes that run something.
void expect_harmless(const http::Response& response, const std::string& where) {
  const std::string body(response.content());
  if (response.content_type.starts_with("text/html")) {
    static const std::regex script(R"(<script[^>]*>)");
    for (std::sregex_iterator it(body.begin(), body.end(), script), end; it != end; ++it) {
      const std::string tag = it->str();
      EXPECT_TRUE(tag == R"(<script type="application/ld+json">)" ||
                  tag.starts_with(R"(<script src="/assets/senda.)"))
          << where << " " << tag;
    }
    // What stands inside a quoted value is a value, whatever it looks like.
    static const std::regex quoted(R"("[^"]*")");
    static const std::regex tag_with_handler(R"(<[a-z][^>]*\son[a-z]+=)");
    EXPECT_FALSE(std::regex_search(std::regex_replace(body, quoted, "\"\""), tag_with_handler))
        << where;
    EXPECT_THAT(body, Not(HasSubstr("<img"))) << where;
    EXPECT_THAT(body, Not(HasSubstr("<!--"))) << where;
    EXPECT_THAT(body, Not(HasSubstr("<svg/"))) << where;
    EXPECT_THAT(body, Not(HasSubstr("href=\"javascript:"))) << where;
  }
  if (response.content_type.find("xml") != std::string::npos) {
    EXPECT_THAT(body, Not(HasSubstr("<script"))) << where;
    EXPECT_THAT(body, Not(HasSubstr("<img"))) << where;
  }
  for (const auto& [name, value] : response.headers) {
    EXPECT_EQ(value.find_first_of("\r\n"), std::string::npos) << where << " " << name;
    EXPECT_THAT(value, Not(HasSubstr("alert"))) << where << " " << name;
    EXPECT_NE(name, "set-cookie") << where;
  }
}

TEST(Injection, ByTheQueryAndEveryParameterStaysText) {
  for (const std::string_view hostile : kHostile) {
    const std::string value = http::percent_encode(hostile);
    for (const char* name :
         {"q", "country", "area", "start_year", "sort", "page", "size", "lang", "text", "grid",
          "id", "fields", "verb", "set", "identifier", "resumptionToken", "format", "part"}) {
      for (const char* path : {"/", "/search", "/practices/new-paths", "/compare", "/about",
                               "/search.atom", "/search.json", "/search.csv", "/suggest.json",
                               "/sitemap.xml", "/opensearch.xml", "/oai"}) {
        const std::string target = std::string(path) + "?" + name + "=" + value;
        expect_harmless(test::practices_site().get(target), target);
      }
    }
  }
}

TEST(Injection, ByThePathAndByHeadersStaysText) {
  for (const std::string_view hostile : kHostile) {
    http::Request request = test::request_of("/");
    request.path = {"practices", std::string(hostile)};
    expect_harmless(test::practices_site().answer(request), "path " + std::string(hostile));
    request.path = {std::string(hostile)};
    expect_harmless(test::practices_site().answer(request), "first " + std::string(hostile));
    for (const char* header : {"host", "accept-language", "referer", "if-none-match",
                               "x-forwarded-host", "user-agent"}) {
      request = test::request_of("/search?q=housing");
      request.headers.insert(request.headers.begin(), {header, std::string(hostile)});
      expect_harmless(test::practices_site().answer(request), header);
    }
  }
}

std::string hostile_record(std::string_view hostile, const std::string& id) {
  json::Value text = json::Value::object();
  text.set("en", std::string(hostile) + " housing");
  text.set("fi", "asuminen " + std::string(hostile));
  json::Value record = json::Value::object();
  record.set("id", id);
  for (const char* field : {"title", "objectives", "summary", "funding"}) record.set(field, text);
  json::Value section = json::Value::object();
  section.set("heading", text);
  section.set("text", text);
  record.set("sections", json::Array{section});
  // Ids that the vocabulary does not know are refused before they could be shown.
  for (const char* field : {"reference", "assigned"})
    record.set(field, json::Array{json::Value(hostile)});
  for (const char* field : {"website", "license", "validated"}) record.set(field, hostile);
  json::Value entry = json::Value::object();
  entry.set("question", "inclusivity-participation.1");
  entry.set("finding", text);
  entry.set("tools", json::Array{json::Value(hostile)});
  record.set("grid", json::Array{entry});
  return json::write(record);
}

TEST(Injection, ByTheTextsAndIdsOfARecordStaysText) {
  std::vector<std::string> records;
  for (const std::string_view hostile : kHostile)
    records.push_back(hostile_record(hostile, "r" + std::to_string(records.size())));
  test::TestSite site(records);
  std::vector<std::string> targets = {"/",
                                      "/?size=50",
                                      "/search?q=housing&size=50&lang=fi",
                                      "/search.atom",
                                      "/search.csv",
                                      "/search.json",
                                      "/sitemap.xml",
                                      "/oai?verb=ListRecords&metadataPrefix=oai_dc",
                                      "/oai?verb=ListSets",
                                      "/suggest.json?q=hous",
                                      "/suggest.json?q=scr"};
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string id = "r" + std::to_string(i);
    targets.push_back("/practices/" + id);
    targets.push_back("/practices/" + id + "?q=housing&lang=ar");
    targets.push_back("/compare?id=" + id + "&id=r0");
  }
  for (const std::string& target : targets) {
    const http::Response response = site.get(target);
    EXPECT_EQ(response.status, 200) << target;
    expect_harmless(response, target);
  }
}

TEST(Injection, ShowsWhatWasTypedAsText) {
  const std::string html = test::practices_site().body(
      "/search?lang=en&q=" + http::percent_encode("<b>\"housing\" & more</b>"));
  EXPECT_THAT(html, HasSubstr("value=\"&lt;b&gt;&quot;housing&quot; &amp; more&lt;/b&gt;\""));
  EXPECT_THAT(html, HasSubstr("“&lt;b&gt;&quot;housing&quot; &amp; more&lt;/b&gt;”"));
  EXPECT_THAT(html, HasSubstr("<title>&lt;b&gt;"));
}

TEST(Injection, CellsOfTheTableAreNoFormulas) {
  test::TestSite site({R"({"id": "a", "title": {"en": "=1+1"}})",
                       R"({"id": "b", "title": {"en": "+x"}})",
                       R"({"id": "c", "title": {"en": "@y, \"z\""}})"});
  const std::string csv = site.body("/search.csv?lang=en");
  EXPECT_THAT(csv, HasSubstr("a,'=1+1,"));
  EXPECT_THAT(csv, HasSubstr("b,'+x,"));
  EXPECT_THAT(csv, HasSubstr("c,\"'@y, \"\"z\"\"\","));
}

}  // namespace
}  // namespace senda::site
