// One lock around the counts: an answer takes it once, for well under a microsecond.
#include "server/http/metrics.h"

#include <algorithm>
#include <charconv>

namespace senda::http {
namespace {

constexpr std::size_t kMaxRoutes = 64;

std::string number(double value) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  return error == std::errc() ? std::string(digits, end) : "0";
}

double seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

void PrometheusWriter::family(std::string_view name, std::string_view type, std::string_view help) {
  text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
  text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void PrometheusWriter::sample(std::string_view name, Labels labels, double value) {
  line(name, labels, number(value));
}

void PrometheusWriter::sample(std::string_view name, Labels labels, std::uint64_t value) {
  line(name, labels, std::to_string(value));
}

void PrometheusWriter::line(std::string_view name, Labels labels, std::string_view value) {
  text_.append(name);
  char opening = '{';
  for (const auto& [label, text] : labels) {
    text_.push_back(opening);
    text_.append(label).append("=\"");
    for (const char c : text) {
      if (c == '\n') {
        text_.append("\\n");
        continue;
      }
      if (c == '"' || c == '\\') text_.push_back('\\');
      text_.push_back(c);
    }
    text_.push_back('"');
    opening = ',';
  }
  if (opening == ',') text_.push_back('}');
  text_.append(" ").append(value).append("\n");
}

void Histogram::add(std::chrono::steady_clock::duration took) {
  const double value = seconds(took);
  const auto* const bucket = std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), value);
  ++counts_[static_cast<std::size_t>(bucket - kLatencyBounds.begin())];
  sum_ += value;
}

void Histogram::write(PrometheusWriter& out, std::string_view name, std::string_view route) const {
  const std::string bucket = std::string(name) + "_bucket";
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    total += counts_[i];
    const std::string bound = i < kLatencyBounds.size() ? number(kLatencyBounds[i]) : "+Inf";
    if (route.empty()) {
      out.sample(bucket, {{"le", bound}}, total);
    } else {
      out.sample(bucket, {{"route", route}, {"le", bound}}, total);
    }
  }
  const auto labels = [&](std::string_view suffix, auto value) {
    const std::string full = std::string(name) + std::string(suffix);
    if (route.empty()) {
      out.sample(full, {}, value);
    } else {
      out.sample(full, {{"route", route}}, value);
    }
  };
  labels("_sum", sum_);
  labels("_count", total);
}

void Metrics::count(const Answered& answered) {
  const std::lock_guard lock(mutex_);
  auto it = routes_.find(answered.route);
  if (it == routes_.end()) {
    it = routes_.try_emplace(routes_.size() < kMaxRoutes ? answered.route : "other").first;
  }
  ++it->second.by_status[answered.status];
  it->second.took.add(answered.took);
  if (answered.queued.count() > 0) queue_wait_.add(answered.queued);
  received_ += answered.received;
  sent_ += answered.sent;
}

void Metrics::count(Refused reason) {
  refused_[static_cast<std::size_t>(reason)].fetch_add(1, std::memory_order_relaxed);
}

void Metrics::write(PrometheusWriter& out) const {
  out.family("senda_http_connections", "gauge", "Connections open now.");
  out.sample("senda_http_connections", {}, connections.load());
  out.family("senda_http_connections_accepted_total", "counter", "Connections ever accepted.");
  out.sample("senda_http_connections_accepted_total", {}, accepted.load());
  out.family("senda_http_requests_in_flight", "gauge", "Requests at work or waiting.");
  out.sample("senda_http_requests_in_flight", {}, in_flight.load());
  out.family("senda_http_requests_queued", "gauge", "Requests waiting for a worker.");
  out.sample("senda_http_requests_queued", {}, queued.load());
  out.family("senda_http_refused_total", "counter",
             "Turned away by the transport: connections (too many), queue (full), policy (not a "
             "request it takes), timeout (too slow), abandoned (the client left while waiting).");
  static constexpr std::string_view kReasons[] = {"connections", "queue", "policy", "timeout",
                                                  "abandoned"};
  for (std::size_t i = 0; i < refused_.size(); ++i) {
    out.sample("senda_http_refused_total", {{"reason", kReasons[i]}}, refused_[i].load());
  }
  out.family("senda_log_lines_dropped_total", "counter",
             "Lines of the access log lost because its file could not keep up.");
  out.sample("senda_log_lines_dropped_total", {}, log_lines_dropped.load());

  const std::lock_guard lock(mutex_);
  out.family("senda_http_received_bytes_total", "counter", "Bytes of request bodies.");
  out.sample("senda_http_received_bytes_total", {}, received_);
  out.family("senda_http_sent_bytes_total", "counter", "Bytes of response bodies.");
  out.sample("senda_http_sent_bytes_total", {}, sent_);
  out.family("senda_http_requests_total", "counter", "Requests answered.");
  for (const auto& [name, route] : routes_) {
    for (const auto& [status, count] : route.by_status) {
      out.sample("senda_http_requests_total", {{"route", name}, {"status", std::to_string(status)}},
                 count);
    }
  }
  out.family("senda_http_request_duration_seconds", "histogram",
             "From the whole header to the answer, the time of reading a body included.");
  for (const auto& [name, route] : routes_) {
    route.took.write(out, "senda_http_request_duration_seconds", name);
  }
  out.family("senda_http_queue_duration_seconds", "histogram", "Waiting for a worker.");
  queue_wait_.write(out, "senda_http_queue_duration_seconds", {});
}

}  // namespace senda::http
