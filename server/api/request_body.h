// What comes with a request, read: JSON bodies, parameters of the query string.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/http/message.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

/// Errors: missing_content_type, invalid_content_type, missing_payload, malformed_payload.
Outcome<json::Value> json_body(const http::Request& request);
/// The same; an object with no other members than these.
/// Errors: bad_request besides.
Outcome<json::Value> object_body(const http::Request& request,
                                 std::initializer_list<std::string_view> members);

/// A whole number from 0 on. Errors: `code`.
Outcome<std::optional<std::uint64_t>> count_parameter(const http::Request& request,
                                                      std::string_view name, std::string_view code);
/// "true" or "false". Errors: `code`.
Outcome<std::optional<bool>> flag_parameter(const http::Request& request, std::string_view name,
                                            std::string_view code);
/// Parts between commas.
std::vector<std::string> split_list(std::string_view text);

/// Errors: bad_request for a parameter that is none of these.
Outcome<void> check_parameters(const http::Request& request,
                               std::initializer_list<std::string_view> names);

struct Page {
  std::uint64_t offset = 0;
  std::uint64_t limit = 20;
};
/// offset and limit of a list. Errors: the two codes.
Outcome<Page> page_parameters(const http::Request& request, std::string_view offset_code,
                              std::string_view limit_code);

/// {results, offset, limit, total}
json::Value page_to_json(json::Array results, const Page& page, std::uint64_t total);

}  // namespace senda::api
