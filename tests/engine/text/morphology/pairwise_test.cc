#include "bench/morphology/pairwise.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace senda::bench {
namespace {

Form form(const char* gold, std::vector<std::string> keys, double count = 1) {
  return {"", {gold}, std::move(keys), count};
}

bool share(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  for (const std::string& key : left) {
    for (const std::string& other : right) {
      if (key == other) return true;
    }
  }
  return false;
}

TEST(Conflation, CountsPairsOnce) {
  // a: three forms, two of them merged by two common keys; b: merged into the third.
  const std::vector<Form> forms = {form("a", {"x", "y"}), form("a", {"x", "y"}), form("a", {"z"}),
                                   form("b", {"z"})};
  const Conflation found = measure_conflation(forms);
  EXPECT_EQ(found.gold_pairs, 3U);
  EXPECT_EQ(found.predicted_pairs, 2U);
  EXPECT_EQ(found.right_pairs, 1U);
  EXPECT_DOUBLE_EQ(found.precision, 0.5);
  EXPECT_DOUBLE_EQ(found.recall, 1.0 / 3);
  EXPECT_DOUBLE_EQ(found.f1, 0.4);
  EXPECT_DOUBLE_EQ(found.over_stemming, 1e6 / 6);
  EXPECT_DOUBLE_EQ(found.keys_per_form, 6.0 / 4);
}

TEST(Conflation, WeighsQueriesByOccurrences) {
  const std::vector<Form> forms = {form("a", {"x"}, 3), form("a", {"y"}, 1), form("b", {"x"}, 1)};
  const Conflation found = measure_conflation(forms);
  // Answers: 3 right of 4 for the first (asked 3 times), 1 of 1, 1 of 4.
  EXPECT_DOUBLE_EQ(found.query_precision, (3 * 3.0 / 4 + 1 + 1.0 / 4) / 5);
  EXPECT_DOUBLE_EQ(found.query_recall, (3 * 3.0 / 4 + 1.0 / 4 + 1) / 5);
}

TEST(Conflation, OfNothingIsZero) {
  EXPECT_DOUBLE_EQ(measure_conflation({}).f1, 0);
  EXPECT_DOUBLE_EQ(measure_conflation({form("a", {})}).query_precision, 1);
}

TEST(Conflation, AgreesWithCountingAllPairs) {
  std::mt19937 random(7);
  std::vector<Form> forms;
  for (int i = 0; i < 80; ++i) {
    Form next;
    next.gold = {std::to_string(random() % 20)};
    for (auto keys = random() % 3; keys > 0; --keys) {
      next.keys.push_back(std::to_string(random() % 30));
    }
    forms.push_back(next);
  }
  std::size_t gold = 0;
  std::size_t predicted = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    for (std::size_t j = i + 1; j < forms.size(); ++j) {
      const bool same = share(forms[i].gold, forms[j].gold);
      const bool merged = share(forms[i].keys, forms[j].keys);
      gold += same ? 1U : 0U;
      predicted += merged ? 1U : 0U;
      right += same && merged ? 1U : 0U;
    }
  }
  const Conflation found = measure_conflation(forms);
  EXPECT_EQ(found.gold_pairs, gold);
  EXPECT_EQ(found.predicted_pairs, predicted);
  EXPECT_EQ(found.right_pairs, right);
}

TEST(GoldLemma, LosesCaseAndCompoundMarks) {
  EXPECT_EQ(normalise_gold_lemma("Aan_Bieden"), "aanbieden");
  EXPECT_EQ(normalise_gold_lemma("yhteis#TYÖ"), "yhteistyö");
  EXPECT_EQ(normalise_gold_lemma("#"), "#");
}

}  // namespace
}  // namespace senda::bench
