#include "server/api/index_stats.h"

#include "server/api/api_error.h"

#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;

/// Stored records are counted as the API's clients know it: in whole pages, of which each record's
/// key takes 8 bytes.
constexpr std::uint64_t kPage = 4'096;
constexpr std::uint64_t kKeyBytes = 8;

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code code;
  for (auto it = fs::recursive_directory_iterator(folder, code);
       !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
    std::error_code ignored;
    const auto size = it->is_regular_file(ignored) ? it->file_size(ignored) : 0;
    if (!ignored) bytes += size;
  }
  return bytes;
}

}  // namespace

std::map<std::string, std::uint64_t> field_distribution(const query::IndexView& view) {
  // By document, since a field of objects has a column for each of its members.
  std::map<std::string, query::Bitset> holders;
  for (const storage::Segment& segment : view.generation().segments()) {
    for (const storage::Column& column : segment.columns.all()) {
      const std::string name = column.field().substr(0, column.field().find('.'));
      auto& documents = holders.try_emplace(name, query::Bitset(view.limit())).first->second;
      for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
        if ((column.flags(doc) & storage::kFieldExists) != 0) documents.set(segment.base + doc);
      }
    }
  }
  std::map<std::string, std::uint64_t> counts;
  for (auto& [name, documents] : holders) {
    documents &= view.live();
    if (const std::uint64_t count = documents.count(); count > 0) counts[name] = count;
  }
  return counts;
}

Outcome<json::Value> stats_of_index(Service& service, const std::string& uid) {
  json::Value distribution = json::Value::object();
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;
  auto lease = service.searchers.lease(uid);
  if (lease) {
    const query::IndexView& view = (*lease)->view();
    documents = view.generation().document_count();
    for (const storage::Segment& segment : view.generation().segments()) {
      std::error_code code;
      const auto size = fs::file_size(segment.folder / "documents.bin", code);
      if (!code) bytes += size;
    }
    bytes = (bytes + kPage - 1) / kPage * kPage;
    for (const auto& [name, count] : field_distribution(view)) distribution.set(name, count);
  } else if (lease.error().code() != ErrorCode::kNotFound) {
    return to_api_error(lease.error());
  }
  json::Value value = json::Value::object();
  value.set("numberOfDocuments", documents);
  value.set("rawDocumentDbSize", bytes);
  value.set("avgDocumentSize",
            documents == 0 ? 0 : (bytes - std::min(bytes, kKeyBytes * documents)) / documents);
  value.set("isIndexing", service.tasks->is_busy(uid));
  value.set("numberOfEmbeddings", 0);
  value.set("numberOfEmbeddedDocuments", 0);
  value.set("fieldDistribution", std::move(distribution));
  return value;
}

Outcome<json::Value> stats_of_all(Service& service, const Access& access) {
  json::Value indexes = json::Value::object();
  Time updated = 0;
  for (const std::string& uid : service.registry.uids()) {
    const auto record = service.registry.find(uid);
    if (record == nullptr || !access.allows_index(uid)) continue;
    updated = std::max(updated, record->updated);
    SENDA_ASSIGN_OR_RETURN(json::Value stats, stats_of_index(service, uid));
    indexes.set(uid, std::move(stats));
  }
  const std::uint64_t bytes = bytes_below(service.registry.data() / "collections");
  json::Value value = json::Value::object();
  value.set("databaseSize", bytes);
  value.set("usedDatabaseSize", bytes);
  value.set("lastUpdate", updated == 0 ? json::Value() : json::Value(format_time(updated)));
  value.set("indexes", std::move(indexes));
  return value;
}

}  // namespace senda::api
