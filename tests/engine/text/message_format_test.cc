#include "engine/text/message_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace senda::text {
namespace {

using testing::ElementsAre;

LangTag tag(const char* text) { return *LangTag::parse(text); }

constexpr std::string_view kPattern =
    "{count, plural, =0 {none} one {# one} two {# two} few {# few} many {# many} other {# other}}";

struct PluralRow {
  const char* lang;
  std::int64_t count;
  const char* wanted;
};

TEST(MessageFormat, ChoosesThePluralOfTheLanguage) {
  const PluralRow rows[] = {{"en", 0, "none"},        {"en", 1, "1 one"},
                            {"en", 2, "2 other"},     {"pl", 3, "3 few"},
                            {"pl", 12, "12 many"},    {"pl", 112, "112 many"},
                            {"cs", 4, "4 few"},       {"ar", 2, "2 two"},
                            {"ar", 7, "7 few"},       {"ar", 11, "11 many"},
                            {"ar", 100, "100 other"}, {"fr", 1'000'000, "1\u202F000\u202F000 many"},
                            {"uk", 31, "31 one"},     {"und", 1, "1 other"},
                            {"qqq", 1, "1 other"},    {"en", 1'234, "1,234 other"}};
  for (const PluralRow& row : rows) {
    const auto text = format_message(kPattern, tag(row.lang), {{"count", row.count}});
    ASSERT_TRUE(text) << row.lang;
    EXPECT_EQ(*text, row.wanted) << row.lang << " " << row.count;
  }
}

TEST(MessageFormat, TakesTextsAsTheyAre) {
  const auto text = format_message("{count, plural, other {#: {query}}}", tag("en"),
                                   {{"count", std::int64_t{2}}, {"query", "{count} 'x' # työ"}});
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "2: {count} 'x' # työ");
}

TEST(MessageFormat, RefusesWhatIsNoPattern) {
  for (const char* pattern : {"{count, plural, one {#}}", "{count", "{count, plural, other {}"}) {
    const auto text = format_message(pattern, tag("en"), {{"count", std::int64_t{1}}});
    ASSERT_FALSE(text) << pattern;
    EXPECT_EQ(text.error().code(), ErrorCode::kParse);
  }
}

TEST(MessageFormat, WritesNumbersWithEuropeanDigits) {
  EXPECT_EQ(format_number(12'345, tag("en")), "12,345");
  EXPECT_EQ(format_number(12'345, tag("de")), "12.345");
  EXPECT_EQ(format_number(12, tag("ar")), "12");
}

TEST(MessageFormat, KnowsThePluralCategories) {
  EXPECT_THAT(plural_categories(tag("en")), ElementsAre("one", "other"));
  EXPECT_THAT(plural_categories(tag("pl")), ElementsAre("few", "many", "one", "other"));
  EXPECT_THAT(plural_categories(tag("ar")),
              ElementsAre("few", "many", "one", "other", "two", "zero"));
  EXPECT_THAT(plural_categories(tag("es")), ElementsAre("many", "one", "other"));
}

TEST(MessageFormat, TellsTheShapeOfAPattern) {
  const auto shape = pattern_shape("{count, plural, =0 {no} one {# {name}} other {{name}}}");
  ASSERT_TRUE(shape);
  EXPECT_THAT(shape->arguments, ElementsAre("count", "name"));
  EXPECT_THAT(shape->categories, ElementsAre("one", "other"));
  EXPECT_FALSE(pattern_shape("{"));
}

TEST(MessageFormat, KnowsDirections) {
  for (const char* lang : {"ar", "fa", "he", "ur", "ckb"}) EXPECT_TRUE(is_right_to_left(tag(lang)));
  for (const char* lang : {"en", "fi", "el", "und", "zxx"})
    EXPECT_FALSE(is_right_to_left(tag(lang)));
}

}  // namespace
}  // namespace senda::text
