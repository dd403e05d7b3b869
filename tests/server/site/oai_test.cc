// OAI-PMH as a harvester meets it: every answer valid by a schema written from the specification,
// every condition by its code, whole lists by following tokens.
#include "server/site/oai_request.h"
#include "tests/server/site/schema_check.h"
#include "tests/server/site/test_site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace senda::site {
namespace {

using test::count_of;
using test::practices_site;
using test::schema_errors;
using testing::HasSubstr;

std::string ask(test::TestSite& site, const std::string& arguments) {
  const http::Response response = site.get("/oai?" + arguments);
  EXPECT_EQ(response.status, 200) << arguments;
  EXPECT_EQ(response.content_type, "text/xml; charset=utf-8");
  std::string xml(response.content());
  EXPECT_EQ(schema_errors(xml, "oai-pmh"), "") << arguments;
  return xml;
}
std::string ask(const std::string& arguments) { return ask(practices_site(), arguments); }

std::string token_of(const std::string& xml) {
  static const std::regex pattern(R"(<resumptionToken[^>]*>([^<]*)</resumptionToken>)");
  std::smatch found;
  return std::regex_search(xml, found, pattern) ? found[1].str() : std::string();
}

/// Identifiers of a whole list.
std::vector<std::string> harvest(test::TestSite& site, const std::string& arguments) {
  static const std::regex pattern(R"(<identifier>([^<]*)</identifier>)");
  std::vector<std::string> ids;
  std::string xml = ask(site, arguments);
  const std::string verb = arguments.substr(0, arguments.find('&'));
  for (int parts = 0; parts < 20; ++parts) {
    for (std::sregex_iterator it(xml.begin(), xml.end(), pattern), end; it != end; ++it)
      ids.push_back((*it)[1]);
    const std::string token = token_of(xml);
    if (token.empty()) break;
    xml = ask(site, verb + "&resumptionToken=" + http::percent_encode(token));
  }
  return ids;
}

TEST(Oai, AnswersAllSixVerbsValidly) {
  EXPECT_THAT(ask("verb=Identify"), HasSubstr("<adminEmail>contact@senda.example</adminEmail>"));
  EXPECT_THAT(ask("verb=ListMetadataFormats"),
              HasSubstr("<metadataPrefix>oai_dc</metadataPrefix>"));
  EXPECT_THAT(ask("verb=ListMetadataFormats&identifier=oai:senda.example:new-paths"),
              HasSubstr("oai_dc.xsd"));
  EXPECT_THAT(ask("verb=ListSets"), HasSubstr("<setSpec>area:housing</setSpec>"));
  const std::string record =
      ask("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:senda.example:new-paths");
  EXPECT_THAT(record, HasSubstr("<dc:title xml:lang=\"es\">Nuevos Senderos</dc:title>"));
  EXPECT_THAT(record, HasSubstr("<setSpec>country:ES</setSpec>"));
  EXPECT_THAT(record, HasSubstr("<dc:date>2002/2022</dc:date>"));
  EXPECT_THAT(ask("verb=ListIdentifiers&metadataPrefix=oai_dc"),
              HasSubstr("completeListSize=\"45\""));
  EXPECT_THAT(ask("verb=ListRecords&metadataPrefix=oai_dc"), HasSubstr("<oai_dc:dc"));
}

TEST(Oai, GivesEachConditionItsCode) {
  const std::pair<const char*, const char*> table[] = {
      {"", "badVerb"},
      {"verb=Nothing", "badVerb"},
      {"verb=Identify&verb=Identify", "badVerb"},
      {"verb=Identify&set=x", "badArgument"},
      {"verb=GetRecord", "badArgument"},
      {"verb=GetRecord&identifier=x", "badArgument"},
      {"verb=GetRecord&identifier=x&metadataPrefix=oai_dc", "idDoesNotExist"},
      {"verb=GetRecord&identifier=oai:senda.example:none&metadataPrefix=oai_dc", "idDoesNotExist"},
      {"verb=GetRecord&identifier=oai:senda.example:salam&metadataPrefix=marc",
       "cannotDisseminateFormat"},
      {"verb=ListMetadataFormats&identifier=none", "idDoesNotExist"},
      {"verb=ListRecords", "badArgument"},
      {"verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"},
      {"verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"},
      {"verb=ListRecords&metadataPrefix=oai_dc&from=2020-13-01", "badArgument"},
      {"verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-02&until=2020-01-01", "badArgument"},
      {"verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-02&until=2021-01-01T00:00:00Z",
       "badArgument"},
      {"verb=ListRecords&metadataPrefix=oai_dc&until=1999-12-31", "noRecordsMatch"},
      {"verb=ListRecords&metadataPrefix=oai_dc&set=area:none", "noRecordsMatch"},
      {"verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"},
      {"verb=ListRecords&resumptionToken=x", "badResumptionToken"},
      {"verb=ListRecords&resumptionToken=20!0!oai_dc!!!", "badResumptionToken"},
      {"verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"},
      {"verb=ListSets&resumptionToken=x", "badResumptionToken"},
      {"verb=ListIdentifiers&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"}};
  for (const auto& [arguments, code] : table)
    EXPECT_THAT(ask(arguments), HasSubstr(std::string("<error code=\"") + code + "\">"))
        << arguments;
}

TEST(Oai, TokensLeadThroughTheWholeListOnce) {
  const auto ids = harvest(practices_site(), "verb=ListIdentifiers&metadataPrefix=oai_dc");
  EXPECT_EQ(ids.size(), 45U);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 45U);
  EXPECT_EQ(harvest(practices_site(), "verb=ListRecords&metadataPrefix=oai_dc&set=criteria"),
            harvest(practices_site(), "verb=ListIdentifiers&metadataPrefix=oai_dc&set=criteria"));
}

TEST(Oai, SetsSelectWithWhatIsBelowThem) {
  const std::pair<const char*, std::size_t> table[] = {{"country:GR", 1},
                                                       {"criteria:inclusivity-participation", 43},
                                                       {"criteria:sustainability", 12},
                                                       {"source:eu-cap-network", 1},
                                                       {"country:FI", 4}};
  for (const auto& [set, count] : table) {
    EXPECT_EQ(harvest(practices_site(),
                      std::string("verb=ListIdentifiers&metadataPrefix=oai_dc&set=") + set)
                  .size(),
              count)
        << set;
  }
  const auto housing =
      harvest(practices_site(), "verb=ListIdentifiers&metadataPrefix=oai_dc&set=area:housing");
  const auto shared = harvest(practices_site(),
                              "verb=ListIdentifiers&metadataPrefix=oai_dc&set=area:shared-housing");
  EXPECT_GT(housing.size(), shared.size());
  for (const std::string& id : shared) EXPECT_THAT(housing, testing::Contains(id));
}

TEST(Oai, TellsOfUpdatesAndDeletionsAndForgetsOldTokens) {
  SiteOptions options;
  options.oai_page_size = 1;
  test::TestSite site({R"({"id": "a", "title": {"en": "One"}, "country": ["ES"]})",
                       R"({"id": "b", "title": {"en": "Two"}, "country": ["IT"]})"},
                      options);
  const std::string token = token_of(ask(site, "verb=ListIdentifiers&metadataPrefix=oai_dc"));
  ASSERT_FALSE(token.empty());
  ASSERT_TRUE(site.collection().update(
      {test::parse_json(R"({"id": "c", "title": {"en": "Three"}, "country": ["IT"]})")}));
  ASSERT_TRUE(site.collection().remove({"a"}));
  ASSERT_TRUE(site.searchers().refresh("test"));
  EXPECT_THAT(ask(site, "verb=ListIdentifiers&resumptionToken=" + http::percent_encode(token)),
              HasSubstr("badResumptionToken"));
  const auto ids = harvest(site, "verb=ListIdentifiers&metadataPrefix=oai_dc");
  EXPECT_EQ(ids, (std::vector<std::string>{"oai:senda.example:a", "oai:senda.example:b",
                                           "oai:senda.example:c"}));
  const std::string deleted =
      ask(site, "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:senda.example:a");
  EXPECT_THAT(deleted, HasSubstr("<header status=\"deleted\">"));
  EXPECT_EQ(count_of(deleted, "<metadata>"), 0U);
  EXPECT_EQ(harvest(site, "verb=ListIdentifiers&metadataPrefix=oai_dc&set=country:ES").size(), 0U);
}

TEST(Oai, ReadsAFormSentByPost) {
  http::Request request = test::request_of("/oai");
  request.method = "POST";
  request.body = "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai%3Asenda.example%3Asalam";
  const http::Response response = practices_site().answer(request);
  EXPECT_EQ(schema_errors(response.content(), "oai-pmh"), "");
  EXPECT_THAT(std::string(response.content()), HasSubstr("<GetRecord>"));
}

TEST(OaiRequest, ParsesForms) {
  using Pairs = std::vector<http::Pair>;
  EXPECT_EQ(parse_form("a=1&b=x+y&c=%C3%A4&&d&=e&f=%zz&g=%00"),
            (Pairs{{"a", "1"}, {"b", "x y"}, {"c", "ä"}, {"d", ""}}));
  EXPECT_EQ(parse_form(""), Pairs());
}

}  // namespace
}  // namespace senda::site
