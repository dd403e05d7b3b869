// Matchers for Result: is_ok() and has_code(code), which print the error they met.
#pragma once

#include "engine/base/result.h"

#include <gmock/gmock.h>

#include <string>

namespace senda::test {

/// The Result holds a value.
MATCHER(is_ok, negation ? "is an error" : "is ok") {
  if (arg.has_value()) return true;
  *result_listener << error_code_name(arg.error().code()) << ": " << arg.error().message();
  return false;
}

/// The Result holds an error of this code.
MATCHER_P(has_code, code,
          (negation ? "has not the code " : "has the code ") + std::string(error_code_name(code))) {
  if (arg.has_value()) {
    *result_listener << "is ok";
    return false;
  }
  *result_listener << error_code_name(arg.error().code()) << ": " << arg.error().message();
  return arg.error().code() == code;
}

}  // namespace senda::test
