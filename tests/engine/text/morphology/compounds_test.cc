// Compounds: the splitter's precision and recall on nouns judged by hand, and single expectations.
#include "engine/text/morphology/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace senda::text {
namespace {

struct Row {
  const char* word;
  const char* parts;  ///< Base forms joined by +; the word itself if it has none.
};

std::string joined_parts(const WordAnalysis& analysis, std::string_view word) {
  std::string joined;
  for (const std::string& part : analysis.parts) joined += (joined.empty() ? "" : "+") + part;
  return joined.empty() ? std::string(word) : joined;
}

bool is_complete(std::string_view language) {
  const LanguageSupport* const support = find_language_support(language);
  return support != nullptr && support->missing_packages.empty();
}

constexpr Row kGerman[] = {
#include "tests/engine/text/morphology/german_compounds.inc"
};

TEST(Compounds, GermanNounsAreSplitAsJudged) {
  if (!is_complete("de"))
    GTEST_SKIP() << "no German dictionary; scripts/install-packages run installs it";
  const auto german = make_word_analyzer("de");
  double compounds = 0;
  double splits = 0;
  double right = 0;
  std::string wrong;
  for (const Row& row : kGerman) {
    const std::string found = joined_parts(german->analyze(row.word), row.word);
    const bool is_split = found.find('+') != std::string::npos;
    compounds += std::string_view(row.parts).find('+') != std::string_view::npos ? 1 : 0;
    splits += is_split ? 1 : 0;
    right += is_split && found == row.parts ? 1 : 0;
    if (found != row.parts) wrong += "\n  " + std::string(row.parts) + " found " + found;
  }
  EXPECT_EQ(std::size(kGerman), 150U);
  EXPECT_GE(right / splits, .93) << wrong;
  EXPECT_GE(right / compounds, .65) << wrong;
}

struct LanguageRow {
  const char* language;
  const char* word;
  const char* parts;
};

constexpr LanguageRow kOthers[] = {
    {"fi", "asumispalvelut", "asuminen+palvelu"},
    {"fi", "pakolaiskeskus", "pakolainen+keskus"},
    {"fi", "kielikurssilla", "kieli+kurssi"},
    {"fi", "kaupunginvaltuusto", "kaupunki+valtuusto"},
    {"fi", "linja-autoja", "linja+auto"},
    {"fi", "kuormaautoja", "kuorma+auto"},
    {"fi", "amsterdam-kuvia", "amsterdam+kuva"},
    {"fi", "mm-lopputurnaukseen", "mm+loppu+turnaus"},
    {"fi", "driver-chippiä", "driver+chip"},
    {"fi", "ping-pong-pallon", "ping+pong+pallo"},
    {"fi", "maata", "maata"},
    {"fi", "elokuvan", "elo+kuva"},
    {"fi", "ammattikorkeakoulu", "ammatti+korkea+koulu"},
    {"fi", "taloissa", "taloissa"},
    {"fi", "asuminen", "asuminen"},
    {"de", "aufenthaltsorte", "aufenthalt+ort"},
    {"de", "bundesfinanzministerium", "bund+finanz+ministerium"},
    {"da", "arbejdsmarked", "arbejde+marked"},
    {"da", "boligområder", "bolig+område"},
    {"da", "sundhedsvæsen", "sundhed+væsen"},
    {"da", "husleje", "hus+leje"},
    {"da", "regering", "regering"},
    {"da", "samarbejde", "samarbejde"},
    {"sv", "flyktingläger", "flykting+läger"},
    {"sv", "arbetsmarknaden", "arbete+marknad"},
    {"sv", "gatukorsning", "gata+korsning"},
    {"sv", "flickskola", "flicka+skola"},
    {"sv", "samarbete", "samarbete"},
    {"sv", "kommunikation", "kommunikation"},
    {"nl", "arbeidsmarkt", "arbeid+markt"},
    {"nl", "vluchtelingenwerk", "vluchteling+werk"},
    {"nl", "onderwijsinstellingen", "onderwijs+instelling"},
    {"nl", "stadsbestuur", "stad+bestuur"},
    {"nl", "samenleving", "samenleving"},
    {"nl", "gemeenschap", "gemeenschap"},
};

TEST(Compounds, OfOtherLanguagesAreSplitIntoBaseForms) {
  for (const LanguageRow& row : kOthers) {
    if (!is_complete(row.language)) continue;
    const auto analyzer = make_word_analyzer(row.language);
    EXPECT_EQ(joined_parts(analyzer->analyze(row.word), row.word), row.parts) << row.language;
  }
}

TEST(Compounds, KeepTheWholeWordAsLemmaWithItsTailInBaseForm) {
  if (!is_complete("de"))
    GTEST_SKIP() << "no German dictionary; scripts/install-packages run installs it";
  const auto german = make_word_analyzer("de");
  EXPECT_THAT(german->analyze("servicekräfte").lemmas, testing::ElementsAre("servicekraft"));
}

}  // namespace
}  // namespace senda::text
