#include "corpus/embedded.h"
#include "engine/json/write.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace senda::corpus {
namespace {

TEST(EmbeddedFiles, AreThoseOfTheFolder) {
  for (const std::string& path : embedded_paths()) {
    const auto content = embedded_file(path);
    ASSERT_TRUE(content.has_value()) << path;
    if (path == "concepts.bin") continue;  // made by the build; tests/engine/concepts
    EXPECT_TRUE(*content == test::read_bytes(SENDA_SOURCE_DIR "/corpus/" + path)) << path;
  }
  EXPECT_TRUE(embedded_file("practice.schema.json").has_value());
  EXPECT_FALSE(embedded_file("nothing").has_value());
}

TEST(CollectionSchemas, ComeBackUnchanged) {
  for (const char* name : {"practices", "documents"}) {
    const auto schema = builtin_schema(name);
    ASSERT_THAT(schema, test::is_ok()) << name;
    EXPECT_EQ(schema->name, name);
    const auto again = schema::parse_schema(schema::schema_to_json(*schema));
    ASSERT_THAT(again, test::is_ok()) << name;
    EXPECT_EQ(json::write(schema::schema_to_json(*again)),
              json::write(schema::schema_to_json(*schema)));
  }
  EXPECT_THAT(builtin_schema("nothing"), test::has_code(ErrorCode::kNotFound));
}

TEST(CollectionSchemas, OfThePracticesHasTheEightFacets) {
  const auto schema = builtin_schema("practices");
  for (const char* facet :
       {"country", "target_group", "area", "criteria", "language", "source", "level", "start_year"})
    EXPECT_NE(schema->find_facet(facet), nullptr) << facet;
  EXPECT_EQ(schema->facets.size(), 8U);
}

}  // namespace
}  // namespace senda::corpus
