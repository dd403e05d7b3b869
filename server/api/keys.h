// Keys: who may do what. A key is derived from the master key and its uid, so that none is ever
// stored: the file on disk holds uids and rights only, and is of no use without the master key.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/api/route.h"
#include "server/api/timestamps.h"
#include "server/http/message.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

struct Key {
  std::string uid;
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::vector<std::string> actions;
  std::vector<std::string> indexes;
  std::optional<Time> expires;
  Time created = 0;
  Time updated = 0;
  std::string text;  ///< What a request sends; derived, never stored.

  bool allows(std::string_view action) const;
};

json::Value key_to_json(const Key& key);

/// Thread: any.
class Keys {
 public:
  /// In: master: empty for none: then every peer may read, and local ones may write.
  /// Errors: kIo, kCorrupt.
  static Result<std::unique_ptr<Keys>> open(std::filesystem::path file, std::string master);

  bool has_master() const noexcept { return !master_.empty(); }

  /// Who sends the request, and whether he may. In: action: of the route; empty for open ones.
  /// Errors: missing_authorization_header, invalid_api_key, missing_master_key.
  Outcome<Access> authorize(const http::Request& request, std::string_view action) const;

  std::vector<Key> list() const;  ///< Newest first.
  std::optional<Key> find(std::string_view uid_or_text) const;
  /// In: body: of POST /keys. Errors: those of its members; api_key_already_exists.
  Outcome<Key> create(const json::Value& body);
  /// Changes name and description. Errors: api_key_not_found, immutable_api_key_*.
  Outcome<Key> update(std::string_view uid_or_text, const json::Value& body);
  Outcome<void> remove(std::string_view uid_or_text);

 private:
  Keys(std::filesystem::path file, std::string master)
      : file_(std::move(file)), master_(std::move(master)) {}
  Result<void> load();
  Outcome<void> save();
  Outcome<Access> authorize_tenant(const std::string& token, std::string_view action) const;

  std::filesystem::path file_;
  std::string master_;
  mutable std::mutex mutex_;
  std::vector<Key> keys_;  // oldest first
};

}  // namespace senda::api
