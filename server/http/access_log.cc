// The writer collects for a moment before it writes: one system call for many lines.
#include "server/http/access_log.h"

#include "engine/text/utf8.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace senda::http {
namespace {

constexpr auto kCollect = std::chrono::milliseconds(20);
/// A pipe nobody reads: how long a batch may take before the rest of it is given up.
constexpr int kStuckMilliseconds = 2000;

void append_json(std::string& out, std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20 || byte == 0x7f) {
      out.append("\\u00");
      out.push_back(kDigits[byte >> 4U]);
      out.push_back(kDigits[byte & 15U]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

void add_text(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out.append(",\"").append(name).append("\":");
  append_json(out, text::replace_invalid_utf8(text));
}

void add_number(std::string& out, std::string_view name, std::uint64_t value) {
  out.append(",\"").append(name).append("\":").append(std::to_string(value));
}

/// Milliseconds with three decimals.
void add_duration(std::string& out, std::string_view name,
                  std::chrono::steady_clock::duration took) {
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  char digits[40];
  std::snprintf(digits, sizeof digits, "%lld.%03lld", static_cast<long long>(us / 1000),
                static_cast<long long>(us % 1000));
  out.append(",\"").append(name).append("\":").append(digits);
}

std::string rfc3339(std::chrono::system_clock::time_point time) {
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
  const std::time_t seconds = since.count() / 1000;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char date[32];
  std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &utc);
  char milliseconds[16];
  std::snprintf(milliseconds, sizeof milliseconds, ".%03dZ",
                static_cast<int>(since.count() % 1000));
  return std::string(date) + milliseconds;
}

std::string shown_address(std::string_view address, LoggedAddress how) {
  switch (how) {
    case LoggedAddress::kNone:
      return {};
    case LoggedAddress::kTruncated:
      return truncate_address(address);
    case LoggedAddress::kFull:
      return std::string(address);
  }
  return {};
}

Result<int> open_log(const std::filesystem::path& file) {
  if (file.empty()) return ::dup(STDERR_FILENO);
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (descriptor < 0) {
    return Error(ErrorCode::kIo, "cannot open the access log " + file.string() + ": " +
                                     std::generic_category().message(errno));
  }
  return descriptor;
}

}  // namespace

std::string truncate_address(std::string_view address) {
  const std::string text(address);
  unsigned char bytes[16] = {};
  char shown[INET6_ADDRSTRLEN] = {};
  if (::inet_pton(AF_INET, text.c_str(), bytes) == 1) {
    bytes[3] = 0;
    return ::inet_ntop(AF_INET, bytes, shown, sizeof shown) == nullptr ? "" : shown;
  }
  if (::inet_pton(AF_INET6, text.c_str(), bytes) == 1) {
    std::memset(bytes + 6, 0, 10);
    return ::inet_ntop(AF_INET6, bytes, shown, sizeof shown) == nullptr ? "" : shown;
  }
  return {};
}

std::string format_log_line(const AccessLogEntry& entry, const AccessLogOptions& options,
                            std::chrono::system_clock::time_point time) {
  std::string line = "{\"time\":\"" + rfc3339(time) + "\"";
  add_text(line, "id", entry.id);
  add_text(line, "peer", shown_address(entry.peer, options.address));
  add_text(line, "method", entry.method);
  add_text(line, "path", entry.target.substr(0, entry.target.find('?')));
  const std::size_t question = entry.target.find('?');
  if (options.log_queries && question != std::string_view::npos) {
    add_text(line, "query", entry.target.substr(question + 1));
  }
  add_text(line, "route", entry.route);
  add_number(line, "status", static_cast<std::uint64_t>(entry.status));
  add_number(line, "received", entry.received);
  add_number(line, "sent", entry.sent);
  add_duration(line, "ms", entry.took);
  if (entry.queued.count() > 0) add_duration(line, "queued_ms", entry.queued);
  add_text(line, "failure", entry.failure);
  line.append("}\n");
  return line;
}

Result<std::unique_ptr<AccessLog>> AccessLog::open(AccessLogOptions options, Metrics& metrics) {
  SENDA_ASSIGN_OR_RETURN(const int descriptor, open_log(options.file));
  return std::unique_ptr<AccessLog>(new AccessLog(std::move(options), metrics, descriptor));
}

AccessLog::AccessLog(AccessLogOptions options, Metrics& metrics, int descriptor)
    : options_(std::move(options)), metrics_(&metrics), descriptor_(descriptor) {
  writer_ = std::thread([this] { write_until_ended(); });
}

AccessLog::~AccessLog() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  writer_.join();
  ::close(descriptor_);
}

void AccessLog::write(const AccessLogEntry& entry) {
  const std::string line = format_log_line(entry, options_, std::chrono::system_clock::now());
  bool was_empty = false;
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() + line.size() > options_.max_buffer) {
      metrics_->log_lines_dropped.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    was_empty = waiting_.empty();
    waiting_.append(line);
  }
  if (was_empty) changed_.notify_one();
}

void AccessLog::reopen() {
  {
    const std::lock_guard lock(mutex_);
    reopen_wanted_ = true;
  }
  changed_.notify_one();
}

void AccessLog::write_until_ended() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ended_ || reopen_wanted_ || !waiting_.empty(); });
    if (!ended_ && !reopen_wanted_) {
      changed_.wait_for(lock, kCollect, [this] { return ended_ || reopen_wanted_; });
    }
    std::string batch;
    batch.swap(waiting_);
    const bool ended = ended_;
    const bool reopen = std::exchange(reopen_wanted_, false);
    lock.unlock();
    write_batch(batch);
    if (reopen) {
      if (const auto fresh = open_log(options_.file)) {
        ::close(descriptor_);
        descriptor_ = *fresh;
      }
    }
    lock.lock();
    if (ended && waiting_.empty()) return;
  }
}

void AccessLog::write_batch(std::string_view batch) {
  while (!batch.empty()) {
    pollfd ready{descriptor_, POLLOUT, 0};
    if (::poll(&ready, 1, kStuckMilliseconds) == 0) break;
    // A pipe that is writable takes this much without waiting.
    const ssize_t written =
        ::write(descriptor_, batch.data(), std::min<std::size_t>(batch.size(), 4096));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    batch.remove_prefix(static_cast<std::size_t>(written));
  }
  if (batch.empty()) return;
  for (const char c : batch)
    if (c == '\n') metrics_->log_lines_dropped.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace senda::http
