// Dictionaries of others: read as their files are, kept with their licence, compiled, asked. The
// files are written here, in the shapes of FreeDict, EuroVoc and ELSST.
#include "engine/dictionaries/dictd_reader.h"
#include "engine/dictionaries/dictionary_store.h"
#include "engine/dictionaries/skos_reader.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace senda::dictionaries {
namespace {

using test::has_code;
using test::is_ok;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string base64(std::size_t number) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  do {
    out.insert(out.begin(), digits[number % 64]);
    number /= 64;
  } while (number > 0);
  return out;
}

/// Writes NAME.index and NAME.dict with the articles, as dictfmt lays them out.
std::string write_dictd(const test::TemporaryFolder& folder, const std::string& name,
                        const std::vector<std::pair<std::string, std::string>>& articles) {
  std::string index;
  std::string text;
  for (const auto& [head, article] : articles) {
    index += head + "\t" + base64(text.size()) + "\t" + base64(article.size()) + "\n";
    text += article;
  }
  folder.write(name + ".dict", text);
  return folder.write(name + ".index", index).string();
}

std::vector<std::string> pairs_of(const SourceDictionary& dictionary) {
  std::vector<std::string> out;
  for (const Translation& t : dictionary.translations)
    out.push_back(t.from_language + ":" + t.from + " " + t.to_language + ":" + t.to);
  return out;
}

TEST(Senses, AreReadFromArticlesOfEachShape) {
  struct Case {
    const char* what;
    const char* article;
    std::vector<std::string> senses;
  };
  const std::vector<Case> cases = {
      {"one line", "brzy /bˈr̩zi/\nsoon\n", {"soon"}},
      {"synonyms", "brýle /brˈiːle/ <n>\nglasses, spectacles\n", {"glasses", "spectacles"}},
      {"numbers, with explanations between",
       "välistys <n>\n1. spacing\nladotun tekstin etäisyys\n2. kerning, tracking\nsäätö\n",
       {"spacing", "kerning", "tracking"}},
      {"indented numbers",
       "unmarked <Adj>\n 1.  nieoznaczony\n 2.  nieruszony\n",
       {"nieoznaczony", "nieruszony"}},
      {"an explanation after the only sense",
       "rag <n>\nzużyta sztuka\nalbo dwie\n",
       {"zużyta sztuka"}},
      {"notes in brackets", "x\n(archaic) dwelling [fig.]; <pl> abode\n", {"dwelling", "abode"}},
      {"what explains rather than translates", "x\na kind of very small house, hut\n", {"hut"}},
      {"no sense", "x /y/\n", {}},
      {"nothing", "", {}},
  };
  for (const Case& c : cases)
    EXPECT_THAT(senses_of_article(c.article), testing::ElementsAreArray(c.senses)) << c.what;
}

TEST(DictdReader, ReadsLanguagesFromTheNameAndKeepsTheLicence) {
  const test::TemporaryFolder folder;
  const auto path = write_dictd(folder, "freedict-ces-eng",
                                {{"00databaseinfo", "Czech-English\nLicence: GPL\n"},
                                 {"dům", "dům /duːm/\nhouse, building\n"},
                                 {"dvě slova", "dvě slova\ntwo words\n"}});
  const auto dictionary = read_dictd(path, "", "");
  ASSERT_THAT(dictionary, is_ok());
  EXPECT_EQ(dictionary->name, "freedict-ces-eng");
  EXPECT_THAT(dictionary->licence, HasSubstr("Licence: GPL"));
  EXPECT_THAT(pairs_of(*dictionary), ElementsAre("cs:dům en:house", "cs:dům en:building"));
}

TEST(DictdReader, WantsLanguagesThatTheNameDoesNotTell) {
  const test::TemporaryFolder folder;
  const auto path = write_dictd(folder, "mine", {{"dům", "dům\nhouse\n"}});
  EXPECT_THAT(read_dictd(path, "", ""), has_code(ErrorCode::kInvalidArgument));
  const auto dictionary = read_dictd(path, "cs", "en");
  ASSERT_THAT(dictionary, is_ok());
  EXPECT_THAT(pairs_of(*dictionary), ElementsAre("cs:dům en:house"));
}

TEST(DictdReader, RefusesDamagedFiles) {
  const test::TemporaryFolder folder;
  EXPECT_THAT(read_dictd(folder / "freedict-ces-eng.index", "", ""),
              has_code(ErrorCode::kNotFound));
  folder.write("freedict-ces-eng.index", "dům\tA\tzzzz\n");
  folder.write("freedict-ces-eng.dict", "short");
  EXPECT_THAT(read_dictd(folder / "freedict-ces-eng.index", "", ""), has_code(ErrorCode::kCorrupt));
  folder.write("freedict-ces-deu.index", "dům\tA\tB\n");
  folder.write("freedict-ces-deu.dict.dz", "no gzip at all");
  EXPECT_THAT(read_dictd(folder / "freedict-ces-deu.index", "", ""), has_code(ErrorCode::kCorrupt));
}

constexpr const char* kTurtle = R"(
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
<http://example.org/scheme> a skos:ConceptScheme ; dct:license "Free for all" .
<http://example.org/1> a skos:Concept ;
  skos:prefLabel "housing"@en, "bydlení"@cs, "asuminen"@fi, "logement"@fr ;
  skos:altLabel "accommodation"@en, "a very long explanation of it"@en ;
  skos:prefLabel "strana"@xx .
)";

constexpr const char* kRdfXml = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://example.org/2">
    <skos:prefLabel xml:lang="en">literacy</skos:prefLabel>
    <skos:prefLabel xml:lang="da">læsefærdighed</skos:prefLabel>
    <skos:altLabel xml:lang="da-DK">læsning</skos:altLabel>
  </skos:Concept>
</rdf:RDF>
)";

TEST(SkosReader, TurnsLabelsOfAConceptIntoTranslations) {
  const test::TemporaryFolder folder;
  const auto turtle = read_skos(folder.write("ELSST R3.ttl", kTurtle), {"cs", "en", "fi"});
  ASSERT_THAT(turtle, is_ok());
  EXPECT_EQ(turtle->name, "elsst-r3");
  EXPECT_THAT(turtle->licence, HasSubstr("Free for all"));
  EXPECT_THAT(pairs_of(*turtle),
              testing::UnorderedElementsAre(
                  "cs:bydlení en:housing", "cs:bydlení en:accommodation", "cs:bydlení fi:asuminen",
                  "en:housing cs:bydlení", "en:housing fi:asuminen", "en:accommodation cs:bydlení",
                  "en:accommodation fi:asuminen", "fi:asuminen cs:bydlení",
                  "fi:asuminen en:housing", "fi:asuminen en:accommodation"));
}

TEST(SkosReader, ReadsRdfXml) {
  const test::TemporaryFolder folder;
  const auto xml = read_skos(folder.write("eurovoc.rdf", kRdfXml), {"da", "en"});
  ASSERT_THAT(xml, is_ok());
  EXPECT_THAT(pairs_of(*xml), Contains("da:læsning en:literacy"));
}

TEST(SkosReader, TellsWhereAFileIsWrong) {
  const test::TemporaryFolder folder;
  const auto broken = read_skos(folder.write("broken.ttl", "\n\n<a> <b> ."), {"cs", "en"});
  ASSERT_THAT(broken, has_code(ErrorCode::kParse));
  EXPECT_THAT(broken.error().message(), HasSubstr("line 3"));
  EXPECT_THAT(read_skos(folder.write("other.ttl", kTurtle), {"pl"}),
              has_code(ErrorCode::kSchemaMismatch));
}

class Store : public testing::Test {
 protected:
  static SourceDictionary source(const std::string& name, const std::string& from,
                                 const std::string& word, const std::vector<std::string>& senses) {
    SourceDictionary made;
    made.name = name;
    made.licence = "Licence of " + name;
    for (const std::string& sense : senses)
      made.translations.push_back({from, word, from == "en" ? "cs" : "en", sense,
                                   static_cast<unsigned>(made.translations.size())});
    return made;
  }

  test::TemporaryFolder folder_;
  DictionaryStore store_{folder_.path(), {"vulgar"}};
};

TEST_F(Store, IsEmptyUntilSomethingIsImported) {
  EXPECT_FALSE(store_.exists());
  const auto list = store_.list();
  ASSERT_THAT(list, is_ok());
  EXPECT_THAT(*list, IsEmpty());
  EXPECT_THAT(store_.remove("nothing"), has_code(ErrorCode::kNotFound));
  EXPECT_THAT(store_.remove("../nothing"), has_code(ErrorCode::kNotFound));
}

TEST_F(Store, AnswersInBothDirections) {
  ASSERT_THAT(store_.add(source("a", "cs", "Dům", {"house", "tower block"})), is_ok());
  const auto dictionary = store_.open();
  ASSERT_THAT(dictionary, is_ok());
  EXPECT_THAT(dictionary->find("cs", "dům", "en"), ElementsAre("house", "tower block"));
  EXPECT_THAT(dictionary->find("en", "house", "cs"), ElementsAre("dům"));
  EXPECT_THAT(dictionary->find("cs", "dům", "fi"), IsEmpty());
  EXPECT_THAT(dictionary->find("cs", "", "en"), IsEmpty());
  EXPECT_TRUE(dictionary->has_language("cs"));
  EXPECT_FALSE(dictionary->has_language("fi"));
}

TEST_F(Store, PutsFirstWhatTwoSourcesGive) {
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"dwelling", "house"})), is_ok());
  ASSERT_THAT(store_.add(source("b", "en", "house", {"dům"})), is_ok());
  EXPECT_THAT(store_.open()->find("cs", "dům", "en"), ElementsAre("house", "dwelling"));
}

TEST_F(Store, KeepsSixSenses) {
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"a", "b", "c", "d", "e", "f", "g", "h"})),
              is_ok());
  EXPECT_THAT(store_.open()->find("cs", "dům", "en"), ElementsAre("a", "b", "c", "d", "e", "f"));
}

TEST_F(Store, LeavesBlockedWordsOut) {
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"vulgar", "house", "Vulgar place"})), is_ok());
  EXPECT_THAT(store_.open()->find("cs", "dům", "en"), ElementsAre("house"));
  EXPECT_THAT(store_.open()->find("en", "vulgar", "cs"), IsEmpty());
}

TEST_F(Store, KeepsTheLicenceUntilTheDictionaryGoes) {
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"house"})), is_ok());
  ASSERT_THAT(store_.add(source("b", "cs", "dům", {"home"})), is_ok());
  auto list = store_.list();
  ASSERT_THAT(list, is_ok());
  ASSERT_EQ(list->size(), 2U);
  EXPECT_EQ(list->front().licence, "Licence of a");
  EXPECT_EQ(list->front().translations, 1U);
  EXPECT_THAT(list->front().languages, ElementsAre("cs", "en"));
  ASSERT_THAT(store_.remove("a"), is_ok());
  EXPECT_THAT(store_.open()->find("cs", "dům", "en"), ElementsAre("home"));
  ASSERT_THAT(store_.remove("b"), is_ok());
  EXPECT_FALSE(store_.exists());
}

TEST_F(Store, AnImportTakesThePlaceOfOneOfItsName) {
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"house"})), is_ok());
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"home"})), is_ok());
  EXPECT_THAT(store_.open()->find("cs", "dům", "en"), ElementsAre("home"));
}

TEST_F(Store, RefusesADamagedFile) {
  ASSERT_THAT(store_.add(source("a", "cs", "dům", {"house"})), is_ok());
  folder_.write("dictionaries/translations.bin", "damaged");
  EXPECT_THAT(store_.open(), has_code(ErrorCode::kCorrupt));
  folder_.write("dictionaries/a.tsv", "cs\tdům\n");
  EXPECT_THAT(store_.list(), has_code(ErrorCode::kCorrupt));
}

}  // namespace
}  // namespace senda::dictionaries
