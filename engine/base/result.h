// Result<T>: a value or an Error. Member names are those of std::expected, which g++ 12 has only in
// C++23 mode, so that an alias can replace this class. Result<void> says only whether it worked.
// SENDA_RETURN_IF_ERROR and SENDA_ASSIGN_OR_RETURN are for .cc files.
#pragma once

#include "engine/base/check.h"
#include "engine/base/error.h"

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace senda {

template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {
  }  // NOLINT(google-explicit-constructor): reads as `return value;`
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {
  }  // NOLINT(google-explicit-constructor): reads as `return error;`

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& value() & {
    SENDA_CHECK(has_value(), "value() of a failed Result");
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    SENDA_CHECK(has_value(), "value() of a failed Result");
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    SENDA_CHECK(has_value(), "value() of a failed Result");
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& {
    SENDA_CHECK(!has_value(), "error() of a Result with a value");
    return *std::get_if<1>(&state_);
  }
  Error&& error() && {
    SENDA_CHECK(!has_value(), "error() of a Result with a value");
    return std::move(*std::get_if<1>(&state_));
  }

  T value_or(T other) && {
    return has_value() ? std::move(*std::get_if<0>(&state_)) : std::move(other);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error)
      : error_(std::move(error)) {
  }  // NOLINT(google-explicit-constructor): reads as `return error;`

  bool has_value() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }
  const Error& error() const& {
    SENDA_CHECK(error_.has_value(), "error() of a Result with a value");
    return *error_;
  }
  Error&& error() && {
    SENDA_CHECK(error_.has_value(), "error() of a Result with a value");
    return *std::move(error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace senda

#define SENDA_RETURN_IF_ERROR(expression)                              \
  do {                                                                 \
    if (auto senda_result = (expression); !senda_result.has_value()) { \
      return std::move(senda_result).error();                          \
    }                                                                  \
  } while (false)

#define SENDA_CONCAT_INNER(a, b) a##b
#define SENDA_CONCAT(a, b) SENDA_CONCAT_INNER(a, b)
/// `SENDA_ASSIGN_OR_RETURN(auto x, f());`
#define SENDA_ASSIGN_OR_RETURN(declaration, expression)              \
  auto SENDA_CONCAT(senda_result_, __LINE__) = (expression);         \
  if (!SENDA_CONCAT(senda_result_, __LINE__).has_value()) {          \
    return std::move(SENDA_CONCAT(senda_result_, __LINE__)).error(); \
  }                                                                  \
  declaration = std::move(SENDA_CONCAT(senda_result_, __LINE__)).value()
