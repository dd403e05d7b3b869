// Outcome<T>: a value, or an error as clients of the API know it: a code of the table in
// api_error.h and a sentence. Named as Result is (engine/base/result.h), whose macros work with it;
// apart from it, since these codes are many and mean nothing below the API.
#pragma once

#include "engine/base/check.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace senda::api {

struct ApiError {
  std::string_view code;  ///< Of the table; a literal.
  std::string message;
};

template <typename T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value)  // NOLINT(google-explicit-constructor): reads as `return value;`
      : state_(std::in_place_index<0>, std::move(value)) {}
  Outcome(ApiError error)  // NOLINT(google-explicit-constructor): reads as `return error;`
      : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }
  T& value() & {
    SENDA_CHECK(has_value(), "value() of a failed Outcome");
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    SENDA_CHECK(has_value(), "value() of a failed Outcome");
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    SENDA_CHECK(has_value(), "value() of a failed Outcome");
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const ApiError& error() const& {
    SENDA_CHECK(!has_value(), "error() of an Outcome with a value");
    return *std::get_if<1>(&state_);
  }
  ApiError&& error() && {
    SENDA_CHECK(!has_value(), "error() of an Outcome with a value");
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, ApiError> state_;
};

template <>
class [[nodiscard]] Outcome<void> {
 public:
  Outcome() = default;
  Outcome(ApiError error)  // NOLINT(google-explicit-constructor): reads as `return error;`
      : error_(std::move(error)) {}
  bool has_value() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }
  const ApiError& error() const& { return *error_; }
  ApiError&& error() && { return *std::move(error_); }

 private:
  std::optional<ApiError> error_;
};

}  // namespace senda::api
