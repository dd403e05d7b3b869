#include "query/evaluate/load_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <latch>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

namespace senda::query {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What the threads of one run share.
class Run {
 public:
  Run(std::size_t queries, const LoadOptions& options)
      : queries_(queries), options_(options), ready_(options.threads + 1), start_(1) {
    result_.milliseconds.assign(queries, std::vector<double>(options.rounds));
    result_.failed.assign(queries, false);
  }

  Result<LoadResult> run(const std::function<Result<Ask>()>& make) {
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 0; i < options_.threads; ++i) threads.emplace_back([&] { work(make); });
      ready_.arrive_and_wait();
      begin_ = Clock::now();
      start_.count_down();
    }
    if (error_) return *std::move(error_);
    result_.seconds = milliseconds_since(begin_) / 1e3;
    return std::move(result_);
  }

 private:
  void work(const std::function<Result<Ask>()>& make) {
    auto ask = make();
    if (!ask) {
      const std::lock_guard lock(mutex_);
      error_ = ask.error();
    }
    ready_.count_down();
    start_.wait();
    if (!ask) return;
    const std::size_t all = queries_ * options_.rounds;
    for (std::size_t i = next_++; i < all; i = next_++) {
      const Clock::time_point due = wait_for(i);
      const auto answered = (*ask)(i % queries_);
      // Each place is written once, by one thread.
      result_.milliseconds[i % queries_][i / queries_] = milliseconds_since(due);
      if (!answered) note(i % queries_, answered.error());
    }
  }

  /// When the clock of question `i` starts; in open loop not before it is due.
  Clock::time_point wait_for(std::size_t i) const {
    if (options_.rate <= 0) return Clock::now();
    const std::chrono::duration<double> after(static_cast<double>(i) / options_.rate);
    const auto due = begin_ + std::chrono::duration_cast<Clock::duration>(after);
    std::this_thread::sleep_until(due);
    return due;
  }

  void note(std::size_t query, const Error& error) {
    const std::lock_guard lock(mutex_);
    result_.failed[query] = true;
    if (result_.first_error.empty()) result_.first_error = error.message();
  }

  const std::size_t queries_;
  const LoadOptions options_;
  std::latch ready_;
  std::latch start_;
  Clock::time_point begin_;  // written before start_ opens
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;  // guards error_, failed and first_error
  std::optional<Error> error_;
  LoadResult result_;
};

}  // namespace

Result<LoadResult> run_load(std::size_t queries, const LoadOptions& options,
                            const std::function<Result<Ask>()>& make) {
  if (queries == 0) return Error(ErrorCode::kInvalidArgument, "the query log is empty");
  if (options.threads == 0 || options.rounds == 0 || !(options.rate >= 0))
    return Error(ErrorCode::kInvalidArgument,
                 "threads and rounds are 1 or more, a rate is not negative");
  return Run(queries, options).run(make);
}

Latency summarise(std::vector<double> milliseconds) {
  Latency latency;
  if (milliseconds.empty()) return latency;
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto count = static_cast<double>(milliseconds.size());
  const auto quantile = [&](double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * count));
    return milliseconds[std::max<std::size_t>(rank, 1) - 1];
  };
  latency.count = milliseconds.size();
  latency.mean = std::accumulate(milliseconds.begin(), milliseconds.end(), 0.0) / count;
  latency.p50 = quantile(0.5);
  latency.p95 = quantile(0.95);
  latency.p99 = quantile(0.99);
  latency.p999 = quantile(0.999);
  latency.max = milliseconds.back();
  return latency;
}

std::map<std::string, Latency> summarise(const LoadResult& result,
                                         const std::vector<std::string>& classes) {
  std::map<std::string, std::vector<double>> times;
  for (std::size_t query = 0; query < result.milliseconds.size(); ++query) {
    if (result.failed[query]) continue;
    for (const double time : result.milliseconds[query]) {
      times[classes[query]].push_back(time);
      if (!classes[query].empty()) times[""].push_back(time);
    }
  }
  std::map<std::string, Latency> summaries;
  for (auto& [name, all] : times) summaries.emplace(name, summarise(std::move(all)));
  return summaries;
}

}  // namespace senda::query
