// Routes of the API as data: method, path, the action that a key must allow, the function. One
// table names them all, which is what OpenAPI, metrics and the tests are checked against.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/http/message.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

/// Who asks: settled before a route's function is called.
struct Access {
  /// Index patterns the key allows ("*", "practices*"); the function asks `allows_index`.
  std::vector<std::string> indexes{"*"};
  /// Rules of a tenant token, an object: index pattern -> {"filter": ...} or null; absent without
  /// such a token.
  std::optional<json::Value> search_rules;
  bool is_master = false;
  std::string key_uid;  ///< Empty for the master key and for open access.

  bool allows_index(std::string_view uid) const;
};

/// One request on its way through a route.
struct Call {
  const http::Request& request;
  std::vector<std::string> captures;  ///< What stood for `{...}` in the pattern, decoded.
  const Access& access;
};

struct Route {
  std::string_view method;
  std::string_view pattern;  ///< "/indexes/{uid}/search"; a capture named uid is an index.
  std::string_view action;   ///< "search", "documents.add"; empty: open to all.
  std::string_view name;     ///< For metrics and the log.
  std::function<Outcome<http::Response>(const Call&)> answer;
  bool large_body = false;  ///< Documents, settings, dumps: big, chunked, spooled to a file.
};

}  // namespace senda::api
