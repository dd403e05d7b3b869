#include "engine/schema/vocabulary.h"

#include "engine/json/write.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

namespace senda::schema {
namespace {

using test::has_code;
using test::is_ok;

constexpr const char* kAreas = R"({"facet": "area", "values": [
  {"id": "life", "labels": {"en": "Life", "fi": "Elämä"}},
  {"id": "housing", "broader": "life", "labels": {"en": "Housing"},
   "alternatives": {"en": ["homes", "flats"]}},
  {"id": "item", "broader": "elsewhere", "labels": {}}]})";

TEST(Vocabulary, KnowsLabelsBroaderValuesAndOrder) {
  Vocabulary vocabulary;
  ASSERT_THAT(vocabulary.add(test::parse_json(kAreas)), is_ok());
  const auto fi = *text::LangTag::parse("fi");
  EXPECT_EQ(vocabulary.values("area").size(), 3U);
  EXPECT_EQ(vocabulary.label("area", "life", fi), "Elämä");
  EXPECT_EQ(vocabulary.label("area", "housing", fi), "Housing") << "English where there is none";
  EXPECT_EQ(vocabulary.label("area", "item", fi), "item");
  EXPECT_EQ(vocabulary.label("area", "unknown", fi), "unknown");
  EXPECT_EQ(vocabulary.label("country", "ES", fi), "Espanja");
  EXPECT_EQ(vocabulary.label("language", "cs", fi), "tšekki");
  EXPECT_EQ(vocabulary.with_broader("area", "housing"),
            (std::vector<std::string>{"housing", "life"}));
  EXPECT_EQ(vocabulary.with_broader("area", "item"), std::vector<std::string>{"item"});
  EXPECT_EQ(vocabulary.with_broader("none", "x"), std::vector<std::string>{"x"});
  EXPECT_EQ(vocabulary.find("area", "housing")->alternatives.at("en").size(), 2U);
  const auto again = Vocabulary::from_json(vocabulary.to_json());
  ASSERT_THAT(again, is_ok());
  EXPECT_EQ(json::write(again->to_json()), json::write(vocabulary.to_json()));
}

TEST(Vocabulary, RefusesWhatContradictsItself) {
  for (const char* text :
       {R"({})", R"({"facet": "a"})", R"({"facet": "a", "values": [{}]})",
        R"({"facet": "a", "values": [{"id": "x"}]})",
        R"({"facet": "a", "values": [{"id": "x", "labels": {"en": 5}}]})",
        R"({"facet": "a", "values": [{"id": "x", "labels": {}}, {"id": "x", "labels": {}}]})",
        R"({"facet": "a", "values": [{"id": "x", "broader": "y", "labels": {}},
                                     {"id": "y", "broader": "x", "labels": {}}]})",
        R"({"facet": "a", "values": [{"id": "x", "broader": "x", "labels": {}}]})"}) {
    Vocabulary vocabulary;
    EXPECT_THAT(vocabulary.add(test::parse_json(text)), has_code(ErrorCode::kSchemaMismatch))
        << text;
  }
}

}  // namespace
}  // namespace senda::schema
