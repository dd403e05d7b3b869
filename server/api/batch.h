// Batch: the tasks that were done together, as the API tells of them. Nothing of its own is stored:
// a batch is what its tasks say.
#pragma once

#include "engine/json/value.h"
#include "server/api/task.h"

#include <cstdint>
#include <vector>

namespace senda::api {

struct Batch {
  std::uint64_t uid = 0;
  std::vector<Task> tasks;
};

/// In: tasks: any; those that no batch has yet are left out. Out: newest first.
std::vector<Batch> make_batches(std::vector<Task> tasks);
json::Value batch_to_json(const Batch& batch);

}  // namespace senda::api
