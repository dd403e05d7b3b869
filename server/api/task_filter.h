// Filters of tasks and batches as query parameters: "uids=1,2&statuses=failed". Read into JSON, in
// which a task that cancels or deletes others keeps them, and from there into a TaskFilter.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/api/task_store.h"
#include "server/http/message.h"

#include <span>
#include <string_view>

namespace senda::api {

/// In:     the query string; members that are no filters are left alone.
/// Out:    an object with the filters that were given and are not "*".
/// Errors: invalid_task_uids and its like.
Outcome<json::Value> read_task_filter(const http::Request& request);
/// Whether any filter was given, be it "*".
bool has_task_filter(const http::Request& request);

TaskFilter stored_task_filter(const json::Value& filter);

/// Names of parameters that filter.
std::span<const std::string_view> task_filter_names();

}  // namespace senda::api
