#include "server/api/batch.h"

#include <algorithm>
#include <map>
#include <string>

namespace senda::api {
namespace {

json::Value counts_to_json(const std::map<std::string, std::int64_t>& counts) {
  json::Value value = json::Value::object();
  for (const auto& [name, count] : counts) value.set(name, count);
  return value;
}

/// Numbers of the tasks' details summed up, other members of the first task that has them.
json::Value joined_details(const std::vector<Task>& tasks) {
  json::Value details = json::Value::object();
  for (const Task& task : tasks) {
    if (!task.details.is_object()) continue;
    for (const json::Member& member : task.details.as_object()) {
      const json::Value* before = details.find(member.name);
      if (before != nullptr && before->is_int() && member.value.is_int()) {
        details.set(member.name, before->as_int() + member.value.as_int());
      } else if (before == nullptr || before->is_null()) {
        details.set(member.name, member.value);
      }
    }
  }
  return details;
}

}  // namespace

std::vector<Batch> make_batches(std::vector<Task> tasks) {
  std::map<std::uint64_t, Batch, std::greater<>> by_uid;
  for (Task& task : tasks) {
    if (!task.batch || !task.started) continue;  // a canceled task was never at work
    Batch& batch = by_uid[*task.batch];
    batch.uid = *task.batch;
    batch.tasks.push_back(std::move(task));
  }
  std::vector<Batch> batches;
  for (auto& [uid, batch] : by_uid) batches.push_back(std::move(batch));
  return batches;
}

json::Value batch_to_json(const Batch& batch) {
  std::map<std::string, std::int64_t> statuses;
  std::map<std::string, std::int64_t> types;
  std::map<std::string, std::int64_t> indexes;
  Time started = batch.tasks.front().started.value_or(0);
  std::optional<Time> finished = batch.tasks.front().finished;
  for (const Task& task : batch.tasks) {
    ++statuses[std::string(status_name(task.status))];
    ++types[task.type];
    if (task.index) ++indexes[*task.index];
    started = std::min(started, task.started.value_or(started));
    finished = finished && task.finished ? std::max(finished, task.finished) : std::nullopt;
  }
  json::Value progress;
  if (!finished) {
    progress = json::Value::object();
    progress.set("steps", json::Value::array());
    progress.set("percentage", 0);
  }
  json::Value stats = json::Value::object();
  stats.set("totalNbTasks", std::uint64_t{batch.tasks.size()});
  stats.set("status", counts_to_json(statuses));
  stats.set("types", counts_to_json(types));
  stats.set("indexUids", counts_to_json(indexes));
  json::Value value = json::Value::object();
  value.set("uid", batch.uid);
  value.set("progress", std::move(progress));
  value.set("details", joined_details(batch.tasks));
  value.set("stats", std::move(stats));
  value.set("duration",
            finished ? json::Value(format_duration(*finished - started)) : json::Value());
  value.set("startedAt", format_time(started));
  value.set("finishedAt", finished ? json::Value(format_time(*finished)) : json::Value());
  value.set("batchStrategy",
            batch.tasks.size() > 1 ? "additions to one index that waited in a row" : "one task");
  return value;
}

}  // namespace senda::api
