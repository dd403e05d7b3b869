#include "indexer/check/record_checker.h"

#include "corpus/embedded.h"
#include "engine/json/parse.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace senda::indexer {
namespace {

using test::is_ok;

class Checking : public ::testing::Test {
 protected:
  Checking()
      : schema_(*corpus::builtin_schema("practices")), vocabulary_(*corpus::builtin_vocabulary()) {
    auto made =
        RecordChecker::make(schema_, vocabulary_, corpus::embedded_file("practice.schema.json"));
    EXPECT_THAT(made, is_ok());
    checker_ = std::make_unique<RecordChecker>(*std::move(made));
    record_ =
        test::parse_json(test::read_bytes(SENDA_SOURCE_DIR "/corpus/practices/new-paths.json"));
  }

  std::vector<std::string> fields() const {
    std::vector<std::string> fields;
    for (const Error& error : checker_->check(record_)) {
      EXPECT_EQ(error.code(), ErrorCode::kSchemaMismatch);
      EXPECT_FALSE(error.message().empty());
      fields.push_back(error.field());
    }
    return fields;
  }

  schema::CollectionSchema schema_;
  schema::Vocabulary vocabulary_;
  std::unique_ptr<RecordChecker> checker_;
  json::Value record_;
};

using Fields = std::vector<std::string>;

TEST_F(Checking, FindsNothingWrongWithAGoodRecord) { EXPECT_EQ(fields(), Fields{}); }

TEST_F(Checking, NamesTheFieldOfAnUnknownValue) {
  struct Case {
    const char* field;
    const char* value;
    const char* place;
  };
  for (const Case& row : {Case{"country", "XX", "country[1]"}, Case{"country", "es", "country[1]"},
                          Case{"country", "EU", "country[1]"}, Case{"area", "housings", "area[1]"},
                          Case{"target_group", "x", "target_group[1]"},
                          Case{"criteria", "x", "criteria[1]"}, Case{"source", "x", "source[1]"}}) {
    const json::Value good = record_;
    json::Value& list = *record_.find(row.field);
    list = json::Array{list.as_array().front(), json::Value(row.value)};
    const auto found = fields();
    EXPECT_NE(std::find(found.begin(), found.end(), row.place), found.end())
        << row.field << " " << row.value;
    record_ = good;
  }
}

TEST_F(Checking, TellsAllThatIsWrongAtOnce) {
  record_.set("country", json::Array{json::Value("XX")});
  record_.set("area", json::Array{json::Value("nothing")});
  record_.set("bogus", 1);
  EXPECT_GE(fields().size(), 3U);
}

TEST_F(Checking, ChecksQuestionsAndItemsOfTheGrid) {
  json::Value& row = record_.find("grid")->as_array()[1];
  row.set("question", "effectiveness.9");
  row.set("met", json::Array{json::Value("effectiveness.1.99")});
  const auto found = fields();
  EXPECT_NE(std::find(found.begin(), found.end(), "grid[1].question"), found.end());
  EXPECT_NE(std::find(found.begin(), found.end(), "grid[1].met[0]"), found.end());
}

TEST_F(Checking, RefusesWhatIsNoObjectAndATextWithoutItsLanguage) {
  record_.set("title", "New Paths");
  EXPECT_NE(fields(), Fields{});
  record_ = json::Value(5);
  EXPECT_NE(fields(), Fields{});
  record_ = json::Value::array();
  EXPECT_NE(fields(), Fields{});
}

TEST_F(Checking, RefusesAnIdOfTheWrongForm) {
  for (const char* id : {"New-Paths", "new paths", "", "-x", "ä"}) {
    record_.set("id", id);
    EXPECT_NE(fields(), Fields{}) << id;
  }
}

TEST_F(Checking, TurnsCellsIntoWhatTheSchemaWants) {
  EXPECT_TRUE(checker_->is_list_column("country"));
  EXPECT_FALSE(checker_->is_list_column("title.en"));
  EXPECT_FALSE(checker_->is_list_column("website"));
  json::Value row = test::parse_json(R"({"start_year": "2002", "end_year": "soon", "id": "5"})");
  checker_->convert_cells(row);
  EXPECT_EQ(row, test::parse_json(R"({"start_year": 2002, "end_year": "soon", "id": "5"})"));
}

TEST(CheckingPlainDocuments, ALanguageFieldIsNoListThoughItIsAFacet) {
  const auto schema = *corpus::builtin_schema("documents");
  const schema::Vocabulary vocabulary;
  const auto checker = RecordChecker::make(schema, vocabulary, {});
  ASSERT_THAT(checker, is_ok());
  EXPECT_FALSE(checker->is_list_column("lang"));
}

}  // namespace
}  // namespace senda::indexer
