// Races for marks: forced by hand (a rival commits between our read and our commit), then by numbers (64
// people ticking one event's lists at once). Nothing is lost, everybody is answered, and none wrongly.
#include <atomic>
#include <barrier>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "app/trips/defects.hpp"
#include "app/trips/events.hpp"
#include "app/trips/marks.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "store/records_asset.hpp"
#include "support/checklists.hpp"
#include "support/world.hpp"

namespace scc {
namespace mark_races {

constexpr int kPeople = 64;

class MarkInterleavings : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const dana = world.dispatcher("Dana");

  // A confirmed event of `draft` with the lists, Ann its captain.
  Event event_with(EventDraft draft) {
    draft.templates = {add_template(world, dana, pre_departure_list()),
                       add_template(world, dana, post_return_list())};
    auto const made = world.event(draft);
    EXPECT_TRUE(claim_role(world.env(), World::as(ann), made.id, made.roles[0].id));
    EXPECT_TRUE(change_status(world.env(), World::as(dana), made.id, {EventStatus::confirmed}));
    return world.load(made.id);
  }
  Result<Versioned<Event>> mark(Env const& env, Person const& who, ItemPlace const& place, MarkDraft draft,
                                std::string const& operation) {
    draft.operation = operation;
    return mark_item(env, World::as(who), place, draft);
  }
  std::vector<DefectId> grounding(AssetId const& asset) {
    return load_asset(world.env().rows, asset)->value.stop_defects;
  }
};

TEST_P(MarkInterleavings, ARivalTicksAnotherItemBetweenOurReadAndOurCommit) {
  auto const event = event_with(world.draft());
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(mark(world.rival(), dana, place_of(event, 0, kBilge), {}, "theirs")); });
  ASSERT_TRUE(mark(world.env(), ann, place_of(event, 0, kFuel), {.number = 80}, "ours"));
  auto const stored = world.load(event.id);
  EXPECT_EQ(stored.lists[0].marks.size(), 2u);
  EXPECT_EQ(state_of_item(stored, place_of(event, 0, kBilge)), ItemState::done);
  EXPECT_EQ(state_of_item(stored, place_of(event, 0, kFuel)), ItemState::done);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(MarkInterleavings, ARivalTicksTheSameItemAndBothAreKept) {
  auto const event = event_with(world.draft());
  auto const bilge = place_of(event, 0, kBilge);
  world.engine().before_next_commit([&] { EXPECT_TRUE(mark(world.rival(), dana, bilge, {}, "theirs")); });
  ASSERT_TRUE(mark(world.env(), ann, bilge, {.kind = MarkKind::failed}, "ours"));
  auto const marks = world.load(event.id).lists[0].marks;
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].by, dana.id);
  EXPECT_EQ(marks[1].by, ann.id);
}

TEST_P(MarkInterleavings, OneOperationSentTwiceAtOnceIsOneMark) {
  auto const event = event_with(world.draft());
  auto const bilge = place_of(event, 0, kBilge);
  world.engine().before_next_commit([&] { EXPECT_TRUE(mark(world.rival(), ann, bilge, {}, "one")); });
  ASSERT_TRUE(mark(world.env(), ann, bilge, {}, "one"));
  EXPECT_EQ(world.load(event.id).lists[0].marks.size(), 1u);
}

TEST_P(MarkInterleavings, ItDepartsBetweenAMarksReadAndItsCommit) {
  auto const event = event_with(world.draft());
  auto const fuel = place_of(event, 0, kFuel);
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(change_status(world.rival(), World::as(ann), event.id, departing_anyway())); });
  ASSERT_TRUE(mark(world.env(), ann, fuel, {.number = 42}, "ours"));
  EXPECT_TRUE(world.load(event.id).lists[0].marks.empty());
  EXPECT_EQ(world.history(event.id).back().act, HistoryAct::item_marked_late);
  EXPECT_TRUE(grounding(event.asset->id).empty());
}

TEST_P(MarkInterleavings, ALateMarkSentTwiceAtOnceIsWrittenOnce) {
  auto const event = event_with(world.draft());
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, departing_anyway()));
  auto const before = world.history(event.id).size();
  auto const bilge = place_of(event, 0, kBilge);
  world.engine().before_next_commit([&] { EXPECT_TRUE(mark(world.rival(), ann, bilge, {}, "one")); });
  ASSERT_TRUE(mark(world.env(), ann, bilge, {}, "one"));
  EXPECT_EQ(world.history(event.id).size(), before + 1);
}

TEST_P(MarkInterleavings, ItemsOfTwoEventsFailAtOnceAndBothGroundTheAsset) {
  auto draft = world.draft();
  auto const first = event_with(draft);
  draft.departure += std::chrono::hours{48};
  auto const second = event_with(draft);
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(mark(world.rival(), ann, place_of(second, 0, kFuel), {.number = 1}, "theirs")); });
  ASSERT_TRUE(mark(world.env(), ann, place_of(first, 0, kFuel), {.number = 2}, "ours"));
  EXPECT_EQ(grounding(*draft.asset).size(), 2u);
}

TEST_P(MarkInterleavings, ADepartureDecidesAgainWhenItsAssetIsGroundedMeanwhile) {
  auto draft = world.draft();
  auto const leaving = event_with(draft);
  draft.departure += std::chrono::hours{48};
  auto const other = event_with(draft);
  auto const conflicts = world.store().commit_counts().conflicts.load();
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(mark(world.rival(), ann, place_of(other, 0, kFuel), {.number = 1}, "theirs")); });
  auto const ours = change_status(world.env(), World::as(ann), leaving.id, departing_anyway());
  ASSERT_FALSE(ours);
  EXPECT_EQ(ours.error().reason, "gate_closed");
  EXPECT_EQ(ours.error().holes[0].second, "stop_defect");
  EXPECT_EQ(world.store().commit_counts().conflicts.load(), conflicts + 1);
  EXPECT_EQ(grounding(*draft.asset).size(), 1u);
}

TEST_P(MarkInterleavings, ItsDefectIsClosedByHandBetweenAMarksReadAndItsCommit) {
  auto const event = event_with(world.draft());
  auto const fuel = place_of(event, 0, kFuel);
  auto const asset = event.asset->id;
  ASSERT_TRUE(mark(world.env(), ann, fuel, {.number = 2}, "first"));
  auto const defect = grounding(asset).at(0);
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(close_defect(world.rival(), World::as(dana), asset, defect, "Filled up")); });
  ASSERT_TRUE(mark(world.env(), ann, fuel, {.number = 3}, "second"));
  ASSERT_EQ(grounding(asset).size(), 1u);  // It failed again after it was closed: another.
  EXPECT_NE(grounding(asset)[0], defect);
}

INSTANTIATE_TEST_SUITE_P(Engines, MarkInterleavings, testing::ValuesIn(kEngines), engine_name);

class MarkRace : public MarkInterleavings {
 protected:
  // A list of `items` ticks for anyone.
  static TemplateDraft long_list(int items) {
    TemplateDraft list{"Everything", ChecklistPhase::pre_departure, {}};
    for (int i = 0; i < items; ++i)
      list.items.push_back({.id = {}, .text = "Item " + std::to_string(i), .who = ItemAudience::anyone});
    return list;
  }
  Event event_of(TemplateDraft const& list) {
    auto draft = world.draft();
    draft.templates = {add_template(world, dana, list)};
    return world.event(draft);
  }
  std::vector<Person> people(int count) {
    std::vector<Person> all;
    for (int i = 0; i < count; ++i) all.push_back(world.dispatcher("Person" + std::to_string(i)));
    return all;
  }
  // Everybody ticks the item of their own, then the first, which is everybody's. How many were refused.
  int tick(Env const& env, Event const& event, Person const& who, int number) {
    auto const own = place_of(event, 0, static_cast<std::size_t>(number) + 1);
    int refused = 0;
    for (auto const& place : {own, place_of(event, 0, 0)})
      if (!mark(env, who, place, {}, "op")) ++refused;
    return refused;
  }
  void expect_all(Event const& event, std::vector<Person> const& who) {
    auto const stored = world.load(event.id);
    auto const& list = stored.lists[0];
    EXPECT_EQ(list.marks.size(), 2 * who.size());
    auto const read = read_checklist(stored, list);
    EXPECT_EQ(progress_of(read).done, progress_of(read).total);
    std::set<PersonId> on_the_first;
    for (auto const& one : list.marks)
      if (one.item == list.items[0].id) on_the_first.insert(one.by);
    EXPECT_EQ(on_the_first.size(), who.size());
    for (std::size_t i = 0; i < who.size(); ++i) {
      ASSERT_EQ(read[i + 1].standing.size(), 1u);
      EXPECT_EQ(read[i + 1].standing[0]->by, who[i].id);
    }
    EXPECT_EQ(world.history(event.id).size(), 1 + 2 * who.size());
    EXPECT_FALSE(world.break_in(event.id));
  }
};

TEST_P(MarkRace, OfManyPeopleTickingOneListAtOnceNobodyLosesAMark) {
  auto const event = event_of(long_list(kPeople + 1));
  auto const who = people(kPeople);
  std::barrier start(kPeople);
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kPeople; ++i) {
    threads.emplace_back([&, i] {
      auto const env = world.env();  // Of one program: they queue for the event.
      start.arrive_and_wait();
      refused += tick(env, event, who[static_cast<std::size_t>(i)], i);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, 0);
  expect_all(event, who);
}

TEST_P(MarkRace, NorDoPeopleWhoseProgramsShareNothingButTheStore) {
  constexpr int kPrograms = 12;
  auto const event = event_of(long_list(kPrograms + 1));
  auto const who = people(kPrograms);
  std::barrier start(kPrograms);
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kPrograms; ++i) {
    threads.emplace_back([&, i] {
      YieldingPauses pauses;
      Contention contention(world.random(), pauses);
      auto const env = env_of({world.store(), world.keys(), world.random(), contention, world.log()},
                              world.tenant(), world.now());
      start.arrive_and_wait();
      refused += tick(env, event, who[static_cast<std::size_t>(i)], i);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, 0);
  expect_all(event, who);
}

INSTANTIATE_TEST_SUITE_P(Engines, MarkRace, testing::ValuesIn(kEngines), engine_name);

}  // namespace mark_races
}  // namespace scc
