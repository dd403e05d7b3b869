// Settings of an index as the API has them: checked when they come, kept as what differs from the
// defaults, and turned into what the engine understands: a collection schema, search rules, options
// of a search.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/schema.h"
#include "query/request.h"
#include "server/api/outcome.h"
#include "server/wire/display_options.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

/// One setting with a route of its own.
struct SettingKind {
  std::string_view name;    ///< "filterableAttributes"
  std::string_view route;   ///< "filterable-attributes"
  std::string_view method;  ///< That changes it: "PUT" or "PATCH".
  std::string_view code;    ///< Of an error in it.
};
std::span<const SettingKind> setting_kinds();

/// A value; cheap to move. Thread: as a value.
class Settings {
 public:
  Settings() : changed_(json::Value::object()) {}
  /// In: changed: as `to_stored` gave it; members that are not known are left out.
  static Settings from_stored(const json::Value& changed);

  /// Checks an object of settings, of which each is a value or null for the default.
  /// Out: in the form in which they are kept and told (lists of words sorted, objects completed).
  /// Errors: bad_request for an unknown member; the member's own code.
  static Outcome<json::Value> check(const json::Value& patch);

  /// In: patch: as `check` gave it.
  void apply(const json::Value& patch);
  const json::Value& to_stored() const noexcept { return changed_; }

  /// Every setting, as GET /settings tells it. In: base: what takes the place of the API's defaults
  /// for an index with a schema of its own; may be empty.
  json::Value to_json(const json::Value& base) const;
  /// One setting, as in to_json.
  json::Value get(std::string_view name, const json::Value& base) const;
  bool has(std::string_view name) const { return changed_.find(name) != nullptr; }

  /// Whether an index made under `before` must be built anew for these.
  bool needs_rebuild(const Settings& before) const;

  /// In: known_fields: dotted paths of text that the records hold, in the order of importance.
  schema::CollectionSchema make_schema(const std::string& primary_key,
                                       std::span<const std::string> known_fields) const;
  /// An index with a schema of its own, changed by what was set.
  schema::CollectionSchema adapt_schema(schema::CollectionSchema schema) const;

  /// A rules file (docs/query_language.md) with the synonyms and stop words of these settings added
  /// to those of `keeper_rules`, which may be empty.
  std::string compose_rules(const std::string& keeper_rules) const;

 private:
  json::Value changed_;  // an object: name -> value
};

/// What a new index of the API has.
const json::Value& default_settings();

/// Whether a pattern names a field: "*", "title", "title.*", "*_fr"; a name covers what is below
/// it.
bool matches_pattern(std::string_view pattern, std::string_view field);

}  // namespace senda::api
