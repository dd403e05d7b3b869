// Lists of word pairs against the pairs of generated documents.
#include "engine/storage/word_pairs.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace senda::storage {
namespace {

using test::has_code;
using test::is_ok;

constexpr std::uint32_t kDocuments = 6000;
constexpr FormId kForms = 60;

/// Texts of 30 words; form 0 is the most frequent, the last ones are rare.
std::vector<std::vector<FormId>> skewed_texts() {
  test::Random random(11);
  std::vector<std::vector<FormId>> texts(kDocuments);
  for (auto& text : texts) {
    for (int i = 0; i < 30; ++i) {
      const std::size_t most = 1 + random.below(random.one_in(40) ? kForms : 20);
      text.push_back(static_cast<FormId>(random.below(most)));
    }
  }
  return texts;
}

std::vector<std::uint32_t> frequencies_of(const std::vector<std::vector<FormId>>& texts) {
  std::vector<std::uint32_t> frequencies(kForms);
  for (const auto& text : texts) {
    for (const FormId form : std::set<FormId>(text.begin(), text.end())) ++frequencies[form];
  }
  return frequencies;
}

TEST(WordPairs, NameEveryDocumentWithThePairAndFewOthers) {
  const auto texts = skewed_texts();
  const auto frequencies = frequencies_of(texts);
  WordPairsWriter writer(kDocuments, frequencies);
  for (LocalDoc doc = 0; doc < kDocuments; ++doc) writer.add(doc, texts[doc]);
  const test::TemporaryFolder folder;
  SectionFileWriter out("test", 1);
  writer.write(out);
  ASSERT_THAT(out.write(folder / "f"), is_ok());
  const auto file = SectionFile::open(folder / "f", "test", 1);
  ASSERT_THAT(file, is_ok());
  const auto pairs = WordPairs::open(*file);
  ASSERT_THAT(pairs, is_ok());

  std::map<std::pair<FormId, FormId>, std::vector<LocalDoc>> expected;
  for (LocalDoc doc = 0; doc < kDocuments; ++doc) {
    std::set<std::pair<FormId, FormId>> here;
    for (std::size_t i = 1; i < texts[doc].size(); ++i)
      here.emplace(texts[doc][i - 1], texts[doc][i]);
    for (const auto& pair : here) expected[pair].push_back(doc);
  }
  EXPECT_FALSE(pairs->is_common(frequencies.back()));
  std::size_t right = 0;
  std::size_t named = 0;
  std::vector<LocalDoc> docs;
  for (const auto& [pair, holders] : expected) {
    if (!pairs->is_common(frequencies[pair.first]) || !pairs->is_common(frequencies[pair.second]))
      continue;
    pairs->read(pair.first, pair.second, docs);
    EXPECT_TRUE(std::is_sorted(docs.begin(), docs.end()));
    EXPECT_TRUE(std::includes(docs.begin(), docs.end(), holders.begin(), holders.end()));
    EXPECT_LT(docs.back(), kDocuments);
    right += holders.size();
    named += docs.size();
  }
  EXPECT_GT(right, 10'000U);
  EXPECT_LT(named, 10 * right);
}

TEST(WordPairs, OfAFewDocumentsAreNone) {
  WordPairsWriter writer(3, {3, 3});
  for (LocalDoc doc = 0; doc < 3; ++doc) writer.add(doc, std::vector<FormId>{0, 1});
  const test::TemporaryFolder folder;
  SectionFileWriter out("test", 1);
  writer.write(out);
  ASSERT_THAT(out.write(folder / "f"), is_ok());
  const auto file = SectionFile::open(folder / "f", "test", 1);
  ASSERT_THAT(file, is_ok());
  const auto pairs = WordPairs::open(*file);
  ASSERT_THAT(pairs, is_ok());
  EXPECT_FALSE(pairs->is_common(3));
  EXPECT_FALSE(WordPairs().is_common(1'000'000));
}

TEST(WordPairs, DamagedOffsetsAreFoundWhenOpened) {
  const test::TemporaryFolder folder;
  SectionFileWriter out("test", 1);
  out.add_array("pair.limits", std::vector<std::uint32_t>{1024, 10});
  out.add_array("pair.offset", std::vector<std::uint64_t>{0, 9, 4});
  out.add_bytes("pair.data", "1234");
  ASSERT_THAT(out.write(folder / "f"), is_ok());
  const auto file = SectionFile::open(folder / "f", "test", 1);
  ASSERT_THAT(file, is_ok());
  EXPECT_THAT(WordPairs::open(*file), has_code(ErrorCode::kCorrupt));
}

}  // namespace
}  // namespace senda::storage
