// What POST and PATCH /keys may hold.
#pragma once

#include "engine/json/value.h"
#include "server/api/keys.h"
#include "server/api/outcome.h"

#include <optional>
#include <string>

namespace senda::api {

/// Out: without uid if none was given; without text and times.
Outcome<Key> read_new_key(const json::Value& body);

struct KeyChange {
  std::optional<std::optional<std::string>> name;  ///< Given, and maybe null.
  std::optional<std::optional<std::string>> description;
};
Outcome<KeyChange> read_key_change(const json::Value& body);

}  // namespace senda::api
