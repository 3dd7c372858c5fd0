// Simulation: all acts by all kinds of people of several tenants, with rivals between read and commit,
// failing commits, lost answers and a moving clock, against a model (tests/support/trips_model.hpp): every
// answer must be the model's, and every row must say what the model says.
//
// The seed is printed first; SCC_SEED=… replays it, SCC_STEPS=… makes it longer or shorter.
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "support/simulated_trips.hpp"

namespace scc {
namespace trips_simulation {

constexpr int kStepsBetweenChecks = 500;

// In a long enough play each of these happens: an act that never does shows nothing about its rule.
constexpr int kStepsForAll = 10'000;
constexpr char const* kActs[] = {"call crew",
                                 "cancel",
                                 "carry on",
                                 "change asset",
                                 "change defect",
                                 "claim",
                                 "complete",
                                 "close defect",
                                 "confirm",
                                 "create",
                                 "depart",
                                 "designate",
                                 "edit",
                                 "edit money",
                                 "fire timers",
                                 "free",
                                 "hold",
                                 "let go",
                                 "license",
                                 "lift",
                                 "mark",
                                 "mark after departure",
                                 "order holds",
                                 "release",
                                 "reopen or reinstate",
                                 "replan",
                                 "report defect",
                                 "send",
                                 "swap",
                                 "take back",
                                 "write out"};

std::uint64_t seed_from_environment() {
  char const* const text = std::getenv("SCC_SEED");
  std::uint64_t seed = 0xcbf29ce484222325u;  // FNV-1a: a number or a commit's name, whatever is given.
  for (char const* c = text == nullptr ? "ahoy" : text; *c != '\0'; ++c)
    seed = (seed ^ static_cast<unsigned char>(*c)) * 0x100000001b3u;
  std::cout << "seed=" << (text == nullptr ? "ahoy" : text) << '\n' << std::flush;
  return seed;
}

// On engines that are slow for so many small acts, fewer.
int steps_for(EngineKind const& engine) {
  if (char const* const text = std::getenv("SCC_STEPS")) return std::atoi(text);
  std::string_view const name = engine.name;
  return name == "Memory" ? 12'000 : name == "SQLite" ? 3'000 : 250;
}

class TripsSimulation : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, TripsSimulation, testing::ValuesIn(kEngines), engine_name);

TEST_P(TripsSimulation, EveryAnswerAndEveryRowIsTheModels) {
  simulated::SimulatedTrips trips(GetParam(), seed_from_environment());
  auto const steps = steps_for(GetParam());
  for (int step = 1; step <= steps && !HasFailure(); ++step) {
    trips.step();
    if (step % kStepsBetweenChecks != 0 && step != steps) continue;
    trips.run_dry();
    if (!HasFailure()) trips.expect_agreement();
  }
  for (auto const& [act, count] : trips.granted()) std::cout << act << ": " << count << '\n';
  if (steps < kStepsForAll || HasFailure()) return;
  for (auto const* act : kActs) EXPECT_TRUE(trips.granted().contains(act)) << act << " was never granted";
}

}  // namespace trips_simulation
}  // namespace scc
