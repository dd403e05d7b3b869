// All violations of a record, each with its field, its keyword and words for a person.
#include "engine/json/schema_validator.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace senda::json {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kSchema = R"({
  "type": "object", "additionalProperties": false, "required": ["id", "title", "country"],
  "properties": {
    "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "title": {"$ref": "#/definitions/text"},
    "country": {"type": "array", "minItems": 1, "uniqueItems": true,
                "items": {"type": "string", "enum": ["AT", "ES", "FI"]}},
    "year": {"type": "integer", "minimum": 1900, "maximum": 2100},
    "sections": {"type": "array", "items": {
      "type": "object", "required": ["heading", "text"], "additionalProperties": false,
      "properties": {"heading": {"$ref": "#/definitions/text"}, "text": {"$ref": "#/definitions/text"}}}},
    "note": {"anyOf": [{"type": "string"}, {"type": "object", "required": ["a"]}]}
  },
  "definitions": {
    "text": {"type": "object", "additionalProperties": false, "minProperties": 1,
             "patternProperties": {"^[a-z]{2,3}$": {"type": "string", "minLength": 1, "maxLength": 20}}}
  }
})";

SchemaValidator compiled(std::string_view schema) {
  auto validator = SchemaValidator::compile(schema);
  EXPECT_TRUE(validator.has_value()) << validator.error().message();
  return *std::move(validator);
}

std::vector<std::string> found(const SchemaValidator& validator, std::string_view record) {
  std::vector<std::string> lines;
  for (const Violation& violation : validator.validate(parse(record).value())) {
    lines.push_back(violation.field + " " + violation.keyword);
  }
  return lines;
}

TEST(SchemaValidator, AcceptsAValidRecord) {
  const SchemaValidator validator = compiled(kSchema);
  EXPECT_THAT(
      found(validator, R"({"id": "a-1", "title": {"en": "A", "cs": "Ústí"}, "country": ["ES"],
      "year": 2000, "sections": [{"heading": {"en": "H"}, "text": {"en": "T"}}], "note": {"a": 1}})"),
      IsEmpty());
}

struct Row {
  std::string_view record;
  std::vector<std::string> violations;
};

TEST(SchemaValidator, FindsEachKindOfViolation) {
  const SchemaValidator validator = compiled(kSchema);
  const Row rows[] = {
      {R"([])", {" type"}},
      {R"({})", {"id required", "title required", "country required"}},
      {R"({"id": "A", "title": {"en": "x"}, "country": ["ES"]})", {"id pattern"}},
      {R"({"id": "a\u0000B", "title": {"en": "x"}, "country": ["ES"]})", {"id pattern"}},
      {R"({"id": "a", "title": {"en": ""}, "country": ["ES"]})", {"title.en minLength"}},
      {R"({"id": "a", "title": {"en": 3}, "country": ["ES"]})", {"title.en type"}},
      {R"({"id": "a", "title": {"en": "ÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉ"}, "country": ["ES"]})", {}},
      {R"({"id": "a", "title": {"en": "123456789012345678901"}, "country": ["ES"]})",
       {"title.en maxLength"}},
      {R"({"id": "a", "title": {"EN": "x"}, "country": ["ES"]})",
       {"title.EN additionalProperties"}},
      {R"({"id": "a", "title": {}, "country": ["ES"]})", {"title minProperties"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": []})", {"country minItems"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES", "XX", "FI", "YY"]})",
       {"country[1] enum", "country[3] enum"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES", "ES"]})", {"country[1] uniqueItems"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": "ES"})", {"country type"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES"], "year": 1800})", {"year minimum"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES"], "year": 2000.5})", {"year type"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES"], "yaer": 1})",
       {"yaer additionalProperties"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES"], "sections": [{}, 3,
          {"heading": {"en": "h"}, "text": {"en": "t"}, "x": 1}]})",
       {"sections[0].heading required", "sections[0].text required", "sections[1] type",
        "sections[2].x additionalProperties"}},
      {R"({"id": "a", "title": {"en": "x"}, "country": ["ES"], "note": {"b": 1}})", {"note anyOf"}},
  };
  for (const Row& row : rows) EXPECT_EQ(found(validator, row.record), row.violations) << row.record;
}

TEST(SchemaValidator, FindsAllViolationsAtOnceInDocumentOrder) {
  EXPECT_THAT(found(compiled(kSchema), R"({"title": {"en": "", "xxxx": "a", "cs": 1}, "more": 1,
      "country": ["FI", "XX", "FI"], "sections": [{"text": {}}], "year": "x"})"),
              ElementsAre("id required", "title.en minLength", "title.xxxx additionalProperties",
                          "title.cs type", "more additionalProperties", "country[1] enum",
                          "country[2] uniqueItems", "sections[0].heading required",
                          "sections[0].text minProperties", "year type"));
}

TEST(SchemaValidator, ExplainsInWords) {
  const SchemaValidator validator = compiled(kSchema);
  const auto violations = validator.validate(
      parse(R"({"title": {"e!": "a"}, "country": ["XX"], "year": 1800, "sections": {}})").value());
  std::vector<std::string> messages;
  for (const Violation& violation : violations) messages.push_back(violation.message);
  EXPECT_THAT(messages,
              ElementsAre("\"id\": is required but missing",
                          "\"title.e!\": no field of this name is allowed here: a name of the form "
                          "^[a-z]{2,3}$",
                          "\"country[0]\": \"XX\" is not one of the allowed values: AT, ES, FI",
                          HasSubstr("\"year\": 1800 is less than the smallest value allowed"),
                          "\"sections\": expected array, found object"));
}

TEST(SchemaValidator, LooksIntoAllOf) {
  const SchemaValidator validator = compiled(
      R"({"allOf": [{"properties": {"a": {"type": "integer"}}, "required": ["b"]},
                    {"properties": {"c": {"enum": [1]}}}]})");
  EXPECT_THAT(found(validator, R"({"a": "x", "c": 2})"),
              ElementsAre("b required", "a type", "c enum"));
}

TEST(SchemaValidator, RefusesSchemasThatTheLibraryWouldMisread) {
  struct Bad {
    std::string_view schema;
    ErrorCode code;
    std::string_view message;
  };
  const Bad rows[] = {
      {"{", ErrorCode::kParse, "line 1"},
      {"[]", ErrorCode::kInvalidArgument, "object"},
      {R"({"properties": {"a": {"pattern": "^\\d+$"}}})", ErrorCode::kInvalidArgument, "pattern"},
      {R"({"patternProperties": {"(": {}}})", ErrorCode::kInvalidArgument, "pattern"},
      {R"({"items": {"anyOf": [{"pattern": "["}]}})", ErrorCode::kInvalidArgument, "pattern"},
      {R"({"items": {"additionalProperties": {}, "patternProperties": {"a": {}}}})",
       ErrorCode::kInvalidArgument, "beside"},
      {R"({"$ref": "http://example.org/x"})", ErrorCode::kInvalidArgument, "another document"},
      {R"({"items": {"$ref": "#/definitions/x"}})", ErrorCode::kInvalidArgument, "to nothing"},
  };
  for (const Bad& row : rows) {
    SCOPED_TRACE(row.schema);
    const auto validator = SchemaValidator::compile(row.schema);
    ASSERT_FALSE(validator.has_value());
    EXPECT_EQ(validator.error().code(), row.code);
    EXPECT_THAT(validator.error().message(), HasSubstr(std::string(row.message)));
  }
}

TEST(SchemaValidator, EndsOnRecordsWithVeryManyViolations) {
  std::string record = R"({"id": "a", "title": {"en": "x"}, "country": [)";
  for (int i = 0; i < 1000; ++i) record += "\"X" + std::to_string(i) + "\",";
  record.back() = ']';
  const auto violations = compiled(kSchema).validate(parse(record + "}").value());
  EXPECT_EQ(violations.size(), 100U);
}

/// Spoils one place of a valid record: each must be told, and nothing else.
TEST(SchemaValidator, FindsExactlyTheSpoiltPlaces) {
  const SchemaValidator validator = compiled(kSchema);
  const unsigned seed = 11;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    Value record = parse(R"({"id": "a", "title": {"en": "x", "cs": "y"}, "country": ["ES", "FI"],
                             "year": 2000})")
                       .value();
    std::vector<std::string> expected;
    if (random() % 2 == 0) {
      record.set("id", "NO");
      expected.emplace_back("id");
    }
    if (random() % 2 == 0) {
      record.find("title")->set("cs", "");
      expected.emplace_back("title.cs");
    }
    if (random() % 2 == 0) {
      record.find("country")->as_array()[0] = "QQ";
      expected.emplace_back("country[0]");
    }
    if (random() % 2 == 0) {
      record.find("country")->as_array()[1] = 5;
      expected.emplace_back("country[1]");
    }
    if (random() % 2 == 0) {
      record.set("year", 9999);
      expected.emplace_back("year");
    }
    std::vector<std::string> fields;
    for (const Violation& violation : validator.validate(record)) fields.push_back(violation.field);
    EXPECT_EQ(fields, expected) << write(record);
  }
}

}  // namespace
}  // namespace senda::json
