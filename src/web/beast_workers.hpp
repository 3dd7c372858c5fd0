// WorkerPool: threads for what may wait (a disk's flush, a network), made when first needed.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include <pthread.h>

namespace scc {

// Safe for many threads at once.
class WorkerPool {
 public:
  explicit WorkerPool(std::size_t threads_max) : threads_max_(threads_max) {}
  // Finishes every job it was given.
  ~WorkerPool();
  WorkerPool(WorkerPool const&) = delete;
  WorkerPool& operator=(WorkerPool const&) = delete;

  // Jobs start in the order they came. They must not throw.
  void submit(std::function<void()> job);
  std::size_t threads() const;

 private:
  static void* run_thread(void* pool);
  void run();
  void spawn_locked();

  std::size_t const threads_max_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  std::vector<pthread_t> threads_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
};

}  // namespace scc
