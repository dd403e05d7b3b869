#include "server/api/task_actions.h"

#include "corpus/embedded.h"
#include "engine/io/file.h"
#include "indexer/run/change_run.h"
#include "server/api/api_error.h"
#include "server/api/index_rules.h"
#include "server/api/task_filter.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <stdio.h>
#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;

const json::Value* work_member(const Task& task, std::string_view name) {
  const json::Value* found = task.work.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

void finish(Task& task, const Outcome<void>& outcome) {
  task.status = outcome ? TaskStatus::kSucceeded : TaskStatus::kFailed;
  if (!outcome) task.error = error_to_json(outcome.error());
}

/// Makes two folders change places at once.
bool exchange(const fs::path& a, const fs::path& b) {
  return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

/// One pair of a swap; before there was `rename`, the journal kept the two uids alone.
struct Swap {
  std::string first;
  std::string second;
  bool rename = false;
};

Swap swap_of(const json::Value& value) {
  const json::Array& uids = value.is_array() ? value.as_array() : value.find("indexes")->as_array();
  const json::Value* rename = value.is_object() ? value.find("rename") : nullptr;
  return {uids[0].as_string(), uids[1].as_string(), rename != nullptr && rename->as_bool()};
}

Outcome<storage::Collection> collection_of(const IndexRegistry& registry, const std::string& uid) {
  auto collection = storage::Collection::at(registry.data(), uid);
  if (!collection) return index_not_found(uid);
  return std::move(collection).value();
}

}  // namespace

ApiError index_not_found(std::string_view uid) {
  return {"index_not_found", "Index `" + std::string(uid) + "` not found."};
}

const std::map<std::string_view, TaskActions::Action>& TaskActions::actions() {
  static const std::map<std::string_view, Action> table = {
      {"documentDeletion", &TaskActions::delete_documents},
      {"documentEdition", &TaskActions::edit_documents},
      {"indexCreation", &TaskActions::create_index},
      {"indexUpdate", &TaskActions::update_index},
      {"indexDeletion", &TaskActions::delete_index},
      {"indexSwap", &TaskActions::swap_indexes},
      {"settingsUpdate", &TaskActions::update_settings},
      {"taskCancelation", &TaskActions::cancel_tasks},
      {"taskDeletion", &TaskActions::delete_tasks},
      {"dumpCreation", &TaskActions::write_dump},
      {"snapshotCreation", &TaskActions::write_snapshot},
      {"indexCompaction", &TaskActions::compact_index}};
  return table;
}

void TaskActions::run(std::vector<Task>& tasks) {
  if (tasks.front().type == "documentAdditionOrUpdate") return add_documents(tasks);
  for (Task& task : tasks) {
    const auto action = actions().find(task.type);
    if (action == actions().end()) {
      finish(task, ApiError{"not_implemented", "This server does not do such tasks."});
    } else {
      finish(task, (this->*action->second)(task));
    }
  }
}

Outcome<void> TaskActions::create_index(Task& task) {
  const std::string uid = task.index.value_or("");
  if (registry_->find(uid) != nullptr)
    return ApiError{"index_already_exists", "Index `" + uid + "` already exists."};
  IndexRecord record;
  if (const json::Value* key = work_member(task, "primaryKey"))
    record.primary_key = key->as_string();
  record.created = record.updated = now();
  if (auto saved = registry_->save(uid, std::move(record)); !saved)
    return to_api_error(saved.error());
  return {};
}

Outcome<void> TaskActions::update_index(Task& task) {
  const std::string uid = task.index.value_or("");
  const auto before = registry_->find(uid);
  if (before == nullptr) return index_not_found(uid);
  SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(*registry_, uid));
  IndexRecord record = *before;
  if (const json::Value* key = work_member(task, "primaryKey")) {
    const auto generation = collection.exists() ? collection.open_current()
                                                : Error(ErrorCode::kNotFound, "no documents");
    const bool has_documents = generation && (*generation)->document_count() > 0;
    if (has_documents && record.primary_key != key->as_string()) {
      return ApiError{"index_primary_key_already_exists",
                      "Index `" + uid + "`: Index already has a primary key: `" +
                          record.primary_key.value_or("") + "`."};
    }
    record.primary_key = key->as_string();
    if (generation) {  // empty, and built for another key: the next documents begin anew
      std::error_code code;
      fs::remove(collection.folder() / "CURRENT", code);
      static_cast<void>(searchers_->refresh(uid).has_value());
    }
  }
  record.updated = now();
  if (auto saved = registry_->save(uid, std::move(record)); !saved)
    return to_api_error(saved.error());
  const json::Value* new_uid = work_member(task, "uid");
  if (new_uid == nullptr || new_uid->as_string() == uid) return {};
  if (registry_->find(new_uid->as_string()) != nullptr) {
    return ApiError{"index_already_exists", "Index `" + new_uid->as_string() + "` already exists."};
  }
  return rename_index(uid, new_uid->as_string());
}

Outcome<void> TaskActions::delete_index(Task& task) {
  const std::string uid = task.index.value_or("");
  if (registry_->find(uid) == nullptr) return index_not_found(uid);
  SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(*registry_, uid));
  std::uint64_t documents = 0;
  if (collection.exists()) {
    if (const auto generation = collection.open_current())
      documents = (*generation)->document_count();
  }
  // Under another name first: one rename, and the index is gone for everybody.
  const fs::path gone =
      registry_->data() / "collections" / (".deleted-" + std::to_string(task.uid));
  std::error_code code;
  {
    auto lock = collection.lock_for_writing();
    if (!lock) return ApiError{"internal", "The index is being written to by another program."};
    fs::rename(collection.folder(), gone, code);
  }
  if (code) return ApiError{"internal", "The index could not be deleted."};
  registry_->forget(uid);
  static_cast<void>(searchers_->refresh(uid).has_value());
  fs::remove_all(gone, code);
  task.details.set("deletedDocuments", documents);
  return {};
}

Outcome<void> TaskActions::rename_index(const std::string& uid, const std::string& new_uid) {
  SENDA_ASSIGN_OR_RETURN(const auto source, collection_of(*registry_, uid));
  SENDA_ASSIGN_OR_RETURN(const auto target, collection_of(*registry_, new_uid));
  std::error_code code;
  fs::rename(source.folder(), target.folder(), code);
  if (code) return ApiError{"internal", "The index could not be renamed."};
  reread({uid, new_uid});
  return {};
}

void TaskActions::reread(std::initializer_list<std::string> uids) {
  for (const std::string& uid : uids) {
    registry_->forget(uid);
    static_cast<void>(searchers_->refresh(uid).has_value());
  }
}

Outcome<void> TaskActions::check_swaps(const json::Array& swaps) const {
  std::string missing;
  for (const json::Value& swap : swaps) {
    const Swap pair = swap_of(swap);
    if (pair.rename && registry_->find(pair.second) != nullptr)
      return ApiError{"index_already_exists", "Index `" + pair.second + "` already exists."};
    for (const std::string& uid : {pair.first, pair.second}) {
      if (pair.rename && uid == pair.second) continue;
      if (registry_->find(uid) == nullptr) missing += (missing.empty() ? "`" : ", `") + uid + "`";
    }
  }
  if (missing.empty()) return {};
  return ApiError{"index_not_found", missing.find(',') == std::string::npos
                                         ? "Index " + missing + " not found."
                                         : "Indexes " + missing + " not found."};
}

Outcome<void> TaskActions::swap_indexes(Task& task) {
  const json::Value* swaps = work_member(task, "swaps");
  if (swaps == nullptr) return {};
  SENDA_RETURN_IF_ERROR(check_swaps(swaps->as_array()));
  for (const json::Value& swap : swaps->as_array()) {
    const Swap pair = swap_of(swap);
    if (pair.rename) {
      SENDA_RETURN_IF_ERROR(rename_index(pair.first, pair.second));
      continue;
    }
    SENDA_ASSIGN_OR_RETURN(const auto first, collection_of(*registry_, pair.first));
    SENDA_ASSIGN_OR_RETURN(const auto second, collection_of(*registry_, pair.second));
    if (!exchange(first.folder(), second.folder()))
      return ApiError{"internal", "The indexes could not be swapped."};
    reread({pair.first, pair.second});
  }
  return {};
}

Outcome<void> TaskActions::update_settings(Task& task) {
  const std::string uid = task.index.value_or("");
  const auto before = registry_->find(uid);
  IndexRecord record;
  record.created = now();
  if (before != nullptr) record = *before;
  const Settings old = record.settings;
  if (work_member(task, "reset") != nullptr) record.settings = Settings();
  if (const json::Value* patch = work_member(task, "patch")) record.settings.apply(*patch);
  record.updated = now();
  SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(*registry_, uid));
  if (collection.exists()) {
    const auto generation = collection.open_current();
    if (!generation) return to_api_error(generation.error());
    const bool adapts = !record.is_discovered && record.settings.to_stored() != old.to_stored();
    if ((record.is_discovered && record.settings.needs_rebuild(old)) || adapts) {
      auto rules = rebuilt_rules(record, **generation);
      if (!rules) return to_api_error(rules.error());
      const auto report = indexer::run_rebuild(collection, *rules, {jobs_});
      if (!report) return to_api_error(report.error());
    }
  }
  if (auto saved = registry_->save(uid, std::move(record)); !saved)
    return to_api_error(saved.error());
  registry_->forget(uid);
  static_cast<void>(searchers_->refresh(uid).has_value());
  return {};
}

Outcome<void> TaskActions::compact_index(Task& task) {
  const std::string uid = task.index.value_or("");
  const auto record = registry_->find(uid);
  if (record == nullptr) return index_not_found(uid);
  SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(*registry_, uid));
  if (!collection.exists()) return {};
  const auto generation = collection.open_current();
  if (!generation) return to_api_error(generation.error());
  indexer::CollectionRules rules{(*generation)->schema(), (*generation)->vocabulary(), {}};
  rules.concepts = corpus::concepts_for(rules.schema);
  if (const auto report = indexer::run_rebuild(collection, rules, {jobs_}); !report)
    return to_api_error(report.error());
  static_cast<void>(searchers_->refresh(uid).has_value());
  return {};
}

Outcome<void> TaskActions::cancel_tasks(Task& task) {
  const json::Value* query = work_member(task, "filter");
  const TaskFilter filter = query == nullptr ? TaskFilter() : stored_task_filter(*query);
  std::vector<Task> canceled;
  std::uint64_t matched = 0;
  for (Task& other : store_->list(filter)) {
    if (other.uid == task.uid) continue;
    ++matched;
    if (other.status != TaskStatus::kEnqueued) continue;
    other.status = TaskStatus::kCanceled;
    other.canceled_by = task.uid;
    other.batch = task.batch;
    other.finished = now();
    canceled.push_back(std::move(other));
  }
  task.details.set("matchedTasks", matched);
  task.details.set("canceledTasks", std::uint64_t{canceled.size()});
  if (auto written = store_->update(canceled); !written) return to_api_error(written.error());
  return {};
}

Outcome<void> TaskActions::delete_tasks(Task& task) {
  const json::Value* query = work_member(task, "filter");
  const TaskFilter filter = query == nullptr ? TaskFilter() : stored_task_filter(*query);
  std::vector<TaskUid> uids;
  std::uint64_t matched = 0;
  for (const Task& other : store_->list(filter)) {
    if (other.uid == task.uid) continue;
    ++matched;
    if (other.is_finished()) uids.push_back(other.uid);
  }
  task.details.set("matchedTasks", matched);
  task.details.set("deletedTasks", std::uint64_t{uids.size()});
  if (auto written = store_->erase(uids); !written) return to_api_error(written.error());
  return {};
}

}  // namespace senda::api
