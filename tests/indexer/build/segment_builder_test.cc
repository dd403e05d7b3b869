#include "indexer/build/segment_builder.h"

#include "engine/storage/postings.h"
#include "indexer/run/incoming.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace senda::indexer {
namespace {

using test::is_ok;

/// The bytes of all side files of a segment of these records.
std::map<std::string, std::string> build(const std::vector<json::Value>& records,
                                         SegmentOptions options) {
  static const CollectionRules rules = test::generated_rules();
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "scratch");
  SegmentBuilder builder(rules.schema, rules.vocabulary, folder / "s000001", folder / "scratch",
                         options);
  for (const json::Value& record : records)
    EXPECT_THAT(builder.add(record, record_hash(record)), is_ok());
  const auto entry = builder.finish();
  EXPECT_THAT(entry, is_ok());
  std::map<std::string, std::string> files;
  for (const std::string_view file : storage::kSegmentFiles)
    files.emplace(file, test::read_bytes(folder / "s000001" / file));
  EXPECT_EQ(entry->documents, records.size());
  const auto postings = storage::PostingsDatabase::open(folder / "s000001" / "xapian");
  EXPECT_THAT(postings, is_ok());
  std::string terms;
  EXPECT_THAT(postings->visit_terms([&](const std::string& term, std::uint32_t frequency) {
    terms += term + " " + std::to_string(frequency);
    std::vector<storage::LocalDoc> docs;
    std::vector<std::uint32_t> wdfs;
    EXPECT_THAT(postings->read_postings(term, docs, wdfs), is_ok());
    for (std::size_t i = 0; i < docs.size(); ++i)
      terms += " " + std::to_string(docs[i]) + ":" + std::to_string(wdfs[i]);
    terms += "\n";
  }),
              is_ok());
  files.emplace("postings", terms);
  return files;
}

TEST(SegmentBuilder, WritesTheSameBytesWhateverTheThreadsAndBatches) {
  test::Random random(11);
  const auto records = test::random_records(random, 120);
  const auto expected = build(records, {.jobs = 1, .batch_documents = 2000});
  for (const std::string_view file : storage::kSegmentFiles)
    ASSERT_FALSE(expected.at(std::string(file)).empty()) << file;
  for (const unsigned jobs : {1U, 2U, 4U}) {
    for (const std::uint32_t batch : {3U, 50U}) {
      const auto files = build(records, {.jobs = jobs, .batch_documents = batch});
      for (const auto& [name, bytes] : expected)
        EXPECT_TRUE(files.at(name) == bytes) << name << " with " << jobs << " jobs, " << batch;
    }
  }
}

TEST(SegmentBuilder, AnEmptySegmentIsASegment) {
  const auto files = build({}, {});
  EXPECT_EQ(files.at("postings"), "");
}

TEST(SegmentBuilder, TheFrequencyOfAWordCountsDocumentsNotOccurrences) {
  json::Value record = json::Value::object();
  record.set("id", "a");
  json::Value title = json::Value::object();
  title.set("en", "circus circus");
  record.set("title", title);
  const auto files = build({record}, {});
  EXPECT_EQ(files.at("postings"), "en:circus 1 0:10\n");  // field weight 5, twice
}

TEST(SegmentBuilder, MayBeDroppedBeforeItIsFinished) {
  const CollectionRules rules = test::generated_rules();
  const test::TemporaryFolder folder;
  test::Random random(3);
  SegmentBuilder builder(rules.schema, rules.vocabulary, folder / "s", folder.path(),
                         {.jobs = 3, .batch_documents = 2});
  for (const json::Value& record : test::random_records(random, 20))
    EXPECT_THAT(builder.add(record, record_hash(record)), is_ok());
}

TEST(SegmentBuilder, TellsOfAScratchFolderItCannotWriteTo) {
  const CollectionRules rules = test::generated_rules();
  const test::TemporaryFolder folder;
  test::Random random(3);
  SegmentBuilder builder(rules.schema, rules.vocabulary, folder / "s", folder / "nowhere" / "deep",
                         {.jobs = 2, .batch_documents = 2});
  bool failed = false;
  for (const json::Value& record : test::random_records(random, 50))
    failed = failed || !builder.add(record, record_hash(record)).has_value();
  failed = failed || !builder.finish().has_value();
  EXPECT_TRUE(failed);
}

}  // namespace
}  // namespace senda::indexer
