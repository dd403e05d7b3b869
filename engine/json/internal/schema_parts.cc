#include "engine/json/internal/schema_parts.h"

#include "engine/json/write.h"

#include <rapidjson/document.h>
#include <rapidjson/internal/regex.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace senda::json::internal {
namespace {

using Regex = rapidjson::internal::GenericRegex<rapidjson::UTF8<>>;

constexpr std::array<std::string_view, 4> kLowerBounds = {"required", "minItems", "minProperties",
                                                          "dependencies"};
/// Keywords whose value is an object of schemas.
constexpr std::array<std::string_view, 3> kSchemaMaps = {"properties", "patternProperties",
                                                         "definitions"};
/// Keywords whose value is a schema or an array of schemas, and that describe parts of the value.
constexpr std::array<std::string_view, 4> kSchemas = {"items", "additionalItems",
                                                      "additionalProperties", "allOf"};
/// Keywords with schemas to choose from: what they ask depends on which one holds.
constexpr std::array<std::string_view, 3> kChoices = {"anyOf", "oneOf", "not"};

/// Deeper chains of $ref are taken for a circle.
constexpr int kMaxRefs = 32;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void visit_each(Value& value, const std::function<void(Value&)>& visit) {
  if (value.is_object()) visit(value);
  if (!value.is_array()) return;
  for (Value& element : value.as_array()) {
    if (element.is_object()) visit(element);
  }
}

/// Calls `visit` for each schema directly inside `schema`, choices apart.
void for_each_part(Value& schema, const std::function<void(Value&)>& visit) {
  for (Member& member : schema.as_object()) {
    if (contains(kSchemaMaps, member.name) && member.value.is_object()) {
      for (Member& entry : member.value.as_object()) {
        if (entry.value.is_object()) visit(entry.value);
      }
    } else if (contains(kSchemas, member.name)) {
      visit_each(member.value, visit);
    }
  }
}

/// Calls `visit` for each schema directly inside `schema`.
void for_each_schema(Value& schema, const std::function<void(Value&)>& visit) {
  for_each_part(schema, visit);
  for (const std::string_view keyword : kChoices) {
    if (Value* choice = schema.find(keyword)) visit_each(*choice, visit);
  }
}

void adapt(Value& schema) {
  for_each_schema(schema, adapt);
  Value* additional = schema.find("additionalProperties");
  if (additional == nullptr || schema.find("patternProperties") == nullptr) return;
  if (*additional == Value(false)) *additional = Object{{"not", Value::object()}};
}

void remove_lower_bounds(Value& schema) {
  for (const std::string_view keyword : kLowerBounds) schema.erase(keyword);
  for_each_part(schema, remove_lower_bounds);
}

void keep_lower_bounds(Value& schema) {
  // Beside patternProperties it can only be `false`, and would hide what the patterns ask.
  if (schema.find("patternProperties") != nullptr) schema.erase("additionalProperties");
  Object kept;
  for (Member& member : schema.as_object()) {
    const bool structure = contains(kSchemaMaps, member.name) ||
                           (contains(kSchemas, member.name) && !member.value.is_bool());
    if (structure || member.name == "$ref" || contains(kLowerBounds, member.name)) {
      kept.push_back(std::move(member));
    }
  }
  schema.as_object() = std::move(kept);
  for_each_part(schema, keep_lower_bounds);
}

Error invalid_schema(const std::string& what) {
  return Error(ErrorCode::kInvalidArgument, "JSON Schema: " + what);
}

/// The library asserts where a group does not end.
bool groups_end(std::string_view pattern) {
  int open = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (in_class) {
      in_class = pattern[i] != ']';
    } else if (pattern[i] == '[') {
      in_class = true;
    } else if (pattern[i] == '(') {
      ++open;
    } else if (pattern[i] == ')') {
      --open;
    }
  }
  return open <= 0 && !in_class;
}

std::optional<Error> check_pattern(const std::string& pattern) {
  if (groups_end(pattern) && Regex(pattern.c_str()).IsValid()) return std::nullopt;
  return invalid_schema("the pattern " + write(Value(pattern)) + " cannot be used");
}

std::optional<Error> check_part(Value& schema, const Value& root) {
  if (const Value* pattern = schema.find("pattern"); pattern != nullptr && pattern->is_string()) {
    if (auto error = check_pattern(pattern->as_string())) return error;
  }
  if (const Value* map = schema.find("patternProperties"); map != nullptr && map->is_object()) {
    for (const Member& entry : map->as_object()) {
      if (auto error = check_pattern(entry.name)) return error;
    }
  }
  if (const Value* ref = schema.find("$ref"); ref != nullptr && ref->is_string()) {
    const std::string& target = ref->as_string();
    if (!target.starts_with('#')) return invalid_schema("$ref to another document: " + target);
    if (resolve_pointer(root, std::string_view(target).substr(1)) == nullptr) {
      return invalid_schema("$ref to nothing: " + target);
    }
  }
  const Value* additional = schema.find("additionalProperties");
  if (additional != nullptr && additional->is_object() && !stands_for_false(*additional) &&
      schema.find("patternProperties") != nullptr) {
    return invalid_schema("additionalProperties as a schema beside patternProperties");
  }
  std::optional<Error> first;
  for_each_schema(schema, [&first, &root](Value& part) {
    if (!first) first = check_part(part, root);
  });
  return first;
}

std::string unescape_token(std::string_view token) {
  std::string name;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    if (escape && token[i + 1] == '0') {
      name += '~';
      ++i;
    } else if (escape && token[i + 1] == '1') {
      name += '/';
      ++i;
    } else {
      name += token[i];
    }
  }
  return name;
}

const Value* child_of(const Value& value, std::string_view token) {
  if (value.is_object()) return value.find(unescape_token(token));
  if (!value.is_array()) return nullptr;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size()) return nullptr;
  return index < value.as_array().size() ? &value.as_array()[index] : nullptr;
}

const Value* schema_for_member(const Value& schema, const std::string& name) {
  if (const Value* properties = schema.find("properties")) {
    if (const Value* property = properties->find(name)) return property;
  }
  const Value* patterns = schema.find("patternProperties");
  if (patterns != nullptr && patterns->is_object()) {
    for (const Member& pattern : patterns->as_object()) {
      if (pattern_matches(pattern.name, name)) return &pattern.value;
    }
  }
  return schema.find("additionalProperties");
}

const Value* resolve(const Value& root, std::string_view pointer, int refs_left);

const Value* follow_ref(const Value& root, const Value* value, int refs_left) {
  const Value* ref = value == nullptr ? nullptr : value->find("$ref");
  if (ref == nullptr || !ref->is_string()) return value;
  const std::string& target = ref->as_string();
  if (refs_left == 0 || !target.starts_with('#')) return nullptr;
  return resolve(root, std::string_view(target).substr(1), refs_left - 1);
}

const Value* resolve(const Value& root, std::string_view pointer, int refs_left) {
  const Value* value = follow_ref(root, &root, refs_left);
  while (value != nullptr && !pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    value = follow_ref(root, child_of(*value, pointer.substr(1, end - 1)), refs_left);
    pointer.remove_prefix(end);
  }
  return value;
}

}  // namespace

Result<void> check_schema(const Value& schema) {
  if (!schema.is_object()) return invalid_schema("a schema is an object");
  Value copy = schema;
  if (auto error = check_part(copy, schema)) return *std::move(error);
  return {};
}

Value adapted_for_library(const Value& schema) {
  Value copy = schema;
  adapt(copy);
  return copy;
}

bool stands_for_false(const Value& schema) {
  return schema == Value(Object{{"not", Value::object()}});
}

Value without_lower_bounds(const Value& schema) {
  Value copy = schema;
  remove_lower_bounds(copy);
  return copy;
}

Value only_lower_bounds(const Value& schema) {
  Value copy = schema;
  keep_lower_bounds(copy);
  return copy;
}

const Value* resolve_pointer(const Value& root, std::string_view pointer) {
  return resolve(root, pointer, kMaxRefs);
}

const Value* schema_for_path(const Value& root, std::span<const Step> path) {
  const Value* schema = follow_ref(root, &root, kMaxRefs);
  for (const Step& step : path) {
    if (schema == nullptr || !schema->is_object()) return nullptr;
    const Value* next =
        step.name == nullptr ? schema->find("items") : schema_for_member(*schema, *step.name);
    schema = follow_ref(root, next, kMaxRefs);
  }
  return schema;
}

bool pattern_matches(std::string_view pattern, std::string_view text) {
  const Regex regex(std::string(pattern).c_str());
  return regex.IsValid() && regex.Search(std::string(text).c_str());
}

}  // namespace senda::json::internal
