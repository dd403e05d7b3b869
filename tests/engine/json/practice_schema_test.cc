// The schema of practices, as the validator reads it: a good record passes, each fault is told.
#include "engine/json/parse.h"
#include "engine/json/schema_validator.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace senda::json {
namespace {

SchemaValidator practice_schema() {
  std::ifstream file(SENDA_SOURCE_DIR "/corpus/practice.schema.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto validator = SchemaValidator::compile(text);
  EXPECT_TRUE(validator.has_value()) << validator.error().message();
  return *std::move(validator);
}

Value good_record() {
  return parse(R"({
    "id": "a-practice-2", "source": ["spring"], "reference": ["Annex 1"], "license": "CC-BY-4.0",
    "title": {"en": "A", "pt-BR": "B", "sr-Cyrl": "В"}, "objectives": {"en": "x"},
    "summary": {"en": "x"}, "funding": {"en": "x"},
    "sections": [{"heading": {"en": "h"}, "text": {"en": "t"}}],
    "start_year": 2002, "end_year": 2022, "website": "https://example.org/", "validated": "2022-06",
    "country": ["ES", "FI"], "area": ["housing"], "target_group": ["lgbtiq"],
    "criteria": ["effectiveness"], "level": ["local"], "assigned": ["area"],
    "grid": [{"criterion": "effectiveness", "question": "effectiveness.1", "finding": {"en": "f"},
              "met": ["effectiveness.1.1"], "not_met": [], "tools": ["a survey"]}]
  })")
      .value();
}

TEST(PracticeSchema, AcceptsARecordWithEveryField) {
  for (const Violation& violation : practice_schema().validate(good_record())) {
    ADD_FAILURE() << violation.message;
  }
}

TEST(PracticeSchema, TellsEachFault) {
  struct Row {
    std::string_view field;
    std::string_view value;
    std::string_view violation;
  };
  const Row rows[] = {
      {"id", R"("New Paths")", "id pattern"},
      {"id", R"("-a")", "id pattern"},
      {"id", R"("a--b")", "id pattern"},
      {"id", R"("a\n")", "id pattern"},
      {"source", "[]", "source minItems"},
      {"source", R"(["a b"])", "source[0] pattern"},
      {"license", R"("")", "license pattern"},
      {"title", "{}", "title minProperties"},
      {"title", R"("x")", "title type"},
      {"title", R"({"english": "x"})", "title.english additionalProperties"},
      {"title", R"({"EN": "x"})", "title.EN additionalProperties"},
      {"title", R"({"en": ""})", "title.en minLength"},
      {"sections", R"([{"heading": {"en": "h"}}])", "sections[0].text required"},
      {"start_year", R"("2002")", "start_year type"},
      {"start_year", "1492", "start_year minimum"},
      {"website", R"("www.example.org")", "website pattern"},
      {"validated", R"("2022-13")", "validated pattern"},
      {"validated", R"("2022-6")", "validated pattern"},
      {"country", R"(["es"])", "country[0] pattern"},
      {"country", R"(["ESP"])", "country[0] pattern"},
      {"country", R"(["ES", "ES"])", "country[1] uniqueItems"},
      {"criteria", R"(["quality"])", "criteria[0] enum"},
      {"level", R"(["town"])", "level[0] enum"},
      {"assigned", R"(["title"])", "assigned[0] enum"},
      {"grid", R"([{"criterion": "effectiveness"}])", "grid[0].question required"},
      {"grid", R"([{"criterion": "effectiveness", "question": "effectiveness"}])",
       "grid[0].question pattern"},
      {"grid", R"([{"criterion": "effectiveness", "question": "effectiveness.1", "met": ["x"]}])",
       "grid[0].met[0] pattern"},
      {"note", "1", "note additionalProperties"},
  };
  const SchemaValidator schema = practice_schema();
  for (const Row& row : rows) {
    Value record = good_record();
    record.set(row.field, parse(row.value).value());
    const auto violations = schema.validate(record);
    ASSERT_EQ(violations.size(), 1U) << row.field << " " << row.value;
    EXPECT_EQ(violations[0].field + " " + violations[0].keyword, row.violation) << row.value;
  }
}

TEST(PracticeSchema, NeedsItsRequiredFields) {
  const SchemaValidator schema = practice_schema();
  for (const std::string_view field :
       {"id", "source", "license", "title", "objectives", "summary", "country"}) {
    Value record = good_record();
    record.erase(field);
    const auto violations = schema.validate(record);
    ASSERT_EQ(violations.size(), 1U) << field;
    EXPECT_EQ(violations[0].field, field);
    EXPECT_EQ(violations[0].keyword, "required");
  }
}

}  // namespace
}  // namespace senda::json
