// Service: what the routes of the API share: the indexes, their searchers, tasks and keys.
#pragma once

#include "engine/base/result.h"
#include "server/api/features.h"
#include "server/api/index_registry.h"
#include "server/api/keys.h"
#include "server/api/searchers.h"
#include "server/api/task_runner.h"
#include "server/api/task_store.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace senda::api {

struct ApiOptions {
  std::filesystem::path data;
  std::string master_key;                     ///< Empty: none.
  std::uint64_t max_body = 100'000'000;       ///< Bytes of documents, settings, dumps.
  std::chrono::milliseconds query_time{150};  ///< Of one search; 0: no limit.
  std::uint64_t max_query_body = 64 * 1024;   ///< Every other body; bytes.
  std::string version;                        ///< Of the program.
  std::shared_ptr<Searchers> searchers;       ///< Shared with others; null: its own.
  unsigned jobs = 1;                          ///< Threads that analyse text of documents.
  bool is_read_only = false;                  ///< Whatever changes anything is refused.
  std::size_t max_waiting_tasks = 10'000;     ///< Further writes are refused until some are done.
  /// The text of /metrics and its content type; absent: the route answers 404.
  std::function<http::Response()> metrics;
  /// Seconds to wait if the caller asks too often. In: a key's uid or a peer's address.
  std::function<std::optional<std::chrono::seconds>(const std::string& caller)> rate_limit;
};

class Service {
 public:
  /// Errors: those of opening tasks and keys.
  static Result<std::unique_ptr<Service>> open(ApiOptions options);

  ApiOptions options;
  IndexRegistry registry;
  Searchers& searchers;
  Features features;
  std::unique_ptr<TaskStore> tasks;
  std::unique_ptr<Keys> keys;
  std::unique_ptr<TaskRunner> runner;  // last: ends first
  std::atomic<bool> is_draining{false};

  /// Puts a write in the queue. Out: 202 with its summary. Errors: task_queue_full, internal.
  Outcome<http::Response> enqueue(Task task);

 private:
  explicit Service(ApiOptions given)
      : options(std::move(given)),
        registry(options.data),
        searchers(*options.searchers),
        features(options.data / "features.json") {}
};

}  // namespace senda::api
