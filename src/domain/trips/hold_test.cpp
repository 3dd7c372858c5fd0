// Hold rules: outcomes by precedence, and what each leaves behind; which events an order means.
#include "domain/trips/hold.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "domain/trips/hold_job.hpp"

namespace scc {
namespace hold_rules {

Instant const kNow{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};
Instant const kReview = kNow + minutes{50};
PersonId const kDana{"PE1"}, kMarco{"PE2"};

Event event_that_is(EventStatus status, std::optional<EventHold> hold = {}) {
  Event event{.id = {"EV1"}, .status = status, .hold = hold};
  event.history.seq = 4;
  return event;
}

struct Row {
  EventStatus status;
  std::optional<EventHold> hold;
  HoldWish wish;
  HoldOutcome expected;
};

TEST(HoldRules, OutcomesByPrecedence) {
  using enum EventStatus;
  EventHold const held{kDana, kNow - minutes{5}, kReview, 2};
  EventHold const due{kDana, kNow - minutes{5}, kNow - minutes{1}, 2};
  auto const far = kNow + kHoldReviewMax;
  for (auto const& [status, hold, wish, expected] : std::vector<Row>{
           {in_progress, {}, {kDana, kNow - minutes{1}}, HoldOutcome::event_not_open},
           {completed, {}, {kDana, kReview}, HoldOutcome::event_not_open},
           {cancelled, {}, {kDana, kReview}, HoldOutcome::event_not_open},
           {confirmed, due, {kMarco, due.review_at, false}, HoldOutcome::unchanged},
           {confirmed, due, {kMarco, due.review_at, true}, HoldOutcome::review_not_ahead},
           {confirmed, {}, {kDana, kNow}, HoldOutcome::review_not_ahead},
           {confirmed, {}, {kDana, far + milliseconds{1}}, HoldOutcome::review_too_far},
           {confirmed, {}, {kDana, far}, HoldOutcome::put},
           {pending, {}, {kDana, kReview}, HoldOutcome::put},
           {pending, held, {kMarco, kReview, true}, HoldOutcome::reworded},
           {pending, held, {kMarco, kReview + minutes{1}, false}, HoldOutcome::extended},
           {pending, held, {kMarco, kReview + minutes{1}, true}, HoldOutcome::extended},
       }) {
    auto event = event_that_is(status, hold);
    EXPECT_EQ(put_hold(event, wish, kNow), expected);
    bool const refused = expected >= HoldOutcome::unchanged;
    if (refused) EXPECT_EQ(event.hold, hold);
  }
}

TEST(HoldRules, AHoldKnowsItsAuthorItsBeginningAndWhereItsReasonStands) {
  auto event = event_that_is(EventStatus::confirmed);
  ASSERT_EQ(put_hold(event, {kDana, kReview}, kNow), HoldOutcome::put);
  EXPECT_EQ(event.hold, (EventHold{kDana, kNow, kReview, 5}));
  event.history.seq = 5;
  ASSERT_EQ(put_hold(event, {kMarco, kReview + minutes{30}, false}, kNow + minutes{1}),
            HoldOutcome::extended);
  EXPECT_EQ(event.hold, (EventHold{kMarco, kNow, kReview + minutes{30}, 5}));
  event.history.seq = 6;
  ASSERT_EQ(put_hold(event, {kDana, kReview + minutes{30}, true}, kNow + minutes{1}), HoldOutcome::reworded);
  EXPECT_EQ(event.hold, (EventHold{kDana, kNow, kReview + minutes{30}, 7}));
  EXPECT_EQ(event.status, EventStatus::confirmed);

  EXPECT_TRUE(lift_hold(event));
  EXPECT_FALSE(event.hold);
  EXPECT_FALSE(lift_hold(event));
}

TEST(HoldRules, AnOrderMeansOpenEventsOfItsWindowAndAssets) {
  HoldJob job{.act = HoldAct::put, .from = kNow, .to = kNow + minutes{120}, .assets = {AssetId{"AS1"}}};
  AgendaItem const fits{.id = {"EV1"}, .asset = AgendaAsset{{"AS1"}, "Wind"}, .departure = kNow};
  EXPECT_TRUE(is_meant(job, fits));
  auto other = fits;
  other.asset->id = AssetId{"AS2"};
  EXPECT_FALSE(is_meant(job, other));
  other.asset.reset();
  EXPECT_FALSE(is_meant(job, other));
  job.assets.clear();
  EXPECT_TRUE(is_meant(job, other));
  for (auto const departure : {kNow - milliseconds{1}, job.to}) {
    other.departure = departure;
    EXPECT_FALSE(is_meant(job, other));
  }
  auto gone = fits;
  gone.status = EventStatus::in_progress;
  EXPECT_FALSE(is_meant(job, gone));
  job.act = HoldAct::lift;
  EXPECT_FALSE(is_meant(job, fits));
  auto held = fits;
  held.on_hold = true;
  EXPECT_TRUE(is_meant(job, held));
}

TEST(HoldRules, AJobTellsWhereItStands) {
  HoldJob job{.events = {EventId{"EV1"}, EventId{"EV2"}}};
  EXPECT_EQ(state_of(job), JobState::waiting);
  job.next = 1;
  EXPECT_EQ(state_of(job), JobState::running);
  job.ended_at = kNow;
  EXPECT_EQ(state_of(job), JobState::done);
  job.stopped = true;
  EXPECT_EQ(state_of(job), JobState::stopped);
}

}  // namespace hold_rules
}  // namespace scc
