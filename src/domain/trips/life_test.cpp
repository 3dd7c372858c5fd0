// Life rules: every move from every status, and what each leaves behind.
#include "domain/trips/life.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace life_rules {

using enum EventStatus;

Instant const kDeparture{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};
Instant const kBefore = kDeparture - minutes{60};
Instant const kAfter = kDeparture + minutes{60};

Event event_that_is(EventStatus status) {
  Event event{.id = {"EV1"},
              .status = status,
              .times = {.planned_departure = kDeparture, .planned_return = kDeparture + minutes{180}}};
  event.roles = {{.id = {"RO1"}, .kind = RoleKind::captain, .title = "Captain", .holder = PersonId{"PE1"}}};
  return event;
}

TEST(LifeRules, EveryStatusAllowsItsMovesAndNoOther) {
  std::map<EventStatus, std::vector<EventStatus>> const allowed{
      {pending, {confirmed, cancelled}},
      {confirmed, {pending, in_progress, cancelled}},
      {in_progress, {completed}},
      {completed, {}},
      {cancelled, {pending}},
  };
  for (auto const& [from, moves] : allowed) {
    EXPECT_EQ(allowed_moves(event_that_is(from), kBefore), moves) << to_text(from);
    for (auto const to : {pending, confirmed, in_progress, completed, cancelled}) {
      auto event = event_that_is(from);
      bool const fine = std::find(moves.begin(), moves.end(), to) != moves.end();
      auto const expected = from == to ? MoveOutcome::already_there
                            : fine     ? MoveOutcome::moved
                                       : MoveOutcome::not_allowed;
      EXPECT_EQ(move_event(event, {to, CancelCause::weather}, {}, kBefore), expected)
          << to_text(from) << " -> " << to_text(to);
      EXPECT_EQ(event.status, fine ? to : from);
    }
  }
}

TEST(LifeRules, ACancelledEventComesBackOnlyBeforeItsPlannedDeparture) {
  EXPECT_EQ(allowed_moves(event_that_is(cancelled), kDeparture - milliseconds{1}), std::vector{pending});
  EXPECT_TRUE(allowed_moves(event_that_is(cancelled), kDeparture).empty());
}

TEST(LifeRules, RefusalsByPrecedence) {
  auto there = event_that_is(cancelled);
  EXPECT_EQ(move_event(there, {cancelled}, {}, kAfter), MoveOutcome::already_there);
  auto departed = event_that_is(in_progress);
  EXPECT_EQ(move_event(departed, {cancelled}, {}, kAfter), MoveOutcome::not_allowed);
  auto planned = event_that_is(confirmed);
  EXPECT_EQ(move_event(planned, {cancelled}, {}, kAfter), MoveOutcome::cause_required);
  std::vector<GateFinding> const standing{{.reason = GateReason::no_lead}};
  EXPECT_EQ(move_event(planned, {completed}, standing, kAfter), MoveOutcome::not_allowed);
  EXPECT_EQ(move_event(planned, {in_progress}, standing, kAfter), MoveOutcome::gate_closed);
  EXPECT_EQ(planned.status, confirmed);
  EXPECT_FALSE(planned.times.actual_departure);
}

TEST(LifeRules, DepartingAndCompletingStampTheActualTimes) {
  auto event = event_that_is(confirmed);
  ASSERT_EQ(move_event(event, {in_progress}, {}, kAfter), MoveOutcome::moved);
  EXPECT_EQ(event.times.actual_departure, kAfter);
  EXPECT_EQ(departure_lateness(event.times), minutes{60});
  ASSERT_EQ(move_event(event, {completed}, {}, kAfter + minutes{5}), MoveOutcome::moved);
  EXPECT_EQ(event.times.actual_return, kAfter + minutes{5});
  EXPECT_EQ(return_lateness(event.times), minutes{-115});

  auto told = event_that_is(in_progress);
  told.times.actual_return = kAfter;
  ASSERT_EQ(move_event(told, {completed}, {}, kAfter + minutes{5}), MoveOutcome::moved);
  EXPECT_EQ(told.times.actual_return, kAfter);
}

TEST(LifeRules, ACauseIsKeptWhileCancelledAndOnlyThen) {
  auto event = event_that_is(pending);
  ASSERT_EQ(move_event(event, {confirmed, CancelCause::guest}, {}, kBefore), MoveOutcome::moved);
  EXPECT_FALSE(event.cancel_cause);
  ASSERT_EQ(move_event(event, {cancelled, CancelCause::weather}, {}, kBefore), MoveOutcome::moved);
  EXPECT_EQ(event.cancel_cause, CancelCause::weather);
  ASSERT_EQ(move_event(event, {pending}, {}, kBefore), MoveOutcome::moved);
  EXPECT_FALSE(event.cancel_cause);
}

TEST(LifeRules, OnlyDepartingAndCompletingPassAGate) {
  std::vector<GateFinding> const standing{{.reason = GateReason::on_hold}};
  for (auto const to : {pending, confirmed, in_progress, completed, cancelled}) {
    EXPECT_EQ(gate_of_move(to).has_value(), to == in_progress || to == completed);
    auto event = event_that_is(to == completed ? in_progress : to == pending ? cancelled : pending);
    if (to == in_progress) event.status = confirmed;
    auto const expected = gate_of_move(to) ? MoveOutcome::gate_closed : MoveOutcome::moved;
    EXPECT_EQ(move_event(event, {to, CancelCause::guest}, standing, kBefore), expected) << to_text(to);
  }
}

TEST(LifeRules, CountsAreKeptWithTheMoveTheyWereMadeFor) {
  auto event = event_that_is(confirmed);
  ASSERT_EQ(move_event(event, {.to = in_progress, .head_count = 11}, {}, kAfter), MoveOutcome::moved);
  EXPECT_EQ(event.head_counts, (HeadCounts{11, {}}));
  ASSERT_EQ(move_event(event, {.to = completed, .head_count = 10}, {}, kAfter), MoveOutcome::moved);
  EXPECT_EQ(event.head_counts, (HeadCounts{11, 10}));
}

TEST(LifeRules, CancellingEndsAHoldAndNothingElseDoes) {
  auto event = event_that_is(confirmed);
  event.hold = EventHold{{"PE3"}, kBefore, kAfter};
  ASSERT_EQ(move_event(event, {pending}, {}, kBefore), MoveOutcome::moved);
  EXPECT_TRUE(event.hold);
  ASSERT_EQ(move_event(event, {cancelled, CancelCause::weather}, {}, kBefore), MoveOutcome::moved);
  EXPECT_FALSE(event.hold);
}

TEST(EventRules, LiveOpenAndUnresolved) {
  for (auto const status : {pending, confirmed, in_progress, completed, cancelled}) {
    auto const event = event_that_is(status);
    EXPECT_EQ(is_open(event), status == pending || status == confirmed);
    EXPECT_EQ(is_live(event), is_open(event) || status == in_progress);
    EXPECT_FALSE(is_unresolved(event, kDeparture - milliseconds{1}));
    EXPECT_EQ(is_unresolved(event, kDeparture), status == confirmed);
  }
}

}  // namespace life_rules
}  // namespace scc
