#include "query/suggest/suggestion_json.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

TEST(SuggestionJson, EscapesOnceAndMarksWholeWords) {
  Suggestion suggestion;
  suggestion.text = "R&D <b> \"home\"";
  suggestion.marks = {{9, 13}};
  EXPECT_EQ(highlighted(suggestion), "R&amp;D &lt;b&gt; &quot;<em>home</em>&quot;");
}

TEST(SuggestionJson, HasTheMembersOfItsKind) {
  const Suggestion title{"Caracol", SuggestionKind::kTitle, "fr", "caracol", {}, 0, {}};
  const Suggestion facet{"Housing", SuggestionKind::kFacet, "en", "housing", "area", 3, {}};
  const Suggestion list[] = {title, facet};
  const json::Value answer = suggestions_to_json("ca\xff", list);
  EXPECT_EQ(answer.find("query")->as_string(), "ca\xef\xbf\xbd");
  const json::Array& shown = answer.find("suggestions")->as_array();
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[0].find("kind")->as_string(), "title");
  EXPECT_EQ(shown[0].find("id")->as_string(), "caracol");
  EXPECT_EQ(shown[0].find("count"), nullptr);
  EXPECT_EQ(shown[1].find("kind")->as_string(), "facet");
  EXPECT_EQ(shown[1].find("facet")->as_string(), "area");
  EXPECT_EQ(shown[1].find("count")->as_int(), 3);
}

}  // namespace
}  // namespace senda::query
