// OutboxWorker: the thread that sends letters, as soon as one is queued and once a second for all else.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/outbox.hpp"

namespace scc {

class OutboxWorker {
 public:
  // `outbox` must outlive it.
  explicit OutboxWorker(Outbox& outbox) : outbox_(outbox) {}
  // Finishes the letter in its hands. What is due then goes out when the program runs again.
  ~OutboxWorker();
  OutboxWorker(OutboxWorker const&) = delete;
  OutboxWorker& operator=(OutboxWorker const&) = delete;

  void start();
  // Something may have been queued. From any thread.
  void wake();

 private:
  void run();

  Outbox& outbox_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scc
