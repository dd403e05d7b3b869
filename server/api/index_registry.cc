#include "server/api/index_registry.h"

#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;

/// What an index with a schema of its own tells as its settings.
json::Value settings_of(const schema::CollectionSchema& schema) {
  json::Value value = json::Value::object();
  json::Array searchable;
  for (const schema::TextField& field : schema.text) searchable.emplace_back(field.path);
  std::set<std::string> filterable(schema.filterable.begin(), schema.filterable.end());
  std::set<std::string> sortable(schema.sortable.begin(), schema.sortable.end());
  for (const schema::FacetField& facet : schema.facets) {
    filterable.insert(facet.path);
    sortable.insert(facet.path);
  }
  if (!schema.discover) value.set("searchableAttributes", std::move(searchable));
  value.set("filterableAttributes", json::Array(filterable.begin(), filterable.end()));
  value.set("sortableAttributes", json::Array(sortable.begin(), sortable.end()));
  json::Value typos = json::Value::object();
  typos.set("oneTypo", 4);
  typos.set("twoTypos", 8);
  json::Value tolerance = *default_settings().find("typoTolerance");
  tolerance.set("minWordSizeForTypos", std::move(typos));
  value.set("typoTolerance", std::move(tolerance));
  json::Value pagination = json::Value::object();
  pagination.set("maxTotalHits", 1'000'000'000);
  value.set("pagination", std::move(pagination));
  json::Value faceting = *default_settings().find("faceting");
  faceting.set("maxValuesPerFacet", 1'000'000);
  value.set("faceting", std::move(faceting));
  return value;
}

Time time_of(const std::string& text) { return parse_time(text).value_or(0); }

Result<void> add_schema(const storage::Collection& collection, IndexRecord& record) {
  SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
  record.primary_key = generation->schema().primary_key;
  record.schema_settings = settings_of(generation->schema());
  if (record.created == 0) record.created = time_of(generation->manifest().created);
  record.updated = std::max(record.updated, time_of(generation->manifest().updated));
  return {};
}

}  // namespace

bool is_index_uid(std::string_view uid) {
  return !uid.empty() && uid.size() <= 400 && std::all_of(uid.begin(), uid.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

Result<IndexRecord> load_index_record(const storage::Collection& collection) {
  IndexRecord record;
  auto text = collection.read_side_file(kIndexFileName);
  if (!text) {
    if (text.error().code() != ErrorCode::kNotFound || !collection.exists())
      return std::move(text).error();
    record.is_discovered = false;
    SENDA_RETURN_IF_ERROR(add_schema(collection, record));
    return record;
  }
  SENDA_ASSIGN_OR_RETURN(const json::Value value, json::parse(*text));
  const auto member = [&](const char* name) -> const json::Value* {
    const json::Value* found = value.find(name);
    return found != nullptr && !found->is_null() ? found : nullptr;
  };
  if (const auto* v = member("discovered"); v != nullptr && v->is_bool())
    record.is_discovered = v->as_bool();
  if (const auto* v = member("primaryKey"); v != nullptr && v->is_string())
    record.primary_key = v->as_string();
  if (const auto* v = member("created"); v != nullptr && v->is_int()) record.created = v->as_int();
  if (const auto* v = member("updated"); v != nullptr && v->is_int()) record.updated = v->as_int();
  if (const auto* v = member("settings")) record.settings = Settings::from_stored(*v);
  if (!record.is_discovered && collection.exists())
    SENDA_RETURN_IF_ERROR(add_schema(collection, record));
  return record;
}

Result<void> save_index_record(const storage::Collection& collection, const IndexRecord& record) {
  std::error_code code;
  fs::create_directories(collection.folder(), code);
  if (code) return Error(ErrorCode::kIo, code.message()).in_file(collection.folder());
  json::Value value = json::Value::object();
  value.set("discovered", record.is_discovered);
  value.set("primaryKey", record.primary_key ? json::Value(*record.primary_key) : json::Value());
  value.set("created", record.created);
  value.set("updated", record.updated);
  value.set("settings", record.settings.to_stored());
  return io::write_file_atomically(collection.folder() / kIndexFileName,
                                   json::write_pretty(value) + "\n");
}

std::shared_ptr<const IndexRecord> IndexRegistry::find(std::string_view uid) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = records_.find(uid);
    if (found != records_.end()) return found->second;
  }
  if (!is_index_uid(uid)) return nullptr;
  const auto collection = storage::Collection::at(data_, uid);
  if (!collection) return nullptr;
  auto record = load_index_record(*collection);
  if (!record) return nullptr;
  auto shared = std::make_shared<const IndexRecord>(std::move(record).value());
  const std::lock_guard lock(mutex_);
  // What was saved meanwhile is newer.
  return records_.emplace(std::string(uid), std::move(shared)).first->second;
}

std::vector<std::string> IndexRegistry::uids() const {
  std::vector<std::string> uids;
  std::error_code code;
  for (auto it = fs::directory_iterator(data_ / "collections", code);
       !code && it != fs::directory_iterator(); it.increment(code)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if (is_index_uid(name) && (fs::exists(it->path() / kIndexFileName, ignored) ||
                               fs::exists(it->path() / "CURRENT", ignored))) {
      uids.push_back(name);
    }
  }
  std::sort(uids.begin(), uids.end());
  return uids;
}

Result<void> IndexRegistry::save(std::string_view uid, IndexRecord record) {
  SENDA_ASSIGN_OR_RETURN(const auto collection, storage::Collection::at(data_, uid));
  SENDA_RETURN_IF_ERROR(save_index_record(collection, record));
  const std::lock_guard lock(mutex_);
  records_[std::string(uid)] = std::make_shared<const IndexRecord>(std::move(record));
  return {};
}

void IndexRegistry::forget(std::string_view uid) {
  const std::lock_guard lock(mutex_);
  const auto found = records_.find(uid);
  if (found != records_.end()) records_.erase(found);
}

void IndexRegistry::forget_all() {
  const std::lock_guard lock(mutex_);
  records_.clear();
}

}  // namespace senda::api
