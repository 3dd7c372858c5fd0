// Timers: what is to happen at an instant happens once it has come, once, and only while there is reason for
// it.
#include "app/timers.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <functional>
#include <thread>

#include "app/due_work.hpp"
#include "app/trips/status.hpp"
#include "store/records_event.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace timers_tests {

class TimersTest : public PostOffice {
 protected:
  // As putting an event on hold leaves it: the hold, and the timer of its review.
  void put_on_hold(Event const& which, milliseconds review_in) {
    EventHold const hold{.by = dana.id, .at = world.now(), .review_at = world.now() + review_in};
    auto const env = world.env();
    auto loaded = load_event(env.rows, which.id);
    ASSERT_TRUE(loaded);
    loaded->value.hold = hold;
    WriteSet set;
    set.replace(loaded->row, encode_event(loaded->value));
    set_timer(set, env, hold.review_at, TimerKind::hold_review, which.id.text);
    ASSERT_TRUE(env.rows.commit(set));
  }
  std::vector<PersonId> reminded() {
    std::vector<PersonId> people;
    for (auto const& letter : world.letters())
      if (letter.kind == LetterKind::hold_review) people.push_back(letter.to);
    return people;
  }
  bool nothing_waits() {
    auto const next = timers.next_due();
    EXPECT_TRUE(next);
    return next && !*next;
  }

  Person dana = world.dispatcher("Dana");
  Event event = world.event();
  Timers timers{world.services(), clock};
};
INSTANTIATE_TEST_SUITE_P(Engines, TimersTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(TimersTest, RemindWhoPutAnEventOnHoldWhenItsReviewHasCome) {
  put_on_hold(event, minutes{30});
  EXPECT_EQ(*timers.next_due(), std::chrono::floor<seconds>(world.now() + minutes{30}));
  world.advance(minutes{29});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  world.advance(minutes{1});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
  EXPECT_EQ(reminded(), std::vector{dana.id});
  EXPECT_TRUE(nothing_waits());
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  outbox.run_due();
  ASSERT_EQ(mailer.accepted().size(), 1u);
  EXPECT_EQ(mailer.accepted()[0].to.address, dana.address);
  EXPECT_NE(mailer.accepted()[0].text.find(event.title), std::string::npos);
}

TEST_P(TimersTest, FireOnceHoweverLongTheProgramSlept) {
  put_on_hold(event, minutes{30});
  world.advance(std::chrono::hours{40});
  for (int i = 0; i < 3; ++i) timers.run_due();
  EXPECT_EQ(reminded().size(), 1u);
}

TEST_P(TimersTest, FireInTheSecondThatTheirKeyNames) {
  put_on_hold(event, minutes{30} + milliseconds{700});
  world.advance(minutes{30});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
  EXPECT_EQ(reminded().size(), 1u);
}

TEST_P(TimersTest, FireForTheHoldThatStandsAndForNoOther) {
  put_on_hold(event, minutes{30});
  put_on_hold(event, minutes{60});  // Extended; nobody took the first timer back.
  world.advance(minutes{30});
  EXPECT_EQ(timers.run_due().count(TimerStep::moot), 1);
  EXPECT_TRUE(reminded().empty());
  // Both late: the one of the hold reminds, the other does not.
  put_on_hold(event, minutes{5});
  world.advance(minutes{60});
  auto const run = timers.run_due();
  EXPECT_EQ(run.count(TimerStep::fired), 1);
  EXPECT_EQ(run.count(TimerStep::moot), 1);
  EXPECT_EQ(reminded().size(), 1u);
}

TEST_P(TimersTest, HaveNothingToSayOfWhatWasLiftedCancelledOrIsGone) {
  std::function<void(Event&)> const changes[] = {
      [](Event& changed) { changed.hold.reset(); },
      [](Event& changed) { changed.status = EventStatus::cancelled; },
  };
  for (auto const& change : changes) {
    auto const other = world.event();
    put_on_hold(other, minutes{30});
    world.alter(other.id, change);
    world.advance(minutes{30});
    EXPECT_EQ(timers.run_due().count(TimerStep::moot), 1);
  }
  WriteSet set;
  set_timer(set, world.env(), world.now(), TimerKind::hold_review,
            EventId::make(world.now(), world.random()).text);
  ASSERT_TRUE(world.env().rows.commit(set));
  EXPECT_EQ(timers.run_due().count(TimerStep::moot), 1);
  EXPECT_TRUE(reminded().empty());
  EXPECT_TRUE(nothing_waits());
}

TEST_P(TimersTest, ThatWereTakenBackDoNotFire) {
  put_on_hold(event, minutes{30});
  WriteSet set;
  clear_timer(set, world.env(), world.now() + minutes{30}, TimerKind::hold_review, event.id.text);
  ASSERT_TRUE(world.env().rows.commit(set));
  EXPECT_TRUE(nothing_waits());
  world.advance(minutes{30});
  auto const run = timers.run_due();
  EXPECT_EQ(run.steps, TimerRun{}.steps);
  EXPECT_EQ(run.failures, 0);
}

TEST_P(TimersTest, FireInTheOrderOfTheirInstants) {
  std::vector<Event> events;
  for (int i = 0; i < 12; ++i) {
    events.push_back(world.event());
    put_on_hold(events.back(), minutes{60 - i});  // The last is due first, in whatever shard each lies.
  }
  world.advance(minutes{60});
  std::vector<EventId> fired;
  auto const look = [&] {
    for (auto const& letter : world.letters())
      if (std::find(fired.begin(), fired.end(), letter.event) == fired.end()) fired.push_back(letter.event);
  };
  std::function<void()> const before_each = [&] {
    look();
    world.engine().before_next_commit(before_each);
  };
  world.engine().before_next_commit(before_each);
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 12);
  world.engine().before_next_commit({});
  look();
  ASSERT_EQ(fired.size(), events.size());
  for (std::size_t i = 0; i < fired.size(); ++i) EXPECT_EQ(fired[i], events[events.size() - 1 - i].id) << i;
}

TEST_P(TimersTest, StayDueWhenTheStoreIsInTrouble) {
  put_on_hold(event, minutes{30});
  world.advance(minutes{30});
  world.engine().fail_commits(1, Error{Code::unavailable, "unavailable"});
  EXPECT_EQ(timers.run_due().failures, 1);
  EXPECT_NE(world.log().text().find("timer stuck"), std::string::npos);
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
}

TEST_P(TimersTest, AreAskedAgainWhenWhatTheyAreAboutMovesUnderThem) {
  put_on_hold(event, minutes{30});
  world.advance(minutes{30});
  world.engine().before_next_commit(
      [this] { world.alter(event.id, [](Event& changed) { changed.hold.reset(); }); });
  EXPECT_EQ(timers.run_due().count(TimerStep::lost), 1);
  EXPECT_EQ(timers.run_due().count(TimerStep::moot), 1);
  EXPECT_TRUE(reminded().empty());
}

TEST_P(TimersTest, AndLettersAreOnePassOfTheDueWork) {
  DueWork work(world.services(), mailer, clock, [](Tenant const&) { return "https://a.example"; });
  EXPECT_EQ(*work.next_due(), std::nullopt);
  put_on_hold(event, minutes{30});
  auto const review = std::chrono::floor<seconds>(world.now() + minutes{30});
  EXPECT_EQ(*work.next_due(), review);
  order(LetterKind::invite, dana, event);
  EXPECT_EQ(*work.next_due(), std::chrono::floor<seconds>(world.now()));
  EXPECT_EQ(work.run_due().outbox.count(SendingStep::sent), 1);
  EXPECT_EQ(*work.next_due(), review);
  world.advance(minutes{30});
  auto const run = work.run_due();
  EXPECT_EQ(run.timers.count(TimerStep::fired), 1);
  EXPECT_EQ(run.outbox.count(SendingStep::sent), 1);
  EXPECT_EQ(*work.next_due(), std::nullopt);
}

TEST_P(TimersTest, AreLookedForEveryFewSecondsEvenWhenTheClockWasPutBack) {
  DueWork work(world.services(), mailer, clock, [](Tenant const&) { return "https://a.example"; });
  work.run_due();
  put_on_hold(event, seconds{2});
  world.advance(seconds{9});
  EXPECT_EQ(work.run_due().timers.count(TimerStep::fired), 0);
  world.advance(seconds{1});
  EXPECT_EQ(work.run_due().timers.count(TimerStep::fired), 1);
  world.advance(-std::chrono::hours{2});
  put_on_hold(event, milliseconds{0});
  EXPECT_EQ(work.run_due().timers.count(TimerStep::fired), 1);
}

using TimersRaceTest = TimersTest;
INSTANTIATE_TEST_SUITE_P(Engines, TimersRaceTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(TimersRaceTest, OfTwoThatLookOneFires) {
  put_on_hold(event, minutes{30});
  world.advance(minutes{30});
  world.engine().before_next_commit(
      [this] { EXPECT_EQ(Timers(world.services(), clock).run_due().count(TimerStep::fired), 1); });
  EXPECT_EQ(timers.run_due().count(TimerStep::lost), 1);
  EXPECT_EQ(reminded().size(), 1u);
}

TEST_P(TimersRaceTest, AStopBeforeTheCommitLeavesItDue) {
  struct Stopped {};
  put_on_hold(event, minutes{30});
  world.advance(minutes{30});
  world.engine().before_next_commit([] { throw Stopped{}; });
  EXPECT_THROW(timers.run_due(), Stopped);
  EXPECT_TRUE(reminded().empty());
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
  EXPECT_EQ(reminded().size(), 1u);
}

TEST_P(TimersRaceTest, OfManyProcessesAtOnceEachTimerIsFiredByOne) {
  constexpr int kProcesses = 4;
  constexpr int kEvents = 12;
  for (int i = 0; i < kEvents; ++i) put_on_hold(world.event(), minutes{30});
  world.advance(minutes{30});
  std::barrier start(kProcesses);
  std::atomic<int> fired = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kProcesses; ++i)
    threads.emplace_back([&] {
      Timers own(world.services(), clock);
      start.arrive_and_wait();
      for (int pass = 0; pass < 3; ++pass) fired += own.run_due().count(TimerStep::fired);
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fired, kEvents);
  EXPECT_EQ(reminded().size(), static_cast<std::size_t>(kEvents));
  EXPECT_TRUE(nothing_waits());
}

}  // namespace timers_tests
}  // namespace scc
