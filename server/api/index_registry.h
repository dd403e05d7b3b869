// What a server knows of its indexes beside what is searched: made through the API or by the
// program, primary key, settings, times. Kept for each in the file index.json of its collection's
// folder, and in memory while it is served.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/collection.h"
#include "server/api/settings.h"
#include "server/api/timestamps.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

struct IndexRecord {
  /// Made through the API without a schema of its own: the API's defaults hold.
  bool is_discovered = true;
  std::optional<std::string> primary_key;
  Time created = 0;
  Time updated = 0;
  Settings settings;
  /// For an index with a schema of its own, what its settings are before any are changed; an object
  /// of those that differ from the API's defaults.
  json::Value schema_settings = json::Value::object();
};

inline constexpr const char* kIndexFileName = "index.json";

/// The record of a collection's folder: of index.json, else of what was indexed.
/// Errors: kNotFound: there is neither; kCorrupt, kIo.
Result<IndexRecord> load_index_record(const storage::Collection& collection);

/// Errors: kIo.
Result<void> save_index_record(const storage::Collection& collection, const IndexRecord& record);

/// Thread: any.
class IndexRegistry {
 public:
  explicit IndexRegistry(std::filesystem::path data) : data_(std::move(data)) {}

  const std::filesystem::path& data() const noexcept { return data_; }
  /// The record; null if there is no such index. Cost: a look into a table, once it was read.
  std::shared_ptr<const IndexRecord> find(std::string_view uid);
  /// All uids, sorted. Cost: reads the folder of collections.
  std::vector<std::string> uids() const;

  /// Writes the record and serves it. Errors: kInvalidArgument: not a uid; kIo.
  Result<void> save(std::string_view uid, IndexRecord record);
  /// Forgets what was read: the next `find` reads again.
  void forget(std::string_view uid);
  void forget_all();

 private:
  std::filesystem::path data_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const IndexRecord>, std::less<>> records_;
};

/// [A-Za-z0-9_-], 1 to 400 characters, as the API has it.
bool is_index_uid(std::string_view uid);

}  // namespace senda::api
