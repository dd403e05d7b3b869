#include "indexer/run/index_run.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace senda::indexer {
namespace {

using test::has_code;
using test::is_ok;
using test::TestCollection;

json::Value record(std::string_view id, std::string_view title) {
  json::Value value = json::Value::object();
  value.set("id", id);
  json::Value texts = json::Value::object();
  texts.set("en", title);
  value.set("title", std::move(texts));
  return value;
}

TEST(IndexRun, MakesAGenerationThatVerifies) {
  TestCollection collection(test::generated_rules());
  test::Random random(5);
  const auto records = test::random_records(random, 120);
  const auto report = collection.index(records, {.jobs = 2, .batch_documents = 17});
  ASSERT_THAT(report, is_ok());
  EXPECT_EQ(report->read, 120U);
  EXPECT_EQ(report->added, 120U);
  EXPECT_EQ(report->documents, 120U);
  EXPECT_EQ(report->generation, 1U);
  const auto generation = collection.open();
  EXPECT_THAT(generation->verify(), is_ok());
  EXPECT_EQ(generation->schema().name, "generated");
  EXPECT_FALSE(generation->manifest().analysis.empty());
  EXPECT_FALSE(std::filesystem::exists(generation->folder() / "scratch"));
}

TEST(IndexRun, EachRunIsANewGenerationAndTheOldOnesStay) {
  TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index({record("a", "one")}), is_ok());
  const auto before = collection.open();
  ASSERT_THAT(collection.index({record("a", "one"), record("b", "two")}), is_ok());
  EXPECT_EQ(*collection.collection().current_number(), 2U);
  EXPECT_EQ(collection.collection().generations()->size(), 2U);
  EXPECT_EQ(before->document_count(), 1U) << "an open reader keeps what it has";
  EXPECT_THAT(before->verify(), is_ok());
}

TEST(IndexRun, ChangesNothingWithoutAGoodRecord) {
  TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index({record("a", "one")}), is_ok());
  EXPECT_THAT(collection.index({record("not an id", "x")}), has_code(ErrorCode::kSchemaMismatch));
  EXPECT_THAT(collection.index({}), has_code(ErrorCode::kNotFound));
  EXPECT_EQ(*collection.collection().current_number(), 1U);
  for (const auto& entry :
       std::filesystem::directory_iterator(collection.collection().folder() / "generations"))
    EXPECT_EQ(entry.path().filename(), "000001");
}

TEST(IndexRun, IsRefusedWhileAnotherHoldsTheLock) {
  TestCollection collection(test::generated_rules());
  ASSERT_THAT(collection.index({record("a", "one")}), is_ok());
  const auto lock = collection.collection().lock_for_writing();
  ASSERT_THAT(lock, is_ok());
  EXPECT_THAT(collection.index({record("b", "two")}), has_code(ErrorCode::kLocked));
  EXPECT_THAT(collection.update({record("b", "two")}), has_code(ErrorCode::kLocked));
  EXPECT_THAT(collection.remove({"a"}), has_code(ErrorCode::kLocked));
}

TEST(IndexRun, TakesWordsLongerThanATermMayBe) {
  TestCollection collection(test::generated_rules());
  std::string han;
  for (int i = 0; i < 400; ++i) han += "ж";
  const std::string latin(1000, 'q');
  ASSERT_THAT(collection.index({record("a", han + " " + latin), record("b", latin + "x")}),
              is_ok());
  query::Searcher searcher = collection.searcher();
  for (const auto& [word, id] :
       {std::pair(latin + " ", "a"), std::pair(latin + "x ", "b"), std::pair(han + " ", "a")}) {
    query::SearchRequest request;
    request.text = word;
    const auto answer = searcher.search(request);
    ASSERT_THAT(answer, is_ok());
    ASSERT_EQ(answer->total, 1U) << word.size();
    EXPECT_EQ(searcher.view().generation().id(answer->hits.front().doc), id);
  }
}

TEST(IndexRun, TellsProgressInOrder) {
  TestCollection collection(test::generated_rules());
  RunOptions options;
  options.incoming.paths = {
      collection.folder().write("in/a.jsonl", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n").string()};
  std::vector<std::string> phases;
  std::uint64_t records = 0;
  options.progress = [&](const Progress& progress) {
    EXPECT_GE(progress.records, records);
    EXPECT_LE(progress.bytes, progress.total_bytes);
    records = progress.records;
    if (phases.empty() || phases.back() != progress.phase) phases.emplace_back(progress.phase);
  };
  ASSERT_THAT(run_index(collection.collection(), collection.rules(), options), is_ok());
  EXPECT_EQ(phases, (std::vector<std::string>{"reading", "writing", "verifying"}));
  EXPECT_EQ(records, 2U);
}

TEST(IndexRun, ADiscoveredCollectionMayHoldAnyFieldName) {
  CollectionRules rules;
  rules.schema = schema::discovered_schema();
  TestCollection collection(rules);
  const auto odd = test::parse_json(
      R"({"id": 1, "": "empty", "a.b": "dot", "ä ö": {"x": [1, null, "t"]}, "deep": [[["z"]]],
          "text": "circus"})");
  ASSERT_THAT(collection.index({odd}), is_ok());
  EXPECT_THAT(collection.open()->verify(), is_ok());
  query::Searcher searcher = collection.searcher();
  query::SearchRequest request;
  request.text = "circus";
  EXPECT_EQ(searcher.search(request)->total, 1U);
}

}  // namespace
}  // namespace senda::indexer
