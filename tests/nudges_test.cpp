// Nudges: whom they reach and whom not, once however often they are run; late confirmations; clocks that
// change, midnight, and zones at the edges of the day.
#include "app/nudges.hpp"

#include <algorithm>
#include <barrier>
#include <map>
#include <set>
#include <thread>

#include "app/people/invites.hpp"
#include "app/rules.hpp"
#include "app/timers.hpp"
#include "app/trips/holds.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "app/trips/times.hpp"
#include "base/limits.hpp"
#include "store/records_rule.hpp"
#include "store/records_tenant.hpp"
#include "support/index_rows.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace nudges_tests {

using std::chrono::hours;

Instant at(std::string const& text) {
  return *parse_rfc3339(text);
}

class NudgesTest : public PostOffice {
 protected:
  void SetUp() override { ASSERT_TRUE(add_missing_rules(world.services(), world.now())); }

  struct Plan {
    Instant departure;
    std::string zone = "America/New_York";
    bool confirmed = true;
  };
  // Without an asset: Hand works on it, "Mate" is open.
  Event trip(Plan const& plan) {
    auto draft = world.draft();
    draft.kind = EventKind::project;
    draft.asset = {};
    draft.zone = plan.zone;
    draft.departure = plan.departure;
    draft.duration = minutes{1};  // Hand has to be on all of them.
    draft.roles = {{RoleKind::captain, "Lead"}, {RoleKind::crew, "Deckhand"}, {RoleKind::crew, "Mate"}};
    draft.designate = {{1, hand.id}};
    auto const made = world.event(draft);
    if (plan.confirmed) confirm(made);
    return world.load(made.id);
  }
  void confirm(Event const& event) {
    EXPECT_TRUE(change_status(world.env(), office, event.id, {.to = EventStatus::confirmed}));
  }
  void ask(Event const& event, Person const& who) {
    EXPECT_TRUE(invite(world.env(), office, {event.id, who.id, {}}));
  }
  std::vector<EventNudges> run(Instant as_of, NudgeMode mode = NudgeMode::write) {
    auto all = nudge_all(world.env(), as_of, mode);
    EXPECT_TRUE(all);
    return all ? *all : std::vector<EventNudges>{};
  }
  std::vector<EventNudges> run() { return run(std::chrono::floor<seconds>(world.now())); }
  std::vector<LetterRecord> nudges() {
    auto letters = world.letters();
    std::erase_if(letters, [](auto const& letter) { return letter.kind != LetterKind::nudge; });
    return letters;
  }
  std::vector<std::string> days() {
    std::vector<std::string> all;
    for (auto const& letter : nudges()) all.push_back(letter.day);
    return all;
  }
  // As the rule's own run leaves it.
  void rule_has_run() { ASSERT_TRUE(note_nudge_run(world.env(), std::chrono::floor<seconds>(world.now()))); }
  int fire_timers() { return Timers(world.services(), clock).run_due().count(TimerStep::fired); }
  void advance_to(std::string const& when) { world.advance(at(when) - world.now()); }

  Caller const office = World::operator_at_the_machine();
  Person const hand = world.crew("Hand");
};
INSTANTIATE_TEST_SUITE_P(Engines, NudgesTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(NudgesTest, GoToTheCrewAndToWhoWasAskedAndToNobodyElse) {
  auto const asked = world.crew("Asked");
  auto const idle = world.crew("Idle");
  auto const unfit = world.person("Unfit", {PersonKind::accountant});
  auto const event = trip({world.now() + hours{5}});
  ask(event, asked);
  world.alter(event.id, [&](Event& changed) { note_invitation(changed, unfit.id, {}, world.now()); });
  auto const told = run();
  ASSERT_EQ(told.size(), 1u);
  ASSERT_EQ(told[0].people.size(), 3u);
  EXPECT_EQ(told[0].people[0].person, hand.id);
  EXPECT_TRUE(told[0].people[0].is_due());
  EXPECT_TRUE(told[0].people[0].missing.in_crew);
  EXPECT_EQ(told[0].people[1].person, asked.id);
  EXPECT_EQ(told[0].people[1].missing.roles, std::vector{event.roles[2].id});
  EXPECT_EQ(told[0].people[2].fate, LetterFate::nothing_missing);
  EXPECT_EQ(nudges().size(), 2u);
  std::set<PersonId> to;
  for (auto const& letter : nudges()) {
    to.insert(letter.to);
    EXPECT_EQ(letter.event, event.id);
    EXPECT_EQ(letter.due_at, std::chrono::floor<seconds>(world.now()));
  }
  EXPECT_EQ(to, (std::set{hand.id, asked.id}));
  EXPECT_TRUE(world.letters_to(idle.id).empty());
}

TEST_P(NudgesTest, AreWrittenOnceHoweverOftenTheyAreRun) {
  (void)trip({world.now() + hours{5}});
  run();
  ASSERT_EQ(nudges().size(), 1u);
  for (auto const after : {minutes{0}, minutes{1}, minutes{120}}) {
    world.advance(after);
    auto const again = run();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_TRUE(again[0].people[0].written_before);
  }
  EXPECT_EQ(nudges().size(), 1u);
}

TEST_P(NudgesTest, LookedAtAreNotWritten) {
  (void)trip({world.now() + hours{5}});
  auto const before = world.engine().commits();
  auto const told = run(std::chrono::floor<seconds>(world.now()), NudgeMode::look);
  EXPECT_TRUE(told.at(0).people.at(0).is_due());
  EXPECT_EQ(world.engine().commits(), before);
}

TEST_P(NudgesTest, AreNotForWhatDoesNotTakePlace) {
  std::map<EventId, LetterFate> expected;
  auto const add = [&](Event const& event, LetterFate fate) { expected[event.id] = fate; };
  add(trip({world.now() + hours{1}}), LetterFate::send);
  add(trip({.departure = world.now() + hours{2}, .confirmed = false}), LetterFate::event_not_confirmed);
  auto const cancelled = trip({world.now() + hours{3}});
  add(cancelled, LetterFate::event_cancelled);
  auto const held = trip({world.now() + hours{4}});
  add(held, LetterFate::event_on_hold);
  auto const gone = trip({world.now() + minutes{5}});
  add(gone, LetterFate::event_over);
  add(trip({world.now() + minutes{7}}), LetterFate::event_over);
  auto const as_of = std::chrono::floor<seconds>(world.now());
  ASSERT_TRUE(change_status(world.env(), office, cancelled.id,
                            {.to = EventStatus::cancelled, .cause = CancelCause::weather}));
  auto const dana = world.dispatcher("Dana");
  ASSERT_TRUE(put_hold(world.env(), World::as(dana), held.id, {"Fog", world.now() + hours{1}}));
  world.advance(minutes{10});
  for (auto const& event : run(as_of)) {
    EXPECT_EQ(to_text(event.fate), to_text(expected.at(event.event)));
    expected.erase(event.event);
  }
  EXPECT_TRUE(expected.empty());
  EXPECT_EQ(nudges().size(), 1u);
}

TEST_P(NudgesTest, FollowWhatHappensToTheEventBeforeTheyAreSent) {
  auto const event = trip({world.now() + hours{20}});
  auto const another = trip({world.now() + hours{21}});
  run();
  ASSERT_EQ(nudges().size(), 2u);
  TimesWish const next_day{.times = {world.now() + hours{46}}};
  ASSERT_TRUE(set_times(world.env(), office, event.id, next_day));
  ASSERT_TRUE(change_status(world.env(), office, another.id,
                            {.to = EventStatus::cancelled, .cause = CancelCause::guest}));
  outbox.run_due();
  for (auto const& letter : nudges()) {
    EXPECT_EQ(letter.state, LetterState::dropped);
    EXPECT_EQ(letter.reason, letter.event == event.id ? "day_changed" : "event_cancelled");
  }
  // Moved to another day it has a nudge of that day.
  world.advance(hours{24});
  run();
  EXPECT_EQ(nudges().size(), 3u);
}

TEST_P(NudgesTest, ReachTheDeparturesOfTheNextRealDayToTheSecond) {
  auto const now = std::chrono::floor<seconds>(world.now());
  (void)trip({now + hours{24} - minutes{1}});
  (void)trip({now + hours{24}});
  EXPECT_EQ(run(now).size(), 1u);
  EXPECT_EQ(run(now + seconds{1}).size(), 2u);
}

struct ClockCase {
  char const* name;
  char const* zone;
  char const* departure;
  char const* day;
  char const* too_early;  // The last second of a run that does not reach it.
  char const* first;
};

// By time, so that the clock only goes forth.
ClockCase const kClocks[] = {
    // The scenario's T9: 24.25 real hours ahead at 08:45 EST, 23.5 at 09:30 EST; the wall says 24.5.
    {"NewYorkSpringsForward", "America/New_York", "2027-03-14T14:00:00Z", "2027-03-14",
     "2027-03-13T14:00:00Z", "2027-03-13T14:00:01Z"},
    // Half an hour back at two on 4 April.
    {"LordHoweFallsBack", "Australia/Lord_Howe", "2027-04-04T13:15:00Z", "2027-04-04", "2027-04-03T13:15:00Z",
     "2027-04-03T13:15:01Z"},
    {"Kiritimati", "Pacific/Kiritimati", "2027-05-10T10:30:00Z", "2027-05-11", "2027-05-09T10:30:00Z",
     "2027-05-09T10:30:01Z"},
    {"PagoPago", "Pacific/Pago_Pago", "2027-06-10T10:30:00Z", "2027-06-09", "2027-06-09T10:30:00Z",
     "2027-06-09T10:30:01Z"},
    // Half an hour forth at two on 3 October.
    {"LordHoweSpringsForward", "Australia/Lord_Howe", "2027-10-03T13:15:00Z", "2027-10-04",
     "2027-10-02T13:15:00Z", "2027-10-02T13:15:01Z"},
    // 10:00 EST: the wall says 24 hours at 10:00 EDT the day before, an hour too early.
    {"NewYorkFallsBack", "America/New_York", "2027-11-07T15:00:00Z", "2027-11-07", "2027-11-06T15:00:00Z",
     "2027-11-06T15:00:01Z"},
    // 01:30 EST, an hour after 01:30 EDT.
    {"InTheHourThatComesTwice", "America/New_York", "2028-11-05T06:30:00Z", "2028-11-05",
     "2028-11-04T06:30:00Z", "2028-11-04T06:30:01Z"},
};

TEST_P(NudgesTest, CountRealHoursOnEveryClock) {
  for (auto const& c : kClocks) {
    world.advance(at(c.too_early) - hours{2} - world.now());
    (void)trip({at(c.departure), c.zone});
    advance_to(c.too_early);
    EXPECT_TRUE(run().empty()) << c.name;
    advance_to(c.first);
    auto const told = run();
    ASSERT_EQ(told.size(), 1u) << c.name;
    EXPECT_EQ(told[0].day, c.day) << c.name;
    // Through the night in which the clocks change, run again every hour.
    for (int hour = 1; hour < 24; ++hour) {
      world.advance(hours{1});
      run();
    }
    auto const all = days();
    EXPECT_EQ(std::count(all.begin(), all.end(), c.day), 1) << c.name;
  }
}

TEST_P(NudgesTest, OfATripOverMidnightAreAboutTheDayItLeaves) {
  advance_to("2027-03-12T12:00:00Z");
  auto draft = world.draft();
  draft.kind = EventKind::project;
  draft.asset = {};
  draft.zone = "America/New_York";
  draft.departure = at("2027-03-13T03:30:00Z");  // 22:30 on Friday, back at 01:30 on Saturday.
  draft.roles = {{RoleKind::captain, "Lead"}, {RoleKind::crew, "Deckhand"}};
  draft.designate = {{1, hand.id}};
  confirm(world.event(draft));
  run();
  advance_to("2027-03-13T03:29:59Z");
  run();
  EXPECT_EQ(days(), std::vector<std::string>{"2027-03-12"});
}

TEST_P(NudgesTest, ComeAnHourAfterWhatIsConfirmedLate) {
  auto const event = trip({.departure = world.now() + hours{10}, .confirmed = false});
  rule_has_run();
  run();
  world.advance(minutes{30});
  confirm(event);
  world.advance(minutes{59});
  EXPECT_EQ(fire_timers(), 0);
  EXPECT_TRUE(nudges().empty());
  world.advance(minutes{1});
  EXPECT_EQ(fire_timers(), 1);
  EXPECT_EQ(nudges().size(), 1u);
  run();
  EXPECT_EQ(nudges().size(), 1u);
}

TEST_P(NudgesTest, ComeAlsoAfterAHoldWasLiftedAndAfterItWasMovedToTheDay) {
  auto const dana = world.dispatcher("Dana");
  auto const held = trip({world.now() + hours{10}});
  auto const moved = trip({world.now() + hours{100}});
  ASSERT_TRUE(put_hold(world.env(), World::as(dana), held.id, {"Fog", world.now() + hours{30}}));
  rule_has_run();
  run();
  EXPECT_TRUE(nudges().empty());
  ASSERT_TRUE(lift_hold(world.env(), World::as(dana), held.id, ""));
  ASSERT_TRUE(set_times(world.env(), office, moved.id, {.times = {world.now() + hours{12}}}));
  world.advance(hours{1});
  EXPECT_EQ(fire_timers(), 2);
  EXPECT_EQ(nudges().size(), 2u);
}

TEST_P(NudgesTest, AreNotLateForWhatNoRunWouldHaveReached) {
  struct Late {
    char const* name;
    hours departs_in;
    bool rule_ran;
    bool rule_on;
  };
  for (auto const& c : {Late{"NoRunYet", hours{10}, false, true}, Late{"RuleOff", hours{10}, true, false},
                        Late{"BeyondItsWindow", hours{25}, true, true},
                        Late{"GoneBeforeTheHourIsOver", hours{1}, true, true}}) {
    auto const event = trip({.departure = world.now() + c.departs_in, .confirmed = false});
    if (c.rule_ran) rule_has_run();
    auto const rule = load_rule(world.env().rows, kNudgeRule);
    ASSERT_TRUE(
        change_rule(world.env(), office, kNudgeRule, {rule->value.schedule, c.rule_on}, rule->row.version));
    confirm(event);
    world.advance(hours{1});
    fire_timers();
    EXPECT_TRUE(nudges().empty()) << c.name;
    EXPECT_TRUE(change_status(world.env(), office, event.id,
                              {.to = EventStatus::cancelled, .cause = CancelCause::operator_}));
    auto const now = load_rule(world.env().rows, kNudgeRule);
    ASSERT_TRUE(change_rule(world.env(), office, kNudgeRule, {rule->value.schedule, true}, now->row.version));
  }
}

TEST_P(NudgesTest, FindTheTenantsOfWhomAnythingDeparts) {
  auto const home = world.tenant();
  auto const other = world.add_tenant("skua").id;
  auto const idle = world.add_tenant("tern").id;
  auto const span = nudge_span(std::chrono::floor<seconds>(world.now()));
  (void)trip({world.now() + hours{23}});
  auto departing = tenants_departing(world.store().system(world.now()), span);
  ASSERT_TRUE(departing);
  EXPECT_EQ(*departing, std::vector{home});
  world.work_for(other);
  auto draft = world.draft();
  draft.departure = world.now() + hours{1};
  (void)world.event(draft);
  world.work_for(idle);
  draft = world.draft();
  draft.departure = world.now() + hours{24};
  (void)world.event(draft);
  departing = tenants_departing(world.store().system(world.now()), span);
  EXPECT_EQ(std::set(departing->begin(), departing->end()), (std::set{home, other}));
}

TEST_P(NudgesTest, OneThatCannotBeReadDoesNotStopTheOthers) {
  auto const broken = trip({world.now() + hours{5}});
  (void)trip({world.now() + hours{6}});
  WriteSet set;
  set.put(world.env().rows.keys().event(broken.id), R"({"v":1})");
  ASSERT_TRUE(world.env().rows.commit(set));
  EXPECT_EQ(run().size(), 2u);
  EXPECT_EQ(nudges().size(), 1u);
  EXPECT_NE(world.log().text().find("no nudges"), std::string::npos);
}

TEST_P(NudgesTest, OfARunThatTheStoreInterruptsGoOnWithTheNext) {
  (void)trip({world.now() + hours{5}});
  (void)trip({world.now() + hours{6}});
  auto const now = std::chrono::floor<seconds>(world.now());
  world.engine().lose_answers(1, HookedEngine::Lost::after_commit);
  EXPECT_FALSE(nudge_all(world.env(), now, NudgeMode::write));
  EXPECT_TRUE(nudge_all(world.env(), now, NudgeMode::write));
  EXPECT_EQ(nudges().size(), 2u);
}

using NudgesRaceTest = NudgesTest;
INSTANTIATE_TEST_SUITE_P(Engines, NudgesRaceTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(NudgesRaceTest, ARivalWhoWritesFirstLeavesTheRestToUs) {
  auto const asked = world.crew("Asked");
  auto const event = trip({world.now() + hours{5}});
  world.engine().before_next_commit([&] {
    auto const rival = world.rival();
    auto nudges = plan_nudges(rival.rows, event);
    ASSERT_TRUE(nudges);
    WriteSet set;
    queue_nudges(set, rival, *nudges);
    ASSERT_TRUE(rival.rows.commit(set));
    // And somebody is asked meanwhile.
    ASSERT_TRUE(invite(rival, office, {event.id, asked.id, {}}));
  });
  run();
  EXPECT_EQ(world.letters_to(hand.id).size(), 2u) << "the role that was given, and one nudge";
  EXPECT_EQ(nudges().size(), 2u);
}

TEST_P(NudgesRaceTest, OfManyAtOnceNobodyGetsTwo) {
  constexpr int kRuns = 4;
  constexpr std::size_t kTrips = 6;
  for (std::size_t i = 0; i < kTrips; ++i) (void)trip({world.now() + hours{5 + i * 3}});
  std::barrier start(kRuns);
  std::vector<std::thread> threads;
  for (int i = 0; i < kRuns; ++i)
    threads.emplace_back([&] {
      auto const env = world.rival();
      start.arrive_and_wait();
      EXPECT_TRUE(nudge_all(env, std::chrono::floor<seconds>(world.now()), NudgeMode::write));
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(nudges().size(), kTrips);
}

}  // namespace nudges_tests
}  // namespace scc
