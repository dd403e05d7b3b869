#include "server/api/task_runner.h"

#include "server/api/task_actions.h"

#include <algorithm>

namespace senda::api {
namespace {

/// Additions done together at most: what they bring is held in memory.
constexpr std::size_t kMaxBatch = 256;
/// Finished tasks that are remembered; the oldest are forgotten beyond.
constexpr std::size_t kMaxTasks = 100'000;

bool is_addition(const Task& task) { return task.type == "documentAdditionOrUpdate"; }

/// What is next: commands over tasks first, since they decide about the others.
std::vector<Task> choose(const std::vector<Task>& waiting) {
  for (const char* type : {"taskCancelation", "taskDeletion"}) {
    for (const Task& task : waiting) {
      if (task.type == type) return {task};
    }
  }
  std::vector<Task> chosen{waiting.front()};
  if (!is_addition(chosen.front())) return chosen;
  for (std::size_t i = 1; i < waiting.size() && chosen.size() < kMaxBatch; ++i) {
    // What concerns other indexes can wait; what concerns this one, or may, ends the row.
    if (waiting[i].index && waiting[i].index != chosen.front().index) continue;
    if (!is_addition(waiting[i])) break;
    chosen.push_back(waiting[i]);
  }
  return chosen;
}

}  // namespace

TaskRunner::TaskRunner(TaskStore& store, IndexRegistry& registry, Searchers& searchers,
                       RunnerOptions options)
    : store_(&store),
      registry_(&registry),
      searchers_(&searchers),
      options_(options),
      thread_([this] { run(); }) {}

TaskRunner::~TaskRunner() {
  store_->stop();
  thread_.join();
}

void TaskRunner::run() {
  while (store_->wait()) {
    while (step()) {
    }
  }
}

bool TaskRunner::step() {
  const std::vector<Task> waiting = store_->waiting();
  if (waiting.empty() || store_->is_stopping()) return false;
  std::vector<Task> tasks = choose(waiting);
  const std::uint64_t batch = store_->next_batch();
  for (Task& task : tasks) {
    task.batch = batch;
    task.status = TaskStatus::kProcessing;
    task.started = now();
  }
  // A journal that cannot be written is told by the requests that need it; what was accepted is
  // done all the same.
  static_cast<void>(store_->update(tasks).has_value());
  TaskActions(*store_, *registry_, *searchers_, options_.jobs).run(tasks);
  for (Task& task : tasks) task.finished = now();
  static_cast<void>(store_->update(tasks).has_value());
  for (const Task& task : tasks) {
    const json::Value* file = task.work.find("file");
    std::error_code ignored;
    if (file != nullptr && file->is_string())
      std::filesystem::remove(store_->payload_path(file->as_string()), ignored);
  }
  static_cast<void>(store_->forget_oldest(kMaxTasks).has_value());
  return true;
}

}  // namespace senda::api
