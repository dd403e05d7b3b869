#include "engine/json/value.h"

#include "engine/base/check.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace senda::json {
namespace {

/// True if the integer and the double are the same number, exactly: no rounding on the way.
bool same_number(std::int64_t integer, double number) noexcept {
  // 2^63, the first double that no int64 reaches.
  constexpr double kTooLarge = 9223372036854775808.0;
  if (!(number >= -kTooLarge && number < kTooLarge)) return false;
  return std::trunc(number) == number && static_cast<std::int64_t>(number) == integer;
}

template <typename Members>
auto find_member(Members& members, std::string_view name) {
  return std::find_if(members.begin(), members.end(),
                      [name](const Member& member) { return member.name == name; });
}

}  // namespace

Value::Value() = default;
Value::Value(std::nullptr_t) {}
Value::Value(bool value) : data_(value) {}
Value::Value(int value) : data_(std::int64_t{value}) {}
Value::Value(std::int64_t value) : data_(value) {}
Value::Value(double value) : data_(value) {}
Value::Value(const char* value) : data_(std::string(value)) {}
Value::Value(std::string value) : data_(std::move(value)) {}
Value::Value(std::string_view value) : data_(std::string(value)) {}
Value::Value(Array value) : data_(std::move(value)) {}
Value Value::array() { return Value(Array{}); }
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value::Value(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    data_ = static_cast<std::int64_t>(value);
  } else {
    data_ = static_cast<double>(value);
  }
}

Value::Value(Object value) : data_(std::move(value)) {}

Value Value::object() { return Value(Object{}); }

bool Value::as_bool() const {
  SENDA_CHECK(is_bool(), "not a boolean");
  return *std::get_if<bool>(&data_);
}

std::int64_t Value::as_int() const {
  SENDA_CHECK(is_int(), "not an integer");
  return *std::get_if<std::int64_t>(&data_);
}

double Value::as_double() const {
  SENDA_CHECK(is_number(), "not a number");
  if (is_int()) return static_cast<double>(*std::get_if<std::int64_t>(&data_));
  return *std::get_if<double>(&data_);
}

const std::string& Value::as_string() const {
  SENDA_CHECK(is_string(), "not a string");
  return *std::get_if<std::string>(&data_);
}

const Array& Value::as_array() const {
  SENDA_CHECK(is_array(), "not an array");
  return *std::get_if<Array>(&data_);
}

Array& Value::as_array() {
  SENDA_CHECK(is_array(), "not an array");
  return *std::get_if<Array>(&data_);
}

const Object& Value::as_object() const {
  SENDA_CHECK(is_object(), "not an object");
  return *std::get_if<Object>(&data_);
}

Object& Value::as_object() {
  SENDA_CHECK(is_object(), "not an object");
  return *std::get_if<Object>(&data_);
}

const Value* Value::find(std::string_view name) const {
  const auto* members = std::get_if<Object>(&data_);
  if (members == nullptr) return nullptr;
  const auto found = find_member(*members, name);
  return found == members->end() ? nullptr : &found->value;
}

Value* Value::find(std::string_view name) {
  auto* members = std::get_if<Object>(&data_);
  if (members == nullptr) return nullptr;
  const auto found = find_member(*members, name);
  return found == members->end() ? nullptr : &found->value;
}

Value& Value::set(std::string_view name, Value value) {
  Object& members = as_object();
  if (const auto found = find_member(members, name); found != members.end()) {
    found->value = std::move(value);
    return found->value;
  }
  members.push_back({std::string(name), std::move(value)});
  return members.back().value;
}

void Value::erase(std::string_view name) {
  auto* members = std::get_if<Object>(&data_);
  if (members == nullptr) return;
  if (const auto found = find_member(*members, name); found != members->end())
    members->erase(found);
}

void Value::push_back(Value value) { as_array().push_back(std::move(value)); }

bool operator==(const Value& a, const Value& b) {
  if (a.is_int() && b.is_double()) return same_number(a.as_int(), b.as_double());
  if (a.is_double() && b.is_int()) return same_number(b.as_int(), a.as_double());
  return a.data_ == b.data_;
}

std::string_view kind_name(const Value& value) noexcept {
  if (value.is_null()) return "null";
  if (value.is_bool()) return "boolean";
  if (value.is_int()) return "integer";
  if (value.is_double()) return "number";
  if (value.is_string()) return "string";
  return value.is_array() ? "array" : "object";
}

}  // namespace senda::json
