// Fields the transport owns are written by it alone; a name that is no token or a value with a
// control character is dropped: a missing field is a defect, a split response is a hole.
#include "server/http/response_head.h"

#include "server/http/policy.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace senda::http {
namespace {

constexpr std::array<std::string_view, 7> kOwned = {
    "content-length", "transfer-encoding", "connection", "date",
    "content-type",   "x-request-id",      "keep-alive"};

bool is_owned(std::string_view name) {
  std::string lowered(name);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(kOwned.begin(), kOwned.end(), lowered) != kOwned.end();
}

bool is_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

void add_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string_view reason_phrase(int status) {
  struct Row {
    int status;
    std::string_view phrase;
  };
  static constexpr Row kRows[] = {{200, "OK"},
                                  {201, "Created"},
                                  {202, "Accepted"},
                                  {204, "No Content"},
                                  {301, "Moved Permanently"},
                                  {302, "Found"},
                                  {303, "See Other"},
                                  {304, "Not Modified"},
                                  {307, "Temporary Redirect"},
                                  {308, "Permanent Redirect"},
                                  {400, "Bad Request"},
                                  {401, "Unauthorized"},
                                  {403, "Forbidden"},
                                  {404, "Not Found"},
                                  {405, "Method Not Allowed"},
                                  {406, "Not Acceptable"},
                                  {408, "Request Timeout"},
                                  {409, "Conflict"},
                                  {410, "Gone"},
                                  {411, "Length Required"},
                                  {413, "Content Too Large"},
                                  {414, "URI Too Long"},
                                  {415, "Unsupported Media Type"},
                                  {417, "Expectation Failed"},
                                  {422, "Unprocessable Content"},
                                  {424, "Failed Dependency"},
                                  {429, "Too Many Requests"},
                                  {431, "Request Header Fields Too Large"},
                                  {500, "Internal Server Error"},
                                  {501, "Not Implemented"},
                                  {503, "Service Unavailable"},
                                  {504, "Gateway Timeout"},
                                  {505, "HTTP Version Not Supported"},
                                  {507, "Insufficient Storage"}};
  for (const Row& row : kRows)
    if (row.status == status) return row.phrase;
  return "Unknown";
}

std::string http_date(std::int64_t seconds) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = seconds;
  std::tm utc{};
  if (::gmtime_r(&time, &utc) == nullptr) return "Thu, 01 Jan 1970 00:00:00 GMT";
  char rest[32];
  std::strftime(rest, sizeof rest, " %Y %H:%M:%S GMT", &utc);
  const std::string day = (utc.tm_mday < 10 ? "0" : "") + std::to_string(utc.tm_mday);
  return std::string(kDays[utc.tm_wday]) + ", " + day + " " + kMonths[utc.tm_mon] + rest;
}

std::string write_response_head(const Response& response, const HeadFacts& facts) {
  std::string out;
  out.reserve(512);
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason_phrase(response.status)).append("\r\n");
  add_field(out, "Date", facts.date);
  const bool tells_length =
      response.status >= 200 && response.status != 204 && response.status != 304;
  if (tells_length) add_field(out, "Content-Length", std::to_string(facts.content_length));
  if (tells_length && !response.content_type.empty() && is_value(response.content_type)) {
    add_field(out, "Content-Type", response.content_type);
  }
  add_field(out, "X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) {
    if (is_token(name) && is_value(value) && !is_owned(name)) add_field(out, name, value);
  }
  if (!facts.request_id.empty()) add_field(out, "X-Request-Id", facts.request_id);
  if (facts.after == After::kTellKeepAlive) add_field(out, "Connection", "keep-alive");
  if (facts.after == After::kClose) add_field(out, "Connection", "close");
  out.append("\r\n");
  return out;
}

}  // namespace senda::http
