// Errors of the API: the table of its codes with their status and type, and the body that says one.
// docs/errors.md explains each; a test compares it with this table.
#pragma once

#include "engine/base/error.h"
#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/http/message.h"

#include <span>
#include <string_view>

namespace senda::api {

struct ErrorKind {
  std::string_view code;
  int status = 500;
  std::string_view type;  ///< "invalid_request", "auth", "internal", "system".
};

/// Sorted by code.
std::span<const ErrorKind> error_kinds();
/// A code that is not in the table is told as `internal`.
const ErrorKind& error_kind(std::string_view code);

/// {message, code, type, link}.
json::Value error_to_json(const ApiError& error);
http::Response error_response(const ApiError& error);

/// What the engine reports, in the API's codes. Nothing of the inside (paths, states of files) gets
/// out: such errors become `internal`.
/// In: fallback: the code of errors in what the caller asked; a literal.
ApiError to_api_error(const Error& error, std::string_view fallback = "bad_request");

http::Response json_response(const json::Value& value, int status = 200);

}  // namespace senda::api
