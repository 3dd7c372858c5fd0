// Jobs end to end: an order for several events is carried out to its end, once for each, wherever it is
// interrupted.
#include "app/hold_jobs.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/jobs.hpp"
#include "app/trips/holds.hpp"
#include "app/trips/status.hpp"
#include "base/limits.hpp"
#include "store/records_job.hpp"
#include "support/desk.hpp"
#include "support/index_rows.hpp"

namespace scc {
namespace hold_jobs {

class HoldJobs : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const dana = world.dispatcher("Dana");
  Instant const from = world.now() + std::chrono::hours{48};
  Instant const review = world.now() + minutes{50};

  // Departing an hour apart, the first at `from`.
  std::vector<Event> make_events(int count) {
    std::vector<Event> events;
    for (int i = 0; i < count; ++i) {
      auto draft = world.draft();
      draft.departure = from + std::chrono::hours{i};
      events.push_back(world.event(draft));
    }
    return events;
  }
  HoldOrder order(HoldAct act, int hours) const {
    return {.act = act,
            .from = from,
            .to = from + std::chrono::hours{hours},
            .reason = "Thunderstorm",
            .review_at = review};
  }
  HoldJob ordered(HoldOrder const& wanted) {
    auto const answer = order_holds(world.env(), World::as(dana), wanted);
    EXPECT_EQ(reason_of(answer), "none");
    return std::get<HoldJob>(*answer);
  }
  // One step of the job that waits, as a worker takes it; false when none waits.
  bool step() { return step(world.env()); }
  bool step(Env const& env) {
    auto const waiting = outbox_rows(world, "J#");
    if (waiting.empty()) return false;
    auto const place = parse_index_sort(waiting[0].key.sort());
    (void)run_job_step(env, waiting[0], *JobId::parse(place->what.substr(2)));
    return true;
  }
  HoldJob run_out(JobId const& id) {
    int steps = 0;
    while (step() && ++steps < 1'000) {
    }
    EXPECT_LT(steps, 1'000);
    return get_hold_job(world.env(), World::as(dana), id).value();
  }
  int holds_put(Event const& event) {
    int count = 0;
    for (auto const& entry : world.history(event.id)) count += entry.act == HistoryAct::hold_put ? 1 : 0;
    return count;
  }
  void expect_held_once(std::vector<Event> const& events) {
    for (auto const& event : events) {
      EXPECT_TRUE(world.load(event.id).hold);
      EXPECT_EQ(holds_put(event), 1);
      EXPECT_EQ(mailings_of(world, event.id).size(), 1u);
    }
    EXPECT_EQ(timers_of(world).size(), events.size());
  }
};

TEST_P(HoldJobs, PutAllEventsOfAWindowOnHoldAndLiftThem) {
  auto const events = make_events(4);
  auto const job = ordered(order(HoldAct::put, 3));
  EXPECT_EQ(job.events.size(), 3u);
  EXPECT_EQ(state_of(job), JobState::waiting);
  EXPECT_FALSE(world.load(events[0].id).hold);

  auto const done = run_out(job.id);
  EXPECT_EQ(state_of(done), JobState::done);
  EXPECT_EQ(done.done, 3);
  EXPECT_EQ(done.skipped, 0);
  expect_held_once({events[0], events[1], events[2]});
  EXPECT_FALSE(world.load(events[3].id).hold);
  EXPECT_EQ(world.load(events[0].id).hold->by, dana.id);
  EXPECT_EQ(world.history(events[0].id).back().actor.id, dana.id.text);

  // The same again, and with another time of review: what is as ordered already changes nothing.
  EXPECT_EQ(run_out(ordered(order(HoldAct::put, 3)).id).done, 3);
  expect_held_once({events[0], events[1], events[2]});
  auto later = order(HoldAct::put, 3);
  later.review_at = review + minutes{30};
  run_out(ordered(later).id);
  EXPECT_EQ(mailings_of(world, events[0].id).size(), 2u);

  auto const lifted = run_out(ordered(order(HoldAct::lift, 4)).id);
  EXPECT_EQ(lifted.events.size(), 3u);
  EXPECT_EQ(lifted.done, 3);
  for (auto const& event : events) EXPECT_FALSE(world.load(event.id).hold);
  EXPECT_TRUE(timers_of(world).empty());
}

// A commit that fails is a process that stops there: nothing of it is done, what came before is.
TEST_P(HoldJobs, StoppedAtAnyPointEachEventIsHeldOnce) {
  constexpr int kEvents = 3;
  for (int stop_at = 0; stop_at <= kEvents; ++stop_at) {
    SCOPED_TRACE(stop_at);
    auto const events = make_events(kEvents);
    auto const job = ordered(order(HoldAct::put, kEvents));
    auto const crash = [&] { world.engine().fail_commits(1, {Code::unavailable, "outcome_unknown"}); };
    std::function<void(int)> const arm = [&](int commits_left) {
      if (commits_left == 0) return crash();
      world.engine().before_next_commit([&arm, commits_left] { arm(commits_left - 1); });
    };
    arm(stop_at);
    ASSERT_TRUE(step());
    EXPECT_FALSE(get_hold_job(world.env(), World::as(dana), job.id)->ended_at);
    EXPECT_EQ(run_out(job.id).done, kEvents);
    expect_held_once(events);
    for (auto const& event : events)
      ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id,
                                {EventStatus::cancelled, CancelCause::weather}));
  }
}

TEST_P(HoldJobs, ManyEventsTakeSeveralStepsAndEachTellsHowFarItCame) {
  auto const count = static_cast<int>(kJobChunk) + 1;
  auto const events = make_events(count);
  auto const job = ordered(order(HoldAct::put, count));
  ASSERT_TRUE(step());
  auto const half = get_hold_job(world.env(), World::as(dana), job.id).value();
  EXPECT_EQ(state_of(half), JobState::running);
  EXPECT_EQ(half.done, static_cast<int>(kJobChunk));
  EXPECT_FALSE(world.load(events.back().id).hold);
  EXPECT_EQ(run_out(job.id).done, count);
  expect_held_once(events);
}

TEST_P(HoldJobs, TwoWorkersAtOnceDoNothingTwice) {
  auto const events = make_events(2);
  auto const job = ordered(order(HoldAct::put, 2));
  world.engine().before_next_commit([&] { EXPECT_TRUE(step(world.rival())); });
  ASSERT_TRUE(step());
  EXPECT_EQ(run_out(job.id).done, 2);
  expect_held_once(events);
}

TEST_P(HoldJobs, WhatHasMovedDepartedOrGoneIsLeftAlone) {
  auto const events = make_events(2);
  auto const job = ordered(order(HoldAct::put, 2));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), events[1].id,
                            {EventStatus::cancelled, CancelCause::guest}));
  auto const done = run_out(job.id);
  EXPECT_EQ(done.done, 1);
  EXPECT_EQ(done.skipped, 1);
  EXPECT_FALSE(world.load(events[1].id).hold);
}

TEST_P(HoldJobs, OnlyTheAssetsThatAreNamed) {
  auto const events = make_events(2);
  auto wanted = order(HoldAct::put, 2);
  wanted.assets = {events[1].asset->id};
  EXPECT_EQ(ordered(wanted).events, std::vector{events[1].id});
}

TEST_P(HoldJobs, RightsAreLookedAtAgain) {
  auto const events = make_events(1);
  auto const job = ordered(order(HoldAct::put, 1));
  auto gone = dana;
  gone.active = false;
  world.save(gone);
  while (step()) {
  }
  auto const olive = world.owner("Olive");
  auto const stopped = get_hold_job(world.env(), World::as(olive), job.id).value();
  EXPECT_EQ(state_of(stopped), JobState::stopped);
  EXPECT_EQ(stopped.skipped, 1);
  EXPECT_FALSE(world.load(events[0].id).hold);
}

TEST_P(HoldJobs, AnOrderStandsInTheAuditAndIsForgottenSomeTimeAfterItsEnd) {
  make_events(1);
  auto const job = ordered(order(HoldAct::put, 1));
  auto const olive = World::as(world.owner("Olive"));
  auto const audit = read_audit(world.env(), olive, {}, 1);
  ASSERT_TRUE(audit);
  EXPECT_EQ(audit->items[0].entry.act, HistoryAct::job_ordered);
  EXPECT_EQ(audit->items[0].entry.facts[0], (HistoryFact{"job", job.id.text}));
  EXPECT_EQ(audit->items[0].notes,
            (std::vector<HistoryNote>{{"reason", "Thunderstorm", NoteAudience::dispatcher}}));
  run_out(job.id);
  world.advance(kJobRemembered - minutes{1});
  EXPECT_TRUE(get_hold_job(world.env(), olive, job.id));
  world.advance(minutes{1});
  EXPECT_EQ(reason_of(get_hold_job(world.env(), olive, job.id)), "job_unknown");
}

TEST_P(HoldJobs, RefusalsByPrecedence) {
  auto const refusal = [&](Caller const& who, HoldOrder const& wanted) {
    return reason_of(order_holds(world.env(), who, wanted));
  };
  auto const office = World::as(dana);
  auto wanted = order(HoldAct::put, 1);
  wanted.to = wanted.from;
  wanted.reason.clear();
  EXPECT_EQ(refusal(World::as(world.captain("Ann")), wanted), "not_permitted");
  EXPECT_EQ(refusal(World::operator_at_the_machine(), wanted), "not_permitted");
  EXPECT_EQ(refusal(office, wanted), "range_empty");
  wanted.to = wanted.from + kHoldWindowMax + milliseconds{1};
  wanted.assets.resize(kHoldAssetsMax + 1);
  EXPECT_EQ(refusal(office, wanted), "range_too_long");
  wanted.to = wanted.from + kHoldWindowMax;
  EXPECT_EQ(refusal(office, wanted), "too_many_entries");
  wanted.assets.clear();
  wanted.review_at.reset();
  EXPECT_EQ(refusal(office, wanted), "missing_field");
  wanted.reason = "Fog";
  EXPECT_EQ(refusal(office, wanted), "missing_field");
  wanted.review_at = world.now();
  EXPECT_EQ(refusal(office, wanted), "review_not_ahead");
  wanted.review_at = world.now() + kHoldReviewMax + milliseconds{1};
  EXPECT_EQ(refusal(office, wanted), "review_too_far");
  wanted.act = HoldAct::lift;
  EXPECT_EQ(refusal(office, wanted), "none");
}

INSTANTIATE_TEST_SUITE_P(Engines, HoldJobs, testing::ValuesIn(kEngines), engine_name);

}  // namespace hold_jobs
}  // namespace scc
