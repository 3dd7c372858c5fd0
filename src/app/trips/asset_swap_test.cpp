// Swapping an event's asset end to end: whose time moves, what is recomputed, and who is told.
#include "app/trips/asset_swap.hpp"

#include <gtest/gtest.h>

#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "store/records_mailing.hpp"
#include "support/world.hpp"

namespace scc {
namespace swap_scenarios {

class SwapScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const dana = world.dispatcher("Dana");
  Person const ann = world.captain("Ann");
  Event const event = world.event();

  Result<Versioned<Event>> swap(std::optional<AssetId> const& asset, Person const& who) {
    return swap_asset(world.env(), World::as(who), event.id, asset);
  }
  std::string refusal_of(std::optional<AssetId> const& asset) {
    auto const swapped = swap(asset, dana);
    return swapped ? "done" : swapped.error().reason + " " + swapped.error().field;
  }
  std::size_t busy(AssetId const& asset) {
    return busy_between(world.env().rows, asset, world.now(), world.now() + std::chrono::hours{240})->size();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SwapScenarios, testing::ValuesIn(kEngines), engine_name);

TEST_P(SwapScenarios, ALargerCrewsMissingPlacesAreOpened) {
  auto ketch = world.vessel("Ketch", 12);
  ketch.minimum_crew = 3;
  world.save(ketch);
  auto const swapped = swap(ketch.id, dana);
  ASSERT_TRUE(swapped) << swapped.error().reason;
  auto const& roles = swapped->value.roles;
  ASSERT_EQ(roles.size(), 4u);
  for (std::size_t i = 2; i < roles.size(); ++i) {
    EXPECT_EQ(roles[i].kind, RoleKind::crew);
    EXPECT_EQ(roles[i].title, event.roles[1].title);
    EXPECT_FALSE(roles[i].holder);
  }
  EXPECT_EQ(world.history(event.id).back().facts.size(), 4u);  // Two assets, two opened roles.
}

TEST_P(SwapScenarios, TheNewOneServesByItsOwnLimitsAndEverybodyIsToldOnce) {
  auto skiff = world.vessel("Skiff", 5);
  skiff.minimum_crew = 1;
  skiff.turnaround = minutes{15};
  world.save(skiff);
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  EXPECT_TRUE(read_gate(world.env(), World::as(dana), event.id)->open());
  auto const rows = world.engine().rows_written();
  auto const letters = world.letters().size();
  auto const before = world.load(event.id);
  auto const swapped = swap(skiff.id, dana);
  ASSERT_TRUE(swapped) << swapped.error().reason;
  // Event, history, agenda, two busy months, mailing, outbox.
  EXPECT_EQ(world.engine().rows_written(), rows + 7);
  EXPECT_EQ(world.letters().size(), letters);

  auto const stored = world.load(event.id);
  EXPECT_EQ(stored.asset, event_asset_of(skiff));
  EXPECT_EQ(stored.ics_sequence, before.ics_sequence + 1);
  EXPECT_EQ(reasons_of(read_gate(world.env(), World::as(dana), event.id)->findings),
            std::vector{GateReason::crew_below_minimum});
  EXPECT_EQ(busy(event.asset->id), 0u);
  EXPECT_EQ(busy(skiff.id), 1u);
  // The deckhand's place is enough; a crew of two would open another.
  EXPECT_EQ(stored.roles.size(), event.roles.size());
  auto const entry = world.history(event.id).back();
  EXPECT_EQ(entry.act, HistoryAct::asset_swapped);
  EXPECT_EQ(entry.facts,
            (std::vector<HistoryFact>{{"asset_before", event.asset->id.text}, {"asset", skiff.id.text}}));
  MailingRecord order;
  order.kind = LetterKind::times_changed;
  order.event = event.id;
  order.seq = entry.seq;
  auto const row = world.env().rows.get(mailing_key(world.env().rows.keys(), order));
  ASSERT_TRUE(row && *row);
  EXPECT_EQ(decode_mailing(**row)->audience, MailingAudience::holders);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(SwapScenarios, ARepeatWritesNothing) {
  auto const commits = world.engine().commits();
  ASSERT_TRUE(swap(event.asset->id, dana));
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(SwapScenarios, WhatCannotBeLeavesEverythingAsItWas) {
  auto const small = world.vessel("Dinghy", 3);
  auto retired = world.vessel("Wreck");
  retired.active = false;
  world.save(retired);
  auto taken = world.draft();
  taken.asset = world.vessel("Leeward").id;
  world.event(taken);
  auto const commits = world.engine().commits();
  EXPECT_EQ(refusal_of({}), "asset_required asset");
  EXPECT_EQ(refusal_of(AssetId{"AS"}), "asset_unknown asset");
  EXPECT_EQ(refusal_of(retired.id), "asset_inactive asset");
  EXPECT_EQ(refusal_of(*taken.asset), "asset_overlaps asset");
  auto const over = swap(small.id, dana);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, Code::conflict);
  EXPECT_EQ(over.error().holes,
            (std::vector<std::pair<std::string, std::string>>{{"limit", "3"}, {"size", "4"}}));
  ASSERT_FALSE(swap(small.id, ann));
  EXPECT_EQ(swap(small.id, ann).error().reason, "not_permitted");
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_EQ(busy(event.asset->id), 1u);
}

TEST_P(SwapScenarios, AfterDepartureItKeepsWhatItDepartedWith) {
  auto const skiff = world.vessel("Skiff");
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::in_progress}));
  EXPECT_EQ(refusal_of(skiff.id), "event_not_open asset");
}

TEST_P(SwapScenarios, AProjectMayGoWithoutAndGetOneAgain) {
  auto draft = world.draft();
  draft.kind = EventKind::project;
  auto const project = world.event(draft);
  auto const swap_of = [&](std::optional<AssetId> const& asset) {
    return swap_asset(world.env(), World::as(dana), project.id, asset);
  };
  ASSERT_TRUE(swap_of({}));
  EXPECT_FALSE(world.load(project.id).asset);
  EXPECT_EQ(busy(*draft.asset), 0u);
  ASSERT_TRUE(swap_of(draft.asset));
  EXPECT_EQ(busy(*draft.asset), 1u);
}

}  // namespace swap_scenarios
}  // namespace scc
