// Threads that answer requests, and the bounded queue in front of them. A full queue says no at
// once: a visitor who is told to come back is better off than one who waits behind a thousand.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace senda::http {

/// Thread: any, but for `finish`: its owner.
class WorkerPool {
 public:
  /// In: threads: at least 1. max_queue: jobs that wait while all threads are busy.
  WorkerPool(std::size_t threads, std::size_t max_queue);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False if the queue is full or the pool is finished; the job is then not taken. A job must not
  /// throw.
  bool try_submit(std::function<void()> job);
  /// Jobs that no thread has begun.
  std::size_t waiting() const noexcept { return waiting_.load(std::memory_order_relaxed); }
  /// Does what is queued, then ends the threads.
  void finish();

 private:
  void work();

  const std::size_t max_queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  std::atomic<std::size_t> waiting_{0};
  std::size_t idle_ = 0;  // threads that wait for a job
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace senda::http
