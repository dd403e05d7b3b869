// The table of languages, and what becomes of a language whose dictionaries are missing or broken.
// The dictionaries here are a few lines long and written by the test.
#include "engine/text/morphology/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

namespace senda::text {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// Empty dictionary folders of one test, removed with it. Every test has paths of its own, because
// dictionaries are kept by path for the life of the process.
class TemporaryFolders {
 public:
  TemporaryFolders() {
    static std::atomic<int> count = 0;
    root_ = fs::temp_directory_path() /
            ("senda-morphology-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    fs::create_directories(root_);
  }
  ~TemporaryFolders() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  TemporaryFolders(const TemporaryFolders&) = delete;
  TemporaryFolders& operator=(const TemporaryFolders&) = delete;

  DictionaryFolders folders() const {
    return {(root_ / "hunspell").string(), (root_ / "apertium").string(),
            (root_ / "voikko").string()};
  }
  void write(const std::string& path, const std::string& bytes) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << bytes;
  }

 private:
  fs::path root_;
};

const LanguageSupport& entry(const std::vector<LanguageSupport>& all, std::string_view language) {
  return *std::find_if(all.begin(), all.end(), [&](const LanguageSupport& support) {
    return support.language == language;
  });
}

TEST(Registry, IsSortedAndServesTheLanguagesOfTheUnion) {
  std::vector<std::string> tags;
  for (const LanguageSupport& support : supported_languages()) {
    tags.emplace_back(support.language);
    EXPECT_THAT(support.wanted, testing::Not(IsEmpty())) << support.language;
    EXPECT_EQ(find_language_support(support.language), &support);
    EXPECT_EQ(support.missing_packages.empty(), support.present == support.wanted);
  }
  EXPECT_TRUE(std::is_sorted(tags.begin(), tags.end()));
  // Maltese has no analyser and is folded only.
  for (const char* tag :
       {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it",
        "lt", "lv", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "no", "uk", "ru", "tr", "ar"}) {
    EXPECT_THAT(tags, Contains(tag));
  }
}

TEST(Registry, GivesIdentityToALanguageItDoesNotKnow) {
  EXPECT_EQ(find_language_support("mt"), nullptr);
  EXPECT_EQ(find_language_support(""), nullptr);
  const auto analyzer = make_word_analyzer("mt");
  const WordAnalysis analysis = analyzer->analyze("kotba");
  EXPECT_THAT(analysis.lemmas, ElementsAre("kotba"));
  EXPECT_THAT(analysis.stems, IsEmpty());
  EXPECT_FALSE(analysis.in_dictionary);
}

TEST(Registry, DegradesToTheStemmerWithoutDictionaries) {
  const TemporaryFolders empty;
  const auto all = supported_languages_in(empty.folders());
  EXPECT_THAT(entry(all, "en").present, ElementsAre("snowball"));
  EXPECT_THAT(entry(all, "en").missing_packages, ElementsAre("apertium-eng-cat"));
  EXPECT_THAT(entry(all, "fi").missing_packages, ElementsAre("voikko-fi"));
  EXPECT_THAT(entry(all, "cs").present, ElementsAre("light"));
  EXPECT_THAT(entry(all, "pl").present, IsEmpty());
  EXPECT_THAT(entry(all, "el").missing_packages, IsEmpty());
  for (const LanguageSupport& support : all) {
    const auto analyzer = make_word_analyzer(support.language, empty.folders());
    const WordAnalysis analysis = analyzer->analyze("houses");
    EXPECT_EQ(analysis.lemmas.size(), 1U) << support.language;
    EXPECT_FALSE(analysis.in_dictionary) << support.language;
  }
  EXPECT_THAT(make_word_analyzer("en", empty.folders())->analyze("houses").lemmas,
              ElementsAre("hous"));
  EXPECT_THAT(make_word_analyzer("pl", empty.folders())->analyze("domach").lemmas,
              ElementsAre("domach"));
}

constexpr const char* kSpanishAffixes = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n";

TEST(Registry, LetsHunspellStandInForApertium) {
  const TemporaryFolders some;
  some.write("hunspell/es_ES.aff", kSpanishAffixes);
  some.write("hunspell/es_ES.dic", "2\nniño/S\nMadrid\n");
  const auto all = supported_languages_in(some.folders());
  EXPECT_THAT(entry(all, "es").wanted, ElementsAre("apertium", "snowball"));
  EXPECT_THAT(entry(all, "es").present, ElementsAre("hunspell", "snowball"));
  EXPECT_THAT(entry(all, "es").missing_packages, ElementsAre("apertium-spa-cat"));
  const auto analyzer = make_word_analyzer("es", some.folders());
  EXPECT_THAT(analyzer->analyze("niños").lemmas, ElementsAre("niño"));
  EXPECT_THAT(analyzer->analyze("madrid").lemmas, ElementsAre("madrid")) << "listed with a capital";
  EXPECT_TRUE(analyzer->analyze("madrid").in_dictionary);
  EXPECT_FALSE(analyzer->analyze("niñas").in_dictionary);
}

TEST(Registry, ReadsDictionariesInTheirOwnEncoding) {
  const TemporaryFolders some;
  some.write("hunspell/pl_PL.aff", "SET ISO8859-2\nSFX A Y 1\nSFX A 0 ami .\n");
  some.write("hunspell/pl_PL.dic", "1\n\xBF\xF3\xB3\xBB/A\n");  // żółť
  const auto analyzer = make_word_analyzer("pl", some.folders());
  EXPECT_THAT(analyzer->analyze("żółťami").lemmas, ElementsAre("żółť"));
  EXPECT_THAT(analyzer->analyze("жито").lemmas, ElementsAre("жито")) << "not writable in it";
}

TEST(Registry, TreatsBrokenDictionariesAsUnknowing) {
  const TemporaryFolders broken;
  broken.write("apertium/apertium-eng-cat/eng-cat.automorf.bin", "LTTBrubbish");
  broken.write("hunspell/sk_SK.aff", "SET NO-SUCH-ENCODING\n");
  broken.write("hunspell/sk_SK.dic", "1\nmesto\n");
  broken.write("voikko/5/mor-standard/mor.vfst", "rubbish");
  broken.write("voikko/5/mor-standard/index.txt", "rubbish");
  EXPECT_THAT(make_word_analyzer("en", broken.folders())->analyze("houses").lemmas,
              ElementsAre("hous"));
  EXPECT_THAT(make_word_analyzer("sk", broken.folders())->analyze("mestami").lemmas,
              ElementsAre("mestami"));
  EXPECT_THAT(make_word_analyzer("fi", broken.folders())->analyze("qwertyssä").lemmas,
              testing::SizeIs(1));
}

TEST(Registry, ChangesTheVersionWithTheData) {
  const TemporaryFolders some;
  some.write("hunspell/es_ES.aff", kSpanishAffixes);
  some.write("hunspell/es_ES.dic", "1\nniño/S\n");
  const std::string before = entry(supported_languages_in(some.folders()), "es").version;
  EXPECT_EQ(entry(supported_languages_in(some.folders()), "es").version, before);
  some.write("hunspell/es_ES.dic", "1\nniña/S\n");
  const std::string after = entry(supported_languages_in(some.folders()), "es").version;
  EXPECT_NE(after, before);
  const TemporaryFolders none;
  EXPECT_NE(entry(supported_languages_in(none.folders()), "es").version, after);
}

TEST(Registry, GivesEveryLanguageAnotherVersion) {
  std::set<std::string> versions;
  for (const LanguageSupport& support : supported_languages()) versions.insert(support.version);
  EXPECT_EQ(versions.size(), supported_languages().size());
}

}  // namespace
}  // namespace senda::text
