#include "server/api/request_body.h"

#include "engine/io/file.h"
#include "engine/json/parse.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace senda::api {
namespace {

/// Objects and lists inside each other, of a request: documents have a limit of their own.
constexpr std::size_t kMaxDepth = 64;

Outcome<void> check_content_type(const http::Request& request) {
  const std::string* type = request.header("content-type");
  const std::string accepted =
      "Accepted values for the Content-Type header are: `application/json`";
  if (type == nullptr)
    return ApiError{"missing_content_type", "A Content-Type header is missing. " + accepted};
  std::string name = type->substr(0, type->find(';'));
  name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (name == "application/json") return {};
  return ApiError{"invalid_content_type",
                  "The Content-Type `" + type->substr(0, 100) + "` is invalid. " + accepted};
}

std::string quoted_list(std::initializer_list<std::string_view> names) {
  std::string text;
  for (const std::string_view name : names)
    text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
  return text;
}

}  // namespace

Outcome<json::Value> json_body(const http::Request& request) {
  SENDA_RETURN_IF_ERROR(check_content_type(request));
  std::string from_file;
  if (request.body_file) {
    auto read = io::read_file(*request.body_file);
    if (!read) return ApiError{"internal", "The body could not be read."};
    from_file = std::move(read).value();
  }
  const std::string& text = request.body_file ? from_file : request.body;
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return ApiError{"missing_payload", "A json payload is missing."};
  json::ParseOptions options;
  options.max_depth = kMaxDepth;
  auto value = json::parse(text, options);
  if (!value) {
    return ApiError{"malformed_payload",
                    "The json payload provided is malformed. `" + value.error().message() + "`."};
  }
  return std::move(value).value();
}

Outcome<json::Value> object_body(const http::Request& request,
                                 std::initializer_list<std::string_view> members) {
  SENDA_ASSIGN_OR_RETURN(json::Value body, json_body(request));
  if (!body.is_object()) {
    return ApiError{"bad_request", "Invalid value type: expected an object, but found " +
                                       std::string(json::kind_name(body)) + "."};
  }
  for (const json::Member& member : body.as_object()) {
    if (std::find(members.begin(), members.end(), member.name) != members.end()) continue;
    return ApiError{"bad_request",
                    "Unknown field `" + member.name + "`: expected one of " + quoted_list(members)};
  }
  return body;
}

Outcome<std::optional<std::uint64_t>> count_parameter(const http::Request& request,
                                                      std::string_view name,
                                                      std::string_view code) {
  const std::string* text = request.parameter(name);
  if (text == nullptr) return std::optional<std::uint64_t>();
  std::uint64_t number = 0;
  const char* end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || text->empty()) {
    return ApiError{code, "Invalid value in parameter `" + std::string(name) +
                              "`: could not parse `" + text->substr(0, 100) +
                              "` as a positive integer"};
  }
  return std::optional<std::uint64_t>(number);
}

Outcome<std::optional<bool>> flag_parameter(const http::Request& request, std::string_view name,
                                            std::string_view code) {
  const std::string* text = request.parameter(name);
  if (text == nullptr) return std::optional<bool>();
  if (*text == "true") return std::optional<bool>(true);
  if (*text == "false") return std::optional<bool>(false);
  return ApiError{code, "Invalid value in parameter `" + std::string(name) +
                            "`: could not parse `" + text->substr(0, 100) +
                            "` as a boolean, expected either `true` or `false`"};
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    std::size_t end = text.find(',');
    // "_geoPoint(50.8,4.3):asc" is one.
    if (const std::size_t open = text.find('('); open < end) end = text.find(',', text.find(')'));
    if (const std::string_view part = text.substr(0, end); !part.empty()) parts.emplace_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Outcome<void> check_parameters(const http::Request& request,
                               std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : request.parameters) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return ApiError{"bad_request", "Unknown parameter `" + name.substr(0, 100) +
                                       "`: expected one of " + quoted_list(names)};
  }
  return {};
}

Outcome<Page> page_parameters(const http::Request& request, std::string_view offset_code,
                              std::string_view limit_code) {
  Page page;
  SENDA_ASSIGN_OR_RETURN(const auto offset, count_parameter(request, "offset", offset_code));
  SENDA_ASSIGN_OR_RETURN(const auto limit, count_parameter(request, "limit", limit_code));
  page.offset = offset.value_or(page.offset);
  page.limit = limit.value_or(page.limit);
  return page;
}

json::Value page_to_json(json::Array results, const Page& page, std::uint64_t total) {
  json::Value value = json::Value::object();
  value.set("results", std::move(results));
  value.set("offset", page.offset);
  value.set("limit", page.limit);
  value.set("total", total);
  return value;
}

}  // namespace senda::api
