// Traffic: waiting for a gap in it.
#include "cmd/traffic.hpp"

namespace scc {

void Traffic::let_pass(milliseconds at_most) {
  auto const calm = [this] { return passing_.load(std::memory_order_relaxed) == 0; };
  if (calm()) return;
  // Those who pass do not take the lock to say that they are gone: what is missed so is not waited for longer
  // than `at_most`.
  std::unique_lock lock(mutex_);
  calm_.wait_for(lock, at_most, calm);
}

}  // namespace scc
