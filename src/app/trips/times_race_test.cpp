// Races for new times, twice each: forced by hand (a rival commits between our read and our commit), then by
// numbers. Whatever wins, no two events of one asset or person overlap afterwards.
#include <algorithm>
#include <barrier>
#include <mutex>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "app/trips/asset_swap.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "app/trips/times.hpp"
#include "support/world.hpp"

namespace scc {
namespace times_races {

using std::chrono::hours;

class TimesInterleavings : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const bob = world.captain("Bob");
  Person const dana = world.dispatcher("Dana");
  Event const event = world.event();

  Result<Versioned<Event>> set(Env const& env, Event const& which, Instant departure,
                               OnOverlap on_overlap = OnOverlap::refuse) {
    return set_times(env, World::as(dana), which.id, {.times = {departure}, .on_overlap = on_overlap});
  }
  Result<Versioned<Event>> claim(Env const& env, Person const& who, Event const& which,
                                 std::size_t role = 0) {
    return claim_role(env, World::as(who), which.id, which.roles[role].id);
  }
  Event at(Instant departure, AssetId const* asset = nullptr) {
    auto draft = world.draft();
    draft.departure = departure;
    if (asset != nullptr) draft.asset = *asset;
    return world.event(draft);
  }
  Instant later(minutes by) const { return event.times.planned_departure + by; }
  std::vector<BusyInterval> busy(Holder const& who) {
    return busy_between(world.env().rows, who, world.now(), world.now() + hours{24 * 60}).value();
  }
  static std::string reason_of(Result<Versioned<Event>> const& result) {
    return result ? "done" : result.error().reason;
  }
};

TEST_P(TimesInterleavings, ARivalClaimsBetweenOurReadAndOurCommit) {
  world.engine().before_next_commit([&] { EXPECT_TRUE(claim(world.rival(), ann, event)); });
  ASSERT_TRUE(set(world.env(), event, later(minutes{45})));
  // Her time is that of the new plan, though we had read an event without her.
  EXPECT_EQ(busy(ann.id), (std::vector<BusyInterval>{{later(minutes{45}), later(minutes{225}), event.id}}));
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(TimesInterleavings, ARivalChangesTheTimesBetweenAClaimsReadAndItsCommit) {
  world.engine().before_next_commit([&] { EXPECT_TRUE(set(world.rival(), event, later(minutes{45}))); });
  ASSERT_TRUE(claim(world.env(), ann, event));
  EXPECT_EQ(busy(ann.id), (std::vector<BusyInterval>{{later(minutes{45}), later(minutes{225}), event.id}}));
}

TEST_P(TimesInterleavings, ARivalChangesTheTimesToo) {
  world.engine().before_next_commit([&] { EXPECT_TRUE(set(world.rival(), event, later(hours{20}))); });
  ASSERT_TRUE(set(world.env(), event, later(minutes{45})));
  EXPECT_EQ(world.load(event.id).ics_sequence, 2);
  EXPECT_EQ(busy(event.asset->id).size(), 1u);
  EXPECT_EQ(world.due_rows(), 1u);
  auto const listed =
      list_events(world.env(), World::as(dana), {.from = world.now(), .to = world.now() + hours{24 * 30}});
  ASSERT_EQ(listed->items.size(), 1u);
  EXPECT_EQ(listed->items[0].departure, later(minutes{45}));
}

TEST_P(TimesInterleavings, ARivalTakesTheAssetForTheTimeWeWant) {
  world.engine().before_next_commit([&] {
    auto draft = world.draft();
    draft.asset = event.asset->id;
    draft.departure = event.times.planned_return + minutes{30};
    EXPECT_TRUE(create_event(world.rival(), World::as(dana), draft));
  });
  EXPECT_EQ(reason_of(set(world.env(), event, later(minutes{45}))), "times_overlap");
  EXPECT_EQ(world.load(event.id).times.planned_departure, event.times.planned_departure);
}

TEST_P(TimesInterleavings, ARivalSwapsTheAssetSoThatNobodyIsLeftWithTheOldOnesTime) {
  auto const other = world.vessel("Leeward");
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(swap_asset(world.rival(), World::as(dana), event.id, other.id)); });
  ASSERT_TRUE(set(world.env(), event, later(minutes{45})));
  EXPECT_TRUE(busy(event.asset->id).empty());
  EXPECT_EQ(busy(other.id), (std::vector<BusyInterval>{{later(minutes{45}), later(minutes{225}), event.id}}));
}

TEST_P(TimesInterleavings, AHolderTakesAnotherEventWhileOursMovesOntoIt) {
  ASSERT_TRUE(claim(world.env(), ann, event));
  auto const next = at(event.times.planned_return + minutes{30});
  world.engine().before_next_commit([&] { EXPECT_TRUE(claim(world.rival(), ann, next)); });
  EXPECT_EQ(reason_of(set(world.env(), event, later(minutes{45}))), "times_overlap");
  EXPECT_EQ(busy(ann.id).size(), 2u);
}

TEST_P(TimesInterleavings, WhoIsFreedForAnOverlapThatIsGoneMeanwhileKeepsTheirRole) {
  ASSERT_TRUE(claim(world.env(), ann, event));
  // The month after has nothing of ours in it: only a check can tell that it has changed.
  auto const first_of_april = std::chrono::sys_days{std::chrono::year{2027} / 4 / 1} + hours{8};
  auto const next = at(first_of_april);
  ASSERT_TRUE(claim(world.env(), ann, next));
  world.engine().before_next_commit([&] {
    EXPECT_TRUE(
        change_status(world.rival(), World::as(dana), next.id, {EventStatus::cancelled, CancelCause::guest}));
  });
  ASSERT_TRUE(set(world.env(), event, first_of_april, OnOverlap::free_roles));
  EXPECT_EQ(world.load(event.id).roles[0].holder, ann.id);
  EXPECT_EQ(busy(ann.id).size(), 1u);
}

TEST_P(TimesInterleavings, ALicenceIsCutShortWhileTheReturnMovesBehindIt) {
  ASSERT_TRUE(claim(world.env(), ann, event));
  world.engine().before_next_commit([&] {
    auto expiring = ann;
    expiring.licensed_until = event.times.planned_return;
    world.save(expiring);
  });
  EXPECT_EQ(reason_of(set(world.env(), event, later(minutes{1}))), "times_overlap");
}

TEST_P(TimesInterleavings, ItDepartsBetweenOurReadAndOurCommit) {
  ASSERT_TRUE(claim(world.env(), ann, event));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  world.engine().before_next_commit([&] {
    EXPECT_TRUE(change_status(world.rival(), World::as(ann), event.id, {EventStatus::in_progress}));
  });
  EXPECT_EQ(reason_of(set(world.env(), event, later(minutes{45}))), "event_not_open");
  EXPECT_EQ(world.load(event.id).times.planned_departure, event.times.planned_departure);
}

TEST_P(TimesInterleavings, AVesselIsGivenAwayWhileWeSwapToIt) {
  auto const other = world.vessel("Leeward");
  world.engine().before_next_commit([&] {
    auto draft = world.draft();
    draft.asset = other.id;
    EXPECT_TRUE(create_event(world.rival(), World::as(dana), draft));
  });
  EXPECT_EQ(reason_of(swap_asset(world.env(), World::as(dana), event.id, other.id)), "asset_overlaps");
  EXPECT_EQ(busy(event.asset->id).size(), 1u);
}

TEST_P(TimesInterleavings, AVesselsLimitDropsWhileWeSwapToIt) {
  auto const other = world.vessel("Leeward", 4);
  world.engine().before_next_commit([&] {
    auto smaller = other;
    smaller.passenger_limit = 3;
    world.save(smaller);
  });
  EXPECT_EQ(reason_of(swap_asset(world.env(), World::as(dana), event.id, other.id)), "over_passenger_limit");
  EXPECT_EQ(world.load(event.id).asset->id, event.asset->id);
}

INSTANTIATE_TEST_SUITE_P(Engines, TimesInterleavings, testing::ValuesIn(kEngines), engine_name);

// Every thread works as a process of its own: it shares no lock with the others, so that only the store
// decides.
class TimesRace : public TimesInterleavings {
 protected:
  static constexpr int kThreads = 24;

  template <class Act>
  void race(Act const& act) {
    std::barrier start(kThreads);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        YieldingPauses pauses;
        Contention contention(world.random(), pauses);
        auto const env = env_of({world.store(), world.keys(), world.random(), contention, world.log()},
                                world.tenant(), world.now());
        start.arrive_and_wait();
        act(env, i);
      });
    }
    for (auto& thread : threads) thread.join();
  }
  bool is_taken_by(PersonId const& who, EventId const& by) {
    auto const taken = busy(who);
    return std::any_of(taken.begin(), taken.end(), [&](auto const& one) { return one.event == by; });
  }
  // Of everything `who` is taken for, nothing overlaps, and each interval is what its event says.
  void expect_sound(Holder const& who) {
    auto taken = busy(who);
    std::sort(taken.begin(), taken.end(), [](auto const& a, auto const& b) { return a.from < b.from; });
    for (std::size_t i = 0; i + 1 < taken.size(); ++i) EXPECT_LE(taken[i].to, taken[i + 1].from);
    for (auto const& one : taken) {
      auto const stored = world.load(one.event);
      bool const is_asset = std::holds_alternative<AssetId>(who);
      EXPECT_EQ(one, is_asset ? asset_interval(stored) : crew_interval(stored));
      if (!is_asset) EXPECT_NE(stored.role_of(std::get<PersonId>(who)), nullptr);
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, TimesRace, testing::ValuesIn(kEngines), engine_name);

TEST_P(TimesRace, ManyChangesOfTimesAndClaimsAtOnceLeaveNoOverlap) {
  auto const vessel = world.vessel("Leeward");
  std::vector<Event> events;
  for (int i = 0; i < 6; ++i) events.push_back(at(later(hours{24 * i}), &vessel.id));
  std::vector<Person> const people{ann, bob, world.captain("Cleo")};
  race([&](Env const& env, int i) {
    auto const& mine = events[static_cast<std::size_t>(i) % events.size()];
    auto const& other = events[static_cast<std::size_t>(i * 5 + 1) % events.size()];
    // Everybody wants the same two days.
    auto const wanted = later(hours{i % 48} + minutes{10 * i});
    if (i % 2 == 0)
      (void)set(env, mine, wanted, i % 4 == 0 ? OnOverlap::free_roles : OnOverlap::refuse);
    else
      (void)claim(env, people[static_cast<std::size_t>(i) % people.size()], other,
                  static_cast<std::size_t>(i) % 2);
  });
  expect_sound(vessel.id);
  for (auto const& person : people) expect_sound(person.id);
  EXPECT_EQ(busy(vessel.id).size(), events.size());
  EXPECT_EQ(world.due_rows(), events.size() + 1);  // And the one that took no part.
  for (auto const& one : events) {
    EXPECT_FALSE(world.break_in(one.id));
    auto const stored = world.load(one.id);
    for (auto const& role : stored.roles)
      if (role.holder) EXPECT_TRUE(is_taken_by(*role.holder, one.id));
  }
}

TEST_P(TimesRace, ManyEventsMoveToTheSameHourOfOneVesselAndOneGetsIt) {
  auto const vessel = world.vessel("Leeward");
  std::vector<Event> events;
  for (int i = 0; i < kThreads; ++i) events.push_back(at(later(hours{24 * (i + 1)}), &vessel.id));
  std::mutex guard;
  std::multiset<std::string> told;
  race([&](Env const& env, int i) {
    auto const result = set(env, events[static_cast<std::size_t>(i)], later(hours{2}));
    std::scoped_lock const lock(guard);
    told.insert(reason_of(result));
  });
  EXPECT_EQ(told.count("done"), 1u);
  EXPECT_EQ(told.count("times_overlap"), static_cast<std::size_t>(kThreads - 1));
  expect_sound(vessel.id);
  EXPECT_EQ(busy(vessel.id).size(), static_cast<std::size_t>(kThreads));
}

}  // namespace times_races
}  // namespace scc
