#include "tests/support/oracle.h"

#include "engine/text/collate.h"
#include "engine/text/detect.h"
#include "engine/text/fold.h"
#include "query/parse/query_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace senda::test {
namespace {

using query::Filter;
using query::FilterOp;

// As documented: languages of a query (docs/query_language.md).
constexpr double kLikelyCertainty = 0.2;
constexpr std::size_t kMaxLikely = 3;

std::string text_of(const schema::ColumnValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  const double number = std::get<double>(value);
  std::array<char, 40> buffer{};
  const auto end = number == std::floor(number)
                       ? std::to_chars(buffer.begin(), buffer.end(), static_cast<long long>(number))
                       : std::to_chars(buffer.begin(), buffer.end(), number);
  return {buffer.data(), end.ptr};
}

bool equals(const schema::ColumnValue& value, const query::FilterValue& wanted) {
  if (const auto* number = std::get_if<double>(&value))
    return wanted.number.has_value() && *wanted.number == *number;
  return text::exact_key(text_of(value)) == text::exact_key(wanted.text);
}

bool value_passes(const schema::ColumnValue& value, const Filter& filter) {
  const auto* number = std::get_if<double>(&value);
  const auto bound = [&](std::size_t i) {
    return filter.values[i].number.value_or(std::numeric_limits<double>::quiet_NaN());
  };
  switch (filter.op) {
    case FilterOp::kEqual:
    case FilterOp::kNotEqual:
    case FilterOp::kIn:
      return std::any_of(filter.values.begin(), filter.values.end(),
                         [&](const query::FilterValue& wanted) { return equals(value, wanted); });
    case FilterOp::kLess:
      return number != nullptr && *number < bound(0);
    case FilterOp::kLessEqual:
      return number != nullptr && *number <= bound(0);
    case FilterOp::kGreater:
      return number != nullptr && *number > bound(0);
    case FilterOp::kGreaterEqual:
      return number != nullptr && *number >= bound(0);
    case FilterOp::kRange:
      return number != nullptr && *number >= bound(0) && *number <= bound(1);
    case FilterOp::kContains:
      return text::exact_key(text_of(value)).find(text::exact_key(filter.values[0].text)) !=
             std::string::npos;
    case FilterOp::kStartsWith:
      return text::exact_key(text_of(value)).starts_with(text::exact_key(filter.values[0].text));
    default:
      return false;
  }
}

/// The value of a document that a sort rule compares, as bytes in order; nothing if it has none.
std::optional<std::string> sort_key(const std::vector<schema::ColumnEntry>& columns,
                                    const schema::SortRule& rule, const text::LangTag& locale) {
  const auto key_in = [&](const schema::ColumnEntry& entry) {
    std::optional<std::string> best;
    const text::Collator collator(locale);
    for (const schema::ColumnValue& value : entry.values) {
      std::string key;
      if (const auto* number = std::get_if<double>(&value)) {
        // Shifted so that all are positive: generated numbers are small.
        std::array<char, 64> digits{};
        std::snprintf(digits.data(), digits.size(), "n%030.6f", *number + 1e9);
        key = digits.data();
      } else {
        key = "s" + collator.sort_key(text_of(value));
      }
      if (!best || (rule.descending ? key > *best : key < *best)) best = key;
    }
    return best;
  };
  for (const std::string& path :
       {rule.path, rule.path + "." + locale.str(), rule.path + "." + std::string(locale.language()),
        rule.path + ".en"}) {
    for (const schema::ColumnEntry& entry : columns) {
      if (entry.path != path) continue;
      if (auto key = key_in(entry)) return key;
    }
  }
  std::map<std::string, std::string> others;
  for (const schema::ColumnEntry& entry : columns) {
    if (!entry.path.starts_with(rule.path + ".")) continue;
    if (auto key = key_in(entry)) others.emplace(entry.path, *key);
  }
  return others.empty() ? std::nullopt : std::optional(others.begin()->second);
}

bool has_language(const OracleText& text, const text::LangTag& locale) {
  return !locale.is_undetermined() &&
         std::any_of(text.begin(), text.end(), [&](const OraclePiece& piece) {
           return piece.language == locale.language() && !piece.exact.empty();
         });
}

}  // namespace

Oracle::Oracle(schema::CollectionSchema schema, schema::Vocabulary vocabulary)
    : schema_(std::move(schema)), vocabulary_(std::move(vocabulary)) {}

void Oracle::put(const json::Value& value) {
  Document document;
  document.value = value;
  auto record = schema::extract_record(document.value, schema_, vocabulary_);
  SENDA_CHECK(record.has_value(), "the oracle was given a bad record");
  document.text = read_text(*record, analyzer_);
  document.columns = std::move(record->columns);
  documents_.insert_or_assign(record->id, std::move(document));
  forms_are_old_ = true;
}

void Oracle::remove(const std::string& id) {
  documents_.erase(id);
  forms_are_old_ = true;
}

std::vector<std::string> Oracle::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, document] : documents_) ids.push_back(id);
  return ids;
}

bool Oracle::passes(const Document& document, const Filter& filter) const {
  const auto passes_child = [&](const Filter& child) { return passes(document, child); };
  const auto has = [&](auto&& test) {
    return std::any_of(document.columns.begin(), document.columns.end(), test);
  };
  const auto is_field = [&](const schema::ColumnEntry& e) { return e.path == filter.field; };
  switch (filter.op) {
    case FilterOp::kAnd:
      return std::all_of(filter.children.begin(), filter.children.end(), passes_child);
    case FilterOp::kOr:
      return std::any_of(filter.children.begin(), filter.children.end(), passes_child);
    case FilterOp::kNot:
      return !passes_child(filter.children.front());
    case FilterOp::kExists:
      return has(
          [&](const auto& e) { return is_field(e) || e.path.starts_with(filter.field + "."); });
    case FilterOp::kIsNull:
      return has([&](const auto& e) { return is_field(e) && e.is_null; });
    case FilterOp::kIsEmpty:
      return has([&](const auto& e) { return is_field(e) && e.is_empty; });
    default:
      break;
  }
  const bool found = has([&](const schema::ColumnEntry& e) {
    return is_field(e) &&
           std::any_of(e.values.begin(), e.values.end(),
                       [&](const schema::ColumnValue& v) { return value_passes(v, filter); });
  });
  return filter.op == FilterOp::kNotEqual ? !found : found;
}

std::set<std::string> Oracle::filter(const Filter& filter) const {
  std::set<std::string> ids;
  for (const auto& [id, document] : documents_) {
    if (passes(document, filter)) ids.insert(id);
  }
  return ids;
}

OracleAnswer Oracle::search(const query::SearchRequest& request) {
  if (forms_are_old_) {
    forms_.clear();
    for (const auto& [id, document] : documents_) forms_.add(document.text, analyzer_);
    forms_are_old_ = false;
  }
  query::ParseQueryOptions options;
  std::vector<std::string> fields;
  for (const schema::TextField& field : schema_.text) fields.push_back(field.path);
  options.fields = fields;
  const query::Query parsed = query::parse_query(request.text, options);
  std::string words;
  for (const query::Clause& clause : parsed.clauses) {
    for (const query::Term& term : clause.alternatives) words += term.text + " ";
  }
  likely_.clear();
  languages_are_known_ = !request.locales.empty();
  const auto add_likely = [&](std::string_view language) {
    if (likely_.size() < kMaxLikely &&
        std::find(likely_.begin(), likely_.end(), language) == likely_.end())
      likely_.emplace_back(language);
  };
  for (const text::LangTag& tag : request.locales) add_likely(tag.language());
  if (request.locales.empty()) {
    if (!request.locale.is_undetermined()) add_likely(request.locale.language());
    std::vector<text::LangTag> among;
    for (const std::string& language : forms_.languages())
      among.push_back(*text::LangTag::parse(language));
    if (!parsed.clauses.empty()) {
      for (const auto& detected : text::detect_languages(words, among)) {
        if (detected.certainty >= kLikelyCertainty) add_likely(detected.lang.language());
      }
    }
  }
  std::set<std::string> allowed;
  for (const auto& [id, document] : documents_) {
    if (!request.filter || passes(document, *request.filter)) allowed.insert(id);
  }
  std::vector<query::Clause> positive;
  std::vector<ByteSpan> spans;
  for (const query::Clause& clause : parsed.clauses) {
    if (clause.excluded) {
      for (const auto& [id, score] : match_clause(clause, {})) allowed.erase(id);
      continue;
    }
    // A clause of punctuation alone asks for nothing.
    const bool has_words = std::any_of(clause.alternatives.begin(), clause.alternatives.end(),
                                       [&](const query::Term& term) {
                                         analyzer_.tokenize(term.text, text::LangTag(), spans);
                                         return !spans.empty();
                                       });
    if (has_words) positive.push_back(clause);
  }
  std::set<std::string> selected = allowed;
  for (const auto& [field, ids] : request.select) {
    std::erase_if(selected, [&, &f = field, &wanted = ids](const std::string& id) {
      for (const schema::ColumnEntry& entry : documents_.at(id).columns) {
        if (entry.path != f) continue;
        for (const schema::ColumnValue& value : entry.values) {
          for (const std::string& want : wanted) {
            if (text::exact_key(text_of(value)) == text::exact_key(want)) return false;
          }
        }
      }
      return true;
    });
  }
  std::map<std::string, OracleMatch> matched;
  if (positive.empty()) {
    for (const auto& [id, document] : documents_) matched.emplace(id, OracleMatch{});
  } else {
    matched = match_words(request, positive, selected);
    add_similar(request, positive, matched);
    if (request.sort.empty()) add_proximity(positive, matched);
  }
  OracleAnswer answer;
  std::set<std::string> before_selection;
  for (const auto& [id, match] : matched) {
    if (allowed.count(id) != 0) before_selection.insert(id);
    if (selected.count(id) != 0) answer.matches.emplace(id, match);
  }
  count_facets(request, before_selection, answer);
  return answer;
}

void Oracle::count_facets(const query::SearchRequest& request, const std::set<std::string>& matched,
                          OracleAnswer& answer) const {
  std::vector<std::string> facets;
  for (const std::string& name : request.facets) {
    if (name != "*") facets.push_back(name);
    for (const schema::FacetField& facet : schema_.facets) {
      if (name == "*") facets.push_back(facet.path);
    }
  }
  const auto has_any = [&](const std::string& id, const std::string& field,
                           const std::vector<std::string>& wanted) {
    for (const schema::ColumnEntry& entry : documents_.at(id).columns) {
      if (entry.path != field) continue;
      for (const schema::ColumnValue& value : entry.values) {
        for (const std::string& want : wanted) {
          if (text::exact_key(text_of(value)) == text::exact_key(want)) return true;
        }
      }
    }
    return false;
  };
  for (const std::string& facet : facets) {
    auto& counts = answer.facets[facet];
    for (const std::string& id : matched) {
      const bool counted =
          std::all_of(request.select.begin(), request.select.end(), [&](const auto& selection) {
            return selection.first == facet || has_any(id, selection.first, selection.second);
          });
      if (!counted) continue;
      for (const schema::ColumnEntry& entry : documents_.at(id).columns) {
        if (entry.path != facet) continue;
        for (const schema::ColumnValue& value : entry.values) ++counts[text_of(value)];
      }
    }
  }
}

std::string Oracle::misplaced(const query::SearchRequest& request, const OracleAnswer& answer,
                              const std::string& first, double first_score,
                              const std::string& second, double second_score) const {
  const Document& a = documents_.at(first);
  const Document& b = documents_.at(second);
  const bool has_words = first_score > 0 || second_score > 0;
  std::vector<schema::SortRule> rules = request.sort;
  if (rules.empty() && !has_words) rules = schema_.default_order;
  for (const schema::SortRule& rule : rules) {
    const auto key_a = sort_key(a.columns, rule, request.locale);
    const auto key_b = sort_key(b.columns, rule, request.locale);
    if (key_a == key_b) continue;
    const bool right = !key_b || (key_a && (rule.descending ? *key_a > *key_b : *key_a < *key_b));
    return right ? "" : "sort by " + rule.path;
  }
  const OracleMatch& match_a = answer.matches.at(first);
  const OracleMatch& match_b = answer.matches.at(second);
  if (match_a.tier != match_b.tier) return match_a.tier > match_b.tier ? "" : "words matched";
  if (first_score != second_score) return first_score > second_score ? "" : "score";
  const bool prefers_a = has_language(a.text, request.locale);
  const bool prefers_b = has_language(b.text, request.locale);
  if (prefers_a != prefers_b) return prefers_a ? "" : "language";
  return first < second ? "" : "id";
}

}  // namespace senda::test
