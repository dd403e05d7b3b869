// The whole of what `senda serve` answers: the API and the site behind one handler. The transport
// (server/http) knows neither; they do not know each other.
#pragma once

#include "engine/base/result.h"
#include "server/http/handler.h"
#include "server/http/metrics.h"
#include "server/http/rate_limit.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace senda::server {

struct ServiceOptions {
  std::filesystem::path data;
  std::string version;                    ///< Of the program: "0.1.0".
  std::optional<std::string> master_key;  ///< Without one, only this machine may write.
  bool read_only = false;
  unsigned jobs = 1;       ///< Threads that analyse the text of documents.
  std::string contact;     ///< Where visitors' feedback goes: an e-mail address; or empty.
  std::string public_url;  ///< "https://example.org/search", without a slash at the end; or empty.
  std::chrono::milliseconds query_time{150};          ///< Then a search answers with what it has.
  std::uint64_t max_body = std::uint64_t{100} << 20;  ///< Documents, settings, dumps; bytes.
  std::uint64_t max_query_body = 64 * 1024;           ///< Every other body; bytes.
  http::RateLimitOptions rate_limit;                  ///< For each key and each address.
};

/// Whether a path is the API's: by its first segment. All others are the site's.
bool is_api_path(std::span<const std::string> path);

/// Gives each request to the handler that its path belongs to.
class CombinedHandler final : public http::Handler {
 public:
  CombinedHandler(std::unique_ptr<http::Handler> api, std::unique_ptr<http::Handler> site);

  http::BodyPolicy body_policy(const http::Request& request) const override;
  std::optional<http::Response> answer_at_once(const http::Request& request) override;
  http::Response answer(const http::Request& request) override;
  http::Response transport_error(const http::Request& request, int status,
                                 std::string_view reason) override;
  void on_drain() override;
  void on_reopen() override;

 private:
  http::Handler& handler_of(const http::Request& request) const;

  std::unique_ptr<http::Handler> api_;
  std::unique_ptr<http::Handler> site_;  // null: the API answers everything
};

/// In: metrics: what the transport counts into, shown at /metrics; borrowed, must outlive it.
/// Errors: those of opening what the data folder holds: kIo, kCorrupt.
Result<std::unique_ptr<http::Handler>> make_handler(ServiceOptions options,
                                                    const http::Metrics& metrics);

}  // namespace senda::server
