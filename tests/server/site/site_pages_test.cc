// Every kind of page over the practices of the repository: what is on it, in which language, and
// what browsers and search engines are told.
#include "engine/json/parse.h"
#include "tests/server/site/test_site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace senda::site {
namespace {

using test::count_of;
using test::header_of;
using test::practices_site;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPages[] = {"/",
                                  "/search?q=housing",
                                  "/search?q=zzzzzzzz",
                                  "/search?country=ES&area=housing",
                                  "/practices/new-paths",
                                  "/practices/new-paths?q=housing&text=es",
                                  "/compare",
                                  "/compare?id=new-paths&id=kideak&id=salam",
                                  "/about",
                                  "/no-such-page",
                                  "/practices/no-such-practice"};

/// Every element that is opened is closed, in order.
std::string unbalanced(const std::string& html) {
  static const std::regex tag(R"(<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*?)(/?)>)");
  static const std::set<std::string> empty = {"meta", "link", "input", "br", "img"};
  std::vector<std::string> open;
  for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
    const std::string name = (*it)[2];
    if (empty.contains(name) || (*it)[4] == "/") continue;
    if ((*it)[1] == "") {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return "</" + name + ">";
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

/// Whether `part`, which begins with the end of a tag, stands in an element that is not marked as
/// English: texts of records may be.
bool stands_outside_english(const std::string& html, const std::string& part) {
  for (std::size_t at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) {
    const std::size_t tag = html.rfind('<', at);
    if (html.substr(tag, at - tag).find(" lang=\"en\"") == std::string::npos) return true;
  }
  return false;
}

TEST(SitePages, AreWholeInEveryLanguage) {
  for (const std::string& lang : corpus::Messages::languages()) {
    for (const std::string page : kPages) {
      const std::string target =
          page + (page.find('?') == std::string::npos ? "?" : "&") + "lang=" + lang;
      const http::Response response = practices_site().get(target);
      const std::string html(response.content());
      EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
      EXPECT_EQ(header_of(response, "content-language"), lang);
      ASSERT_TRUE(html.starts_with("<!doctype html><html lang=\"" + lang + "\" dir=\"" +
                                   (lang == "ar" ? "rtl" : "ltr") + "\">"))
          << target;
      EXPECT_EQ(unbalanced(html), "") << target;
      EXPECT_EQ(count_of(html, "<h1"), 1U) << target;
      EXPECT_EQ(count_of(html, "<main "), 1U) << target;
      // A message without its argument, or a key that no file has.
      static const std::regex left_over(R"(\{[a-z]+\}|>(site|search|facet|grid|about)\.[a-z.]+<)");
      std::smatch found;
      const bool has_left_over = std::regex_search(html, found, left_over);
      EXPECT_TRUE(!has_left_over || found.str() == "{query}") << target << " " << found.str();
    }
  }
}

TEST(SitePages, ShowNoMessageOfTheEnglishFileInOtherLanguages) {
  const corpus::Messages& english = corpus::Messages::in(*text::LangTag::parse("en"));
  for (const std::string& lang : corpus::Messages::languages()) {
    if (lang == "en") continue;
    const corpus::Messages& own = corpus::Messages::in(*text::LangTag::parse(lang));
    for (const std::string page : kPages) {
      const std::string separator = page.find('?') == std::string::npos ? "?" : "&";
      const std::string html = practices_site().body(page + separator + "lang=" + lang);
      for (const std::string& key : english.keys()) {
        // Up to its first placeholder, as text or as the value of an attribute.
        std::string text(*english.find(key));
        if (text == *own.find(key)) continue;
        const std::size_t place = text.find('{');
        const bool is_whole = place == std::string::npos;
        if (!is_whole) text.resize(place);
        if (text.size() < 8) continue;
        const std::string end = is_whole ? "<" : "";
        EXPECT_FALSE(stands_outside_english(html, ">" + text + end)) << lang << page << " " << key;
        EXPECT_EQ(html.find("=\"" + text + (is_whole ? "\"" : "")), std::string::npos)
            << lang << page << " " << key;
      }
    }
  }
}

TEST(SitePages, ChooseTheLanguageOfTheAddressThenOfTheBrowser) {
  struct Row {
    const char* target;
    const char* accepted;
    const char* wanted;
  };
  const Row rows[] = {{"/", "", "en"},
                      {"/", "fi,en;q=0.5", "fi"},
                      {"/?lang=el", "fi", "el"},
                      {"/?lang=xx", "fi", "fi"},
                      {"/?lang=pt-BR", "", "pt"}};
  for (const Row& row : rows) {
    const http::Response response =
        practices_site().get(row.target, {{"accept-language", row.accepted}});
    EXPECT_EQ(header_of(response, "content-language"), row.wanted) << row.target;
    EXPECT_EQ(header_of(response, "vary"), "accept-language");
  }
}

TEST(SitePages, CarryTheHeadersThatKeepVisitorsSafe) {
  for (const std::string target : {"/", "/practices/new-paths", "/nothing", "/search.json", "/oai",
                                   "/senda-search.js", "/assets/none.js"}) {
    const http::Response response = practices_site().get(target);
    const std::string policy = header_of(response, "content-security-policy");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'")) << target;
    EXPECT_THAT(policy, Not(HasSubstr("unsafe"))) << target;
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'")) << target;
    EXPECT_EQ(header_of(response, "x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(header_of(response, "referrer-policy"), "same-origin") << target;
    EXPECT_EQ(header_of(response, "set-cookie"), "") << target;
  }
}

TEST(SitePages, LoadNothingFromElsewhereAndRunNothingInline) {
  static const std::regex loaded(R"((src|<link [^>]*href)=\"([^\"]+)\")");
  for (const std::string page : kPages) {
    const std::string html = practices_site().body(page);
    EXPECT_THAT(html, Not(HasSubstr(" style=\""))) << page;
    EXPECT_THAT(html, Not(HasSubstr("javascript:"))) << page;
    EXPECT_FALSE(std::regex_search(html, std::regex(R"( on[a-z]+=\")"))) << page;
    for (std::sregex_iterator it(html.begin(), html.end(), loaded), end; it != end; ++it) {
      const std::string address = (*it)[2];
      EXPECT_TRUE(address.starts_with("/") || address.starts_with("http://senda.example/"))
          << page << " " << address;
    }
  }
}

TEST(SitePages, FitIntoSixtyKilobytesWithStyleAndScript) {
  const Assets assets;
  const std::size_t shared = assets.bytes("style.css").size() + assets.bytes("senda.js").size() +
                             assets.bytes("icon.svg").size();
  for (const char* lang : {"en", "cs", "da", "de", "el", "es", "fi", "fr", "it", "nl", "pl", "pt",
                           "ro", "sv", "uk", "ar"}) {
    const std::size_t page = practices_site().body(std::string("/?lang=") + lang).size();
    EXPECT_LT(page + shared, 60'000U) << lang << " " << page << " + " << shared;
  }
}

TEST(SearchPage, MarksTitlesAndPassagesAndLinksToThem) {
  const std::string html = practices_site().body("/search?q=sirkusta&lang=fi");
  EXPECT_THAT(html, HasSubstr("<mark>Sirkuksesta</mark> siivet elämään"));
  EXPECT_THAT(html, HasSubstr("sosiaalisen <mark>sirkuksen</mark>"));
  EXPECT_THAT(html, HasSubstr("/practices/sirkuksesta-siivet-elamaan?q=sirkusta&amp;lang=fi#"));
  EXPECT_THAT(html, HasSubstr("1 käytäntö haulla ”sirkusta”"));
}

TEST(SearchPage, CountsAFacetAsIfItAloneWereUnselected) {
  const std::string html = practices_site().body("/search?country=GR&lang=en");
  EXPECT_THAT(html, HasSubstr(R"(value="GR" checked><span>Greece)"));
  EXPECT_THAT(html, HasSubstr("<span>Italy</span> <b>7</b>"));
  EXPECT_THAT(html, HasSubstr("aria-label=\"Greece: remove this filter\""));
  EXPECT_THAT(html, HasSubstr("1 practice"));
}

TEST(SearchPage, KeepsASelectedValueWithoutMatches) {
  const std::string html = practices_site().body("/search?country=IS&q=housing&lang=en");
  EXPECT_THAT(html, HasSubstr(R"(value="IS" checked><span>Iceland</span> <b>0</b>)"));
  EXPECT_THAT(html, HasSubstr("Search without the filters ("));
}

TEST(SearchPage, SaysWhyAHitInAnotherLanguageIsOne) {
  const std::string html = practices_site().body("/search?q=asuminen&lang=fi");
  EXPECT_GT(count_of(html, "<p class=\"why\">"), 0U);
  EXPECT_THAT(html, HasSubstr("<bdi lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("href=\"/search?q=asuminen&amp;language=fi&amp;lang=fi\""));
  // Words that are alike need no reason, and who narrowed the languages no link.
  EXPECT_EQ(count_of(practices_site().body("/search?q=%22circus%22&lang=en"), "<p class=\"why\">"),
            0U);
  EXPECT_THAT(practices_site().body("/search?q=asuminen&language=fi&lang=fi"),
              Not(HasSubstr("<p class=\"note\"><a ")));
}

TEST(SearchPage, OffersACorrection) {
  const std::string html = practices_site().body("/search?q=hosuing&lang=en");
  EXPECT_THAT(html, HasSubstr("Did you mean <a href=\"/search?q=housing&amp;lang=en\""));
}

TEST(SearchPage, GoesToTheLastPageWhenAskedForALaterOne) {
  const std::string html = practices_site().body("/search?page=999&lang=en");
  EXPECT_THAT(html, HasSubstr(R"(aria-current="page">5</a>)"));
  EXPECT_EQ(count_of(html, "<article"), 5U);
}

TEST(SearchPage, IsIndexedOnlyWhereItIsOneOfFew) {
  const std::pair<const char*, bool> table[] = {{"/", true},
                                                {"/search?country=ES", true},
                                                {"/search?country=ES&country=IT", false},
                                                {"/search?country=ES&area=housing", false},
                                                {"/search?q=housing", false},
                                                {"/search?sort=title", false},
                                                {"/practices/new-paths", true},
                                                {"/practices/new-paths?q=x", false},
                                                {"/compare?id=new-paths", false},
                                                {"/about", true},
                                                {"/nothing", false}};
  for (const auto& [target, is_indexed] : table) {
    const std::string html = practices_site().body(target);
    EXPECT_EQ(html.find("content=\"noindex, follow\"") == std::string::npos, is_indexed) << target;
  }
}

TEST(SearchPage, NamesItsCanonicalAddress) {
  const std::pair<const char*, const char*> table[] = {
      {"/search?country=IT&country=ES&page=1",
       "http://senda.example/search?country=ES&amp;country=IT"},
      {"/search", "http://senda.example/"},
      {"/?lang=fi", "http://senda.example/?lang=fi"},
      {"/practices/new-paths?q=x&country=ES", "http://senda.example/practices/new-paths"},
      {"/compare?id=salam&id=nothing&id=kideak",
       "http://senda.example/compare?id=salam&amp;id=kideak"}};
  for (const auto& [target, wanted] : table)
    EXPECT_THAT(practices_site().body(target),
                HasSubstr("<link rel=\"canonical\" href=\"" + std::string(wanted) + "\">"));
}

TEST(PracticePage, ShowsTheTextInTheLanguageAskedFor) {
  const std::string html = practices_site().body("/practices/new-paths?text=es&lang=en");
  EXPECT_THAT(html, HasSubstr(R"(<h1 lang="es" dir="ltr">Nuevos Senderos</h1>)"));
  EXPECT_THAT(html, HasSubstr("<p>New Paths</p>"));
  EXPECT_THAT(html, HasSubstr("id=\"sections-1\""));
  EXPECT_THAT(html, HasSubstr("id=\"inclusivity-participation.1\""));
  EXPECT_EQ(count_of(html, "<tbody>"), 5U);
  EXPECT_EQ(count_of(html, "class=\"score"), 12U);
}

TEST(PracticePage, MarksTheWordsOfTheSearch) {
  const std::string html = practices_site().body("/practices/new-paths?q=depopulation&lang=en");
  EXPECT_EQ(count_of(html, "id=\"match\""), 1U);
  EXPECT_THAT(html, HasSubstr("href=\"#match\""));
  const std::size_t marks = count_of(html, "<mark");
  EXPECT_THAT(html, HasSubstr("“depopulation”: " + std::to_string(marks) + " matches"));
  EXPECT_THAT(practices_site().body("/practices/new-paths"), Not(HasSubstr("<mark")));
}

TEST(PracticePage, HasLinkedDataThatParses) {
  static const std::regex block(R"(<script type="application/ld\+json">(.*?)</script>)");
  for (const char* id :
       {"new-paths", "young-entrepreneurs-succeed", "sirkuksesta-siivet-elamaan"}) {
    const std::string html = practices_site().body(std::string("/practices/") + id);
    std::smatch found;
    ASSERT_TRUE(std::regex_search(html, found, block));
    const auto value = json::parse(found[1].str());
    ASSERT_TRUE(value) << id;
    EXPECT_EQ(value->find("@type")->as_string(), "Article");
    EXPECT_EQ(value->find("@id")->as_string(), std::string("http://senda.example/practices/") + id);
    EXPECT_GE(value->find("name")->as_array().size(), 2U);
    EXPECT_EQ(value->find("license")->as_string(), "https://creativecommons.org/licenses/by/4.0/");
  }
}

TEST(PracticePage, IsNotFoundForUnknownIds) {
  for (const char* target : {"/practices/none", "/practices/", "/practices", "/practices/a/b"})
    EXPECT_EQ(practices_site().get(target).status, 404) << target;
}

TEST(ComparePage, SetsPracticesSideBySide) {
  const std::string html =
      practices_site().body("/compare?id=new-paths&id=kideak&id=salam&id=migracode&lang=en");
  EXPECT_EQ(count_of(html, "<th scope=\"col\">"), 3U);
  EXPECT_EQ(count_of(html, "scope=\"rowgroup\""), 5U);
  EXPECT_THAT(html, Not(HasSubstr("class=\"choose\"")));
  EXPECT_THAT(practices_site().body("/compare?id=new-paths&lang=en"),
              HasSubstr("Choose two or three"));
}

TEST(SiteHandler, RefusesOtherMethods) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH"}) {
    http::Request request = test::request_of("/search?q=x");
    request.method = method;
    const http::Response response = practices_site().answer(request);
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(header_of(response, "allow"), "GET, HEAD");
  }
}

TEST(SiteHandler, TagsChangeWithTheIndexAndOnlyThen) {
  test::TestSite site({R"({"id": "a", "title": {"en": "One"}, "country": ["ES"]})"});
  const std::string before = header_of(site.get("/"), "etag");
  EXPECT_FALSE(before.empty());
  EXPECT_EQ(header_of(site.get("/"), "etag"), before);
  EXPECT_NE(header_of(site.get("/?lang=fi"), "etag"), before);
  ASSERT_TRUE(site.collection().update(
      {test::parse_json(R"({"id": "b", "title": {"en": "Two"}, "country": ["IT"]})")}));
  ASSERT_TRUE(site.searchers().refresh("test"));
  EXPECT_NE(header_of(site.get("/"), "etag"), before);
}

TEST(SiteHandler, SaysSoWhenNothingIsIndexed) {
  site::SiteOptions options;
  options.collection = "nothing";
  const test::TemporaryFolder folder;
  SiteHandler handler(std::make_shared<api::Searchers>(folder.path()), options);
  const http::Response response = handler.answer(test::request_of("/?lang=en"));
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(std::string(response.content()), HasSubstr("The search is not available"));
  EXPECT_EQ(handler.answer(test::request_of("/about")).status, 200);
}

TEST(SiteHandler, TrustsOnlyAHostThatIsOne) {
  for (const char* host : {"a\"b", "evil<script>", "x y", "a/b", "a@b"}) {
    http::Request request = test::request_of("/");
    request.headers = {{"host", host}};
    const std::string html(practices_site().answer(request).content());
    EXPECT_THAT(html, HasSubstr("rel=\"canonical\" href=\"http://localhost/\"")) << host;
  }
}

TEST(Assets, AreKeptForeverUnderTheirHash) {
  const Assets assets;
  for (const char* name : {"style.css", "senda.js", "icon.svg"}) {
    const http::Response response = practices_site().get(assets.url(name));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content(), assets.bytes(name));
    EXPECT_THAT(header_of(response, "cache-control"), HasSubstr("immutable"));
  }
  EXPECT_EQ(practices_site().get("/assets/style.000000000000.css").status, 404);
}

}  // namespace
}  // namespace senda::site
