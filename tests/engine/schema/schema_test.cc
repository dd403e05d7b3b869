#include "engine/schema/schema.h"

#include "engine/json/write.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::schema {
namespace {

using test::has_code;
using test::is_ok;

TEST(CollectionSchema, ComesBackUnchanged) {
  const auto schema = parse_schema(test::parse_json(R"({
    "name": "x", "primary_key": "key",
    "text": [{"field": "a", "weight": 15, "language": "tagged"}, {"field": "b.c", "language": "zxx"},
             {"field": "d", "language": "field:lang"}, {"field": "e"}],
    "facets": [{"field": "f", "kind": "numeric"}, {"field": "g", "vocabulary": "v"},
               {"field": "h", "kind": "language"}],
    "filterable": ["i"], "sortable": ["a", "f"], "default_order": ["a:asc", "f:desc"],
    "matching": "all", "discover": true, "record_schema": "r.json"})"));
  ASSERT_THAT(schema, is_ok());
  EXPECT_EQ(schema->text[3].language.rule, LanguageRule::kDetect);
  EXPECT_EQ(schema->default_order[1], (SortRule{"f", true}));
  EXPECT_EQ(schema->column_paths(), (std::vector<std::string>{"f", "g", "h", "i", "a"}));
  const auto again = parse_schema(schema_to_json(*schema));
  ASSERT_THAT(again, is_ok());
  EXPECT_EQ(json::write(schema_to_json(*again)), json::write(schema_to_json(*schema)));
}

TEST(CollectionSchema, NamesTheFieldThatIsWrong) {
  struct Bad {
    const char* text;
    const char* field;
  };
  for (const Bad& row :
       {Bad{"[]", "(whole file)"}, Bad{R"({"text": 5})", "text"},
        Bad{R"({"text": [5]})", "text[0]"}, Bad{R"({"text": [{}]})", "text[0].field"},
        Bad{R"({"text": [{"field": "a", "weight": 16}]})", "text[0].weight"},
        Bad{R"({"text": [{"field": "a", "weight": 0}]})", "text[0].weight"},
        Bad{R"({"text": [{"field": "a", "language": "no tag"}]})", "text[0].language"},
        Bad{R"({"discover": true, "facets": [{"field": "a", "kind": "x"}]})", "facets[0].kind"},
        Bad{R"({"discover": true, "sortable": "a"})", "sortable"},
        Bad{R"({"discover": true, "default_order": ["a"]})", "default_order"},
        Bad{R"({"discover": true, "matching": "some"})", "matching"},
        Bad{R"({"discover": 1})", "discover"}, Bad{R"({})", "text"}}) {
    const auto schema = parse_schema(test::parse_json(row.text));
    ASSERT_THAT(schema, has_code(ErrorCode::kSchemaMismatch)) << row.text;
    EXPECT_EQ(schema.error().field(), row.field) << row.text;
  }
}

}  // namespace
}  // namespace senda::schema
