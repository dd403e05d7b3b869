#include "engine/json/write.h"
#include "indexer/run/index_run.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <fstream>

namespace senda::indexer {
namespace {

using test::has_code;
using test::is_ok;
using test::TestCollection;

json::Value record(const std::string& id, std::string_view title) {
  json::Value value = json::Value::object();
  value.set("id", id);
  json::Value texts = json::Value::object();
  texts.set("en", title);
  value.set("title", std::move(texts));
  return value;
}

class Updating : public ::testing::Test {
 protected:
  Updating() : collection_(test::generated_rules()) {}

  std::uint64_t count(const std::string& text) {
    query::SearchRequest request;
    request.text = text;
    return collection_.searcher().search(request)->total;
  }

  TestCollection collection_;
};

TEST_F(Updating, CountsAddedChangedAndUnchanged) {
  ASSERT_THAT(collection_.index({record("a", "one"), record("b", "two")}), is_ok());
  const auto report =
      collection_.update({record("a", "one"), record("b", "other"), record("c", "three")});
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->added, 1U);
  EXPECT_EQ(report->changed, 1U);
  EXPECT_EQ(report->unchanged, 1U);
  EXPECT_EQ(report->documents, 3U);
  EXPECT_EQ(report->generation, 1U);
  EXPECT_EQ(report->revision, 1U);
  EXPECT_EQ(count("two "), 0U);
  EXPECT_EQ(count("other "), 1U);
  EXPECT_THAT(collection_.open()->verify(), is_ok());
}

TEST_F(Updating, OfAnUnchangedRecordWritesNothing) {
  ASSERT_THAT(collection_.index({record("a", "one")}), is_ok());
  const auto manifest = collection_.open()->folder() / "manifest.json";
  const std::string before = test::read_bytes(manifest);
  const auto report = collection_.update({record("a", "one")});
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->unchanged, 1U);
  EXPECT_EQ(report->documents, 1U);
  EXPECT_EQ(test::read_bytes(manifest), before);
}

TEST_F(Updating, MakesACollectionThatIsNotThere) {
  const auto report = collection_.update({record("a", "one")});
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->added, 1U);
  EXPECT_EQ(count("one "), 1U);
}

TEST_F(Updating, PartialMergesMembersAndKeepsTheRest) {
  json::Value whole = record("a", "one");
  whole.set("year", 2001);
  ASSERT_THAT(collection_.index({whole}), is_ok());
  json::Value part = json::Value::object();
  part.set("id", "a");
  part.set("year", 2002);
  const auto report = collection_.update({part, record("b", "new")}, UpdateMode::kPartial);
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->changed, 1U);
  EXPECT_EQ(report->added, 1U);
  const query::Searcher searcher = collection_.searcher();
  const auto stored = searcher.record(*searcher.view().generation().find("a"));
  whole.set("year", 2002);
  EXPECT_EQ(*stored, whole);
}

TEST_F(Updating, APartialUpdateIsCheckedAsAWhole) {
  ASSERT_THAT(collection_.index({record("a", "one")}), is_ok());
  json::Value part = json::Value::object();
  part.set("id", "a");
  part.set("area", json::Array{json::Value("nonsense")});
  const auto report = collection_.update({part}, UpdateMode::kPartial);
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->refused.size(), 1U);
  EXPECT_EQ(report->changed, 0U);
  EXPECT_EQ(count("one "), 1U);
}

TEST_F(Updating, DeletesAndDeletedRecordsMayComeBack) {
  ASSERT_THAT(collection_.index({record("a", "one"), record("b", "two")}), is_ok());
  const auto gone = collection_.remove({"a", "unknown", "a"});
  ASSERT_THAT(gone, is_ok());
  EXPECT_EQ(gone->deleted, 1U);
  EXPECT_EQ(gone->refused.size(), 1U);
  EXPECT_EQ(gone->documents, 1U);
  EXPECT_EQ(count("one "), 0U);
  EXPECT_FALSE(collection_.open()->find("a").has_value());
  EXPECT_THAT(collection_.open()->verify(), is_ok());
  const auto back = collection_.update({record("a", "one")});
  ASSERT_THAT(back, is_ok());
  EXPECT_EQ(back->added, 1U);
  EXPECT_EQ(count("one "), 1U);
}

TEST_F(Updating, ACollectionMayBeEmptied) {
  ASSERT_THAT(collection_.index({record("a", "one"), record("b", "two")}), is_ok());
  ASSERT_THAT(collection_.remove({"a", "b"}), is_ok());
  EXPECT_EQ(collection_.open()->document_count(), 0U);
  EXPECT_THAT(collection_.open()->verify(), is_ok());
  EXPECT_EQ(count(""), 0U);
  EXPECT_EQ(count("one"), 0U);
  ASSERT_THAT(collection_.update({record("c", "three")}), is_ok());
  EXPECT_EQ(count(""), 1U);
}

TEST_F(Updating, MergesSegmentsBeforeTheyAreTooMany) {
  ASSERT_THAT(collection_.index({record("base", "base")}), is_ok());
  std::size_t most = 0;
  bool merged = false;
  for (int i = 0; i < 20; ++i) {
    const std::string id = "d" + std::to_string(i);
    const auto before = collection_.open()->segments().size();
    ASSERT_THAT(collection_.update({record(id, "common"), record("changes", "v" + id)}), is_ok());
    const auto generation = collection_.open();
    most = std::max(most, generation->segments().size());
    merged = merged || generation->segments().size() < before;
    ASSERT_THAT(generation->verify(), is_ok());
    ASSERT_EQ(generation->document_count(), static_cast<std::uint32_t>(i) + 3);
    ASSERT_EQ(count("common "), static_cast<std::uint64_t>(i) + 1);
    ASSERT_EQ(count("v" + id + " "), 1U);
  }
  EXPECT_TRUE(merged);
  EXPECT_LE(most, 8U);
  std::size_t folders = 0;
  const auto generation = collection_.open();
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(generation->folder() / "segments"))
    ++folders;
  EXPECT_EQ(folders, generation->segments().size()) << "replaced segments take no space";
}

TEST_F(Updating, SurvivesWhatACrashedUpdateLeft) {
  ASSERT_THAT(collection_.index({record("a", "one")}), is_ok());
  const auto folder = collection_.open()->folder();
  // A segment that no manifest names, of the name that the next one gets; scratch; a torn write.
  std::filesystem::create_directories(folder / "segments/s000002/xapian");
  std::ofstream(folder / "segments/s000002/lexicon.bin") << "torn";
  std::filesystem::create_directories(collection_.collection().folder() / ".tmp-abc/batch0");
  std::filesystem::create_directories(collection_.collection().folder() / "generations/.tmp-x");
  std::ofstream(folder / "manifest.json.tmp.1") << "{";
  std::ofstream(folder / "deleted-1.bin") << "torn";
  ASSERT_THAT(collection_.update({record("b", "two")}), is_ok());
  ASSERT_THAT(collection_.remove({"a"}), is_ok());
  EXPECT_THAT(collection_.open()->verify(), is_ok());
  EXPECT_EQ(count(""), 1U);
  EXPECT_FALSE(std::filesystem::exists(collection_.collection().folder() / ".tmp-abc"));
  EXPECT_FALSE(std::filesystem::exists(collection_.collection().folder() / "generations/.tmp-x"));
}

TEST_F(Updating, ManyDeletionsInALargeCollectionBuildItAnew) {
  std::vector<json::Value> records;
  std::vector<std::string> gone;
  for (int i = 0; i < 1200; ++i) {
    records.push_back(record("d" + std::to_string(i), "common"));
    if (i % 2 == 0) gone.push_back("d" + std::to_string(i));
  }
  ASSERT_THAT(collection_.index(records), is_ok());
  ASSERT_THAT(collection_.remove(gone), is_ok());
  const auto generation = collection_.open();
  EXPECT_EQ(generation->manifest().number, 2U);
  EXPECT_EQ(generation->document_limit(), 600U);
  EXPECT_EQ(count("common "), 600U);
  EXPECT_THAT(generation->verify(), is_ok());
}

TEST_F(Updating, AGenerationOfOtherDictionariesIsBuiltAnew) {
  ASSERT_THAT(collection_.index({record("a", "one"), record("b", "two")}), is_ok());
  const auto folder = collection_.open()->folder();
  auto manifest = collection_.open()->manifest();
  manifest.analysis.begin()->second.version = "another";
  std::ofstream(folder / "manifest.json")
      << [&] { return json::write_pretty(storage::manifest_to_json(manifest)); }();
  const auto report = collection_.update({record("c", "three")});
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->generation, 2U);
  EXPECT_EQ(report->documents, 3U);
  EXPECT_EQ(collection_.open()->segments().size(), 1U);
}

TEST_F(Updating, AnOpenReaderKeepsItsVersionOverMerges) {
  ASSERT_THAT(collection_.index({record("a", "version0")}), is_ok());
  query::Searcher reader = collection_.searcher();
  for (int i = 1; i < 12; ++i)
    ASSERT_THAT(collection_.update({record("a", "version" + std::to_string(i))}), is_ok());
  query::SearchRequest request;
  request.text = "\"version0\"";  // quoted: nothing that only looks alike
  const auto answer = reader.search(request);
  ASSERT_THAT(answer, is_ok());
  EXPECT_EQ(answer->total, 1U);
  EXPECT_THAT(reader.record(answer->hits.front().doc), is_ok());
  EXPECT_EQ(count("\"version0\""), 0U);
  EXPECT_EQ(count("\"version11\""), 1U);
}

}  // namespace
}  // namespace senda::indexer
