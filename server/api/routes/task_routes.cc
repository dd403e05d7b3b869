// Tasks and the batches they were done in: listed, shown, canceled, deleted.
#include "server/api/api_error.h"
#include "server/api/batch.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"
#include "server/api/task_filter.h"

#include <algorithm>
#include <charconv>

namespace senda::api {
namespace {

constexpr std::uint64_t kMaxLimit = 1'000'000;

/// How a list of tasks or batches is paged: from a uid on, newest first unless reversed.
struct Cursor {
  std::uint64_t limit = 20;
  std::optional<std::uint64_t> from;
  bool reverse = false;
};

Outcome<Cursor> read_cursor(const http::Request& request) {
  std::vector<std::string_view> known{"limit", "from", "reverse"};
  known.insert(known.end(), task_filter_names().begin(), task_filter_names().end());
  for (const auto& [name, value] : request.parameters) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    return ApiError{"bad_request", "Unknown parameter `" + name.substr(0, 100) +
                                       "`: expected one of `limit`, `from`, `reverse`, `uids`, "
                                       "`batchUids`, `canceledBy`, `types`, `statuses`, "
                                       "`indexUids` and the dates"};
  }
  Cursor cursor;
  SENDA_ASSIGN_OR_RETURN(const auto limit, count_parameter(request, "limit", "invalid_task_limit"));
  SENDA_ASSIGN_OR_RETURN(cursor.from, count_parameter(request, "from", "invalid_task_from"));
  SENDA_ASSIGN_OR_RETURN(const auto reverse,
                         flag_parameter(request, "reverse", "invalid_task_reverse"));
  cursor.limit = std::min(limit.value_or(cursor.limit), kMaxLimit);
  cursor.reverse = reverse.value_or(false);
  return cursor;
}

Outcome<TaskFilter> read_filter(const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value filter, read_task_filter(call.request));
  TaskFilter out = stored_task_filter(filter);
  const Access access = call.access;
  out.may_see = [access](const std::string& uid) { return access.allows_index(uid); };
  return out;
}

/// A page of items that are newest first.
template <typename Item, typename Uid, typename Write>
json::Value page_of(std::vector<Item> items, const Cursor& cursor, Uid&& uid_of, Write&& write) {
  if (cursor.reverse) std::reverse(items.begin(), items.end());
  const std::uint64_t total = items.size();
  if (cursor.from) {
    std::erase_if(items, [&](const Item& item) {
      return cursor.reverse ? uid_of(item) < *cursor.from : uid_of(item) > *cursor.from;
    });
  }
  const std::size_t shown =
      static_cast<std::size_t>(std::min<std::uint64_t>(items.size(), cursor.limit));
  json::Array results;
  for (std::size_t i = 0; i < shown; ++i) results.push_back(write(items[i]));
  json::Value value = json::Value::object();
  value.set("results", std::move(results));
  value.set("total", total);
  value.set("limit", cursor.limit);
  value.set("from", shown > 0 ? json::Value(std::uint64_t{uid_of(items.front())}) : json::Value());
  value.set("next", items.size() > shown ? json::Value(std::uint64_t{uid_of(items[shown])})
                                         : json::Value());
  return value;
}

Outcome<http::Response> list_tasks(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const Cursor cursor, read_cursor(call.request));
  SENDA_ASSIGN_OR_RETURN(const TaskFilter filter, read_filter(call));
  return json_response(page_of(
      service.tasks->list(filter), cursor, [](const Task& task) { return task.uid; },
      [](const Task& task) { return task_to_json(task); }));
}

Outcome<std::uint64_t> uid_capture(const Call& call, std::string_view code) {
  const std::string& text = call.captures[0];
  std::uint64_t uid = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), uid);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    return ApiError{code, "Invalid value: `" + text.substr(0, 100) +
                              "` could not be parsed as a positive integer"};
  }
  return uid;
}

Outcome<http::Response> get_task(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const std::uint64_t uid, uid_capture(call, "invalid_task_uids"));
  const auto task = service.tasks->find(uid);
  if (!task || (task->index && !call.access.allows_index(*task->index)))
    return ApiError{"task_not_found", "Task `" + std::to_string(uid) + "` not found."};
  return json_response(task_to_json(*task));
}

/// Enqueues a task that concerns the tasks of a filter.
Outcome<http::Response> enqueue_over_tasks(Service& service, const Call& call, std::string type,
                                           std::string counted) {
  SENDA_RETURN_IF_ERROR(read_cursor(call.request));
  if (!has_task_filter(call.request)) {
    return ApiError{"missing_task_filters",
                    "Query parameters to filter the tasks to " +
                        std::string(type == "taskDeletion" ? "delete" : "cancel") +
                        " are missing. Available query parameters are: `uids`, `indexUids`, "
                        "`statuses`, `types`, `canceledBy`, `beforeEnqueuedAt`, `afterEnqueuedAt`, "
                        "`beforeStartedAt`, `afterStartedAt`, `beforeFinishedAt`, "
                        "`afterFinishedAt`."};
  }
  SENDA_ASSIGN_OR_RETURN(json::Value filter, read_task_filter(call.request));
  if (call.access.indexes != std::vector<std::string>{"*"})
    filter.set("visible", json::Array(call.access.indexes.begin(), call.access.indexes.end()));
  const std::size_t query = call.request.target.find('?');
  Task task;
  task.type = std::move(type);
  task.details = json::Value::object();
  task.details.set("matchedTasks", json::Value());
  task.details.set(counted, json::Value());
  task.details.set("originalFilter",
                   query == std::string::npos ? "" : call.request.target.substr(query));
  task.work = json::Value::object();
  task.work.set("filter", std::move(filter));
  return service.enqueue(std::move(task));
}

Outcome<http::Response> cancel(Service& service, const Call& call) {
  return enqueue_over_tasks(service, call, "taskCancelation", "canceledTasks");
}

Outcome<http::Response> remove(Service& service, const Call& call) {
  // The API answers a deletion with 200, as it does not make documents.
  auto response = enqueue_over_tasks(service, call, "taskDeletion", "deletedTasks");
  if (response) response->status = 200;
  return response;
}

Outcome<http::Response> list_batches(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const Cursor cursor, read_cursor(call.request));
  SENDA_ASSIGN_OR_RETURN(const TaskFilter filter, read_filter(call));
  return json_response(page_of(
      make_batches(service.tasks->list(filter)), cursor,
      [](const Batch& batch) { return batch.uid; },
      [](const Batch& batch) { return batch_to_json(batch); }));
}

Outcome<http::Response> get_batch(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const std::uint64_t uid, uid_capture(call, "invalid_task_batch_uids"));
  TaskFilter filter;
  filter.batches = {uid};
  const Access& access = call.access;
  filter.may_see = [&](const std::string& index) { return access.allows_index(index); };
  const auto batches = make_batches(service.tasks->list(filter));
  if (batches.empty())
    return ApiError{"batch_not_found", "Batch `" + std::to_string(uid) + "` not found."};
  return json_response(batch_to_json(batches.front()));
}

}  // namespace

void add_task_routes(Service& service, std::vector<Route>& routes) {
  const auto add = [&](std::string_view method, std::string_view pattern, std::string_view action,
                       Outcome<http::Response> (*answer)(Service&, const Call&)) {
    routes.push_back({method, pattern, action, "tasks",
                      [&service, answer](const Call& call) { return answer(service, call); }});
  };
  add("GET", "/tasks", "tasks.get", list_tasks);
  add("GET", "/tasks/{task}", "tasks.get", get_task);
  add("POST", "/tasks/cancel", "tasks.cancel", cancel);
  add("DELETE", "/tasks", "tasks.delete", remove);
  add("GET", "/batches", "tasks.get", list_batches);
  add("GET", "/batches/{batch}", "tasks.get", get_batch);
}

}  // namespace senda::api
