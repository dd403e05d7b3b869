#include "server/api/task_store.h"

#include "engine/io/append_file.h"
#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <algorithm>
#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;

template <typename Set, typename Value>
bool is_in(const Set& set, const std::optional<Value>& value) {
  return set.empty() || (value && set.count(*value) != 0);
}

bool is_between(const std::optional<Time>& after, const std::optional<Time>& before,
                const std::optional<Time>& time) {
  if (!after && !before) return true;
  return time && (!after || *time > *after) && (!before || *time < *before);
}

std::string line_of(const Task& task) { return json::write(task_to_stored(task)) + "\n"; }

}  // namespace

bool TaskFilter::passes(const Task& task) const {
  if (!uids.empty() && uids.count(task.uid) == 0) return false;
  if (!statuses.empty() && statuses.count(task.status) == 0) return false;
  if (!types.empty() && types.count(task.type) == 0) return false;
  if (may_see && task.index && !may_see(*task.index)) return false;
  return is_in(batches, task.batch) && is_in(indexes, task.index) &&
         is_in(canceled_by, task.canceled_by) &&
         is_between(after_enqueued, before_enqueued, task.enqueued) &&
         is_between(after_started, before_started, task.started) &&
         is_between(after_finished, before_finished, task.finished);
}

TaskStore::~TaskStore() = default;

Result<std::unique_ptr<TaskStore>> TaskStore::open(fs::path folder) {
  std::error_code code;
  fs::create_directories(folder / "payloads", code);
  if (code) return Error(ErrorCode::kIo, folder.string() + ": " + code.message());
  auto store = std::unique_ptr<TaskStore>(new TaskStore(std::move(folder)));
  SENDA_RETURN_IF_ERROR(store->load());
  return store;
}

Result<void> TaskStore::load() {
  const fs::path file = folder_ / "journal.jsonl";
  auto text = io::read_file(file);
  if (!text && text.error().code() != ErrorCode::kNotFound) return std::move(text).error();
  const std::string lines = text ? std::move(text).value() : std::string();
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    if (end == std::string::npos) break;  // cut off by a crash: nobody was told of it
    const auto value = json::parse(std::string_view(lines).substr(at, end - at));
    at = end + 1;
    if (!value) continue;  // torn by a failed write: nobody was told of it either
    if (const json::Value* next = value->find("next"); next != nullptr && next->is_int()) {
      next_uid_ = std::max(next_uid_, static_cast<TaskUid>(next->as_int()));
    } else if (const json::Value* gone = value->find("erased"); gone != nullptr) {
      if (gone->is_int()) tasks_.erase(static_cast<TaskUid>(gone->as_int()));
    } else {
      SENDA_ASSIGN_OR_RETURN(Task task, task_from_stored(*value));
      next_uid_ = std::max(next_uid_, task.uid + 1);
      tasks_[task.uid] = std::move(task);
    }
  }
  std::string compacted = "{\"next\":" + std::to_string(next_uid_) + "}\n";
  for (auto& [uid, task] : tasks_) {
    if (task.status == TaskStatus::kProcessing) {  // the server died over it
      task.status = TaskStatus::kEnqueued;
      task.started.reset();
      task.batch.reset();
    }
    if (task.status == TaskStatus::kEnqueued) waiting_.insert(uid);
    if (task.batch) next_batch_ = std::max(next_batch_, *task.batch + 1);
    compacted += line_of(task);
  }
  SENDA_RETURN_IF_ERROR(io::write_file_atomically(file, compacted));
  SENDA_ASSIGN_OR_RETURN(auto journal, io::AppendFile::open(file));
  journal_ = std::make_unique<io::AppendFile>(std::move(journal));
  return {};
}

fs::path TaskStore::payload_path(const std::string& name) const {
  return folder_ / "payloads" / name;
}

Result<void> TaskStore::append(const std::string& lines) {
  // After a failed write the end may be half a line: what follows must not become part of it.
  auto written = journal_->append(is_torn_ ? "\n" + lines : lines);
  is_torn_ = !written;
  return written;
}

Result<Task> TaskStore::enqueue(Task task) {
  const std::lock_guard lock(mutex_);
  task.uid = next_uid_;
  task.enqueued = now();
  SENDA_RETURN_IF_ERROR(append(line_of(task)));
  ++next_uid_;
  tasks_[task.uid] = task;
  waiting_.insert(task.uid);
  is_new_ = true;
  changed_.notify_all();
  return task;
}

Result<void> TaskStore::update(const std::vector<Task>& tasks) {
  const std::lock_guard lock(mutex_);
  std::string lines;
  for (const Task& task : tasks) {
    lines += line_of(task);
    if (task.status == TaskStatus::kEnqueued) {
      waiting_.insert(task.uid);
    } else {
      waiting_.erase(task.uid);
    }
    if (task.batch) next_batch_ = std::max(next_batch_, *task.batch + 1);
    tasks_[task.uid] = task;
  }
  return append(lines);
}

Result<void> TaskStore::erase(const std::vector<TaskUid>& uids) {
  const std::lock_guard lock(mutex_);
  std::string lines;
  for (const TaskUid uid : uids) {
    tasks_.erase(uid);
    waiting_.erase(uid);
    lines += "{\"erased\":" + std::to_string(uid) + "}\n";
  }
  return append(lines);
}

std::optional<Task> TaskStore::find(TaskUid uid) const {
  const std::lock_guard lock(mutex_);
  const auto found = tasks_.find(uid);
  if (found == tasks_.end()) return std::nullopt;
  return found->second;
}

std::vector<Task> TaskStore::list(const TaskFilter& filter) const {
  const std::lock_guard lock(mutex_);
  std::vector<Task> found;
  for (auto it = tasks_.rbegin(); it != tasks_.rend(); ++it) {
    if (filter.passes(it->second)) found.push_back(it->second);
  }
  return found;
}

std::vector<Task> TaskStore::waiting() const {
  const std::lock_guard lock(mutex_);
  std::vector<Task> tasks;
  for (const TaskUid uid : waiting_) tasks.push_back(tasks_.at(uid));
  return tasks;
}

std::uint64_t TaskStore::next_batch() const {
  const std::lock_guard lock(mutex_);
  return next_batch_;
}

std::size_t TaskStore::size() const {
  const std::lock_guard lock(mutex_);
  return tasks_.size();
}

std::size_t TaskStore::waiting_count() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

bool TaskStore::is_busy(const std::string& index) const {
  const std::lock_guard lock(mutex_);
  return std::any_of(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
    return entry.second.status == TaskStatus::kProcessing && entry.second.index == index;
  });
}

bool TaskStore::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_stopped_ || is_new_; });
  is_new_ = false;
  return !is_stopped_;
}

bool TaskStore::is_stopping() const {
  const std::lock_guard lock(mutex_);
  return is_stopped_;
}

Result<void> TaskStore::forget_oldest(std::size_t most) {
  std::vector<TaskUid> oldest;
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.size() <= most) return {};
    for (const auto& [uid, task] : tasks_) {
      if (task.is_finished()) oldest.push_back(uid);
      if (oldest.size() >= most / 10) break;
    }
  }
  return erase(oldest);
}

void TaskStore::stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  changed_.notify_all();
}

}  // namespace senda::api
