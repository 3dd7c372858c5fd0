// WorkerPool: pthreads rather than std::thread, because only they can be told how small a stack they need.
#include "web/beast_workers.hpp"

#include <cassert>
#include <utility>

#include "base/limits.hpp"

namespace scc {
namespace {

// The address and thread sanitizers surround every local with guards.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kStackBytes = 8 * kWorkerStackBytes;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr std::size_t kStackBytes = 8 * kWorkerStackBytes;
#else
constexpr std::size_t kStackBytes = kWorkerStackBytes;
#endif
#else
constexpr std::size_t kStackBytes = kWorkerStackBytes;
#endif

}  // namespace

WorkerPool::~WorkerPool() {
  {
    std::lock_guard const guard(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto const thread : threads_) pthread_join(thread, nullptr);
}

void WorkerPool::submit(std::function<void()> job) {
  std::lock_guard const guard(mutex_);
  assert(!stopping_);
  jobs_.push_back(std::move(job));
  if (jobs_.size() > idle_ && threads_.size() < threads_max_) spawn_locked();
  wake_.notify_one();
}

std::size_t WorkerPool::threads() const {
  std::lock_guard const guard(mutex_);
  return threads_.size();
}

void WorkerPool::spawn_locked() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_t thread{};
  int const failed = pthread_create(&thread, &attributes, &WorkerPool::run_thread, this);
  pthread_attr_destroy(&attributes);
  if (failed == 0) threads_.push_back(thread);
  assert(!threads_.empty());  // Without a single worker nobody is ever answered.
}

void* WorkerPool::run_thread(void* pool) {
  static_cast<WorkerPool*>(pool)->run();
  return nullptr;
}

void WorkerPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
    --idle_;
    if (jobs_.empty()) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // What it holds goes before the next is waited for.
    lock.lock();
  }
}

}  // namespace scc
