// Dumps and snapshots.
#include "server/api/routes/routes.h"

namespace senda::api {
namespace {

Outcome<http::Response> dump(Service& service, const Call&) {
  Task task;
  task.type = "dumpCreation";
  task.details = json::Value::object();
  task.details.set("dumpUid", json::Value());
  return service.enqueue(std::move(task));
}

Outcome<http::Response> snapshot(Service& service, const Call&) {
  Task task;
  task.type = "snapshotCreation";
  return service.enqueue(std::move(task));
}

}  // namespace

void add_archive_routes(Service& service, std::vector<Route>& routes) {
  routes.push_back({"POST", "/dumps", "dumps.create", "dumps",
                    [&service](const Call& call) { return dump(service, call); }, true});
  routes.push_back({"POST", "/snapshots", "snapshots.create", "dumps",
                    [&service](const Call& call) { return snapshot(service, call); }, true});
}

}  // namespace senda::api
