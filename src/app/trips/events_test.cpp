// Events end to end: made, read, changed, listed; what is refused leaves nothing behind.
#include "app/trips/events.hpp"

#include <gtest/gtest.h>

#include "app/trips/busy_times.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "app/trips/templates.hpp"
#include "base/limits.hpp"
#include "support/world.hpp"

namespace scc {
namespace event_scenarios {

class EventScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const dana = world.dispatcher("Dana");

  Result<Answer<Versioned<Event>>> create(EventDraft const& draft) {
    return create_event(world.env(), World::as(dana), draft);
  }
  std::string refusal_of(EventDraft const& draft) {
    auto const made = create(draft);
    return made ? "done" : made.error().reason + " " + made.error().field;
  }
  Versioned<Event> read(Event const& event) {
    return get_event(world.env(), World::as(dana), event.id).value();
  }
};

TEST_P(EventScenarios, MakingOneIsOneCommitOfEverythingItBrings) {
  auto draft = world.draft();
  draft.designate = {{0, ann.id}};
  draft.public_note = "Bring a jacket";
  auto const list =
      create_template(world.env(), World::as(dana), {.name = "Before", .items = {{.text = "Fuel"}}});
  draft.templates = {std::get<Versioned<ChecklistTemplate>>(list.value()).value.id};
  auto const commits = world.engine().commits();
  auto const rows = world.engine().rows_written();
  auto const made = create(draft);
  ASSERT_TRUE(made);
  EXPECT_EQ(world.engine().commits(), commits + 1);
  // Event, history, two notes, agenda, due, busy asset, busy captain, letter, outbox.
  EXPECT_EQ(world.engine().rows_written(), rows + 10);

  auto const& event = std::get<Versioned<Event>>(*made).value;
  auto const stored = read(event);
  EXPECT_EQ(stored.row.version, std::get<Versioned<Event>>(*made).row.version);
  EXPECT_EQ(stored.value.roles, event.roles);
  EXPECT_EQ(stored.value.roles[0].holder, ann.id);
  EXPECT_EQ(stored.value.lists, event.lists);
  EXPECT_EQ(stored.value.lists[0].items[0].text, "Fuel");
  EXPECT_EQ(stored.value.asset, event.asset);
  EXPECT_EQ(stored.value.times, event.times);
  EXPECT_EQ(world.due_rows(), 1u);
  ASSERT_EQ(world.letters().size(), 1u);
  EXPECT_EQ(world.letters()[0].kind, LetterKind::invite);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(EventScenarios, TheLargestOneFitsItsWriteSet) {
  auto draft = world.draft();
  draft.departure = std::chrono::sys_days{std::chrono::year{2027} / 3 / 31} + std::chrono::hours{20};
  draft.duration = minutes{kTripMax};  // Over two month ends.
  draft.public_note = draft.source = draft.channel = "x";
  draft.roles.assign(kRolesMax, {RoleKind::crew, "Deckhand"});
  draft.roles.back().kind = RoleKind::captain;
  for (std::size_t i = 0; i < kDesignationsAtCreationMax; ++i)
    draft.designate.push_back({i, world.crew("Crew" + std::to_string(i)).id});
  for (std::size_t i = 0; i < kListsMax; ++i) {
    auto const list =
        create_template(world.env(), World::as(dana), {.name = "L", .items = {{.text = "Fuel"}}});
    draft.templates.push_back(std::get<Versioned<ChecklistTemplate>>(list.value()).value.id);
  }
  EXPECT_EQ(refusal_of(draft), "done");
}

TEST_P(EventScenarios, WhatCannotBeMadeNamesItsFieldAndWritesNothing) {
  auto const good = world.draft();
  auto const crowded = [&] {
    auto d = good;
    d.party_size = 7;
    return d;
  }();
  auto const no_asset = [&] {
    auto d = good;
    d.asset = AssetId{"AS"};
    return d;
  }();
  auto const no_list = [&] {
    auto d = good;
    d.templates = {{"TP"}};
    return d;
  }();
  auto const no_person = [&] {
    auto d = good;
    d.designate = {{1, {"PE"}}};
    return d;
  }();
  auto const no_captain = [&] {
    auto d = good;
    d.designate = {{1, ann.id}, {0, dana.id}};
    return d;
  }();
  auto retired = world.vessel();
  retired.active = false;
  world.save(retired);
  auto const laid_up = [&] {
    auto d = good;
    d.asset = retired.id;
    return d;
  }();
  auto const commits = world.engine().commits();
  EXPECT_EQ(refusal_of(crowded), "over_passenger_limit party_size");
  EXPECT_EQ(refusal_of(no_asset), "asset_unknown asset");
  EXPECT_EQ(refusal_of(laid_up), "asset_inactive asset");
  EXPECT_EQ(refusal_of(no_list), "template_unknown templates[0]");
  EXPECT_EQ(refusal_of(no_person), "person_unknown designate[0].person");
  EXPECT_EQ(refusal_of(no_captain), "not_allowed_to_captain designate[1].person");
  EXPECT_EQ(create_event(world.env(), World::as(ann), good).error().reason, "not_permitted");
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_TRUE(world.letters().empty());
}

TEST_P(EventScenarios, AnAssetsPreparationAndTurnaroundCountAsTaken) {
  auto vessel = world.vessel();
  vessel.preparation = minutes{60};
  vessel.turnaround = minutes{30};
  world.save(vessel);
  auto draft = world.draft();
  draft.asset = vessel.id;
  auto const event = world.event(draft);
  draft.departure = event.times.planned_return + minutes{89};
  auto const refused = create(draft);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "asset_overlaps");
  EXPECT_EQ(refused.error().holes[1].second, to_rfc3339(event.times.planned_return + minutes{30}));
  draft.departure += minutes{1};
  EXPECT_EQ(refusal_of(draft), "done");
}

TEST_P(EventScenarios, AKeyedRepeatAnswersTheFirstAnswerForADay) {
  auto const draft = world.draft();
  auto const once = [&](std::string const& request, Person const& who) {
    return std::optional(Once<Event>{identify_request(world.env(), World::as(who), "k1", request, 201),
                                     [](Event const& event) { return Result<std::string>(event.id.text); }});
  };
  auto const first = create_event(world.env(), World::as(dana), draft, once("body", dana));
  auto const again = create_event(world.env(), World::as(dana), draft, once("body", dana));
  ASSERT_TRUE(first && again);
  auto const* replay = std::get_if<Replay>(&*again);
  ASSERT_NE(replay, nullptr);
  EXPECT_EQ(replay->status, 201);
  EXPECT_EQ(replay->body, std::get<Versioned<Event>>(*first).value.id.text);
  auto const other = create_event(world.env(), World::as(dana), draft, once("other body", dana));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::mismatch);
  // Another's key of the same name is another key; and after a day it is new.
  auto const owner = world.owner("Olga");
  EXPECT_EQ(create_event(world.env(), World::as(owner), draft, once("body", owner)).error().reason,
            "asset_overlaps");
  world.advance(minutes{24 * 60});
  EXPECT_EQ(create_event(world.env(), World::as(dana), draft, once("body", dana)).error().reason,
            "asset_overlaps");
}

TEST_P(EventScenarios, EditingNeedsTheVersionAndTheRight) {
  auto const event = world.event();
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  auto const seen = read(event);
  auto const edit = [&](Person const& who, EventPatch const& patch, Version const& version) {
    auto const result = edit_event(world.env(), World::as(who), event.id, patch, version);
    return result ? "done" : result.error().reason;
  };
  EXPECT_EQ(edit(ann, {.title = "Mine"}, seen.row.version), "not_permitted");
  EXPECT_EQ(edit(dana, {.party_size = 7}, seen.row.version), "over_passenger_limit");
  EXPECT_EQ(edit(dana, {.title = ""}, seen.row.version), "missing_field");
  EXPECT_EQ(edit(ann, {.public_note = "Bring a jacket"}, seen.row.version), "done");
  EXPECT_EQ(edit(dana, {.title = "Dawn sail"}, seen.row.version), "stale");
  auto const noted = read(event);
  EXPECT_EQ(edit(dana, {.title = "Dawn sail", .party_size = 6}, noted.row.version), "done");
  auto const commits = world.engine().commits();
  EXPECT_EQ(edit(dana, {.title = "Dawn sail"}, read(event).row.version), "done");  // Nothing to change.
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_EQ(read(event).value.title, "Dawn sail");
  EXPECT_EQ(read(event).value.public_note, "Bring a jacket");
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(EventScenarios, ListsComeByTimeAndStatusPageByPageInOneScanEach) {
  std::vector<EventId> all, confirmed;
  for (int i = 0; i < 9; ++i) {
    auto draft = world.draft();
    draft.departure += std::chrono::hours{i};
    auto const event = world.event(draft);
    all.push_back(event.id);
    if (i % 3 != 0) continue;
    ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
    confirmed.push_back(event.id);
  }
  EventFilter filter{.from = world.now(), .to = world.now() + std::chrono::hours{100}, .limit = 4};
  auto const walk = [&](EventFilter at) {
    std::vector<EventId> seen;
    for (int pages = 0; pages < 10; ++pages) {
      auto const page = list_events(world.env(), World::as(ann), at);
      EXPECT_TRUE(page);
      EXPECT_LE(page->items.size(), at.limit);
      for (auto const& item : page->items) seen.push_back(item.id);
      if (!page->next) return seen;
      at.cursor = *page->next;
    }
    return seen;
  };
  EXPECT_EQ(walk(filter), all);
  filter.statuses = {EventStatus::confirmed};
  filter.limit = 2;
  EXPECT_EQ(walk(filter), confirmed);
  filter.to = world.now() + std::chrono::hours{48};  // Half open: the first departs at this very instant.
  EXPECT_TRUE(walk(filter).empty());
  filter.cursor = "not-a-cursor!";
  EXPECT_EQ(list_events(world.env(), World::as(ann), filter).error().reason, "bad_cursor");
  filter.to = filter.from;
  EXPECT_EQ(list_events(world.env(), World::as(ann), filter).error().reason, "range_empty");
}

TEST_P(EventScenarios, APersonsEventsAreThoseTheyHoldARoleIn) {
  auto later = world.draft();
  later.departure += std::chrono::hours{24};
  auto const first = world.event();
  auto const second = world.event(later);
  world.event();
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), second.id, second.roles[0].id));
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), first.id, first.roles[0].id));
  auto const mine = events_of(world.env(), ann.id, world.now(), world.now() + std::chrono::hours{24 * 60});
  ASSERT_TRUE(mine);
  ASSERT_EQ(mine->size(), 2u);
  EXPECT_EQ((*mine)[0].id, first.id);
  EXPECT_EQ((*mine)[1].id, second.id);
  EXPECT_EQ((*mine)[0].captain, ann.id);
}

INSTANTIATE_TEST_SUITE_P(Engines, EventScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace event_scenarios
}  // namespace scc
