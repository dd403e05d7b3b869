#include "query/suggest/label_index.h"

#include "engine/text/fold.h"
#include "tests/query/suggest/collections.h"

#include <gtest/gtest.h>

#include <set>

namespace senda::query {
namespace {

TypedWords typed(const std::vector<std::string>& words) {
  TypedWords made;
  for (const std::string& word : words) {
    made.exact.push_back(text::exact_key(word));
    made.folded.push_back(text::folded_key(made.exact.back()));
  }
  return made;
}

std::vector<std::string> find(std::string_view locale, const std::vector<std::string>& words,
                              Spelling spelling = Spelling::kAsTyped) {
  const auto view = test::practices();
  text::Analyzer analyzer;
  const LabelIndex labels(*view, count_labelled_facets(*view), test::tag(locale), analyzer);
  std::vector<std::string> found;
  for (const FacetLabel* label : labels.find(typed(words), spelling, 20))
    found.push_back(label->facet + "=" + label->id + " " + label->lang);
  return found;
}

struct LabelRow {
  const char* locale;
  std::vector<std::string> typed;
  const char* first;
};

TEST(LabelIndex, FindsLabelsInTheLocaleThenInEnglish) {
  const LabelRow rows[] = {
      {"fi", {"asum"}, "area=housing fi"},
      {"es", {"vivien"}, "area=housing es"},
      {"cs", {"bydleni"}, "area=housing cs"},
      {"uk", {"житл"}, "area=housing uk"},
      {"el", {"στεγαση"}, "area=housing el"},
      {"ar", {"السكن"}, "area=housing ar"},
      {"fi", {"housing", "and"}, "area=housing en"},
      {"", {"hous"}, "area=housing en"},
      {"en", {"settl"}, "area=housing en"},
      {"de", {"tschech"}, "country=CZ de"},
      {"fi", {"espan"}, "country=ES fi"},
  };
  for (const LabelRow& row : rows) {
    const auto found = find(row.locale, row.typed);
    ASSERT_FALSE(found.empty()) << row.locale << " " << row.typed.front();
    EXPECT_EQ(found.front(), row.first) << row.locale << " " << row.typed.front();
  }
}

TEST(LabelIndex, ForgivesOnlyWhenAskedTo) {
  EXPECT_TRUE(find("es", {"vivenda"}).empty());
  const auto found = find("es", {"vivenda"}, Spelling::kForgiving);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), "area=housing es");
}

TEST(LabelIndex, OffersAValueOnce) {
  const auto found = find("de", {"c"});
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), found.size());
}

TEST(LabelIndex, LiteralValuesAreTheirOwnLabels) {
  auto rules = test::document_rules();
  rules.schema.facets = {{"topic", schema::FacetKind::kValue, ""}};
  test::TestCollection collection(rules);
  const auto view = test::index_of(
      collection, {R"({"id": "a", "text": "x", "lang": "en", "topic": ["Social circus"]})",
                   R"({"id": "b", "text": "y", "lang": "en", "topic": "Social circus"})"});
  text::Analyzer analyzer;
  const LabelIndex labels(*view, count_labelled_facets(*view), text::LangTag(), analyzer);
  const auto found = labels.find(typed({"circ"}), Spelling::kAsTyped, 10);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]->id, "Social circus");
  EXPECT_EQ(found[0]->lang, "und");
  EXPECT_EQ(found[0]->count, 2U);
}

}  // namespace
}  // namespace senda::query
