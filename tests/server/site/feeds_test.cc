#include "engine/json/parse.h"
#include "tests/server/site/schema_check.h"
#include "tests/server/site/test_site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace senda::site {
namespace {

using test::count_of;
using test::practices_site;
using test::schema_errors;
using testing::HasSubstr;
using testing::Not;

TEST(SchemaCheck, FindsWhatIsWrong) {
  EXPECT_NE(schema_errors("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", "atom"), "");
  EXPECT_NE(schema_errors("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"/>", "oai-pmh"),
            "");
  EXPECT_NE(
      schema_errors("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>", "sitemap"),
      "");
}

TEST(Feeds, AtomIsValidForEverySearchAndLanguage) {
  for (const char* target :
       {"/search.atom", "/search.atom?q=housing&lang=fi", "/search.atom?q=%3Cb%3E&lang=ar",
        "/search.atom?q=zzzz", "/search.atom?country=ES&area=housing&lang=el"}) {
    const http::Response response = practices_site().get(target);
    EXPECT_EQ(response.content_type, "application/atom+xml; charset=utf-8");
    EXPECT_EQ(schema_errors(response.content(), "atom"), "") << target;
  }
  const std::string feed = practices_site().body("/search.atom?country=GR&lang=en");
  EXPECT_EQ(count_of(feed, "<entry>"), 1U);
  EXPECT_THAT(feed,
              HasSubstr("<id>http://senda.example/practices/young-entrepreneurs-succeed</id>"));
}

TEST(Feeds, SitemapIsValidAndHoldsEveryPractice) {
  const std::string map = practices_site().body("/sitemap.xml");
  EXPECT_EQ(schema_errors(map, "sitemap"), "");
  EXPECT_EQ(count_of(map, "<url>"), 47U);
  EXPECT_THAT(map, HasSubstr("<loc>http://senda.example/practices/new-paths</loc>"));
  EXPECT_THAT(map, HasSubstr("hreflang=\"x-default\""));
}

TEST(Feeds, CsvHasARowForEachPractice) {
  const http::Response response = practices_site().get("/search.csv?country=ES&lang=es");
  const std::string csv(response.content());
  EXPECT_EQ(response.content_type, "text/csv; charset=utf-8; header=present");
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFid,title,country,"));
  EXPECT_THAT(csv, HasSubstr("new-paths,Nuevos Senderos,España,"));
  EXPECT_THAT(csv, HasSubstr("2002,2022,"));
  const auto total = json::parse(practices_site().body("/search.json?country=ES"));
  EXPECT_EQ(count_of(csv, "\r\n"),
            static_cast<std::size_t>(total->find("totalHits")->as_int()) + 1);
}

TEST(Feeds, JsonIsTheAnswerOfTheApiWithAddresses) {
  const auto value =
      json::parse(practices_site().body("/search.json?q=sirkusta&lang=fi&fields=id,title"));
  ASSERT_TRUE(value);
  EXPECT_EQ(value->find("totalHits")->as_int(), 1);
  const json::Value& hit = value->find("hits")->as_array().at(0);
  EXPECT_EQ(hit.find("id")->as_string(), "sirkuksesta-siivet-elamaan");
  EXPECT_EQ(hit.find("summary"), nullptr);
  EXPECT_EQ(hit.find("_url")->as_string(),
            "http://senda.example/practices/sirkuksesta-siivet-elamaan?lang=fi");
  EXPECT_EQ(hit.find("_formatted")->find("title")->as_string(),
            "<mark>Sirkuksesta</mark> siivet elämään");
  EXPECT_EQ(value->find("facetLabels")->find("country")->find("FI")->as_string(), "Suomi");
}

TEST(Feeds, SuggestionsSayWhereTheyLead) {
  const auto value = json::parse(practices_site().body("/suggest.json?q=asum&lang=fi"));
  ASSERT_TRUE(value);
  const auto& list = value->find("suggestions")->as_array();
  ASSERT_FALSE(list.empty());
  std::set<std::string> urls;
  for (const json::Value& item : list) urls.insert(item.find("url")->as_string());
  EXPECT_TRUE(urls.contains("/search?area=housing&lang=fi"));
  EXPECT_EQ(value->find("announcement")->as_string(), std::to_string(list.size()) + " ehdotusta");
  const auto plain =
      json::parse(practices_site().body("/suggest.json?q=asum&lang=fi&format=opensearch"));
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->as_array().at(0).as_string(), "asum");
  EXPECT_EQ(plain->as_array().at(1).as_array().size(), list.size());
  EXPECT_TRUE(
      json::parse(practices_site().body("/suggest.json"))->find("suggestions")->as_array().empty());
}

TEST(MachineFiles, SayWhereToLookAndWhereNot) {
  const std::string robots = practices_site().body("/robots.txt");
  EXPECT_THAT(robots, HasSubstr("Sitemap: http://senda.example/sitemap.xml\n"));
  EXPECT_THAT(robots, Not(HasSubstr("Disallow: /practices")));
  const std::string search = practices_site().body("/opensearch.xml?lang=fi");
  EXPECT_THAT(search,
              HasSubstr("template=\"http://senda.example/search?q={searchTerms}&amp;lang=fi\""));
  const auto words = json::parse(practices_site().body("/messages.json?lang=ar"));
  ASSERT_TRUE(words);
  EXPECT_EQ(words->find("dir")->as_string(), "rtl");
  EXPECT_EQ(words->find("search.button")->as_string(), "بحث");
}

}  // namespace
}  // namespace senda::site
