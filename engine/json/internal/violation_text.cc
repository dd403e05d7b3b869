#include "engine/json/internal/violation_text.h"

#include "engine/json/write.h"

#include <array>
#include <cstddef>

namespace senda::json::internal {
namespace {

/// Longer values are shortened: a message is one line.
constexpr std::size_t kMaxShownBytes = 60;
/// Longer lists of what is allowed are left out: nobody reads them in a message.
constexpr std::size_t kMaxShownChoices = 12;

std::string shown(const Value& value) {
  std::string text = write(value);
  if (text.size() <= kMaxShownBytes) return text;
  std::size_t end = kMaxShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string shown_list(const Array& values, std::string_view separator) {
  std::string text;
  for (const Value& value : values) {
    if (!text.empty()) text += separator;
    text += value.is_string() ? value.as_string() : shown(value);
  }
  return text;
}

std::string explain_type(const Value& found, const Value* wanted) {
  std::string text = "expected ";
  if (wanted == nullptr) {
    text += "another kind of value";
  } else if (wanted->is_array()) {
    text += shown_list(wanted->as_array(), " or ");
  } else {
    text += wanted->is_string() ? wanted->as_string() : shown(*wanted);
  }
  return text + ", found " + std::string(kind_name(found)) +
         (found.is_array() || found.is_object() ? "" : " " + shown(found));
}

std::string explain_enum(const Value& found, const Value* allowed) {
  std::string text = shown(found) + " is not one of the allowed values";
  if (allowed != nullptr && allowed->is_array() && allowed->as_array().size() <= kMaxShownChoices) {
    text += ": " + shown_list(allowed->as_array(), ", ");
  }
  return text;
}

std::string explain_unknown_member(const Value* schema) {
  std::string text = "no field of this name is allowed here";
  if (schema == nullptr) return text;
  Array names;
  if (const Value* properties = schema->find("properties");
      properties != nullptr && properties->is_object()) {
    for (const Member& member : properties->as_object()) names.emplace_back(member.name);
  }
  if (const Value* patterns = schema->find("patternProperties");
      patterns != nullptr && patterns->is_object()) {
    for (const Member& member : patterns->as_object()) {
      names.emplace_back("a name of the form " + member.name);
    }
  }
  if (!names.empty() && names.size() <= kMaxShownChoices) text += ": " + shown_list(names, ", ");
  return text;
}

/// Keywords whose message is the value, some words, and the keyword's argument.
struct Comparison {
  std::string_view keyword;
  std::string_view words;
};
constexpr std::array<Comparison, 10> kComparisons = {{
    {"pattern", "does not have the form"},
    {"minimum", "is less than the smallest value allowed or equal to an excluded one,"},
    {"maximum", "is more than the largest value allowed or equal to an excluded one,"},
    {"multipleOf", "is not a multiple of"},
    {"minLength", "has fewer characters than"},
    {"maxLength", "has more characters than"},
    {"minItems", "has fewer elements than"},
    {"maxItems", "has more elements than"},
    {"minProperties", "has fewer members than"},
    {"maxProperties", "has more members than"},
}};

std::string explain_rest(std::string_view keyword, const Value& found) {
  if (keyword == "uniqueItems") return shown(found) + " stands in the list more than once";
  if (keyword == "items" || keyword == "additionalItems") return "the list ends before this";
  if (keyword == "anyOf") return shown(found) + " fits none of the allowed forms";
  if (keyword == "oneOf") return shown(found) + " does not fit exactly one of the allowed forms";
  if (keyword == "not") return shown(found) + " has a form that is not allowed";
  if (keyword == "dependencies") return "a field that another field asks for is missing";
  if (keyword == "required") return "a required field is missing";
  return shown(found) + " does not follow the schema (" + std::string(keyword) + ")";
}

}  // namespace

std::string explain_violation(std::string_view keyword, const Value& found, const Value* schema) {
  const Value* argument = schema == nullptr ? nullptr : schema->find(keyword);
  if (keyword == "type") return explain_type(found, argument);
  if (keyword == "enum") return explain_enum(found, argument);
  if (keyword == "additionalProperties") return explain_unknown_member(schema);
  if (keyword == "minLength" && found.is_string() && found.as_string().empty()) {
    return "must not be empty";
  }
  if (keyword == "minItems" && found.is_array() && found.as_array().empty()) {
    return "must not be an empty list";
  }
  for (const Comparison& comparison : kComparisons) {
    if (comparison.keyword != keyword || argument == nullptr) continue;
    return shown(found) + " " + std::string(comparison.words) + " " +
           (argument->is_string() ? argument->as_string() : shown(*argument));
  }
  return explain_rest(keyword, found);
}

}  // namespace senda::json::internal
