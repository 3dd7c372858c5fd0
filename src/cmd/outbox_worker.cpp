// OutboxWorker: pass after pass, asleep on a condition in between.
#include "cmd/outbox_worker.hpp"

namespace scc {
namespace {

// Letters of other processes, retries and ends of leases fall due without anybody waking us.
constexpr seconds kPassEvery{1};

}  // namespace

void OutboxWorker::start() {
  thread_ = std::thread([this] { run(); });
}

OutboxWorker::~OutboxWorker() {
  {
    std::lock_guard const guard(mutex_);
    stopping_ = true;
  }
  outbox_.stop();  // A pass over a long queue, or over a store that does not answer, takes minutes.
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void OutboxWorker::wake() {
  {
    std::lock_guard const guard(mutex_);
    woken_ = true;
  }
  changed_.notify_one();
}

void OutboxWorker::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    woken_ = false;
    lock.unlock();
    outbox_.run_due();
    lock.lock();
    changed_.wait_for(lock, kPassEvery, [&] { return woken_ || stopping_; });
  }
}

}  // namespace scc
