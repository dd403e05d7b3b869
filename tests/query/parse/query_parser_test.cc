// What people type, and what is made of it.
#include "query/parse/query_parser.h"

#include "engine/text/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace senda::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> kFields = {"title", "title.en", "summary"};

Query parsed(std::string_view text) { return parse_query(text, {.fields = kFields}); }

/// One line a query: `|` between alternatives, `"` around phrases, `*` after a prefix.
std::string outline(const Query& query) {
  std::string text;
  for (const Clause& clause : query.clauses) {
    if (!text.empty()) text += ' ';
    if (clause.excluded) text += '-';
    for (std::size_t i = 0; i < clause.alternatives.size(); ++i) {
      const Term& term = clause.alternatives[i];
      text += i > 0 ? "|" : "";
      text += term.field.empty() ? "" : "{" + term.field + "}";
      text += term.is_phrase ? "\"" + term.text + "\"" : term.text;
      text += term.is_prefix ? "*" : "";
    }
  }
  return text;
}

std::vector<std::string> codes(const Query& query) {
  std::vector<std::string> list;
  for (const Diagnostic& diagnostic : query.diagnostics) list.push_back(diagnostic.code);
  return list;
}

struct Row {
  std::string_view text;
  std::string_view outline;
  std::vector<std::string> codes;
};

TEST(QueryParser, ReadsWhatPeopleType) {
  const Row rows[] = {
      {"", "", {}},
      {"   \t\n ", "", {}},
      {"circus", "circus*", {}},
      {"circus ", "circus", {}},
      {"circus\u00A0", "circus", {}},
      {"social circus", "social circus*", {}},
      {"mladí\u3000lidé", "mladí lidé*", {}},
      {"\"social circus\"", "\"social circus\"", {}},
      {"\"social circus", "social circus*", {"unbalanced_quote"}},
      {"social circus\"", "social circus", {"unbalanced_quote"}},
      {"circus -youth", "circus -youth", {}},
      {"circus −youth", "circus -youth", {}},  // a minus sign proper
      {"circus --youth", "circus -youth", {}},
      {"-\"social circus\" art ", "-\"social circus\" art", {}},
      {"co-housing", "co-housing*", {}},
      {"N.E.x.T To You", "N.E.x.T To You*", {}},
      {"circus OR theatre", "circus|theatre*", {}},
      {"a OR b OR \"c d\" e ", "a|b|\"c d\" e", {}},
      {"circus or theatre", "circus or theatre*", {}},
      {"ORganisation", "ORganisation*", {}},
      {"\"OR\"", "\"OR\"", {}},
      {"-OR x ", "-OR x", {}},
      {"title:circus", "{title}circus*", {}},
      {"title.en:circus a ", "{title.en}circus a", {}},
      {"title:\"social circus\" a ", "{title}\"social circus\" a", {}},
      {"-title:circus x ", "-{title}circus x", {}},
      {"title:a OR summary:b", "{title}a|{summary}b*", {}},
      {"title:title:a ", "{title}title:a", {}},
      {"a:b", "a:b*", {}},
      {"http://example.org/x", "http://example.org/x*", {}},
      {"Title:a ", "Title:a", {}},
      {"at 10:30 ", "at 10:30", {}},
  };
  for (const Row& row : rows) {
    const Query query = parsed(row.text);
    EXPECT_EQ(outline(query), row.outline) << row.text;
    EXPECT_EQ(codes(query), row.codes) << row.text;
  }
}

TEST(QueryParser, KnowsTheQuotationMarksOfEachLanguage) {
  const std::string_view rows[] = {
      "\"a b\"",            // plain
      "“a b”",              // English, Irish, Ukrainian inside
      "„a b“",              // Czech, German
      "„a b”",              // Polish, Romanian, Dutch
      "”a b”",              // Finnish, Swedish
      "«a b»",              // Greek, Italian, Spanish, Ukrainian, Arabic
      "« a b »",            // French
      "«\u00A0a b\u00A0»",  // French, no-break spaces
      "«\u202Fa b\u202F»",  // French, narrow ones
      "»a b«",              // Danish
      "»a b»",              // Finnish, in books
      "‹a b›",
      "›a b‹",
      "\"a b”",  // mixed by a telephone
      "＂a b＂",
  };
  for (const std::string_view text : rows) {
    const Query query = parsed(text);
    EXPECT_EQ(outline(query), "\"a b\"") << text;
    EXPECT_THAT(query.diagnostics, IsEmpty()) << text;
    EXPECT_EQ(query.clauses.at(0).alternatives.at(0).span, (ByteSpan{0, text.size()})) << text;
  }
}

TEST(QueryParser, KeepsMarksInsideMarksAndApostrophesInsideWords) {
  EXPECT_EQ(outline(parsed("„ein «guter» Rat“")), "\"ein «guter» Rat\"");
  for (const std::string_view word :
       {"l'integration", "l’intégration", "women's", "п’ять", "rock'n'roll"}) {
    EXPECT_EQ(outline(parsed(word)), std::string(word) + "*");
    EXPECT_THAT(parsed(word).diagnostics, IsEmpty());
  }
}

TEST(QueryParser, TellsOfWhatItCouldNotUse) {
  const Row rows[] = {
      {"OR", "", {"dangling_operator"}},
      {"OR a ", "a", {"dangling_operator"}},
      {"a OR", "a", {"dangling_operator"}},
      {"a OR OR b ", "a|b", {"dangling_operator"}},
      {"a OR -b", "a -b", {"dangling_operator"}},
      {"-a OR b ", "-a b", {"dangling_operator"}},
      {"a OR \"\" b ", "a b", {"empty_phrase", "dangling_operator"}},
      {"a - b ", "a b", {"dangling_operator"}},
      {"a -", "a", {"dangling_operator"}},
      {"title: a ", "a", {"dangling_operator"}},
      {"-title: a ", "a", {"dangling_operator"}},
      {"\"\"", "", {"empty_phrase"}},
      {"\" \u00A0 \" a ", "a", {"empty_phrase"}},
      {"title:\"\" a ", "a", {"empty_phrase"}},
      {"title:\"a b ", "{title}a b", {"unbalanced_quote"}},
      {"-\"a b ", "-a b", {"unbalanced_quote"}},
      {"\"title:a ", "{title}a", {"unbalanced_quote"}},
      {"\"-a b ", "-a b", {"unbalanced_quote"}},
      {"a \" «", "a", {"unbalanced_quote", "unbalanced_quote"}},
      {"colour:\"red hat\"", "colour: \"red hat\"", {"unknown_field"}},
      {"-a", "-a", {"only_excluded"}},
      {"-a -\"b c\"", "-a -\"b c\"", {"only_excluded"}},
      {"a\xFF"
       "b ",
       "a\uFFFDb",
       {"invalid_utf8"}},
  };
  for (const Row& row : rows) {
    const Query query = parsed(row.text);
    EXPECT_EQ(outline(query), row.outline) << row.text;
    EXPECT_EQ(codes(query), row.codes) << row.text;
    for (const Diagnostic& diagnostic : query.diagnostics) {
      EXPECT_FALSE(diagnostic.message.empty());
      EXPECT_LT(diagnostic.span.from, diagnostic.span.to) << row.text << diagnostic.code;
      EXPECT_LE(diagnostic.span.to, row.text.size()) << row.text << diagnostic.code;
    }
  }
}

TEST(QueryParser, AnswersAnUnfinishedQuery) {
  const std::string_view text = "circus -youth OR \"social circus";
  const Query query = parsed(text);
  EXPECT_EQ(outline(query), "circus -youth social circus*");
  ASSERT_THAT(codes(query), ElementsAre("dangling_operator", "unbalanced_quote"));
  EXPECT_EQ(query.diagnostics[0].span.of(text), "OR");
  EXPECT_EQ(query.diagnostics[1].span, (ByteSpan{17, 18}));
}

TEST(QueryParser, SaysWhereEachTermStands) {
  const std::string_view text = " -úřad title:\"a b\" OR «c» d\"e\"";
  std::vector<std::string> slices;
  for (const Clause& clause : parsed(text).clauses) {
    for (const Term& term : clause.alternatives) slices.emplace_back(term.span.of(text));
  }
  EXPECT_THAT(slices, ElementsAre("úřad", "title:\"a b\"", "«c»", "d", "\"e\""));
}

TEST(QueryParser, CutsLongQueriesAtAWord) {
  struct Cut {
    std::string_view text;
    std::size_t max_bytes;
    std::string_view outline;
    std::size_t end;
  };
  const Cut rows[] = {
      {"alpha beta gamma", 16, "alpha beta gamma*", 16},
      {"alpha beta gamma", 15, "alpha beta", 10},
      {"alpha beta gamma", 10, "alpha beta", 10},
      {"alpha beta gamma", 9, "alpha", 5},
      {"ééééé", 5, "éé", 4},
      {"  ééééé", 5, "é", 4},
      {"abc", 0, "", 0},
  };
  for (const Cut& row : rows) {
    SCOPED_TRACE(row.text);
    const Query query = parse_query(row.text, {.max_bytes = row.max_bytes});
    EXPECT_EQ(outline(query), row.outline);
    if (row.end == row.text.size()) {
      EXPECT_THAT(query.diagnostics, IsEmpty());
    } else {
      ASSERT_THAT(codes(query), ElementsAre("query_cut"));
      EXPECT_EQ(query.diagnostics[0].span, (ByteSpan{row.end, row.text.size()}));
    }
  }
}

TEST(QueryParser, DropsTermsBeyondTheLimit) {
  const Query query = parse_query("a b OR c d", {.max_terms = 3});
  EXPECT_EQ(outline(query), "a b|c");
  ASSERT_THAT(codes(query), ElementsAre("too_many_terms"));
  EXPECT_EQ(query.diagnostics[0].span, (ByteSpan{9, 10}));
  EXPECT_THAT(codes(parse_query("a b c ", {.max_terms = 3})), IsEmpty());
}

std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces) {
  std::string text;
  for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
  return text;
}

Query without_spans(Query query) {
  for (Clause& clause : query.clauses) {
    for (Term& term : clause.alternatives) term.span = {};
  }
  query.diagnostics.clear();
  return query;
}

TEST(QueryParser, PrintsWhatParsesToTheSameClauses) {
  const unsigned seed = 42;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {"a",      "word", " ", " ", "\"",   "“", "”",  "„",
                                           "«",      "»",    "‹", "›", "-",    "−", "OR", " OR ",
                                           "title:", "x:",   ":", "'", "\xFF", "é", "\t", "\u00A0"};
  for (int i = 0; i < 50'000; ++i) {
    const std::string text = random_text(random, pieces);
    const Query query = parsed(text);
    const std::string printed = print_query(query);
    const Query again = parsed(printed);
    ASSERT_EQ(without_spans(again).clauses, without_spans(query).clauses)
        << text << " printed as " << printed;
    EXPECT_EQ(print_query(again), printed) << text;
  }
}

TEST(QueryParser, KeepsItsPromisesOnAnyBytes) {
  const unsigned seed = 99;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += static_cast<char>(random());
    const Query query = parse_query(text, {.fields = kFields, .max_bytes = 30, .max_terms = 5});
    std::size_t terms = 0;
    std::size_t last_end = 0;
    for (const Clause& clause : query.clauses) {
      ASSERT_FALSE(clause.alternatives.empty());
      EXPECT_TRUE(!clause.excluded || clause.alternatives.size() == 1);
      for (const Term& term : clause.alternatives) {
        ++terms;
        EXPECT_FALSE(term.text.empty());
        EXPECT_FALSE(text::find_invalid_utf8(term.text).has_value());
        EXPECT_LE(last_end, term.span.from);
        EXPECT_LT(term.span.from, term.span.to);
        EXPECT_LE(term.span.to, 30U);
        last_end = term.span.to;
      }
    }
    EXPECT_LE(terms, 5U);
  }
}

}  // namespace
}  // namespace senda::query
