// What a reader of each language expects: an inflected form leads to its base. Rows are ours, from
// the grammars; every language of the registry has some.
#include "engine/text/morphology/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace senda::text {
namespace {

struct Row {
  const char* language;
  const char* form;
  const char* lemma;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.language << ": " << row.form << " -> " << row.lemma;
}

constexpr Row kForms[] = {
#include "tests/engine/text/morphology/word_forms.inc"
};

// Languages whose only analyser is a stemmer: two forms of a word share a key.
constexpr Row kStems[] = {
    {"ar", "كتاب", "كتابان"},          {"ar", "معلم", "معلمين"},
    {"ar", "مدرسة", "المدرسة"},        {"ca", "ciutats", "ciutat"},
    {"ca", "cantava", "cantar"},       {"ca", "petites", "petita"},
    {"el", "δρόμος", "δρόμου"},        {"el", "δρόμος", "δρόμους"},
    {"el", "χώρα", "χώρες"},           {"el", "παιδί", "παιδιού"},
    {"el", "παιδί", "παιδιά"},         {"el", "πόλη", "πόλεις"},
    {"el", "μεγάλος", "μεγάλη"},       {"el", "πρόβλημα", "προβλήματα"},
    {"el", "γράφω", "γράφουμε"},       {"eu", "mendiak", "mendira"},
    {"eu", "mendian", "mendiak"},      {"eu", "liburuan", "liburuak"},
    {"ga", "bhfear", "fear"},          {"ga", "dteach", "teach"},
    {"ga", "gcailín", "cailín"},       {"hy", "քաղաքներ", "քաղաքների"},
    {"hy", "քաղաքներում", "քաղաքներ"}, {"hy", "երեխաներ", "երեխաների"},
    {"lt", "namas", "namai"},          {"lt", "miestas", "miesto"},
    {"lt", "knygos", "knygų"},         {"no", "husene", "huset"},
    {"no", "bilene", "biler"},         {"no", "skolen", "skole"},
    {"nb", "husene", "huset"},         {"nb", "bilene", "biler"},
    {"nb", "skolen", "skole"},         {"nn", "husa", "huset"},
    {"nn", "bilane", "bilen"},         {"nn", "skulen", "skule"},
    {"ru", "книги", "книга"},          {"ru", "городов", "город"},
    {"ru", "читали", "читал"},         {"tr", "evler", "evlerde"},
    {"tr", "kitapları", "kitaplar"},   {"tr", "okulda", "okul"},
};

class Analyzers {
 public:
  WordAnalyzer& of(const std::string& language) {
    auto& analyzer = made_[language];
    if (!analyzer) analyzer = make_word_analyzer(language);
    return *analyzer;
  }

 private:
  std::map<std::string, std::unique_ptr<WordAnalyzer>> made_;
};

bool is_complete(const std::string& language) {
  const LanguageSupport* const support = find_language_support(language);
  return support != nullptr && support->missing_packages.empty();
}

TEST(WordForms, LeadToTheirBase) {
  Analyzers analyzers;
  std::set<std::string> skipped;
  for (const Row& row : kForms) {
    SCOPED_TRACE(testing::PrintToString(row));
    if (!is_complete(row.language)) {
      skipped.insert(row.language);
      continue;
    }
    const WordAnalysis analysis = analyzers.of(row.language).analyze(row.form);
    EXPECT_THAT(analysis.lemmas, testing::Contains(row.lemma));
    EXPECT_TRUE(analysis.in_dictionary);
  }
  if (!skipped.empty())
    GTEST_SKIP() << "no dictionaries for " << testing::PrintToString(skipped)
                 << "; scripts/install-packages run installs them";
}

TEST(WordForms, OfOneWordShareAStemWhereThereIsNoDictionary) {
  Analyzers analyzers;
  for (const Row& row : kStems) {
    SCOPED_TRACE(testing::PrintToString(row));
    WordAnalyzer& analyzer = analyzers.of(row.language);
    EXPECT_EQ(analyzer.analyze(row.form).lemmas, analyzer.analyze(row.lemma).lemmas);
    EXPECT_FALSE(analyzer.analyze(row.form).in_dictionary);
  }
}

struct Pair {
  const char* language;
  const char* left;
  const char* right;
};

// Words that a careless stemmer merges.
constexpr Pair kApart[] = {
    {"cs", "důležitost", "důležitý"},
    {"cs", "nedostatek", "dostatek"},
    {"cs", "byt", "být"},
    {"da", "normal", "norm"},
    {"de", "regelung", "regel"},
    {"de", "bürger", "burg"},
    {"de", "blüte", "blut"},
    {"de", "freundin", "freund"},
    {"el", "δρόμος", "δράμα"},
    {"en", "university", "universe"},
    {"en", "organization", "organ"},
    {"en", "general", "generous"},
    {"es", "pero", "perro"},
    {"fi", "talo", "tali"},
    {"fr", "rayons", "rayer"},
    {"it", "casa", "caso"},
    {"nl", "band", "bank"},
    {"pl", "pilot", "piła"},
    {"hu", "kar", "karácsony"},
    {"uk", "місто", "місяць"},
};

TEST(WordForms, OfDifferentWordsShareNoLemma) {
  Analyzers analyzers;
  for (const Pair& pair : kApart) {
    SCOPED_TRACE(std::string(pair.language) + ": " + pair.left + " / " + pair.right);
    if (!is_complete(pair.language)) continue;
    WordAnalyzer& analyzer = analyzers.of(pair.language);
    for (const std::string& lemma : analyzer.analyze(pair.left).lemmas) {
      EXPECT_THAT(analyzer.analyze(pair.right).lemmas, testing::Not(testing::Contains(lemma)));
    }
  }
}

TEST(WordForms, AreListedForEveryLanguageOfTheRegistry) {
  std::map<std::string, int> rows;
  for (const Row& row : kForms) ++rows[row.language];
  for (const Row& row : kStems) ++rows[row.language];
  const std::set<std::string> main{"cs", "da", "de", "el", "en", "es",
                                   "fi", "fr", "it", "nl", "pl"};
  for (const LanguageSupport& support : supported_languages()) {
    const std::string language(support.language);
    EXPECT_GE(rows[language], main.contains(language) ? 8 : 3) << language;
  }
}

TEST(WordForms, KeepDiacriticsAndCaseOfTheLemma) {
  if (!is_complete("cs"))
    GTEST_SKIP() << "no Czech dictionary; scripts/install-packages run installs it";
  const auto czech = make_word_analyzer("cs");
  EXPECT_THAT(czech->analyze("prahou").lemmas, testing::Contains("praha"));
  EXPECT_THAT(czech->analyze("žena").lemmas, testing::ElementsAre("žena"));
}

}  // namespace
}  // namespace senda::text
