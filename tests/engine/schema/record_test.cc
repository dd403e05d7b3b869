#include "engine/schema/record.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace senda::schema {
namespace {

using test::has_code;
using test::is_ok;

class Extracting : public ::testing::Test {
 protected:
  Result<Record> extract(std::string_view text) {
    value_ = test::parse_json(text);
    return extract_record(value_, rules_.schema, rules_.vocabulary);
  }
  static const ColumnEntry* column(const Record& record, std::string_view path) {
    const auto it = std::find_if(record.columns.begin(), record.columns.end(),
                                 [&](const auto& entry) { return entry.path == path; });
    return it == record.columns.end() ? nullptr : &*it;
  }
  indexer::CollectionRules rules_ = test::generated_rules();
  json::Value value_;
};

TEST_F(Extracting, FindsEveryPieceWithItsLanguageAndPlace) {
  const auto record = extract(R"({"id": "a", "title": {"pt-BR": "um", "en": ""},
      "body": [{"text": {"fi": "yksi"}}, {"text": {"cs": "dva"}}], "note": "lisää", "lang": "fi"})");
  ASSERT_THAT(record, is_ok());
  ASSERT_EQ(record->pieces.size(), 4U);
  EXPECT_EQ(record->pieces[0].lang.str(), "pt-BR");
  EXPECT_EQ(record->pieces[0].weight, 5U);
  EXPECT_EQ(record->pieces[2].field, "body.text");
  EXPECT_EQ(record->pieces[2].pointer, "body[1].text.cs");
  EXPECT_EQ(record->pieces[3].lang.str(), "fi");
  EXPECT_EQ(record->pieces[3].text, "lisää");
}

TEST_F(Extracting, AddsBroaderValuesOnce) {
  const auto record = extract(R"({"id": "a", "area": ["shelter", "health", "shelter"]})");
  ASSERT_THAT(record, is_ok());
  const std::vector<ColumnValue> expected = {"shelter", "housing", "life", "health"};
  EXPECT_EQ(column(*record, "area")->values, expected);
}

TEST_F(Extracting, TellsNullEmptyAndAbsentApart) {
  const auto record = extract(R"({"id": "a", "tags": null, "country": [], "flag": ""})");
  ASSERT_THAT(record, is_ok());
  EXPECT_TRUE(column(*record, "tags")->is_null);
  EXPECT_TRUE(column(*record, "country")->is_empty);
  EXPECT_TRUE(column(*record, "flag")->is_empty);
  EXPECT_EQ(column(*record, "year"), nullptr);
}

TEST_F(Extracting, TheLanguageFacetIsWhatTheTextIsIn) {
  const auto record = extract(R"({"id": "a", "title": {"fi": "x", "cs": "y"}, "lang": "de"})");
  const std::vector<ColumnValue> expected = {"fi", "cs"};
  EXPECT_EQ(column(*record, "language")->values, expected);
}

TEST_F(Extracting, NamesTheFieldOfWhatItRefuses) {
  struct Bad {
    const char* text;
    const char* field;
  };
  for (const Bad& row :
       {Bad{R"({})", "id"}, Bad{R"({"id": ""})", "id"}, Bad{R"({"id": 1.5})", "id"},
        Bad{R"({"id": "a b"})", "id"}, Bad{R"({"id": "a", "title": "x"})", "title"},
        Bad{R"({"id": "a", "title": {"no tag": "x"}})", "title.no tag"},
        Bad{R"({"id": "a", "title": {"en": 5}})", "title.en"},
        Bad{R"({"id": "a", "note": "x", "lang": "no tag"})", "lang"},
        Bad{R"({"id": "a", "year": "2002"})", "year"},
        Bad{R"({"id": "a", "tags": [{"x": 1}]})", "tags[0]"}}) {
    const auto record = extract(row.text);
    ASSERT_THAT(record, has_code(ErrorCode::kSchemaMismatch)) << row.text;
    EXPECT_EQ(record.error().field(), row.field) << row.text;
  }
}

TEST_F(Extracting, WholeNumbersAreIdsToo) {
  EXPECT_EQ(extract(R"({"id": 42})")->id, "42");
  EXPECT_EQ(extract(R"({"id": -1})")->id, "-1");
  EXPECT_EQ(extract(R"({"id": "A_b-9"})")->id, "A_b-9");
}

TEST(Discovering, TakesEveryTextAndShortValueByDottedPath) {
  const auto value = test::parse_json(
      R"({"id": "a", "title": "The circus comes to our town every summer",
          "info": {"genre": ["drama", "comedy"], "year": 1928, "empty": {}}, "seen": true})");
  const auto record = extract_record(value, discovered_schema(), Vocabulary());
  ASSERT_THAT(record, is_ok());
  std::vector<std::string> fields;
  for (const TextPiece& piece : record->pieces) {
    fields.push_back(piece.field);
    EXPECT_EQ(piece.lang.language(), "en") << "one language for the record";
  }
  EXPECT_EQ(fields, (std::vector<std::string>{"title", "info.genre", "info.genre", "info.year"}));
  std::vector<std::string> columns;
  for (const ColumnEntry& entry : record->columns) columns.push_back(entry.path);
  std::sort(columns.begin(), columns.end());
  EXPECT_EQ(columns, (std::vector<std::string>{"id", "info.empty", "info.genre", "info.year",
                                               "seen", "title"}));
}

}  // namespace
}  // namespace senda::schema
