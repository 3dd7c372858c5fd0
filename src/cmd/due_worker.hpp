// DueWorker: the thread that does what is due, as soon as something is queued and once a second for all else.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/due_work.hpp"

namespace scc {

class DueWorker {
 public:
  // `work` must outlive it.
  explicit DueWorker(DueWork& work) : work_(work) {}
  // Finishes what it has in hand. What is due then goes out when the program runs again.
  ~DueWorker();
  DueWorker(DueWorker const&) = delete;
  DueWorker& operator=(DueWorker const&) = delete;

  void start();
  // Something may have been queued. From any thread.
  void wake();

 private:
  void run();

  DueWork& work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace scc
