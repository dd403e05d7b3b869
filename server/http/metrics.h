// Metrics: what the server counts about itself, and the text in which Prometheus reads it. The
// transport counts; the handler that serves /metrics calls `write` and may add families of its own
// with the same writer. docs/deployment.md lists the names.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace senda::http {

/// The text format, version 0.0.4. Call `family`, then its samples.
class PrometheusWriter {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// In: type: "counter", "gauge" or "histogram".
  void family(std::string_view name, std::string_view type, std::string_view help);
  void sample(std::string_view name, Labels labels, double value);
  void sample(std::string_view name, Labels labels, std::uint64_t value);
  const std::string& text() const noexcept { return text_; }

  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  void line(std::string_view name, Labels labels, std::string_view value);
  std::string text_;
};

/// Upper bounds in seconds; the last bucket is everything.
inline constexpr std::array<double, 14> kLatencyBounds = {
    0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

class Histogram {
 public:
  void add(std::chrono::steady_clock::duration took);
  void write(PrometheusWriter& out, std::string_view name, std::string_view route) const;

 private:
  std::array<std::uint64_t, kLatencyBounds.size() + 1> counts_{};
  double sum_ = 0;
};

/// Why a request or a connection was turned away before a handler saw it.
enum class Refused { kConnections, kQueue, kPolicy, kTimeout, kAbandoned };

/// What is counted about one answer.
struct Answered {
  std::string_view route;  ///< Must outlive the metrics. After 64 different ones: "other".
  int status = 0;
  std::chrono::steady_clock::duration took{};    ///< From the whole header to the answer.
  std::chrono::steady_clock::duration queued{};  ///< Of it, waiting for a worker.
  std::uint64_t received = 0;                    ///< Bytes of body.
  std::uint64_t sent = 0;                        ///< Bytes of body.
};

/// Thread: any.
class Metrics {
 public:
  void count(const Answered& answered);
  void count(Refused reason);

  std::atomic<std::uint64_t> connections{0};  ///< Open now.
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> in_flight{0};  ///< Requests with a worker or waiting for one.
  std::atomic<std::uint64_t> queued{0};     ///< Of them, waiting.
  std::atomic<std::uint64_t> log_lines_dropped{0};

  /// Cost: proportional to routes times buckets; some tens of microseconds.
  void write(PrometheusWriter& out) const;

 private:
  struct Route {
    std::map<int, std::uint64_t> by_status;
    Histogram took;
  };
  mutable std::mutex mutex_;
  std::map<std::string_view, Route> routes_;
  Histogram queue_wait_;
  std::uint64_t received_ = 0;
  std::uint64_t sent_ = 0;
  std::array<std::atomic<std::uint64_t>, 5> refused_{};
};

}  // namespace senda::http
