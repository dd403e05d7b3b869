// Filters back as text: what parse_filter reads as the same tree.
#include "query/parse/filter_parser.h"
#include "query/parse/internal/filter_lexer.h"
#include "query/parse/internal/filter_names.h"

#include <string>

namespace senda::query {
namespace {

using internal::Comparison;
using internal::Geographic;
using internal::is_geographic;
using internal::kComparisons;
using internal::kGeographic;

std::string print_value(const std::string& text) {
  if (internal::is_plain_word(text) && !is_geographic(text)) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string print_list(const std::vector<FilterValue>& values) {
  std::string text;
  for (const FilterValue& value : values) {
    text += (text.empty() ? "" : ", ") + print_value(value.text);
  }
  return text;
}

std::string print_geographic(const Geographic& known, const Filter& filter) {
  if (filter.op == FilterOp::kGeoRadius)
    return std::string(known.name) + "(" + print_list(filter.values) + ")";
  std::string text;
  for (std::size_t i = 0; i + 1 < filter.values.size(); i += 2) {
    text += (i == 0 ? "[" : ", [") + filter.values[i].text + ", " + filter.values[i + 1].text + "]";
  }
  return std::string(known.name) + "(" + text + ")";
}

std::string print_condition(const Filter& filter) {
  for (const Geographic& known : kGeographic) {
    if (known.op == filter.op) return print_geographic(known, filter);
  }
  const std::string field = print_value(filter.field);
  for (const Comparison& comparison : kComparisons) {
    if (comparison.op == filter.op) {
      return field + " " + std::string(comparison.sign) + " " + print_list(filter.values);
    }
  }
  switch (filter.op) {
    case FilterOp::kRange:
      return field + " " + print_value(filter.values.at(0).text) + " TO " +
             print_value(filter.values.at(1).text);
    case FilterOp::kIn:
      return field + " IN [" + print_list(filter.values) + "]";
    case FilterOp::kExists:
      return field + " EXISTS";
    case FilterOp::kIsNull:
      return field + " IS NULL";
    case FilterOp::kIsEmpty:
      return field + " IS EMPTY";
    case FilterOp::kContains:
      return field + " CONTAINS " + print_list(filter.values);
    default:
      return field + " STARTS WITH " + print_list(filter.values);
  }
}

bool joins(const Filter& filter) {
  return filter.op == FilterOp::kAnd || filter.op == FilterOp::kOr;
}

}  // namespace

std::string print_filter(const Filter& filter) {
  const auto nested = [](const Filter& child) {
    return joins(child) ? "(" + print_filter(child) + ")" : print_filter(child);
  };
  if (filter.op == FilterOp::kNot) return "NOT " + nested(filter.children.at(0));
  if (!joins(filter)) return print_condition(filter);
  std::string text;
  for (const Filter& child : filter.children) {
    if (!text.empty()) text += filter.op == FilterOp::kAnd ? " AND " : " OR ";
    text += nested(child);
  }
  return text;
}

}  // namespace senda::query
