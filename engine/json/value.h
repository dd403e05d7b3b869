// Value: a JSON value as plain C++ data. Objects keep the order of their members, so that a stored
// record comes back as it was given; integers stay integers. Not for domain logic: modules turn a
// Value into their own types at their edge.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace senda::json {

class Value;
struct Member;

using Array = std::vector<Value>;
/// Members in the order given. Names are unique: of a repeated name the parser keeps the last.
/// Looking one up is linear: records have tens of members, not thousands.
using Object = std::vector<Member>;

class Value {
 public:
  // All out of line: clang wants Member complete wherever a variant of arrays of it is made.
  // Inlined into callers, the moves of the variant make them large, and g++ 12 warns of
  // uninitialised alternatives that are never read.
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();
  Value();
  Value(std::nullptr_t);      // NOLINT(google-explicit-constructor)
  Value(bool value);          // NOLINT(google-explicit-constructor)
  Value(int value);           // NOLINT(google-explicit-constructor)
  Value(std::int64_t value);  // NOLINT(google-explicit-constructor)
  /// An integer if it fits 63 bits, else the nearest double.
  Value(std::uint64_t value);     // NOLINT(google-explicit-constructor)
  Value(double value);            // NOLINT(google-explicit-constructor)
  Value(const char* value);       // NOLINT(google-explicit-constructor)
  Value(std::string value);       // NOLINT(google-explicit-constructor)
  Value(std::string_view value);  // NOLINT(google-explicit-constructor)
  Value(Array value);             // NOLINT(google-explicit-constructor)
  Value(Object value);            // NOLINT(google-explicit-constructor)

  static Value array();
  static Value object();

  bool is_null() const noexcept { return data_.index() == 0; }
  bool is_bool() const noexcept { return data_.index() == 1; }
  bool is_int() const noexcept { return data_.index() == 2; }
  bool is_double() const noexcept { return data_.index() == 3; }
  bool is_number() const noexcept { return is_int() || is_double(); }
  bool is_string() const noexcept { return data_.index() == 4; }
  bool is_array() const noexcept { return data_.index() == 5; }
  bool is_object() const noexcept { return data_.index() == 6; }

  // Accessors require the kind asked for (checked; a programmer error otherwise).
  bool as_bool() const;
  std::int64_t as_int() const;
  /// Any number.
  double as_double() const;
  const std::string& as_string() const;
  const Array& as_array() const;
  Array& as_array();
  const Object& as_object() const;
  Object& as_object();

  /// Member of an object, or null pointer: not an object, or no such member.
  const Value* find(std::string_view name) const;
  Value* find(std::string_view name);
  /// Sets or replaces a member; the value must be an object.
  Value& set(std::string_view name, Value value);
  /// Removes a member if it is there.
  void erase(std::string_view name);
  /// Appends to an array.
  void push_back(Value value);

  /// Deep equality; 1 and 1.0 are equal, the order of members counts.
  friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

struct Member {
  std::string name;
  Value value;
  friend bool operator==(const Member&, const Member&) = default;
};

/// Name of the kind for messages: "null", "boolean", "integer", "number", "string", "array",
/// "object".
std::string_view kind_name(const Value& value) noexcept;

}  // namespace senda::json
