// TaskStore: every task there is, in memory and in a journal on disk: one line of JSON for each new
// state of a task, the last one counts. A task is on the disk before its request is answered, so
// none is lost; one that was at work when the server died is done again. The journal is written
// anew when it is opened, without what is past.
#pragma once

#include "engine/base/result.h"
#include "engine/io/append_file.h"
#include "server/api/task.h"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace senda::api {

/// Which tasks are asked for; an empty set is any.
struct TaskFilter {
  std::set<TaskUid> uids;
  std::set<std::uint64_t> batches;
  std::set<TaskStatus> statuses;
  std::set<std::string, std::less<>> types;
  std::set<std::string, std::less<>> indexes;
  std::set<TaskUid> canceled_by;
  std::optional<Time> after_enqueued, before_enqueued;
  std::optional<Time> after_started, before_started;
  std::optional<Time> after_finished, before_finished;
  /// Only tasks of indexes that the asker may see; those of no index too.
  std::function<bool(const std::string&)> may_see;

  bool passes(const Task& task) const;
};

/// Thread: any.
class TaskStore {
 public:
  /// In: folder: made if missing. Errors: kIo, kCorrupt.
  static Result<std::unique_ptr<TaskStore>> open(std::filesystem::path folder);
  ~TaskStore();

  /// A file for what comes with a task of this name; below the folder.
  std::filesystem::path payload_path(const std::string& name) const;

  /// Gives the task its uid and time, writes it down and wakes who waits. Errors: kIo.
  Result<Task> enqueue(Task task);
  /// Writes down a new state of tasks. Errors: kIo; in memory they have it all the same.
  Result<void> update(const std::vector<Task>& tasks);
  Result<void> erase(const std::vector<TaskUid>& uids);

  std::optional<Task> find(TaskUid uid) const;
  /// Newest first.
  std::vector<Task> list(const TaskFilter& filter) const;
  /// Oldest first.
  std::vector<Task> waiting() const;
  std::uint64_t next_batch() const;
  std::size_t size() const;
  std::size_t waiting_count() const;
  /// Whether a task of the index is at work.
  bool is_busy(const std::string& index) const;

  /// Waits until a task may be waiting, or `stop`. Out: false once stopped.
  bool wait();
  void stop();
  bool is_stopping() const;
  /// Erases the oldest finished tasks beyond `most`, a tenth at once.
  Result<void> forget_oldest(std::size_t most);

 private:
  explicit TaskStore(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<void> load();
  Result<void> append(const std::string& lines);

  const std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopped_ = false;
  bool is_new_ = true;  // something came since the last wait
  TaskUid next_uid_ = 0;
  std::uint64_t next_batch_ = 0;
  bool is_torn_ = false;  // the journal's last line
  std::map<TaskUid, Task> tasks_;
  std::set<TaskUid> waiting_;  // enqueued
  std::unique_ptr<io::AppendFile> journal_;
};

}  // namespace senda::api
