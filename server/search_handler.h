// The smallest useful server: health, readiness, version, metrics and search. What the benchmark of
// the transport measures; the whole API is server/api.
#pragma once

#include "server/api/searchers.h"
#include "server/http/handler.h"
#include "server/http/metrics.h"
#include "server/server.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string_view>

namespace senda::server {

class SearchHandler final : public http::Handler {
 public:
  SearchHandler(ServiceOptions options, const http::Metrics& metrics,
                std::shared_ptr<api::Searchers> searchers);

  http::BodyPolicy body_policy(const http::Request& request) const override;
  std::optional<http::Response> answer_at_once(const http::Request& request) override;
  http::Response answer(const http::Request& request) override;
  http::Response transport_error(const http::Request& request, int status,
                                 std::string_view reason) override;
  void on_drain() override { draining_.store(true, std::memory_order_relaxed); }
  void on_reopen() override;

 private:
  http::Response search(const http::Request& request, std::string_view uid);

  ServiceOptions options_;
  const http::Metrics* metrics_;
  std::shared_ptr<api::Searchers> searchers_;
  std::atomic<bool> draining_{false};
};

}  // namespace senda::server
