// Races for roles and assets, twice each: forced by hand (a rival commits between our read and our commit),
// then by numbers (64 threads at once). Exactly one wins; the rest are told so, and leave nothing behind.
#include <barrier>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "support/world.hpp"

namespace scc {
namespace role_races {

constexpr int kThreads = 64;

class RoleInterleavings : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const bob = world.captain("Bob");
  Person const dana = world.dispatcher("Dana");

  Result<Versioned<Event>> claim(Env const& env, Person const& who, Event const& event) {
    return claim_role(env, World::as(who), event.id, event.roles[0].id);
  }
  std::size_t busy_events(Holder const& who) {
    auto const busy = busy_between(world.env().rows, who, world.now(), world.now() + std::chrono::hours{96});
    EXPECT_TRUE(busy);
    return busy ? busy->size() : 0;
  }
};

TEST_P(RoleInterleavings, ARivalClaimsBetweenOurReadAndOurCommit) {
  auto const event = world.event();
  world.engine().before_next_commit([&] { EXPECT_TRUE(claim(world.rival(), bob, event)); });
  auto const ours = claim(world.env(), ann, event);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "role_taken");
  EXPECT_EQ(world.load(event.id).roles[0].holder, bob.id);
  EXPECT_EQ(world.letters().size(), 1u);
  EXPECT_EQ(world.history(event.id).size(), 2u);
  EXPECT_EQ(busy_events(ann.id), 0u);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(RoleInterleavings, CancelledBetweenAClaimsReadAndItsCommit) {
  auto const event = world.event();
  world.engine().before_next_commit([&] {
    EXPECT_TRUE(change_status(world.rival(), World::as(dana), event.id,
                              {EventStatus::cancelled, CancelCause::weather}));
  });
  auto const ours = claim(world.env(), ann, event);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "event_not_open");
  EXPECT_TRUE(world.letters().empty());
  EXPECT_EQ(busy_events(ann.id), 0u);
}

TEST_P(RoleInterleavings, OnePersonTakesTwoOverlappingEventsAtOnce) {
  auto const first = world.event();
  auto const second = world.event();
  world.engine().before_next_commit([&] { EXPECT_TRUE(claim(world.rival(), ann, second)); });
  auto const ours = claim(world.env(), ann, first);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "overlaps");
  EXPECT_FALSE(world.load(first.id).roles[0].holder);
  EXPECT_EQ(busy_events(ann.id), 1u);
}

TEST_P(RoleInterleavings, OnePersonTakesTwoOverlappingEventsAtOnceWithAMonthAlreadyThere) {
  auto earlier = world.draft();
  earlier.departure = world.now() + std::chrono::hours{24};
  ASSERT_TRUE(claim(world.env(), ann, world.event(earlier)));
  auto const first = world.event();
  auto const second = world.event();
  world.engine().before_next_commit([&] { EXPECT_TRUE(claim(world.rival(), ann, second)); });
  auto const ours = claim(world.env(), ann, first);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "overlaps");
  EXPECT_EQ(busy_events(ann.id), 2u);
}

TEST_P(RoleInterleavings, OneAssetIsGivenToTwoOverlappingEventsAtOnce) {
  auto const draft = world.draft();
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(create_event(world.rival(), World::as(dana), draft)); });
  auto const ours = create_event(world.env(), World::as(dana), draft);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "asset_overlaps");
  EXPECT_EQ(busy_events(*draft.asset), 1u);
}

TEST_P(RoleInterleavings, APersonIsDeactivatedBetweenTheirClaimsReadAndItsCommit) {
  auto const event = world.event();
  world.engine().before_next_commit([&] {
    auto gone = ann;
    gone.active = false;
    world.save(gone);
  });
  auto const ours = claim(world.env(), ann, event);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "person_inactive");
}

TEST_P(RoleInterleavings, TheVesselsLimitDropsBetweenADeparturesReadAndItsCommit) {
  auto const draft = world.draft();
  auto const event = world.event(draft);
  ASSERT_TRUE(claim(world.env(), ann, event));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  world.engine().before_next_commit(
      [&] { world.save(Asset{.id = *draft.asset, .name = "Windward", .passenger_limit = 3}); });
  auto const ours = change_status(world.env(), World::as(ann), event.id, {EventStatus::in_progress});
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "gate_closed");
  EXPECT_EQ(ours.error().holes[0].second, "over_passenger_limit");
}

TEST_P(RoleInterleavings, AnUnknownOutcomeIsToldAndNothingIsHalfDone) {
  auto const event = world.event();
  world.engine().fail_commits(1, Error{Code::unavailable, "store_unavailable"});
  auto const ours = claim(world.env(), ann, event);
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().code, Code::unavailable);
  EXPECT_TRUE(world.letters().empty());
  EXPECT_TRUE(claim(world.env(), ann, event));
}

INSTANTIATE_TEST_SUITE_P(Engines, RoleInterleavings, testing::ValuesIn(kEngines), engine_name);

// Every thread works as a process of its own: it shares no lock with the others, so that only the store
// decides.
class RoleRace : public RoleInterleavings {
 protected:
  // Runs `act(env, index)` on kThreads threads at once, and counts what they were told.
  template <class Act>
  std::map<std::string, int> race(Act const& act) {
    std::barrier start(kThreads);
    std::mutex guard;
    std::map<std::string, int> told;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        YieldingPauses pauses;
        Contention contention(world.random(), pauses);
        auto const env = env_of({world.store(), world.keys(), world.random(), contention, world.log()},
                                world.tenant(), world.now());
        start.arrive_and_wait();
        auto const result = act(env, i);
        std::scoped_lock const lock(guard);
        ++told[result ? "done" : result.error().reason];
      });
    }
    for (auto& thread : threads) thread.join();
    return told;
  }
  using Told = std::map<std::string, int>;
};

TEST_P(RoleRace, OfManyClaimantsExactlyOneWins) {
  auto const event = world.event();
  std::vector<Person> people;
  for (int i = 0; i < kThreads; ++i) people.push_back(world.captain("Person" + std::to_string(i)));
  auto const told =
      race([&](Env const& env, int i) { return claim(env, people[static_cast<std::size_t>(i)], event); });
  EXPECT_EQ(told, (Told{{"done", 1}, {"role_taken", kThreads - 1}}));
  EXPECT_EQ(world.letters().size(), 1u);
  EXPECT_EQ(world.history(event.id).size(), 2u);
  auto const holder = world.load(event.id).roles[0].holder;
  ASSERT_TRUE(holder);
  for (auto const& person : people) EXPECT_EQ(busy_events(person.id), person.id == *holder ? 1u : 0u);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(RoleRace, OnePersonClaimingManyOverlappingEventsGetsOne) {
  std::vector<Event> events;
  for (int i = 0; i < kThreads; ++i) events.push_back(world.event());
  auto const told =
      race([&](Env const& env, int i) { return claim(env, ann, events[static_cast<std::size_t>(i)]); });
  EXPECT_EQ(told, (Told{{"done", 1}, {"overlaps", kThreads - 1}}));
  EXPECT_EQ(busy_events(ann.id), 1u);
  EXPECT_EQ(world.letters().size(), 1u);
}

TEST_P(RoleRace, OneAssetWantedByManyEventsServesOne) {
  auto const draft = world.draft();
  auto const told = race([&](Env const& env, int) { return create_event(env, World::as(dana), draft); });
  EXPECT_EQ(told, (Told{{"done", 1}, {"asset_overlaps", kThreads - 1}}));
  EXPECT_EQ(busy_events(*draft.asset), 1u);
}

TEST_P(RoleRace, OneKeyedRequestSentManyTimesIsDoneOnce) {
  auto const draft = world.draft();
  auto const once = [&](Env const& env) {
    return std::optional(Once<Event>{identify_request(env, World::as(dana), "key-1", "POST /api/events", 201),
                                     [](Event const& event) { return Result<std::string>(event.id.text); }});
  };
  std::mutex guard;
  std::set<std::string> answers;
  auto const told = race([&](Env const& env, int) {
    auto answer = create_event(env, World::as(dana), draft, once(env));
    std::scoped_lock const lock(guard);
    if (answer) {
      auto const* replay = std::get_if<Replay>(&*answer);
      answers.insert(replay != nullptr ? replay->body : std::get<Versioned<Event>>(*answer).value.id.text);
    }
    return answer;
  });
  EXPECT_EQ(told, (Told{{"done", kThreads}}));
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(busy_events(*draft.asset), 1u);
}

INSTANTIATE_TEST_SUITE_P(Engines, RoleRace, testing::ValuesIn(kEngines), engine_name);

}  // namespace role_races
}  // namespace scc
