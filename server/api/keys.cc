#include "server/api/keys.h"

#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "server/api/api_error.h"
#include "server/api/hmac.h"
#include "server/api/key_body.h"
#include "server/api/settings.h"

#include <algorithm>
#include <cstdlib>

namespace senda::api {
namespace {

ApiError invalid_key() { return {"invalid_api_key", "The provided API key is invalid."}; }

/// What anybody may do where there is no master key.
bool is_reading(std::string_view action) {
  return action.empty() || action == "search" || action == "version" || action.ends_with(".get");
}

Key stored_key(const json::Value& value) {
  Key key;
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const json::Value* found = value.find(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return found->as_string();
  };
  const auto list = [&](const char* name) {
    std::vector<std::string> items;
    const json::Value* found = value.find(name);
    if (found == nullptr || !found->is_array()) return items;
    for (const json::Value& item : found->as_array()) {
      if (item.is_string()) items.push_back(item.as_string());
    }
    return items;
  };
  key.uid = text("uid").value_or("");
  key.name = text("name");
  key.description = text("description");
  key.actions = list("actions");
  key.indexes = list("indexes");
  if (const auto expires = text("expiresAt")) key.expires = parse_time(*expires);
  key.created = parse_time(text("createdAt").value_or("")).value_or(0);
  key.updated = parse_time(text("updatedAt").value_or("")).value_or(0);
  return key;
}

Key default_key(std::string name, std::string description, std::vector<std::string> actions) {
  Key key;
  key.uid = random_uuid();
  key.name = std::move(name);
  key.description = std::move(description);
  key.actions = std::move(actions);
  key.indexes = {"*"};
  key.created = key.updated = now();
  return key;
}

/// The token of "Authorization: Bearer TOKEN".
std::optional<std::string> bearer(const http::Request& request) {
  const std::string* header = request.header("authorization");
  if (header == nullptr) return std::nullopt;
  const bool is_bearer =
      header->size() > 7 && (header->starts_with("Bearer ") || header->starts_with("bearer "));
  return is_bearer ? header->substr(7) : std::string();
}

}  // namespace

bool Access::allows_index(std::string_view uid) const {
  const bool allowed = std::any_of(indexes.begin(), indexes.end(), [&](const std::string& pattern) {
    return matches_pattern(pattern, uid);
  });
  if (!allowed || !search_rules) return allowed;
  return std::any_of(search_rules->as_object().begin(), search_rules->as_object().end(),
                     [&](const json::Member& rule) { return matches_pattern(rule.name, uid); });
}

bool Key::allows(std::string_view action) const {
  return std::any_of(actions.begin(), actions.end(), [&](const std::string& allowed) {
    return allowed == "*" || allowed == action ||
           (allowed.ends_with(".*") && action.starts_with(allowed.substr(0, allowed.size() - 1)));
  });
}

json::Value key_to_json(const Key& key) {
  const auto text = [](const std::optional<std::string>& value) {
    return value ? json::Value(*value) : json::Value();
  };
  json::Value value = json::Value::object();
  value.set("name", text(key.name));
  value.set("description", text(key.description));
  value.set("key", key.text);
  value.set("uid", key.uid);
  value.set("actions", json::Array(key.actions.begin(), key.actions.end()));
  value.set("indexes", json::Array(key.indexes.begin(), key.indexes.end()));
  value.set("expiresAt", key.expires ? json::Value(format_time(*key.expires)) : json::Value());
  value.set("createdAt", format_time(key.created));
  value.set("updatedAt", format_time(key.updated));
  return value;
}

Result<std::unique_ptr<Keys>> Keys::open(std::filesystem::path file, std::string master) {
  auto keys = std::unique_ptr<Keys>(new Keys(std::move(file), std::move(master)));
  SENDA_RETURN_IF_ERROR(keys->load());
  return keys;
}

Result<void> Keys::load() {
  if (master_.empty()) return {};
  auto text = io::read_file(file_);
  if (!text) {
    if (text.error().code() != ErrorCode::kNotFound) return std::move(text).error();
    keys_.push_back(
        default_key("Default Search API Key", "Use it to search from the frontend", {"search"}));
    keys_.push_back(default_key("Default Admin API Key",
                                "Use it for anything that is not a search operation. Caution! Do "
                                "not expose it on a public frontend",
                                {"*"}));
    for (Key& key : keys_) key.text = hmac_sha256_hex(master_, key.uid);
    if (auto saved = save(); !saved) return Error(ErrorCode::kIo, saved.error().message);
    return {};
  }
  SENDA_ASSIGN_OR_RETURN(const json::Value value, json::parse(*text));
  if (!value.is_array()) return Error(ErrorCode::kCorrupt, "not a list of keys").in_file(file_);
  for (const json::Value& item : value.as_array()) {
    Key key = stored_key(item);
    key.text = hmac_sha256_hex(master_, key.uid);
    if (!key.uid.empty()) keys_.push_back(std::move(key));
  }
  return {};
}

Outcome<void> Keys::save() {
  json::Array list;
  for (const Key& key : keys_) {
    json::Value value = key_to_json(key);
    value.erase("key");
    list.push_back(std::move(value));
  }
  if (auto written = io::write_file_atomically(file_, json::write_pretty(list) + "\n"); !written)
    return to_api_error(written.error());
  return {};
}

Outcome<Access> Keys::authorize(const http::Request& request, std::string_view action) const {
  Access access;
  if (action.empty()) return access;
  if (!has_master()) {
    if (is_reading(action) || request.peer.is_local) return access;
    return ApiError{"missing_master_key",
                    "This server has no master key: only programs on its own machine may write. "
                    "Start it with --master-key to write from elsewhere."};
  }
  const auto token = bearer(request);
  if (!token) {
    return ApiError{"missing_authorization_header",
                    "The Authorization header is missing. It must use the bearer authorization "
                    "method."};
  }
  if (equals_secret(*token, master_)) {
    access.is_master = true;
    return access;
  }
  const Time time = now();
  {
    const std::lock_guard lock(mutex_);
    for (const Key& key : keys_) {
      if (!equals_secret(*token, key.text)) continue;
      if (!key.allows(action) || (key.expires && *key.expires <= time)) return invalid_key();
      access.indexes = key.indexes;
      access.key_uid = key.uid;
      return access;
    }
  }
  return authorize_tenant(*token, action);
}

Outcome<Access> Keys::authorize_tenant(const std::string& token, std::string_view action) const {
  if (action != "search" || std::count(token.begin(), token.end(), '.') != 2) return invalid_key();
  const auto claims = unverified_claims(token);
  const json::Value* uid = claims ? claims->find("apiKeyUid") : nullptr;
  if (uid == nullptr || !uid->is_string()) return invalid_key();
  const auto key = find(uid->as_string());
  const Time time = now();
  if (!key || !key->allows(action) || (key->expires && *key->expires <= time) ||
      !is_signed_with(token, key->text)) {
    return invalid_key();
  }
  if (const json::Value* expires = claims->find("exp"); expires != nullptr && !expires->is_null()) {
    if (!expires->is_number() || expires->as_double() <= static_cast<double>(time) / 1e9)
      return invalid_key();
  }
  const json::Value* rules = claims->find("searchRules");
  if (rules == nullptr) return invalid_key();
  Access access;
  access.indexes = key->indexes;
  access.key_uid = key->uid;
  access.search_rules = json::Value::object();
  if (rules->is_object()) {
    access.search_rules = *rules;
  } else if (rules->is_array()) {
    for (const json::Value& pattern : rules->as_array()) {
      if (pattern.is_string()) access.search_rules->set(pattern.as_string(), json::Value::object());
    }
  }
  return access;
}

std::vector<Key> Keys::list() const {
  const std::lock_guard lock(mutex_);
  return {keys_.rbegin(), keys_.rend()};
}

std::optional<Key> Keys::find(std::string_view uid_or_text) const {
  const std::lock_guard lock(mutex_);
  for (const Key& key : keys_) {
    if (key.uid == uid_or_text || equals_secret(key.text, uid_or_text)) return key;
  }
  return std::nullopt;
}

Outcome<Key> Keys::create(const json::Value& body) {
  SENDA_ASSIGN_OR_RETURN(Key key, read_new_key(body));
  if (key.uid.empty()) key.uid = random_uuid();
  key.text = hmac_sha256_hex(master_, key.uid);
  key.created = key.updated = now();
  const std::lock_guard lock(mutex_);
  for (const Key& other : keys_) {
    if (other.uid == key.uid) {
      return ApiError{"api_key_already_exists",
                      "`uid` field value `" + key.uid + "` is already an existing API key."};
    }
  }
  keys_.push_back(key);
  if (auto saved = save(); !saved) {
    keys_.pop_back();
    return std::move(saved).error();
  }
  return key;
}

Outcome<Key> Keys::update(std::string_view uid_or_text, const json::Value& body) {
  SENDA_ASSIGN_OR_RETURN(const KeyChange change, read_key_change(body));
  const std::lock_guard lock(mutex_);
  for (Key& key : keys_) {
    if (key.uid != uid_or_text && !equals_secret(key.text, uid_or_text)) continue;
    if (change.name) key.name = *change.name;
    if (change.description) key.description = *change.description;
    key.updated = now();
    SENDA_RETURN_IF_ERROR(save());
    return key;
  }
  return ApiError{"api_key_not_found", "API key `" + std::string(uid_or_text) + "` not found."};
}

Outcome<void> Keys::remove(std::string_view uid_or_text) {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) {
    return key.uid == uid_or_text || equals_secret(key.text, uid_or_text);
  });
  if (found == keys_.end()) {
    return ApiError{"api_key_not_found", "API key `" + std::string(uid_or_text) + "` not found."};
  }
  keys_.erase(found);
  return save();
}

}  // namespace senda::api
