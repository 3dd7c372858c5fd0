// Holds end to end: one entry, one mailing and one reminder each, and nothing else moves.
#include "app/trips/holds.hpp"

#include <gtest/gtest.h>

#include "app/trips/busy_times.hpp"
#include "app/trips/history.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "base/limits.hpp"
#include "store/records_mailing.hpp"
#include "support/desk.hpp"
#include "support/index_rows.hpp"

namespace scc {
namespace hold_scenarios {

class HoldScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const bo = world.crew("Bo");
  Person const dana = world.dispatcher("Dana");
  Event const event = world.event();
  Instant const review = world.now() + minutes{50};

  void SetUp() override {
    ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
    ASSERT_TRUE(claim_role(world.env(), World::as(bo), event.id, event.roles[1].id));
  }
  std::string put(Person const& who, std::string const& reason, Instant review_at) {
    return reason_of(put_hold(world.env(), World::as(who), event.id, {reason, review_at}));
  }
  std::string lift(Person const& who) {
    return reason_of(lift_hold(world.env(), World::as(who), event.id, "Blue sky"));
  }
  std::string reminder(Instant at) const { return to_key_text(at) + " hold_review#" + event.id.text; }
  std::vector<LetterKind> mailings() {
    std::vector<LetterKind> kinds;
    for (auto const& one : mailings_of(world, event.id)) kinds.push_back(one.kind);
    return kinds;
  }
  std::vector<HistoryAct> last_acts(std::size_t count) {
    std::vector<HistoryAct> acts;
    for (auto const& entry : world.history(event.id)) acts.push_back(entry.act);
    return {acts.end() - static_cast<std::ptrdiff_t>(count), acts.end()};
  }
};

TEST_P(HoldScenarios, PutExtendedAndLifted) {
  auto const before = world.load(event.id);
  ASSERT_EQ(put(dana, "Thunderstorm", review), "none");
  auto held = world.load(event.id);
  ASSERT_TRUE(held.hold);
  EXPECT_EQ(held.hold->by, dana.id);
  EXPECT_EQ(held.hold->review_at, review);
  EXPECT_EQ(held.status, before.status);
  EXPECT_EQ(held.roles, before.roles);
  EXPECT_EQ(held.party_size, before.party_size);
  EXPECT_EQ(timers_of(world), std::vector{reminder(review)});
  EXPECT_EQ(mailings(), std::vector{LetterKind::hold_put});

  // Its time passes: it is a reminder, not a lifting.
  world.advance(minutes{51});
  EXPECT_TRUE(world.load(event.id).hold);
  auto const later = review + minutes{30};
  ASSERT_EQ(put(ann, "Thunderstorm", later), "none");
  EXPECT_EQ(timers_of(world), std::vector{reminder(later)});
  EXPECT_EQ(mailings(), (std::vector{LetterKind::hold_put, LetterKind::hold_put}));
  EXPECT_EQ(
      world.history(event.id).back().facts,
      (std::vector<HistoryFact>{{"review_at_before", to_rfc3339(review)}, {"review_at", to_rfc3339(later)}}));
  EXPECT_EQ(reason_of_hold(world.env().rows, world.load(event.id)).value(), "Thunderstorm");

  ASSERT_EQ(lift(dana), "none");
  EXPECT_FALSE(world.load(event.id).hold);
  EXPECT_TRUE(timers_of(world).empty());
  EXPECT_EQ(mailings(), (std::vector{LetterKind::hold_put, LetterKind::hold_put, LetterKind::hold_lifted}));
  EXPECT_EQ(last_acts(3), (std::vector{HistoryAct::hold_put, HistoryAct::hold_put, HistoryAct::hold_lifted}));
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(HoldScenarios, RepeatsWriteNothing) {
  auto const commits_of = [&](auto const& act) {
    auto const before = world.engine().commits();
    EXPECT_EQ(act(), "none");
    return world.engine().commits() - before;
  };
  EXPECT_EQ(commits_of([&] { return lift(dana); }), 0);
  EXPECT_EQ(commits_of([&] { return put(dana, "Fog", review); }), 1);
  EXPECT_EQ(commits_of([&] { return put(ann, "Fog", review + milliseconds{400}); }), 0);
  EXPECT_EQ(commits_of([&] { return lift(dana); }), 1);
  EXPECT_EQ(commits_of([&] { return lift(dana); }), 0);
}

TEST_P(HoldScenarios, AnotherReasonIsWrittenDownAndTroublesNobody) {
  ASSERT_EQ(put(dana, "Fog", review), "none");
  ASSERT_EQ(put(ann, "Engine", review), "none");
  EXPECT_EQ(reason_of_hold(world.env().rows, world.load(event.id)).value(), "Engine");
  EXPECT_EQ(mailings(), std::vector{LetterKind::hold_put});
  EXPECT_EQ(timers_of(world), std::vector{reminder(review)});
}

TEST_P(HoldScenarios, TheReasonIsForTheOfficeAndInNoRowOfOthers) {
  ASSERT_EQ(put(dana, "Cash is short", review), "none");
  auto const notes_for = [&](Person const& who) {
    return read_history(world.env(), World::as(who), event.id, 0, 50)->items.back().notes;
  };
  EXPECT_EQ(notes_for(dana),
            (std::vector<HistoryNote>{{"reason", "Cash is short", NoteAudience::dispatcher}}));
  EXPECT_TRUE(notes_for(ann).empty());
  auto const rows = world.env().rows;
  auto const row = rows.get(rows.keys().event(event.id));
  EXPECT_EQ((*row)->body.find("Cash"), std::string::npos);
}

TEST_P(HoldScenarios, RefusalsByPrecedence) {
  auto const far = world.now() + kHoldReviewMax + seconds{1};
  EXPECT_EQ(put(world.crew("Cleo"), "", far), "missing_field");
  EXPECT_EQ(put(world.crew("Cy"), "Fog", far), "not_permitted");
  EXPECT_EQ(put(bo, "Fog", review), "not_permitted");
  EXPECT_EQ(reason_of(put_hold(world.env(), World::operator_at_the_machine(), event.id, {"Fog", review})),
            "not_permitted");
  EXPECT_EQ(reason_of(lift_hold(world.env(), World::operator_at_the_machine(), event.id, "")),
            "not_permitted");
  EXPECT_EQ(put(dana, "Fog", far), "review_too_far");
  EXPECT_EQ(put(dana, "Fog", world.now()), "review_not_ahead");
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, {EventStatus::in_progress}));
  EXPECT_EQ(put(dana, "Fog", far), "event_not_open");
}

TEST_P(HoldScenarios, AHeldEventKeepsItsTimeAndDoesNotDepartUntilLifted) {
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  ASSERT_EQ(put(ann, "Fog", review), "none");
  auto const move = [&](EventStatus to, std::optional<GateOverride> against = {}) {
    return reason_of(
        change_status(world.env(), World::as(dana), event.id,
                      {.to = to, .cause = CancelCause::weather, .gate_override = std::move(against)}));
  };
  EXPECT_EQ(move(EventStatus::in_progress), "gate_closed");
  EXPECT_EQ(move(EventStatus::in_progress, GateOverride{{GateReason::on_hold}, "Now"}), "gate_closed");
  auto const busy = busy_between(world.env().rows, ann.id, world.now(), world.now() + std::chrono::hours{72});
  EXPECT_EQ(busy->size(), 1u);
  ASSERT_EQ(lift(ann), "none");
  EXPECT_EQ(move(EventStatus::in_progress), "none");
}

TEST_P(HoldScenarios, CancellingEndsTheHoldAndItsReminder) {
  ASSERT_EQ(put(dana, "Fog", review), "none");
  auto const move = [&](EventStatus to) {
    return reason_of(
        change_status(world.env(), World::as(dana), event.id, {.to = to, .cause = CancelCause::weather}));
  };
  ASSERT_EQ(move(EventStatus::cancelled), "none");
  EXPECT_FALSE(world.load(event.id).hold);
  EXPECT_TRUE(timers_of(world).empty());
  ASSERT_EQ(move(EventStatus::pending), "none");
  EXPECT_FALSE(world.load(event.id).hold);
}

TEST_P(HoldScenarios, TwoWhoPutItAtOnceMakeOneHold) {
  world.engine().before_next_commit([&] {
    EXPECT_TRUE(put_hold(world.rival(), World::as(ann), event.id, {"Fog", review}));
  });
  EXPECT_EQ(put(dana, "Fog", review), "none");
  EXPECT_EQ(mailings().size(), 1u);
  EXPECT_EQ(world.load(event.id).hold->by, ann.id);
}

INSTANTIATE_TEST_SUITE_P(Engines, HoldScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace hold_scenarios
}  // namespace scc
