// TaskRunner: does the tasks, one after the other, on a thread of its own. Document additions to
// one index that wait in a row are done together.
#pragma once

#include "server/api/index_registry.h"
#include "server/api/searchers.h"
#include "server/api/task_store.h"

#include <memory>
#include <thread>
#include <vector>

namespace senda::api {

struct RunnerOptions {
  unsigned jobs = 1;  ///< Threads that analyse text.
};

class TaskRunner {
 public:
  /// All borrowed, must outlive this. Begins at once.
  TaskRunner(TaskStore& store, IndexRegistry& registry, Searchers& searchers,
             RunnerOptions options);
  /// Ends after the task at work.
  ~TaskRunner();
  TaskRunner(const TaskRunner&) = delete;
  TaskRunner& operator=(const TaskRunner&) = delete;

 private:
  void run();
  bool step();

  TaskStore* store_;
  IndexRegistry* registry_;
  Searchers* searchers_;
  RunnerOptions options_;
  std::thread thread_;
};

}  // namespace senda::api
