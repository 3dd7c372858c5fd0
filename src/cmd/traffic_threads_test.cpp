// Traffic tests: who lets others pass waits for the last of them, and never for ever.
#include <optional>
#include <thread>

#include <gtest/gtest.h>

#include "cmd/traffic.hpp"

namespace scc {
namespace traffic_tests {

constexpr std::chrono::hours kForEver{1};

TEST(TrafficThreads, AnEmptyRoadIsNotWaitedFor) {
  Traffic traffic;
  traffic.let_pass(kForEver);
  { Traffic::Passing const one(traffic); }
  traffic.let_pass(kForEver);
}

TEST(TrafficThreads, ASteadyStreamHoldsNobodyUpForLong) {
  Traffic traffic;
  Traffic::Passing const one(traffic);
  traffic.let_pass(milliseconds{1});
}

TEST(TrafficThreads, TheLastOneToPassEndsTheWait) {
  Traffic traffic;
  std::optional<Traffic::Passing> first(std::in_place, traffic);
  std::optional<Traffic::Passing> second(std::in_place, traffic);
  std::atomic<bool> gone = false;
  std::thread waiting([&] {
    // A notice that comes before the wait begins is missed; then the next look finds the road empty.
    while (!gone) traffic.let_pass(milliseconds{5});
    traffic.let_pass(kForEver);
  });
  first.reset();
  gone = true;
  second.reset();
  waiting.join();
}

}  // namespace traffic_tests
}  // namespace scc
