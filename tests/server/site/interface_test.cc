#include "server/site/interface.h"

#include <gtest/gtest.h>

namespace senda::site {
namespace {

const Interfaces& interfaces() {
  static const Interfaces all;
  return all;
}

TEST(Interfaces, TakeTheBestAcceptedLanguage) {
  const std::pair<const char*, const char*> table[] = {{"", "en"},
                                                       {"fi", "fi"},
                                                       {"fi-FI,fi;q=0.9,en;q=0.8", "fi"},
                                                       {"ja, zh;q=0.9, el;q=0.4", "el"},
                                                       {"en;q=0.3, ar;q=0.7", "ar"},
                                                       {"pt-BR", "pt"},
                                                       {"sv;q=0, da;q=0.1", "da"},
                                                       {"DE-at ; q=0.5", "de"},
                                                       {"*", "en"},
                                                       {"xx-yy-zz,,,;q=1,;;", "en"},
                                                       {"fi;q=abc, nl;q=0.2", "nl"},
                                                       {"<script>", "en"}};
  for (const auto& [header, wanted] : table)
    EXPECT_EQ(interfaces().accepted(header).lang(), wanted) << header;
}

TEST(Interfaces, AreOrderedByTheirOwnNames) {
  ASSERT_EQ(interfaces().all().size(), 16U);
  EXPECT_EQ(interfaces().all().front().lang(), "cs");  // čeština among the c, not after z
  EXPECT_EQ(interfaces().find("ar")->dir(), "rtl");
  EXPECT_EQ(interfaces().find("fi")->dir(), "ltr");
  EXPECT_EQ(interfaces().find("ja"), nullptr);
}

TEST(Interface, NamesCountriesAndLanguages) {
  const Interface& finnish = *interfaces().find("fi");
  EXPECT_EQ(finnish.own_name(), "suomi");
  EXPECT_EQ(finnish.country("ES"), "Espanja");
  EXPECT_EQ(finnish.country("XX"), "XX");
  EXPECT_EQ(finnish.language("el"), "kreikka");
  EXPECT_EQ(finnish.language("qqq"), "qqq");
  const Interface& swedish = *interfaces().find("sv");
  EXPECT_TRUE(swedish.country_before("BE", "AT"));  // Österrike stands at the end
  EXPECT_TRUE(finnish.country_before("BE", "AT"));  // Belgia, Itävalta
  EXPECT_FALSE(interfaces().find("en")->country_before("BE", "AT"));
}

TEST(Interface, CountsByTheRulesOfTheLanguage) {
  struct Row {
    const char* lang;
    std::uint64_t count;
    const char* wanted;
  };
  const Row table[] = {
      {"en", 0, "No practices found"}, {"en", 1, "1 practice"}, {"en", 1'234, "1,234 practices"},
      {"pl", 2, "2 praktyki"},         {"pl", 5, "5 praktyk"},  {"pl", 22, "22 praktyki"},
      {"ro", 20, "20 de practici"},    {"ro", 2, "2 practici"}, {"ar", 2, "ممارستان"},
      {"ar", 3, "3 ممارسات"},          {"ar", 11, "11 ممارسة"}, {"cs", 3, "3 postupy"},
      {"uk", 21, "21 практика"}};
  for (const Row& row : table)
    EXPECT_EQ(interfaces().find(row.lang)->counted("search.count", row.count), row.wanted);
}

TEST(Interface, DoesNotReadArgumentsAsPatterns) {
  EXPECT_EQ(interfaces().find("en")->counted("search.count_for", 2, {"query", "{count} '#' <b>"}),
            "2 practices for “{count} '#' <b>”");
}

TEST(Interface, WritesMonths) {
  EXPECT_EQ(interfaces().find("en")->month("2022-06"), "June 2022");
  EXPECT_EQ(interfaces().find("fi")->month("2022-06"), "kesäkuu 2022");
  EXPECT_EQ(interfaces().find("ar")->month("2022-06"), "يونيو 2022");
  for (const char* odd : {"", "2022", "2022-13", "2022-00", "x-y", "2022-06-01"})
    EXPECT_EQ(interfaces().find("en")->month(odd), odd);
}

}  // namespace
}  // namespace senda::site
