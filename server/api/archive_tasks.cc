// Dumps and snapshots: everything the server keeps, in one archive. A dump holds documents and
// settings, to be read by any version; a snapshot the indexes as they are.
#include "engine/io/archive.h"
#include "engine/json/write.h"
#include "server/api/api_error.h"
#include "server/api/task_actions.h"

#include <fstream>
#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;

/// "20261121-221846123"
std::string archive_name(Time time) {
  std::string name;
  for (const char c : format_time(time)) {
    if (c >= '0' && c <= '9') name.push_back(c);
    if (c == 'T') name.push_back('-');
  }
  return name.substr(0, 18);
}

Outcome<fs::path> archive_folder(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return ApiError{"internal", "The folder for archives could not be made."};
  return folder;
}

Result<void> archive_documents(io::ArchiveWriter& archive, const std::string& name,
                               const SearcherLease& lease, const fs::path& scratch) {
  {
    std::ofstream lines(scratch, std::ios::binary | std::ios::trunc);
    const query::IndexView& view = (*lease).view();
    for (query::DocNum doc = 0; doc < view.limit(); ++doc) {
      if (!view.live().test(doc)) continue;
      SENDA_ASSIGN_OR_RETURN(const json::Value record, (*lease).record(doc));
      lines << json::write(record) << '\n';
    }
    if (!lines) return Error(ErrorCode::kIo, "documents could not be written");
  }
  auto added = archive.add_file(name, scratch);
  std::error_code ignored;
  fs::remove(scratch, ignored);
  return added;
}

json::Value record_to_json(const IndexRecord& record) {
  json::Value value = json::Value::object();
  value.set("primaryKey", record.primary_key ? json::Value(*record.primary_key) : json::Value());
  value.set("createdAt", format_time(record.created));
  value.set("updatedAt", format_time(record.updated));
  return value;
}

}  // namespace

Outcome<void> TaskActions::write_dump(Task& task) {
  const std::string uid = archive_name(task.started.value_or(now()));
  SENDA_ASSIGN_OR_RETURN(const fs::path folder, archive_folder(registry_->data() / "dumps"));
  const auto write = [&]() -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(auto archive, io::ArchiveWriter::create(folder / (uid + ".dump.tar")));
    for (const std::string& index : registry_->uids()) {
      const auto record = registry_->find(index);
      if (record == nullptr) continue;
      const std::string base = "indexes/" + index + "/";
      SENDA_RETURN_IF_ERROR(
          archive.add_text(base + "metadata.json", json::write_pretty(record_to_json(*record))));
      SENDA_RETURN_IF_ERROR(
          archive.add_text(base + "settings.json",
                           json::write_pretty(record->settings.to_json(record->schema_settings))));
      auto lease = searchers_->lease(index);
      if (!lease) continue;  // without documents
      SENDA_RETURN_IF_ERROR(archive_documents(archive, base + "documents.jsonl", *lease,
                                              folder / (uid + ".documents")));
    }
    std::error_code ignored;
    const fs::path keys = registry_->data() / "keys.json";
    if (fs::exists(keys, ignored)) SENDA_RETURN_IF_ERROR(archive.add_file("keys.json", keys));
    return archive.finish();
  };
  if (auto written = write(); !written) return to_api_error(written.error());
  task.details.set("dumpUid", uid);
  return {};
}

Outcome<void> TaskActions::write_snapshot(Task& task) {
  SENDA_ASSIGN_OR_RETURN(const fs::path folder, archive_folder(registry_->data() / "snapshots"));
  const std::string uid = archive_name(task.started.value_or(now()));
  const auto write = [&]() -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(auto archive, io::ArchiveWriter::create(folder / (uid + ".tar")));
    for (const std::string& index : registry_->uids()) {
      SENDA_ASSIGN_OR_RETURN(const auto collection,
                             storage::Collection::at(registry_->data(), index));
      // No writer may change what is being copied; readers do not mind.
      SENDA_ASSIGN_OR_RETURN(const io::FileLock lock, collection.lock_for_writing());
      const std::string base = "collections/" + index;
      for (const char* file : {"CURRENT", "index.json", "rules.json"}) {
        std::error_code ignored;
        if (fs::exists(collection.folder() / file, ignored)) {
          SENDA_RETURN_IF_ERROR(archive.add_file(base + "/" + file, collection.folder() / file));
        }
      }
      if (!collection.exists()) continue;
      SENDA_ASSIGN_OR_RETURN(const std::uint64_t number, collection.current_number());
      const fs::path generation = collection.generation_folder(number);
      SENDA_RETURN_IF_ERROR(
          archive.add_folder(base + "/generations/" + generation.filename().string(), generation));
    }
    std::error_code ignored;
    const fs::path keys = registry_->data() / "keys.json";
    if (fs::exists(keys, ignored)) SENDA_RETURN_IF_ERROR(archive.add_file("keys.json", keys));
    return archive.finish();
  };
  if (auto written = write(); !written) return to_api_error(written.error());
  return {};
}

}  // namespace senda::api
