#include "indexer/build/form_table.h"

#include "engine/storage/terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace senda::indexer {
namespace {

const text::LangTag& german() {
  static const text::LangTag tag = *text::LangTag::parse("de");
  return tag;
}

TEST(FormTable, GivesOneNumberToSpellingsWithOneExactKey) {
  FormTable table;
  FormTable::Reader reader(table);
  std::vector<ProvisionalForm> forms;
  reader.read("Straße straße STRASSE Weg", german(), forms);
  ASSERT_EQ(forms.size(), 4U);
  EXPECT_EQ(forms[0], forms[1]);
  EXPECT_EQ(forms[0], forms[2]);
  EXPECT_NE(forms[0], forms[3]);
  EXPECT_EQ(reader.term(forms[0]), "de:strasse");
}

TEST(FormTable, KeepsTheLanguagesApart) {
  FormTable table;
  FormTable::Reader reader(table);
  std::vector<ProvisionalForm> here;
  std::vector<ProvisionalForm> there;
  reader.read("kind", german(), here);
  reader.read("kind", *text::LangTag::parse("en"), there);
  EXPECT_NE(here.front(), there.front());
  EXPECT_EQ(reader.term(there.front()), "en:kind");
}

TEST(FormTable, FinishSortsByTermAndRanksTheProvisionalNumbers) {
  FormTable table;
  FormTable::Reader reader(table);
  std::vector<ProvisionalForm> forms;
  reader.read("zebra apfel mitte", german(), forms);
  std::vector<std::string> terms;
  for (const ProvisionalForm form : forms) terms.emplace_back(reader.term(form));
  std::vector<storage::FormId> ranks;
  const auto entries = table.finish({3, 1, 2}, ranks);
  ASSERT_EQ(entries.size(), 3U);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    EXPECT_EQ(entries[ranks[forms[i]]].term, terms[i]);
    EXPECT_EQ(entries[ranks[forms[i]]].document_frequency, i == 0 ? 3U : i == 1 ? 1U : 2U);
  }
  EXPECT_TRUE(std::is_sorted(entries.begin(), entries.end(),
                             [](const auto& a, const auto& b) { return a.term < b.term; }));
}

TEST(FormTable, IsTheSameWhicheverThreadMeetsAWordFirst) {
  const std::string texts[] = {"Masse Wohnungsbau Schulen Größe", "Maße Schule groesse Größen",
                               "Flüchtlinge Schulen MASSE Arbeitsmarkt"};
  const auto entries_with = [&](const std::vector<std::size_t>& order) {
    FormTable table;
    std::vector<ProvisionalForm> forms;
    for (const std::size_t i : order) FormTable::Reader(table).read(texts[i], german(), forms);
    std::vector<storage::FormId> ranks;
    std::string all;
    for (const auto& entry : table.finish({}, ranks)) {
      all += entry.term;
      for (const auto& lemma : entry.lemmas) all += " l" + lemma;
      for (const auto& part : entry.parts) all += " p" + part;
      for (const auto& folded : entry.folded) all += " f" + folded;
      all += "\n";
    }
    return all;
  };
  const std::string first = entries_with({0, 1, 2});
  std::vector<std::size_t> order = {0, 1, 2};
  while (std::next_permutation(order.begin(), order.end())) EXPECT_EQ(entries_with(order), first);
}

TEST(FormTable, MayBeReadByManyThreads) {
  FormTable table;
  std::vector<std::thread> threads;
  std::vector<std::vector<std::string>> terms(4);
  for (std::size_t t = 0; t < terms.size(); ++t) {
    threads.emplace_back([&table, &seen = terms[t], t] {
      FormTable::Reader reader(table);
      std::vector<ProvisionalForm> forms;
      for (std::size_t i = 0; i < 200; ++i) {
        reader.read("wort" + std::to_string((i * (t + 1)) % 50), german(), forms);
        seen.emplace_back(reader.term(forms.front()));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < terms.size(); ++t) {
    for (std::size_t i = 0; i < 200; ++i)
      EXPECT_EQ(terms[t][i], "de:wort" + std::to_string((i * (t + 1)) % 50));
  }
}

TEST(FormTable, KeepsTermsWithinTheLimitOfTheDisk) {
  FormTable table;
  FormTable::Reader reader(table);
  std::vector<ProvisionalForm> forms;
  std::string cyrillic;
  for (int i = 0; i < 300; ++i) cyrillic += "ж";
  reader.read(cyrillic + " " + cyrillic + "а", *text::LangTag::parse("uk"), forms);
  ASSERT_EQ(forms.size(), 2U);
  EXPECT_NE(forms[0], forms[1]);
  for (const ProvisionalForm form : forms)
    EXPECT_LE(reader.term(form).size(), storage::kMaxTermBytes);
}

}  // namespace
}  // namespace senda::indexer
