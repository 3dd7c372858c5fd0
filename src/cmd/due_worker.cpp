// DueWorker: pass after pass, asleep on a condition in between.
#include "cmd/due_worker.hpp"

namespace scc {
namespace {

// Timers, retries, ends of leases and what other processes queue fall due without anybody waking us.
constexpr seconds kPassEvery{1};

}  // namespace

void DueWorker::start() {
  thread_ = std::thread([this] { run(); });
}

DueWorker::~DueWorker() {
  {
    std::lock_guard const guard(mutex_);
    stopping_ = true;
  }
  work_.stop();  // A pass over a long queue, or over a store that does not answer, takes minutes.
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void DueWorker::wake() {
  {
    std::lock_guard const guard(mutex_);
    woken_ = true;
  }
  changed_.notify_one();
}

void DueWorker::run() {
  std::unique_lock lock(mutex_);
  for (bool begun = false; !stopping_;) {
    woken_ = false;
    lock.unlock();
    begun = begun || work_.begin();
    bool const goes_on = work_.run_due().outbox.jobs > 0;
    lock.lock();
    woken_ = woken_ || goes_on;
    changed_.wait_for(lock, kPassEvery, [&] { return woken_ || stopping_; });
  }
}

}  // namespace scc
