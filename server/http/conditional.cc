// If-None-Match as RFC 9110, 13.1.2 has it.
#include "server/http/conditional.h"

#include "engine/io/file.h"

#include <algorithm>

namespace senda::http {
namespace {

bool is_etag_name(std::string_view name) {
  static constexpr std::string_view kName = "etag";
  return std::equal(name.begin(), name.end(), kName.begin(), kName.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
  });
}

/// Without the mark of a weak tag.
std::string_view opaque(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool names(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const std::size_t begin = list.find_first_not_of(" \t,");
    if (begin == std::string_view::npos) return false;
    list.remove_prefix(begin);
    if (list.front() == '*') return true;
    const std::size_t quote = list.find('"');
    const std::size_t end =
        quote == std::string_view::npos ? std::string_view::npos : list.find('"', quote + 1);
    if (end == std::string_view::npos) return false;  // not a list of tags
    if (opaque(list.substr(0, end + 1)) == tag) return true;
    list.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

std::string make_etag(std::string_view version) {
  return "\"" + io::content_hash(version).substr(0, 16) + "\"";
}

void apply_conditions(const Request& request, Response& response) {
  if (request.method != "GET" || response.status != 200) return;
  const std::string* condition = request.header("if-none-match");
  if (condition == nullptr) return;
  const auto tag = std::find_if(response.headers.begin(), response.headers.end(),
                                [](const Pair& field) { return is_etag_name(field.first); });
  if (tag == response.headers.end() || !names(*condition, opaque(tag->second))) return;
  response.status = 304;
  response.body.clear();
  response.constant_body = {};
}

}  // namespace senda::http
