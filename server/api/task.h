// Task: one write that was accepted and is done, or will be, in its turn.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "server/api/timestamps.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace senda::api {

enum class TaskStatus { kEnqueued, kProcessing, kSucceeded, kFailed, kCanceled };
std::string_view status_name(TaskStatus status) noexcept;
std::optional<TaskStatus> status_named(std::string_view name);

using TaskUid = std::uint64_t;

struct Task {
  TaskUid uid = 0;
  std::optional<std::uint64_t> batch;
  std::optional<std::string> index;
  TaskStatus status = TaskStatus::kEnqueued;
  std::string type;  ///< "documentAdditionOrUpdate"
  std::optional<TaskUid> canceled_by;
  json::Value details;                  ///< An object, or null for none.
  json::Value error;                    ///< {message, code, type, link}, or null.
  std::optional<std::string> metadata;  ///< customMetadata: text of the caller's own.
  Time enqueued = 0;
  std::optional<Time> started;
  std::optional<Time> finished;
  /// What to do; for the server alone (task_actions.h).
  json::Value work;

  bool is_finished() const noexcept {
    return status != TaskStatus::kEnqueued && status != TaskStatus::kProcessing;
  }
};

/// As GET /tasks/{uid} tells it.
json::Value task_to_json(const Task& task);
/// The answer to the request that made it.
json::Value task_summary(const Task& task);

/// Everything, for the journal.
json::Value task_to_stored(const Task& task);
/// Errors: kCorrupt.
Result<Task> task_from_stored(const json::Value& value);

}  // namespace senda::api
