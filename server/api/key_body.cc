#include "server/api/key_body.h"

#include "server/api/index_registry.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace senda::api {
namespace {

constexpr std::array<std::string_view, 46> kActions = {"*",
                                                       "search",
                                                       "documents.*",
                                                       "documents.add",
                                                       "documents.get",
                                                       "documents.delete",
                                                       "indexes.*",
                                                       "indexes.create",
                                                       "indexes.get",
                                                       "indexes.update",
                                                       "indexes.delete",
                                                       "indexes.swap",
                                                       "indexes.compact",
                                                       "tasks.*",
                                                       "tasks.get",
                                                       "tasks.cancel",
                                                       "tasks.delete",
                                                       "tasks.compact",
                                                       "settings.*",
                                                       "settings.get",
                                                       "settings.update",
                                                       "stats.*",
                                                       "stats.get",
                                                       "metrics.*",
                                                       "metrics.get",
                                                       "dumps.*",
                                                       "dumps.create",
                                                       "snapshots.*",
                                                       "snapshots.create",
                                                       "version",
                                                       "keys.create",
                                                       "keys.get",
                                                       "keys.update",
                                                       "keys.delete",
                                                       "experimental.get",
                                                       "experimental.update",
                                                       "export",
                                                       "network.get",
                                                       "network.update",
                                                       "chatCompletions",
                                                       "chats.*",
                                                       "chats.get",
                                                       "chats.delete",
                                                       "chatsSettings.get",
                                                       "chatsSettings.update",
                                                       "*.get"};

ApiError wrong(std::string_view code, std::string_view name, std::string_view wanted,
               const json::Value& value) {
  return {code, "Invalid value type at `." + std::string(name) + "`: expected " +
                    std::string(wanted) + ", but found " + std::string(json::kind_name(value)) +
                    "."};
}

Outcome<std::optional<std::string>> text_or_null(const json::Value& value, std::string_view name,
                                                 std::string_view code) {
  if (value.is_null()) return std::optional<std::string>();
  if (!value.is_string()) return wrong(code, name, "a string", value);
  return std::optional<std::string>(value.as_string());
}

Outcome<std::vector<std::string>> texts(const json::Value& value, std::string_view name,
                                        std::string_view code) {
  if (!value.is_array()) return wrong(code, name, "an array of strings", value);
  std::vector<std::string> list;
  for (const json::Value& item : value.as_array()) {
    if (!item.is_string()) return wrong(code, name, "an array of strings", item);
    list.push_back(item.as_string());
  }
  return list;
}

bool is_uuid4(const std::string& text) {
  if (text.size() != 36 || text[14] != '4') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool is_hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f') ||
                        (text[i] >= 'A' && text[i] <= 'F');
    if (is_dash ? text[i] != '-' : !is_hex) return false;
  }
  return true;
}

Outcome<void> check_object(const json::Value& body) {
  if (body.is_object()) return {};
  return ApiError{"bad_request", "Invalid value type: expected an object, but found " +
                                     std::string(json::kind_name(body)) + "."};
}

Outcome<std::vector<std::string>> read_actions(const json::Value& value) {
  SENDA_ASSIGN_OR_RETURN(auto list, texts(value, "actions", "invalid_api_key_actions"));
  for (const std::string& action : list) {
    if (std::find(kActions.begin(), kActions.end(), action) == kActions.end()) {
      return ApiError{"invalid_api_key_actions", "Unknown value `" + action +
                                                     "` at `.actions`: expected one of the actions "
                                                     "of the documentation."};
    }
  }
  return list;
}

Outcome<std::vector<std::string>> read_indexes(const json::Value& value) {
  SENDA_ASSIGN_OR_RETURN(auto list, texts(value, "indexes", "invalid_api_key_indexes"));
  for (const std::string& pattern : list) {
    const std::string name = pattern.substr(0, pattern.find('*'));
    const bool is_pattern = name.size() < pattern.size() && name.size() + 1 == pattern.size();
    if ((is_pattern && name.empty()) || (is_pattern && is_index_uid(name)) ||
        (!is_pattern && is_index_uid(pattern))) {
      continue;
    }
    return ApiError{"invalid_api_key_indexes",
                    "`" + pattern + "` is not a valid index uid pattern at `.indexes`."};
  }
  return list;
}

Outcome<std::optional<Time>> read_expiry(const json::Value& value) {
  if (value.is_null()) return std::optional<Time>();
  const auto time = value.is_string() ? parse_time(value.as_string()) : std::nullopt;
  if (!time || *time <= now()) {
    return ApiError{"invalid_api_key_expires_at",
                    "`.expiresAt` must be a date in the future in the RFC 3339 format, or null."};
  }
  return time;
}

Outcome<void> read_member(const json::Member& member, Key& key) {
  const json::Value& value = member.value;
  if (member.name == "name") {
    SENDA_ASSIGN_OR_RETURN(key.name, text_or_null(value, "name", "invalid_api_key_name"));
  } else if (member.name == "description") {
    SENDA_ASSIGN_OR_RETURN(key.description,
                           text_or_null(value, "description", "invalid_api_key_description"));
  } else if (member.name == "uid") {
    if (value.is_null()) return {};
    if (!value.is_string() || !is_uuid4(value.as_string()))
      return ApiError{"invalid_api_key_uid", "`.uid` must be a UUID v4."};
    key.uid = value.as_string();
  } else if (member.name == "actions") {
    SENDA_ASSIGN_OR_RETURN(key.actions, read_actions(value));
  } else if (member.name == "indexes") {
    SENDA_ASSIGN_OR_RETURN(key.indexes, read_indexes(value));
  } else if (member.name == "expiresAt") {
    SENDA_ASSIGN_OR_RETURN(key.expires, read_expiry(value));
  } else {
    return ApiError{"bad_request",
                    "Unknown field `" + member.name +
                        "`: expected one of `description`, `name`, `uid`, `actions`, `indexes`, "
                        "`expiresAt`"};
  }
  return {};
}

}  // namespace

Outcome<Key> read_new_key(const json::Value& body) {
  SENDA_RETURN_IF_ERROR(check_object(body));
  Key key;
  for (const json::Member& member : body.as_object())
    SENDA_RETURN_IF_ERROR(read_member(member, key));
  const auto missing = [](std::string_view code, const std::string& name) {
    return ApiError{code, "Missing field `" + name + "`"};
  };
  if (body.find("actions") == nullptr) return missing("missing_api_key_actions", "actions");
  if (body.find("indexes") == nullptr) return missing("missing_api_key_indexes", "indexes");
  if (body.find("expiresAt") == nullptr) return missing("missing_api_key_expires_at", "expiresAt");
  return key;
}

Outcome<KeyChange> read_key_change(const json::Value& body) {
  SENDA_RETURN_IF_ERROR(check_object(body));
  static constexpr std::array<std::array<std::string_view, 2>, 7> kImmutable = {{
      {"uid", "immutable_api_key_uid"},
      {"actions", "immutable_api_key_actions"},
      {"indexes", "immutable_api_key_indexes"},
      {"expiresAt", "immutable_api_key_expires_at"},
      {"createdAt", "immutable_api_key_created_at"},
      {"updatedAt", "immutable_api_key_updated_at"},
      {"key", "immutable_api_key_key"},
  }};
  KeyChange change;
  for (const json::Member& member : body.as_object()) {
    for (const auto& [name, code] : kImmutable) {
      if (member.name != name) continue;
      return ApiError{
          code, "Immutable field `" + member.name + "`: expected one of `description`, `name`"};
    }
    if (member.name == "name") {
      SENDA_ASSIGN_OR_RETURN(change.name,
                             text_or_null(member.value, "name", "invalid_api_key_name"));
    } else if (member.name == "description") {
      SENDA_ASSIGN_OR_RETURN(change.description, text_or_null(member.value, "description",
                                                              "invalid_api_key_description"));
    } else {
      return ApiError{"bad_request",
                      "Unknown field `" + member.name + "`: expected one of `description`, `name`"};
    }
  }
  return change;
}

}  // namespace senda::api
