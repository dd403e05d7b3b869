#include "server/api/task.h"

#include <array>
#include <utility>

namespace senda::api {
namespace {

constexpr std::array<std::string_view, 5> kStatusNames = {"enqueued", "processing", "succeeded",
                                                          "failed", "canceled"};

json::Value number_or_null(const std::optional<std::uint64_t>& number) {
  return number ? json::Value(*number) : json::Value();
}

json::Value time_or_null(const std::optional<Time>& time) {
  return time ? json::Value(format_time(*time)) : json::Value();
}

}  // namespace

std::string_view status_name(TaskStatus status) noexcept {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<TaskStatus> status_named(std::string_view name) {
  for (std::size_t i = 0; i < kStatusNames.size(); ++i) {
    if (kStatusNames[i] == name) return static_cast<TaskStatus>(i);
  }
  return std::nullopt;
}

json::Value task_to_json(const Task& task) {
  json::Value value = json::Value::object();
  value.set("uid", task.uid);
  value.set("batchUid", number_or_null(task.batch));
  value.set("indexUid", task.index ? json::Value(*task.index) : json::Value());
  value.set("status", status_name(task.status));
  value.set("type", task.type);
  value.set("canceledBy", number_or_null(task.canceled_by));
  if (!task.details.is_null()) value.set("details", task.details);
  value.set("error", task.error);
  if (task.metadata) value.set("customMetadata", *task.metadata);
  value.set("duration", task.started && task.finished
                            ? json::Value(format_duration(*task.finished - *task.started))
                            : json::Value());
  value.set("enqueuedAt", format_time(task.enqueued));
  value.set("startedAt", time_or_null(task.started));
  value.set("finishedAt", time_or_null(task.finished));
  return value;
}

json::Value task_summary(const Task& task) {
  json::Value value = json::Value::object();
  value.set("taskUid", task.uid);
  value.set("indexUid", task.index ? json::Value(*task.index) : json::Value());
  value.set("status", "enqueued");
  value.set("type", task.type);
  value.set("enqueuedAt", format_time(task.enqueued));
  if (task.metadata) value.set("customMetadata", *task.metadata);
  return value;
}

json::Value task_to_stored(const Task& task) {
  json::Value value = json::Value::object();
  value.set("uid", task.uid);
  value.set("batch", number_or_null(task.batch));
  value.set("index", task.index ? json::Value(*task.index) : json::Value());
  value.set("status", status_name(task.status));
  value.set("type", task.type);
  value.set("canceled_by", number_or_null(task.canceled_by));
  value.set("details", task.details);
  value.set("error", task.error);
  value.set("enqueued", task.enqueued);
  value.set("started", task.started ? json::Value(*task.started) : json::Value());
  value.set("finished", task.finished ? json::Value(*task.finished) : json::Value());
  if (task.metadata) value.set("metadata", *task.metadata);
  value.set("work", task.work);
  return value;
}

Result<Task> task_from_stored(const json::Value& value) {
  const auto number = [&](const char* name) -> std::optional<std::int64_t> {
    const json::Value* found = value.find(name);
    if (found == nullptr || !found->is_int()) return std::nullopt;
    return found->as_int();
  };
  const auto count = [&](const char* name) -> std::optional<std::uint64_t> {
    const auto found = number(name);
    if (!found || *found < 0) return std::nullopt;
    return static_cast<std::uint64_t>(*found);
  };
  const auto other = [&](const char* name) {
    const json::Value* found = value.find(name);
    return found == nullptr ? json::Value() : *found;
  };
  const json::Value status = other("status");
  const json::Value type = other("type");
  const auto uid = count("uid");
  const auto named = status.is_string() ? status_named(status.as_string()) : std::nullopt;
  if (!uid || !named || !type.is_string()) return Error(ErrorCode::kCorrupt, "not a stored task");
  Task task;
  task.uid = *uid;
  task.batch = count("batch");
  if (const json::Value index = other("index"); index.is_string()) task.index = index.as_string();
  task.status = *named;
  task.type = type.as_string();
  task.canceled_by = count("canceled_by");
  task.details = other("details");
  task.error = other("error");
  if (const json::Value text = other("metadata"); text.is_string())
    task.metadata = text.as_string();
  task.enqueued = number("enqueued").value_or(0);
  task.started = number("started");
  task.finished = number("finished");
  task.work = other("work");
  return task;
}

}  // namespace senda::api
