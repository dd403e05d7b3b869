#include "query/suggest/suggester.h"

#include "engine/text/fold.h"
#include "engine/text/utf8.h"
#include "query/suggest/suggestion_json.h"
#include "tests/query/suggest/collections.h"
#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace senda::query {
namespace {

using test::is_ok;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using Lines = std::vector<std::string>;

/// "title:caracol", "facet:area=housing", "words:social work".
std::string line_of(const Suggestion& suggestion) {
  std::string line = std::string(kind_name(suggestion.kind)) + ":";
  if (suggestion.kind == SuggestionKind::kTitle) return line + suggestion.id;
  if (suggestion.kind == SuggestionKind::kFacet)
    return line + suggestion.facet + "=" + suggestion.id;
  return line + suggestion.text;
}

Lines suggest(const std::shared_ptr<const IndexView>& view, const std::string& text,
              std::string_view locale = {}, std::size_t limit = 10) {
  auto suggester = Suggester::open(view);
  EXPECT_THAT(suggester, is_ok());
  const auto found = suggester->suggest({text, test::tag(locale), limit});
  EXPECT_THAT(found, is_ok());
  Lines lines;
  for (const Suggestion& suggestion : *found) lines.push_back(line_of(suggestion));
  return lines;
}

struct Row {
  const char* locale;
  const char* typed;
  const char* offered;
};

/// What the practices must offer, in several languages, scripts and spellings.
constexpr Row kRows[] = {
    {"en", "cara", "title:caracol"},
    {"fi", "sirku", "title:sirkuksesta-siivet-elamaan"},
    {"fi", "elama", "title:sirkuksesta-siivet-elamaan"},
    {"en", "case man", "title:co-housing-and-case-management"},
    {"en", "co-hous", "title:co-housing-and-case-management"},
    {"de", "ohne gren", "title:kicken-ohne-grenzen"},
    {"de", "unterstutz", "title:unterstutzung-fur-psychisch-belastete-gefluchtete"},
    {"da", "bydelsmø", "title:bydelsmodre"},
    {"da", "bydelsmo", "title:bydelsmodre"},
    {"cs", "poraden", "title:rozvoj-poradenstvi"},
    {"es", "vivienda", "facet:area=housing"},
    {"fi", "asumi", "facet:area=housing"},
    {"uk", "житло", "facet:area=housing"},
    {"ar", "السكن", "facet:area=housing"},
    {"fi", "espanj", "facet:country=ES"},
    {"en", "integra", "words:integration"},
    {"fr", "refug", "words:réfugiées"},
    // Misspelt.
    {"en", "caracl", "title:caracol"},
    {"es", "vivenda", "facet:area=housing"},
    {"en", "integartio", "words:integration"},
    {"en", "refguees", "facet:target_group=refugees"},
    {"fi", "sirkuksetsa", "title:sirkuksesta-siivet-elamaan"},
};

TEST(Suggester, CompletesThePracticesInEachLanguage) {
  for (const Row& row : kRows) {
    EXPECT_THAT(suggest(test::practices(), row.typed, row.locale), Contains(row.offered))
        << row.locale << " " << row.typed;
  }
}

TEST(Suggester, GivesEachKindRoom) {
  const auto lines = suggest(test::practices(), "p", "en");
  ASSERT_EQ(lines.size(), 10U);
  for (const char* kind : {"title:", "facet:", "words:"}) {
    EXPECT_GE(std::count_if(lines.begin(), lines.end(),
                            [&](const std::string& line) { return line.starts_with(kind); }),
              2)
        << kind;
  }
}

TEST(Suggester, PutsTheVisitorsLanguageFirst) {
  auto suggester = Suggester::open(test::practices());
  ASSERT_THAT(suggester, is_ok());
  for (const char* language : {"fi", "de", "en"}) {
    const auto found = suggester->suggest({"s", test::tag(language), 20});
    ASSERT_THAT(found, is_ok());
    bool seen_foreign = false;
    std::size_t own = 0;
    for (const Suggestion& suggestion : *found) {
      const bool foreign = suggestion.lang != language && suggestion.lang != "und";
      if (!foreign) ++own;
      EXPECT_FALSE(seen_foreign && !foreign) << language << ": " << suggestion.text;
      seen_foreign = seen_foreign || foreign;
    }
    EXPECT_GT(own, 0U) << language;
  }
}

TEST(Suggester, ATitleInTwoLanguagesIsOneSuggestion) {
  const auto lines = suggest(test::practices(), "caracol", "fr");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "title:caracol"), 1);
  EXPECT_THAT(lines, Not(Contains("words:caracol")));
}

TEST(Suggester, NothingForATextWithoutAWord) {
  for (const char* typed : {"", " ", "-", "\"", "…", "\xff\xfe"}) {
    EXPECT_THAT(suggest(test::practices(), typed, "en"), IsEmpty()) << typed;
  }
  EXPECT_THAT(suggest(test::practices(), "cara", "en", 0), IsEmpty());
}

TEST(Suggester, ServesCollectionsWithoutVocabularyTitlesOrSchema) {
  test::TestCollection plain(test::document_rules());
  const auto documents =
      test::index_of(plain, {R"({"id": "a", "text": "Social circus", "lang": "en"})",
                             R"({"id": "b", "text": "Sosiaalinen sirkus", "lang": "fi"})"});
  EXPECT_EQ(suggest(documents, "circ"), (Lines{"title:a", "words:circus"}));
  EXPECT_THAT(suggest(documents, "sirk", "fi"), Contains("title:b"));

  indexer::CollectionRules rules;
  rules.schema = schema::discovered_schema();
  test::TestCollection discovered(rules);
  const auto things =
      test::index_of(discovered, {R"({"id": 1, "about": "words", "title": "Blue garden chairs"})"});
  EXPECT_THAT(suggest(things, "gard"), Contains("title:1"));

  test::TestCollection no_text(test::document_rules());
  const auto silent = test::index_of(no_text, {R"({"id": "a", "lang": "en"})"});
  EXPECT_THAT(suggest(silent, "unr"), IsEmpty());
}

TEST(Suggester, CorrectsTheWordsBeforeToo) {
  test::TestCollection collection(test::document_rules());
  const auto view = test::index_of(
      collection, {R"({"id": "a", "text": "Social circus", "lang": "en"})",
                   R"({"id": "b", "text": "Social workers at home", "lang": "en"})"});
  EXPECT_THAT(suggest(view, "soical cir", "en"), Contains("title:a"));
  EXPECT_THAT(suggest(view, "soical work", "en"), Contains("words:social workers"));
}

/// Pieces of what people and their keyboards send.
std::string random_text(test::Random& random) {
  constexpr std::string_view kPieces[] = {"a",   "so",          "circus", "ÉC", "ß",         "σ",
                                          " ",   "  ",          "-",      "\"", "л",         "ال",
                                          "日",  "👩‍👧", "<b>",    "&",  "\xc3",      "42",
                                          "co-", "l’",          "title:", "\t", "e\xcc\x81", "ho"};
  std::string text;
  const std::size_t pieces = 1 + random.below(6);
  for (std::size_t i = 0; i < pieces; ++i) text += random.pick(kPieces);
  if (random.one_in(40)) text += std::string(5'000, 'x');
  return text;
}

TEST(Suggester, AnyTextHasABoundedAnswerWithoutRepetitions) {
  constexpr std::uint32_t kSeed = 411;
  SCOPED_TRACE(kSeed);
  test::Random random(kSeed);
  constexpr std::string_view kLocales[] = {"", "en", "fi", "el", "ar", "ja"};
  auto reused = Suggester::open(test::practices());
  ASSERT_THAT(reused, is_ok());
  const auto tables = std::make_shared<const SuggestTables>(*test::practices());
  for (int i = 0; i < 500; ++i) {
    const std::string text = random_text(random);
    const SuggestRequest request{text, test::tag(random.pick(kLocales)), random.below(15)};
    SCOPED_TRACE(text);
    const auto found = reused->suggest(request);
    ASSERT_THAT(found, is_ok());
    EXPECT_LE(found->size(), request.limit);
    std::set<std::string> lines;
    for (const Suggestion& suggestion : *found) {
      EXPECT_TRUE(lines.insert(line_of(suggestion)).second) << line_of(suggestion);
      EXPECT_FALSE(suggestion.text.empty());
      EXPECT_FALSE(text::find_invalid_utf8(suggestion.text).has_value());
      std::size_t at = 0;
      for (const ByteSpan mark : suggestion.marks) {
        EXPECT_GE(mark.from, at);
        EXPECT_LT(mark.from, mark.to);
        at = mark.to;
      }
      EXPECT_LE(at, suggestion.text.size());
    }
    auto fresh = Suggester::open(test::practices(), tables);
    const auto again = fresh->suggest(request);
    ASSERT_THAT(again, is_ok());
    ASSERT_EQ(again->size(), found->size());
    for (std::size_t k = 0; k < found->size(); ++k)
      EXPECT_EQ(line_of((*again)[k]), line_of((*found)[k]));
  }
}

}  // namespace
}  // namespace senda::query
