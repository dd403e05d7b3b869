#include "tests/support/random_request.h"

#include "engine/text/fold.h"
#include "query/parse/filter_parser.h"

#include <array>

namespace senda::test {
namespace {

using query::Filter;
using query::FilterOp;

constexpr std::string_view kFields[] = {"country", "area",  "tags", "year",  "language",
                                        "flag",    "score", "id",   "title", "title.fi"};
constexpr std::string_view kFacets[] = {"country", "area", "tags", "year", "language"};
constexpr std::string_view kTextFields[] = {"title", "body.text", "note"};
constexpr std::string_view kValues[] = {"ES",    "fi",    "housing", "LIFE",   "work",
                                        "Ärger", "ärger", "arger",   "zoo",    "42",
                                        "true",  "A_1",   "circus",  "nothing"};

query::FilterValue value_of(Random& random) {
  query::FilterValue value;
  if (random.one_in(2)) {
    const int number = random.one_in(2) ? 2000 + static_cast<int>(random.below(9))
                                        : static_cast<int>(random.below(12)) - 6;
    value.text = std::to_string(number);
    value.number = number;
  } else {
    value.text = random.pick(kValues);
    if (value.text == "42") value.number = 42;
  }
  return value;
}

query::FilterValue number_of(Random& random) {
  query::FilterValue value = value_of(random);
  while (!value.number) value = value_of(random);
  return value;
}

std::string word_for_query(Random& random) {
  std::string word = random_word(random, random.pick(generated_languages()));
  if (random.one_in(4)) word = text::folded_key(text::exact_key(word));
  if (random.one_in(9)) word = "sirkukset";  // forms that the records lack
  if (random.one_in(9)) word = "Wohnungen";
  return word;
}

/// A language tag, or nothing.
text::LangTag random_tag(Random& random) {
  const auto tag = text::LangTag::parse(random.pick(generated_languages()));
  return *tag;
}

}  // namespace

Filter random_filter(Random& random, int depth) {
  Filter filter;
  if (depth > 0 && !random.one_in(3)) {
    filter.op = std::array{FilterOp::kAnd, FilterOp::kOr, FilterOp::kNot}[random.below(3)];
    const std::size_t children = filter.op == FilterOp::kNot ? 1 : 2 + random.below(2);
    for (std::size_t i = 0; i < children; ++i)
      filter.children.push_back(random_filter(random, depth - 1));
    return filter;
  }
  constexpr std::array kOps = {FilterOp::kEqual,     FilterOp::kNotEqual, FilterOp::kLess,
                               FilterOp::kLessEqual, FilterOp::kGreater,  FilterOp::kGreaterEqual,
                               FilterOp::kRange,     FilterOp::kIn,       FilterOp::kExists,
                               FilterOp::kIsNull,    FilterOp::kIsEmpty,  FilterOp::kContains,
                               FilterOp::kStartsWith};
  filter.op = random.pick(kOps);
  filter.field = random.pick(kFields);
  switch (filter.op) {
    case FilterOp::kExists:
    case FilterOp::kIsNull:
    case FilterOp::kIsEmpty:
      break;
    case FilterOp::kLess:
    case FilterOp::kLessEqual:
    case FilterOp::kGreater:
    case FilterOp::kGreaterEqual:
      filter.values = {number_of(random)};
      break;
    case FilterOp::kRange:
      filter.values = {number_of(random), number_of(random)};
      break;
    case FilterOp::kIn:
      for (std::size_t i = random.below(4); i > 0; --i) filter.values.push_back(value_of(random));
      break;
    default:
      filter.values = {value_of(random)};
  }
  return filter;
}

std::string random_query(Random& random) {
  std::string text;
  for (std::size_t i = 1 + random.below(3); i > 0; --i) {
    std::string term = word_for_query(random);
    if (random.one_in(5)) term = "\"" + term + " " + word_for_query(random) + "\"";
    if (random.one_in(6)) term = std::string(random.pick(kTextFields)) + ":" + term;
    if (random.one_in(8)) term = "-" + term;
    text += term + (i > 1 && random.one_in(4) ? " OR " : " ");
  }
  if (random.one_in(2)) return text;  // the space: the last word is whole
  text.pop_back();
  if (random.one_in(2) && text.back() != '"') {
    // Cut within the last word, between characters.
    std::size_t end = text.size() - 1;
    while (end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
  }
  return text;
}

query::SearchRequest random_request(Random& random) {
  query::SearchRequest request;
  // The oracle knows no words that sound alike, which are looked for across languages.
  request.cross_language = false;
  if (!random.one_in(8)) request.text = random_query(random);
  if (random.one_in(3)) request.filter = random_filter(random);
  for (std::size_t i = random.one_in(2) ? random.below(3) : 0; i > 0; --i) {
    auto& ids = request.select[std::string(random.pick(kFacets))];
    for (std::size_t n = 1 + random.below(2); n > 0; --n) {
      std::string id(random.pick(kValues));
      ids.push_back(random.one_in(3) ? "2003" : id);
    }
  }
  if (random.one_in(2)) request.facets = {"*"};
  if (random.one_in(6)) request.facets = {"flag", "country", "score"};
  constexpr std::array<std::string_view, 5> kSorts = {"title", "year", "score", "id", "tags"};
  for (std::size_t i = random.one_in(3) ? 1 + random.below(2) : 0; i > 0; --i)
    request.sort.push_back({std::string(random.pick(kSorts)), random.one_in(2)});
  constexpr std::array kMatching = {schema::Matching::kAll, schema::Matching::kAny,
                                    schema::Matching::kLast};
  if (!random.one_in(4)) request.matching = random.pick(kMatching);
  if (random.one_in(3)) request.locale = random_tag(random);
  if (random.one_in(3)) request.locales = {random_tag(random), random_tag(random)};
  if (random.one_in(6)) request.search_on = {std::string(random.pick(kTextFields))};
  return request;
}

std::string describe(const query::SearchRequest& request) {
  std::string text = "q=[" + request.text + "]";
  if (request.filter) text += " filter=[" + query::print_filter(*request.filter) + "]";
  for (const auto& [field, ids] : request.select) {
    text += " select " + field + "=";
    for (const std::string& id : ids) text += id + ",";
  }
  for (const schema::SortRule& rule : request.sort)
    text += " sort=" + rule.path + (rule.descending ? ":desc" : ":asc");
  if (request.matching) text += " matching=" + std::to_string(static_cast<int>(*request.matching));
  text += " locale=" + request.locale.str();
  for (const text::LangTag& tag : request.locales) text += " in=" + tag.str();
  for (const std::string& field : request.search_on) text += " on=" + field;
  return text + " offset=" + std::to_string(request.offset) +
         " limit=" + std::to_string(request.limit);
}

}  // namespace senda::test
