// PinnedTime: what time() tells this process while it lives, libraries included; for those that cannot be
// handed a clock.
#pragma once

#include "base/time.hpp"

namespace scc {

// One at a time. Other clocks go on: nothing that waits stands still.
class PinnedTime {
 public:
  explicit PinnedTime(Instant at);
  ~PinnedTime();
  PinnedTime(PinnedTime const&) = delete;
  PinnedTime& operator=(PinnedTime const&) = delete;
};

}  // namespace scc
