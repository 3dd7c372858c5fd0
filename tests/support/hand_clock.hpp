// HandClock: a clock that a test moves by hand.
#pragma once

#include <atomic>

#include "base/time.hpp"

namespace scc {

// Safe for many threads at once.
class HandClock final : public Clock {
 public:
  explicit HandClock(Instant start) : since_epoch_(start.time_since_epoch().count()) {}

  Instant now() const override { return Instant{milliseconds{since_epoch_.load()}}; }
  void advance(milliseconds by) { since_epoch_ += by.count(); }

 private:
  std::atomic<milliseconds::rep> since_epoch_;
};

}  // namespace scc
