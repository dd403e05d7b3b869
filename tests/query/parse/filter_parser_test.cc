// Filters: each operator, precedence, quoting, and errors with their exact place.
#include "query/parse/filter_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace senda::query {
namespace {

using ::testing::HasSubstr;

/// (AND a (NOT b)) with leaves as `op:field:value,value`.
std::string outline(const Filter& filter) {
  static const char* const kNames[] = {"AND",  "OR",    "NOT",      "=",     "!=", "<",
                                       "<=",   ">",     ">=",       "TO",    "IN", "EXISTS",
                                       "NULL", "EMPTY", "CONTAINS", "STARTS"};
  const std::string name = kNames[static_cast<std::size_t>(filter.op)];
  if (filter.op <= FilterOp::kNot) {
    std::string text = "(" + name;
    for (const Filter& child : filter.children) text += " " + outline(child);
    return text + ")";
  }
  std::string text = name + ":" + filter.field;
  for (const FilterValue& value : filter.values) text += ":" + value.text;
  return text;
}

std::string parsed(std::string_view text) {
  const auto filter = parse_filter(text);
  return filter ? outline(*filter) : "error: " + filter.error().message();
}

TEST(FilterParser, ReadsEachOperator) {
  struct Row {
    std::string_view text;
    std::string_view outline;
  };
  const Row rows[] = {
      {"", "(AND)"},
      {" \t ", "(AND)"},
      {"country = ES", "=:country:ES"},
      {"country=ES", "=:country:ES"},
      {"country != ES", "!=:country:ES"},
      {"start_year > 2002", ">:start_year:2002"},
      {"start_year >= 2002", ">=:start_year:2002"},
      {"start_year<2002", "<:start_year:2002"},
      {"start_year<=-2.5e3", "<=:start_year:-2.5e3"},
      {"start_year 2002 TO 2010", "TO:start_year:2002:2010"},
      {"start_year '2002' TO \"2010\"", "TO:start_year:2002:2010"},
      {"area IN [housing, \"family\"]", "IN:area:housing:family"},
      {"area IN[housing,family,]", "IN:area:housing:family"},
      {"area IN []", "IN:area"},
      {"area NOT IN [housing]", "(NOT IN:area:housing)"},
      {"level EXISTS", "EXISTS:level"},
      {"level NOT EXISTS", "(NOT EXISTS:level)"},
      {"level IS NULL", "NULL:level"},
      {"level IS NOT NULL", "(NOT NULL:level)"},
      {"level IS EMPTY", "EMPTY:level"},
      {"level IS NOT EMPTY", "(NOT EMPTY:level)"},
      {"title.en CONTAINS circus", "CONTAINS:title.en:circus"},
      {"title.en NOT CONTAINS 'social circus'", "(NOT CONTAINS:title.en:social circus)"},
      {"title STARTS WITH new", "STARTS:title:new"},
      {"title NOT STARTS   WITH new", "(NOT STARTS:title:new)"},
      {"title = \"\"", "=:title:"},
  };
  for (const Row& row : rows) EXPECT_EQ(parsed(row.text), row.outline) << row.text;
}

TEST(FilterParser, BindsNotTighterThanAndTighterThanOr) {
  struct Row {
    std::string_view text;
    std::string_view outline;
  };
  const Row rows[] = {
      {"a=1 OR b=1 AND c=1", "(OR =:a:1 (AND =:b:1 =:c:1))"},
      {"a=1 AND b=1 OR c=1", "(OR (AND =:a:1 =:b:1) =:c:1)"},
      {"(a=1 OR b=1) AND c=1", "(AND (OR =:a:1 =:b:1) =:c:1)"},
      {"a=1 AND b=1 AND c=1", "(AND =:a:1 =:b:1 =:c:1)"},
      {"(a=1 AND b=1) AND c=1", "(AND (AND =:a:1 =:b:1) =:c:1)"},
      {"NOT a=1 AND b=1", "(AND (NOT =:a:1) =:b:1)"},
      {"NOT (a=1 AND b=1)", "(NOT (AND =:a:1 =:b:1))"},
      {"NOT NOT a=1", "(NOT (NOT =:a:1))"},
      {"NOT a NOT EXISTS", "(NOT (NOT EXISTS:a))"},
      {"((((a=1))))", "=:a:1"},
      {"a=1AND b=1", "error: expected AND, OR or the end of the filter, found b"},
      {"country = ES AND (start_year 2002 TO 2010 OR area IN [housing, \"family\"]) AND NOT level "
       "EXISTS",
       "(AND =:country:ES (OR TO:start_year:2002:2010 IN:area:housing:family) (NOT EXISTS:level))"},
  };
  for (const Row& row : rows) EXPECT_EQ(parsed(row.text), row.outline) << row.text;
}

TEST(FilterParser, UnquotesFieldsAndValues) {
  struct Row {
    std::string_view text;
    std::string_view outline;
  };
  const Row rows[] = {
      {R"(a = 'it\'s')", "=:a:it's"},
      {R"(a = "it's")", "=:a:it's"},
      {R"(a = "say \"hi\"")", "=:a:say \"hi\""},
      {R"(a = 'back\\slash\n\t')", "=:a:back\\slash\n\t"},
      {R"("a b" = 'AND')", "=:a b:AND"},
      {R"('NOT' EXISTS)", "EXISTS:NOT"},
      {"a = and", "=:a:and"},
      {"a = España", "=:a:España"},
      {"φύλο = γυναίκες", "=:φύλο:γυναίκες"},
      {"البلد = إسبانيا", "=:البلد:إسبانيا"},
      {"a\u00A0=\u3000東京", "=:a:東京"},
      {"id = new-paths_2.0", "=:id:new-paths_2.0"},
  };
  for (const Row& row : rows) EXPECT_EQ(parsed(row.text), row.outline) << row.text;
}

TEST(FilterParser, KnowsWhichValuesAreNumbers) {
  const auto filter =
      parse_filter("a IN [2002, '2002', 2.5, -1e3, .5, 12a, 1e999, inf, nan, \"\", 0x1]");
  ASSERT_TRUE(filter.has_value()) << filter.error().message();
  std::string shown;
  for (const FilterValue& value : filter->values) shown += value.number ? "n" : "-";
  EXPECT_EQ(shown, "nnnnn------");
  EXPECT_EQ(filter->values[3].number, -1000.0);
}

TEST(FilterParser, SaysWhereFieldsAndValuesStand) {
  const std::string_view text = "NOT 'a b' IN [ x, \"y z\" ]";
  const auto filter = parse_filter(text);
  ASSERT_TRUE(filter.has_value());
  const Filter& in = filter->children.at(0);
  EXPECT_EQ(in.field_span.of(text), "'a b'");
  EXPECT_EQ(in.values.at(0).span.of(text), "x");
  EXPECT_EQ(in.values.at(1).span.of(text), "\"y z\"");
}

struct ErrorRow {
  std::string text;
  ErrorCode code;
  std::size_t from;
  std::size_t to;
  std::string message;
};

TEST(FilterParser, NamesThePlaceAndWhatWasExpected) {
  const ErrorRow rows[] = {
      {"country =", ErrorCode::kParse, 9, 9, "a value after =, found the end"},
      {"country", ErrorCode::kParse, 7, 7, "an operator: ="},
      {"country ES", ErrorCode::kParse, 8, 10, "an operator"},
      {"country ES FR", ErrorCode::kParse, 8, 10, "an operator"},
      {"= ES", ErrorCode::kParse, 0, 1, "a field, NOT or ("},
      {"country == ES", ErrorCode::kParse, 9, 10, "a value after =, found ="},
      {"country = AND", ErrorCode::kParse, 10, 13, "stands in quotes where it is a value"},
      {"AND a=1", ErrorCode::kParse, 0, 3, "a field"},
      {"a=1 AND", ErrorCode::kParse, 7, 7, "a field"},
      {"a=1 and b=1", ErrorCode::kParse, 4, 7, "upper case"},
      {"a exists", ErrorCode::kParse, 2, 8, "upper case"},
      {"a=1 b=1", ErrorCode::kParse, 4, 5, "AND, OR or the end"},
      {"(a=1", ErrorCode::kParse, 4, 4, "AND, OR or )"},
      {"a=1)", ErrorCode::kParse, 3, 4, "the end of the filter, found )"},
      {"()", ErrorCode::kParse, 1, 2, "a field"},
      {"a IN 1", ErrorCode::kParse, 5, 6, "[ after IN"},
      {"a IN [1", ErrorCode::kParse, 7, 7, "a comma or ]"},
      {"a IN [1 2]", ErrorCode::kParse, 8, 9, "a comma or ]"},
      {"a IN [,]", ErrorCode::kParse, 6, 7, "a value or ]"},
      {"a IN [1, OR]", ErrorCode::kParse, 9, 11, "a value or ]"},
      {"a NOT 1", ErrorCode::kParse, 6, 7, "IN, EXISTS"},
      {"a NOT = 1", ErrorCode::kParse, 6, 7, "IN, EXISTS"},
      {"a IS 1", ErrorCode::kParse, 5, 6, "NULL, EMPTY"},
      {"a IS NOT 1", ErrorCode::kParse, 9, 10, "NULL or EMPTY"},
      {"a STARTS x", ErrorCode::kParse, 9, 10, "WITH after STARTS"},
      {"a STARTS WITH", ErrorCode::kParse, 13, 13, "a value after WITH"},
      {"a 1 TO", ErrorCode::kParse, 6, 6, "a value after TO"},
      {"a x TO 3", ErrorCode::kParse, 2, 3, "a number, found x"},
      {"a 1 TO 'é'", ErrorCode::kParse, 7, 11, "a number"},
      {"start_year > abc", ErrorCode::kParse, 13, 16, "a number, found abc"},
      {"a <= nan", ErrorCode::kParse, 5, 8, "a number"},
      {"a = 'x", ErrorCode::kParse, 4, 6, "closing quote '"},
      {"a = \"x\\", ErrorCode::kParse, 4, 7, "closing quote \""},
      {"a = 'x\\é'", ErrorCode::kParse, 6, 9, "unknown escape \\é"},
      {"a = x/y", ErrorCode::kParse, 5, 6, "unexpected /"},
      {"a = “x”", ErrorCode::kParse, 4, 7, "straight quotes"},
      {"a ! 1", ErrorCode::kParse, 2, 3, "unexpected !"},
      {"é = /", ErrorCode::kParse, 5, 6, "unexpected /"},
      {"a = \xFF", ErrorCode::kEncoding, 4, 5, "UTF-8"},
      {"_geoPoint(1, 2)", ErrorCode::kUnsupported, 0, 9, "for sorting"},
      {"_geoDistance < 3", ErrorCode::kUnsupported, 0, 12, "for sorting"},
      {"_geoRadius(91, 2, 3)", ErrorCode::kParse, 11, 13, "between -90 and 90"},
      {"_geoRadius(1, 181, 3)", ErrorCode::kParse, 14, 17, "between -180 and 180"},
      {"_geoRadius(1, 2, -3)", ErrorCode::kParse, 17, 19, "not negative"},
      {"_geoRadius(1, 2)", ErrorCode::kParse, 15, 16, "_geoRadius(latitude"},
      {"_geoRadius(a, 2, 3)", ErrorCode::kParse, 11, 12, "expected a number"},
      {"_geoBoundingBox([1, 2])", ErrorCode::kParse, 22, 23, "[north, east]"},
      {"_geoBoundingBox([1, 2], [3, 4])", ErrorCode::kParse, 17, 18, "below its south"},
      {"_geoPolygon([1, 2], [3, 4])", ErrorCode::kParse, 26, 27, "_geoPolygon("},
      {"_geoRadius", ErrorCode::kParse, 10, 10, "_geoRadius(latitude"},
  };
  for (const ErrorRow& row : rows) {
    SCOPED_TRACE(row.text);
    const auto filter = parse_filter(row.text);
    ASSERT_FALSE(filter.has_value()) << outline(*filter);
    EXPECT_EQ(filter.error().code(), row.code);
    EXPECT_THAT(filter.error().message(), HasSubstr(row.message));
    ASSERT_TRUE(filter.error().span().has_value());
    EXPECT_EQ(filter.error().span()->from, row.from) << filter.error().message();
    EXPECT_EQ(filter.error().span()->to, row.to) << filter.error().message();
  }
}

TEST(FilterParser, BoundsDepthAndValues) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a=1" + std::string(depth, ')');
  };
  EXPECT_TRUE(parse_filter(nested(100)).has_value());
  std::string negations;
  for (int i = 0; i < 200'000; ++i) negations += "NOT ";
  for (const std::string& text : {nested(101), nested(500'000), negations + "a=1"}) {
    const auto filter = parse_filter(text);
    ASSERT_FALSE(filter.has_value());
    EXPECT_EQ(filter.error().code(), ErrorCode::kLimit);
  }
  EXPECT_TRUE(parse_filter("a IN [1,2] AND b=3", {.max_values = 3}).has_value());
  const auto many = parse_filter("a IN [1,2] AND b=33", {.max_values = 2});
  ASSERT_FALSE(many.has_value());
  EXPECT_EQ(many.error().code(), ErrorCode::kLimit);
  EXPECT_EQ(many.error().span(), (ByteSpan{17, 19}));
}

std::string random_word(std::mt19937& random) {
  static const std::vector<std::string> kWords = {"a",  "AND", "NOT", "2002", "é", "a b", "it's",
                                                  "\"", "\\",  "",    "x/y",  "-", "\n",  "“q”"};
  return kWords[random() % kWords.size()];
}

Filter random_filter(std::mt19937& random, int depth) {
  Filter filter;
  const auto kind = depth == 0 ? 3 + random() % 13 : random() % 16;
  filter.op = static_cast<FilterOp>(kind);
  if (filter.op <= FilterOp::kNot) {
    const std::size_t children = filter.op == FilterOp::kNot ? 1 : 2 + random() % 3;
    for (std::size_t i = 0; i < children; ++i) {
      filter.children.push_back(random_filter(random, depth - 1));
    }
    return filter;
  }
  filter.field = random_word(random);
  const bool ordered = filter.op >= FilterOp::kLess && filter.op <= FilterOp::kRange;
  std::size_t values = 1;
  if (filter.op == FilterOp::kRange) values = 2;
  if (filter.op == FilterOp::kIn) values = random() % 4;
  if (filter.op >= FilterOp::kExists && filter.op <= FilterOp::kIsEmpty) values = 0;
  for (std::size_t i = 0; i < values; ++i) {
    filter.values.push_back(
        {ordered ? std::to_string(random() % 100) : random_word(random), {}, {}});
  }
  return filter;
}

TEST(FilterParser, PrintsWhatParsesToTheSameTree) {
  const unsigned seed = 2024;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Filter filter = random_filter(random, 4);
    const std::string printed = print_filter(filter);
    const auto again = parse_filter(printed);
    ASSERT_TRUE(again.has_value()) << printed << ": " << again.error().message();
    ASSERT_EQ(outline(*again), outline(filter)) << printed;
  }
}

TEST(FilterParser, AnswersAnythingWithATreeOrAPlacedError) {
  const unsigned seed = 5;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {
      "a", " ", "=",  "!",  "<", "AND ", "OR ", "NOT ", "IN",     "[", "]",    "(", ")",
      ",", "'", "\"", "\\", "1", "TO ",  "IS ", "NULL", "EXISTS", "é", "\xFF", "“"};
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 14; n > 0; --n) text += pieces[random() % pieces.size()];
    const auto filter = parse_filter(text);
    if (filter) {
      EXPECT_EQ(parsed(print_filter(*filter)), outline(*filter)) << text;
    } else {
      ASSERT_TRUE(filter.error().span().has_value()) << text;
      EXPECT_LE(filter.error().span()->from, filter.error().span()->to) << text;
      EXPECT_LE(filter.error().span()->to, text.size()) << text;
    }
  }
}

}  // namespace
}  // namespace senda::query
