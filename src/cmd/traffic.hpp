// Traffic: how many requests that write are being answered right now, so that what nobody waits for can let
// them pass.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "base/time.hpp"

namespace scc {

// Safe for many threads at once; a request pays for two additions.
class Traffic {
 public:
  // One request, from its beginning to its end.
  class Passing {
   public:
    explicit Passing(Traffic& traffic) : traffic_(traffic) {
      traffic_.passing_.fetch_add(1, std::memory_order_relaxed);
    }
    ~Passing() {
      if (traffic_.passing_.fetch_sub(1, std::memory_order_relaxed) == 1) traffic_.calm_.notify_all();
    }
    Passing(Passing const&) = delete;
    Passing& operator=(Passing const&) = delete;

   private:
    Traffic& traffic_;
  };

  // Returns once no request is passing, or after `at_most`: whoever waits gets on all the same, only slowly.
  void let_pass(milliseconds at_most);

 private:
  std::atomic<int> passing_ = 0;
  std::mutex mutex_;
  std::condition_variable calm_;
};

}  // namespace scc
