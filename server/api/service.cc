#include "server/api/service.h"

#include "server/api/api_error.h"

#include <system_error>

namespace senda::api {

Result<std::unique_ptr<Service>> Service::open(ApiOptions options) {
  std::error_code code;
  std::filesystem::create_directories(options.data / "collections", code);
  if (code) return Error(ErrorCode::kIo, options.data.string() + ": " + code.message());
  if (!options.searchers) options.searchers = std::make_shared<Searchers>(options.data);
  auto service = std::unique_ptr<Service>(new Service(std::move(options)));
  SENDA_ASSIGN_OR_RETURN(service->tasks, TaskStore::open(service->options.data / "tasks"));
  SENDA_ASSIGN_OR_RETURN(
      service->keys, Keys::open(service->options.data / "keys.json", service->options.master_key));
  if (!service->options.is_read_only) {
    service->runner =
        std::make_unique<TaskRunner>(*service->tasks, service->registry, service->searchers,
                                     RunnerOptions{service->options.jobs});
  }
  return service;
}

Outcome<http::Response> Service::enqueue(Task task) {
  if (tasks->waiting_count() >= options.max_waiting_tasks) {
    return ApiError{"task_queue_full",
                    "Too many tasks are waiting; try again when some of them are done."};
  }
  auto queued = tasks->enqueue(std::move(task));
  if (!queued) return to_api_error(queued.error());
  return json_response(task_summary(*queued), 202);
}

}  // namespace senda::api
