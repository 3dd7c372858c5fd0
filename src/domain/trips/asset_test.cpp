// Swapping an asset as a table by precedence: each row breaks every rule below its own.
#include "domain/trips/asset.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace swap_rules {

Asset const kSkiff{.id = {"AS2"},
                   .name = "Skiff",
                   .passenger_limit = 6,
                   .minimum_crew = 1,
                   .harbour = Harbour{"Pier", 25.7785, -80.1826},
                   .preparation = minutes{20},
                   .turnaround = minutes{15}};

Event on_marlin(EventKind kind, EventStatus status, int party) {
  return {
      .id = {"EV1"},
      .kind = kind,
      .status = status,
      .asset = event_asset_of({.id = {"AS1"}, .name = "Marlin", .passenger_limit = 18, .minimum_crew = 2}),
      .party_size = party};
}

Asset with(AssetId const& id, bool active) {
  auto asset = kSkiff;
  asset.id = id;
  asset.active = active;
  return asset;
}

TEST(SwapRules, GiveTheFirstThatApplies) {
  using enum EventStatus;
  auto const charter = EventKind::charter;
  auto const retired = with({"AS2"}, false);
  auto const same = with({"AS1"}, false);
  struct {
    char const* name;
    EventKind kind;
    EventStatus status;
    int party;
    Asset const* asset;
    SwapOutcome outcome;
  } const rows[] = {
      {"the same again", charter, completed, 7, &same, SwapOutcome::already_so},
      {"after departure", charter, in_progress, 7, &retired, SwapOutcome::event_not_open},
      {"cancelled", charter, cancelled, 7, nullptr, SwapOutcome::event_not_open},
      {"a charter without", charter, pending, 7, nullptr, SwapOutcome::asset_required},
      {"retired", charter, pending, 7, &retired, SwapOutcome::asset_inactive},
      {"too small", charter, confirmed, 7, &kSkiff, SwapOutcome::over_passenger_limit},
      {"just large enough", charter, confirmed, 6, &kSkiff, SwapOutcome::swapped},
      {"goods are not passengers", EventKind::delivery, pending, 7, &kSkiff, SwapOutcome::swapped},
      {"a project without", EventKind::project, pending, 7, nullptr, SwapOutcome::swapped},
  };
  for (auto const& row : rows) {
    auto event = on_marlin(row.kind, row.status, row.party);
    EXPECT_EQ(swap_asset(event, row.asset), row.outcome) << row.name;
    bool const swapped = row.outcome == SwapOutcome::swapped;
    EXPECT_EQ(event.ics_sequence, swapped ? 1 : 0) << row.name;
    if (!swapped) EXPECT_EQ(event.asset->name, "Marlin") << row.name;
  }
}

TEST(SwapRules, TheEventGoesByTheNewOnesLimitsMinimumCrewAndHarbour) {
  auto event = on_marlin(EventKind::charter, EventStatus::confirmed, 5);
  ASSERT_EQ(swap_asset(event, &kSkiff), SwapOutcome::swapped);
  EXPECT_EQ(event.asset, event_asset_of(kSkiff));
  auto without = on_marlin(EventKind::project, EventStatus::pending, 5);
  ASSERT_EQ(swap_asset(without, nullptr), SwapOutcome::swapped);
  EXPECT_FALSE(without.asset);
  EXPECT_EQ(swap_asset(without, nullptr), SwapOutcome::already_so);
}

}  // namespace swap_rules
}  // namespace scc
