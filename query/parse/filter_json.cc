#include "query/parse/filter_json.h"

#include <string>
#include <utility>

namespace senda::query {
namespace {

Error wrong_kind(const json::Value& value, const std::string& place, std::string_view wanted) {
  return Error(ErrorCode::kInvalidArgument, place + ": expected " + std::string(wanted) +
                                                ", found " + std::string(json::kind_name(value)))
      .in_field(place);
}

Result<Filter> parse_expression(const json::Value& value, const std::string& place,
                                const ParseFilterOptions& options) {
  auto filter = parse_filter(value.as_string(), options);
  if (filter) return filter;
  return std::move(filter).error().in_field(place);
}

bool asks_for_nothing(const Filter& filter) {
  return filter.op == FilterOp::kAnd && filter.children.empty();
}

/// A join of one is that one; of none, everything.
Filter joined(FilterOp op, std::vector<Filter> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Filter filter;
  if (parts.empty()) return filter;
  filter.op = op;
  filter.children = std::move(parts);
  return filter;
}

std::string element(const std::string& place, std::size_t index) {
  return place + "[" + std::to_string(index) + "]";
}

Result<Filter> parse_alternatives(const json::Array& values, const std::string& place,
                                  const ParseFilterOptions& options) {
  std::vector<Filter> parts;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string here = element(place, i);
    if (!values[i].is_string()) return wrong_kind(values[i], here, "a string");
    SENDA_ASSIGN_OR_RETURN(Filter part, parse_expression(values[i], here, options));
    if (!asks_for_nothing(part)) parts.push_back(std::move(part));
  }
  return joined(FilterOp::kOr, std::move(parts));
}

}  // namespace

Result<Filter> parse_filter_value(const json::Value& value, const ParseFilterOptions& options) {
  const std::string place = "filter";
  if (value.is_null()) return Filter{};
  if (value.is_string()) return parse_expression(value, place, options);
  if (!value.is_array()) return wrong_kind(value, place, "a string or an array");
  std::vector<Filter> parts;
  for (std::size_t i = 0; i < value.as_array().size(); ++i) {
    const json::Value& part = value.as_array()[i];
    const std::string here = element(place, i);
    if (!part.is_string() && !part.is_array()) {
      return wrong_kind(part, here, "a string or an array of strings");
    }
    SENDA_ASSIGN_OR_RETURN(Filter filter, part.is_string()
                                              ? parse_expression(part, here, options)
                                              : parse_alternatives(part.as_array(), here, options));
    if (!asks_for_nothing(filter)) parts.push_back(std::move(filter));
  }
  return joined(FilterOp::kAnd, std::move(parts));
}

}  // namespace senda::query
