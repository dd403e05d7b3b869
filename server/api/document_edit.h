// Editing documents by a function: the request read and made into a task.
#pragma once

#include "server/api/route.h"
#include "server/api/service.h"

namespace senda::api {

/// POST /indexes/{uid}/documents/edit. Errors: feature_not_enabled unless switched on with PATCH
/// /experimental-features; those of the body; as Service::enqueue.
Outcome<http::Response> enqueue_edition(Service& service, const Call& call);

/// `customMetadata` of the query string: text of the caller's own, kept with the task.
void take_metadata(const http::Request& request, Task& task);

}  // namespace senda::api
