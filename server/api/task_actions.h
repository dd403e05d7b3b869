// What each kind of task does, and the form of its `work`: what the request that made it leaves for
// the moment when it is done. The runner (task_runner.h) decides when.
#pragma once

#include "indexer/run/change_run.h"
#include "server/api/index_registry.h"
#include "server/api/outcome.h"
#include "server/api/searchers.h"
#include "server/api/task_store.h"

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

namespace senda::api {

/// Thread: one at a time.
class TaskActions {
 public:
  TaskActions(TaskStore& store, IndexRegistry& registry, Searchers& searchers, unsigned jobs)
      : store_(&store), registry_(&registry), searchers_(&searchers), jobs_(jobs) {}

  /// Does tasks that belong together: several only for document additions to one index. Each ends
  /// succeeded or failed, with its details and error filled.
  void run(std::vector<Task>& tasks);

 private:
  using Action = Outcome<void> (TaskActions::*)(Task&);
  static const std::map<std::string_view, Action>& actions();

  void add_documents(std::vector<Task>& tasks);
  Outcome<void> delete_documents(Task& task);
  Outcome<void> edit_documents(Task& task);
  /// Replaces and deletes documents of an index that has some.
  Outcome<void> write_changes(const std::string& uid, std::vector<indexer::RecordChange> changes);
  Outcome<void> create_index(Task& task);
  Outcome<void> update_index(Task& task);
  Outcome<void> delete_index(Task& task);
  Outcome<void> swap_indexes(Task& task);
  Outcome<void> check_swaps(const json::Array& swaps) const;
  Outcome<void> rename_index(const std::string& uid, const std::string& new_uid);
  /// What is known of indexes whose folders changed is forgotten and read anew.
  void reread(std::initializer_list<std::string> uids);
  Outcome<void> update_settings(Task& task);
  Outcome<void> cancel_tasks(Task& task);
  Outcome<void> delete_tasks(Task& task);
  Outcome<void> write_dump(Task& task);
  Outcome<void> write_snapshot(Task& task);
  Outcome<void> compact_index(Task& task);

  TaskStore* store_;
  IndexRegistry* registry_;
  Searchers* searchers_;
  unsigned jobs_;
};

ApiError index_not_found(std::string_view uid);

}  // namespace senda::api
