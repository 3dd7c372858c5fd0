// Life rules: every move from every status, and what each leaves behind.
#include "domain/trips/life.hpp"

#include <gtest/gtest.h>

#include "domain/trips/gate.hpp"

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
      EXPECT_EQ(move_event(event, {to, CancelCause::weather}, kBefore), expected)
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
  EXPECT_EQ(move_event(there, {cancelled}, kAfter), MoveOutcome::already_there);
  auto departed = event_that_is(in_progress);
  EXPECT_EQ(move_event(departed, {cancelled}, kAfter), MoveOutcome::not_allowed);
  auto planned = event_that_is(confirmed);
  EXPECT_EQ(move_event(planned, {cancelled}, kAfter), MoveOutcome::cause_required);
  planned.roles[0].holder.reset();
  EXPECT_EQ(move_event(planned, {in_progress}, kAfter), MoveOutcome::gate_closed);
  EXPECT_EQ(planned.status, confirmed);
  EXPECT_FALSE(planned.times.actual_departure);
}

TEST(LifeRules, DepartingAndCompletingStampTheActualTimes) {
  auto event = event_that_is(confirmed);
  ASSERT_EQ(move_event(event, {in_progress}, kAfter), MoveOutcome::moved);
  EXPECT_EQ(event.times.actual_departure, kAfter);
  EXPECT_EQ(departure_lateness(event.times), minutes{60});
  ASSERT_EQ(move_event(event, {completed}, kAfter + minutes{5}), MoveOutcome::moved);
  EXPECT_EQ(event.times.actual_return, kAfter + minutes{5});
  EXPECT_EQ(return_lateness(event.times), minutes{-115});

  auto told = event_that_is(in_progress);
  told.times.actual_return = kAfter;
  ASSERT_EQ(move_event(told, {completed}, kAfter + minutes{5}), MoveOutcome::moved);
  EXPECT_EQ(told.times.actual_return, kAfter);
}

TEST(LifeRules, ACauseIsKeptWhileCancelledAndOnlyThen) {
  auto event = event_that_is(pending);
  ASSERT_EQ(move_event(event, {confirmed, CancelCause::guest}, kBefore), MoveOutcome::moved);
  EXPECT_FALSE(event.cancel_cause);
  ASSERT_EQ(move_event(event, {cancelled, CancelCause::weather}, kBefore), MoveOutcome::moved);
  EXPECT_EQ(event.cancel_cause, CancelCause::weather);
  ASSERT_EQ(move_event(event, {pending}, kBefore), MoveOutcome::moved);
  EXPECT_FALSE(event.cancel_cause);
}

TEST(GateRules, EveryReasonComesAloneAndInOrder) {
  auto const open = [] {
    auto event = event_that_is(confirmed);
    event.asset = EventAsset{.id = {"AS1"}, .name = "Wind", .passenger_limit = 6, .minimum_crew = 1};
    event.roles.push_back({.id = {"RO2"}, .title = "Deckhand", .holder = PersonId{"PE2"}});
    event.party_size = 6;
    return event;
  };
  using Breaks = std::pair<GateReason, std::function<void(Event&)>>;
  std::vector<Breaks> const breaks{
      {GateReason::not_confirmed, [](Event& e) { e.status = pending; }},
      {GateReason::on_hold,
       [](Event& e) {
         e.hold = EventHold{{"PE3"}, kBefore, kAfter};
       }},
      {GateReason::no_lead, [](Event& e) { e.roles[0].holder.reset(); }},
      {GateReason::over_passenger_limit, [](Event& e) { e.counters.booked_seats = 7; }},
      {GateReason::crew_below_minimum, [](Event& e) { e.roles[1].holder.reset(); }},
  };
  EXPECT_TRUE(departure_gate(open()).empty());
  auto all = open();
  std::vector<GateReason> every;
  for (auto const& [reason, break_it] : breaks) {
    auto one = open();
    break_it(one);
    EXPECT_EQ(departure_gate(one), std::vector{reason}) << to_text(reason);
    break_it(all);
    every.push_back(reason);
  }
  EXPECT_EQ(departure_gate(all), every);
}

TEST(GateRules, WhatAKindDoesNotHaveIsNotAsked) {
  auto event = event_that_is(confirmed);
  event.kind = EventKind::rental;
  event.asset = EventAsset{.id = {"AS1"}, .name = "Trailer", .passenger_limit = 1, .minimum_crew = 2};
  event.party_size = 40;
  event.roles.clear();
  EXPECT_TRUE(departure_gate(event).empty());
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
