// The vocabulary of the collection against queries as people type them: recognition.tsv. Slow, as
// it opens every dictionary.
#include "corpus/embedded.h"
#include "engine/concepts/text_reader.h"
#include "engine/concepts/vocabulary_check.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace senda::concepts {
namespace {

constexpr double kLeastFound = 0.92;
constexpr double kMostWrong = 0.05;

struct Row {
  std::string language;
  std::string query;
  std::set<std::string> wanted;
};

std::vector<Row> rows() {
  std::istringstream in(
      test::read_bytes(SENDA_SOURCE_DIR "/tests/engine/concepts/recognition.tsv"));
  std::vector<Row> all;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream columns(line);
    Row row;
    std::string wanted;
    std::getline(columns, row.language, '\t');
    std::getline(columns, row.query, '\t');
    std::getline(columns, wanted, '\t');
    std::istringstream list(wanted);
    while (std::getline(list, wanted, ';')) row.wanted.insert(wanted);
    all.push_back(std::move(row));
  }
  return all;
}

class Recognition : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    table_ = new ConceptTable(corpus::builtin_concepts().value());
    analyzer_ = new text::Analyzer;
  }
  static void TearDownTestSuite() {
    delete analyzer_;
    delete table_;
  }

  static std::set<std::string> concepts_in(const std::string& query, const std::string& language) {
    TextReader reader(*table_, *analyzer_);
    std::set<std::string> ids;
    for (const ConceptMatch& match :
         reader.read(query, *text::LangTag::parse(language), TextReader::Spelling::kForgiving))
      ids.insert(table_->id(match.number));
    return ids;
  }

  /// Found beside what was wanted, a near relative is no mistake: it names the thing more widely.
  static bool is_kin_of_any(const std::string& id, const std::set<std::string>& wanted) {
    const ConceptNumber number = table_->find(id).value();
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& other_id) {
      const auto other = table_->find(other_id);
      if (!other) return false;
      const auto related = table_->related(number);
      return table_->broader(number) == other || table_->broader(*other) == number ||
             std::find(related.begin(), related.end(), *other) != related.end();
    });
  }

  static ConceptTable* table_;
  static text::Analyzer* analyzer_;
};
ConceptTable* Recognition::table_ = nullptr;
text::Analyzer* Recognition::analyzer_ = nullptr;

TEST_F(Recognition, OfInflectedQueriesInElevenLanguages) {
  struct Counts {
    std::size_t queries = 0, wanted = 0, found = 0, read = 0, wrong = 0;
  };
  std::map<std::string, Counts> by_language;
  Counts all;
  std::string misses;
  for (const Row& row : rows()) {
    const std::set<std::string> ids = concepts_in(row.query, row.language);
    Counts here;
    here.queries = 1;
    here.wanted = row.wanted.size();
    here.read = ids.size();
    for (const std::string& id : row.wanted) {
      ASSERT_TRUE(table_->find(id)) << id;
      here.found += ids.count(id);
      if (ids.count(id) == 0) misses += row.language + ": " + row.query + ": lacks " + id + "\n";
    }
    for (const std::string& id : ids) {
      if (row.wanted.count(id) != 0 || is_kin_of_any(id, row.wanted)) continue;
      ++here.wrong;
      misses += row.language + ": " + row.query + ": also " + id + "\n";
    }
    for (Counts* counts : {&by_language[row.language], &all}) {
      counts->queries += here.queries;
      counts->wanted += here.wanted;
      counts->found += here.found;
      counts->read += here.read;
      counts->wrong += here.wrong;
    }
  }
  std::printf("%s", misses.c_str());
  const auto share = [](std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  EXPECT_EQ(by_language.size(), 11U);
  for (const auto& [language, counts] : by_language) {
    std::printf("%s: %zu of %zu found, %zu of %zu wrong\n", language.c_str(), counts.found,
                counts.wanted, counts.wrong, counts.read);
    EXPECT_EQ(counts.queries, 25U) << language;
    // A language may miss or mistake a few; all together may not.
    EXPECT_GE(share(counts.found, counts.wanted), 0.85) << language;
    EXPECT_LE(share(counts.wrong, counts.read), 0.12) << language;
  }
  EXPECT_GE(share(all.found, all.wanted), kLeastFound);
  EXPECT_LT(share(all.wrong, all.read), kMostWrong);
}

// What general dictionaries and stemmers got wrong when they were tried on such queries.
TEST_F(Recognition, SucceedsWhereDictionariesFailed) {
  using testing::IsSupersetOf;
  using Ids = std::set<std::string>;
  EXPECT_EQ(concepts_in("pakolaisten asuminen", "fi"), (Ids{"refugee", "housing"}));
  EXPECT_EQ(concepts_in("für Geflüchtete", "de"), (Ids{"refugee"}));
  EXPECT_EQ(concepts_in("refugiados", "es"), (Ids{"refugee"}));
  EXPECT_EQ(concepts_in("rifugiati", "it"), (Ids{"refugee"}));
  EXPECT_EQ(concepts_in("boliger", "da"), (Ids{"housing"}));
}

// Missed there most often, in both directions.
TEST_F(Recognition, KnowsTheTermsOfTheField) {
  for (const auto& [query, id] :
       std::map<std::string, std::string>{{"asylum seekers", "asylum-seeker"},
                                          {"unaccompanied minors", "unaccompanied-minor"},
                                          {"mentoring", "mentoring"},
                                          {"intercultural mediators", "intercultural-mediation"},
                                          {"host communities", "host-community"},
                                          {"community sponsorship", "community-sponsorship"},
                                          {"civic participation", "civic-participation"},
                                          {"vocational training", "vocational-training"}}) {
    EXPECT_EQ(concepts_in(query, "en"), (std::set<std::string>{id})) << query;
  }
}

TEST_F(Recognition, TheVocabularyIsWholeInSixteenLanguages) {
  const auto vocabulary = corpus::builtin_concept_vocabulary();
  ASSERT_TRUE(vocabulary.has_value()) << vocabulary.error().message();
  EXPECT_GE(vocabulary->concepts().size(), 320U);
  const auto coverage = measure_coverage(*vocabulary);
  EXPECT_EQ(coverage.size(), 16U);
  for (const LanguageCoverage& language : coverage) {
    EXPECT_EQ(language.preferred, vocabulary->concepts().size()) << language.language;
    EXPECT_GE(language.two_or_more, vocabulary->concepts().size() * 95 / 100) << language.language;
  }
  std::map<VocabularyFault, std::size_t> faults;
  std::string told;
  for (const VocabularyFinding& finding : check_vocabulary(*vocabulary, *table_)) {
    ++faults[finding.fault];
    told += finding.language + " line " + std::to_string(finding.line) + ": " + finding.label +
            ": " + vocabulary->concepts()[finding.concept_number].id + " / " +
            vocabulary->concepts()[finding.other].id + "\n";
  }
  EXPECT_EQ(faults[VocabularyFault::kUnlabelled], 0U) << told;
  EXPECT_EQ(faults[VocabularyFault::kCollision], 0U) << told;
  // Of 65,000 labels; what is left are homonyms that both concepts need.
  EXPECT_LE(faults[VocabularyFault::kConflation], 330U) << told;
}

TEST_F(Recognition, TheTableIsThereInTwentyMilliseconds) {
  const auto start = std::chrono::steady_clock::now();
  const auto table = corpus::builtin_concepts();
  const auto taken = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(table.has_value());
  EXPECT_TRUE(table->verify().has_value());
  EXPECT_LT(taken, std::chrono::milliseconds(20));
}

}  // namespace
}  // namespace senda::concepts
