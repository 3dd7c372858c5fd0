// PinnedTime: a program's own time() comes before the system's, for every library that it loads.
#include "support/pinned_time.hpp"

#include <atomic>
#include <cassert>
#include <ctime>

namespace scc {
namespace {

std::atomic<std::time_t> pinned_seconds{0};  // 0: not pinned.

}  // namespace

PinnedTime::PinnedTime(Instant at) {
  assert(pinned_seconds == 0);
  pinned_seconds = std::chrono::floor<seconds>(at).time_since_epoch().count();
}

PinnedTime::~PinnedTime() {
  pinned_seconds = 0;
}

}  // namespace scc

extern "C" std::time_t time(std::time_t* also) noexcept {
  auto told = scc::pinned_seconds.load();
  if (told == 0) {
    std::timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    told = now.tv_sec;
  }
  if (also != nullptr) *also = told;
  return told;
}
