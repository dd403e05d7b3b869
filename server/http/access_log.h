// The access log: a JSON object a line for each answer. Written by a thread of its own from a
// bounded buffer, so that a slow disk or a full pipe costs lines, never answers. What visitors
// search for and from where exactly is left out unless asked for.
#pragma once

#include "engine/base/result.h"
#include "server/http/metrics.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace senda::http {

/// How much of a visitor's address is kept.
enum class LoggedAddress {
  kNone,
  kTruncated,  ///< The network: 24 bits of IPv4, 48 of IPv6; the rest is zero.
  kFull,
};

struct AccessLogOptions {
  std::filesystem::path file;  ///< Appended to, made if missing (0640); empty: standard error.
  bool log_queries = false;    ///< The query string too, which holds what visitors search for.
  LoggedAddress address = LoggedAddress::kTruncated;
  std::size_t max_buffer = std::size_t{1} << 20;  ///< Bytes waiting to be written; then lines drop.
};

/// One answered request. Views are borrowed for the call.
struct AccessLogEntry {
  std::string_view id, peer, method, target, route;
  int status = 0;
  std::uint64_t received = 0, sent = 0;  ///< Bytes of body.
  std::chrono::steady_clock::duration took{}, queued{};
  std::string_view failure;  ///< "timeout", "disconnected"; empty if all was sent.
};

/// "192.0.2.17" is "192.0.2.0", "2001:db8:1:2::3" is "2001:db8:1::"; anything else is "".
std::string truncate_address(std::string_view address);

/// In: time: since 1970, UTC. Out: one line of JSON with its line end.
std::string format_log_line(const AccessLogEntry& entry, const AccessLogOptions& options,
                            std::chrono::system_clock::time_point time);

/// Thread: any.
class AccessLog {
 public:
  /// In: metrics: counts the dropped lines; borrowed, must outlive this.
  /// Errors: kIo: the file cannot be opened.
  static Result<std::unique_ptr<AccessLog>> open(AccessLogOptions options, Metrics& metrics);
  /// Writes what is waiting, then ends.
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  void write(const AccessLogEntry& entry);
  /// Opens the file by its name again, as log rotation wants it. If that fails the old file goes
  /// on.
  void reopen();

 private:
  AccessLog(AccessLogOptions options, Metrics& metrics, int descriptor);
  void write_until_ended();
  void write_batch(std::string_view batch);

  const AccessLogOptions options_;
  Metrics* metrics_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;
  bool ended_ = false;
  bool reopen_wanted_ = false;
  int descriptor_ = -1;  // the writing thread's alone once it runs
  std::thread writer_;
};

}  // namespace senda::http
