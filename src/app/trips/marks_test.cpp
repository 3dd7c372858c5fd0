// Marks end to end: what each leaves in the store, what it opens and closes, and what it leaves alone.
#include "app/trips/marks.hpp"

#include <gtest/gtest.h>

#include "app/trips/defects.hpp"
#include "app/trips/events.hpp"
#include "app/trips/history.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "base/limits.hpp"
#include "store/records_asset.hpp"
#include "store/records_event.hpp"
#include "support/checklists.hpp"
#include "support/world.hpp"

namespace scc {
namespace mark_scenarios {

using std::chrono::hours;

class MarkScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const cleo = world.crew("Cleo");
  Person const dana = world.dispatcher("Dana");

  // A confirmed charter booked by Dana: Ann and Cleo aboard, a list before and a list after.
  Event event = make();

  Event make() {
    auto draft = world.draft();
    auto vessel = world.vessel("Marlin");
    vessel.harbour = Harbour{"Harbor Island, San Diego", 32.7262, -117.1914};
    world.save(vessel);
    draft.asset = vessel.id;
    draft.templates = {add_template(world, dana, pre_departure_list()),
                       add_template(world, dana, post_return_list())};
    auto made = create_event(world.env(), World::as(dana), draft);
    EXPECT_TRUE(made);
    auto const id = std::get<Versioned<Event>>(*made).value.id;
    auto const stored = world.load(id);
    EXPECT_TRUE(claim_role(world.env(), World::as(ann), id, stored.roles[0].id));
    EXPECT_TRUE(claim_role(world.env(), World::as(cleo), id, stored.roles[1].id));
    EXPECT_TRUE(change_status(world.env(), World::as(dana), id, {EventStatus::confirmed}));
    return world.load(id);
  }

  Result<Versioned<Event>> mark(Person const& who, ItemPlace const& place, MarkDraft draft) {
    if (draft.operation.empty()) draft.operation = "op-" + std::to_string(++operations_);
    return mark_item(world.env(), World::as(who), place, draft);
  }
  ItemPlace bilge() const { return place_of(event, 0, kBilge); }
  ItemPlace fuel() const { return place_of(event, 0, kFuel); }
  ItemPlace oil() const { return place_of(event, 1, kOilPressure); }
  Result<Versioned<Event>> refuel(std::int64_t percent) { return mark(ann, fuel(), {.number = percent}); }

  ItemState state(ItemPlace const& place) { return state_of_item(world.load(event.id), place); }
  Asset asset() { return load_asset(world.env().rows, event.asset->id)->value; }
  std::vector<Defect> defects() {
    return list_defects(world.env(), World::as(dana), event.asset->id, {})->items;
  }
  HistoryEntry newest() { return world.history(event.id).back(); }
  static std::string reason_of(Result<Versioned<Event>> const& result) {
    return result ? "done" : result.error().reason;
  }
  static std::string fact(HistoryEntry const& entry, std::string const& name) {
    for (auto const& one : entry.facts)
      if (one.name == name) return one.value;
    return "";
  }

 private:
  int operations_ = 0;
};

TEST_P(MarkScenarios, AMarkIsOneCommitWithHistoryAndAgenda) {
  auto const commits = world.engine().commits();
  auto const rows = world.engine().rows_written();
  auto const marked = mark(cleo, bilge(), {});
  ASSERT_TRUE(marked) << marked.error().reason;
  EXPECT_EQ(world.engine().commits(), commits + 1);
  EXPECT_EQ(world.engine().rows_written(), rows + 3);
  EXPECT_EQ(state(bilge()), ItemState::done);
  EXPECT_EQ(newest().act, HistoryAct::item_marked);
  EXPECT_EQ(newest().actor.id, cleo.id.text);
  EXPECT_EQ(newest().facts, (std::vector<HistoryFact>{{"list", bilge().list.text},
                                                      {"item", bilge().item.text},
                                                      {"kind", "done"},
                                                      {"state_before", "open"},
                                                      {"state", "done"}}));
  EXPECT_EQ(world.load(event.id).history, marked->value.history);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(MarkScenarios, TheSameOperationAgainWritesNothing) {
  ASSERT_TRUE(mark(cleo, bilge(), {.operation = "phone.7"}));
  auto const commits = world.engine().commits();
  ASSERT_TRUE(mark(cleo, bilge(), {.operation = "phone.7"}));
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_EQ(reason_of(mark(cleo, bilge(), {.operation = "phone.7", .kind = MarkKind::failed})),
            "operation_reused");
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_EQ(state(bilge()), ItemState::done);
  ASSERT_TRUE(mark(ann, bilge(), {.operation = "phone.7"}));  // Another's phone.
  EXPECT_EQ(world.engine().commits(), commits + 1);
}

TEST_P(MarkScenarios, WhatIsTypedStandsInANoteAndNotInTheFacts) {
  ASSERT_TRUE(mark(cleo, bilge(), {.kind = MarkKind::not_applicable, .text = "On the hard"}));
  for (auto const& one : newest().facts) EXPECT_EQ(one.value.find("hard"), std::string::npos);
  ASSERT_EQ(newest().commitments.size(), 1u);
  auto const page = read_history(world.env(), World::as(ann), event.id, newest().seq - 1, 1);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->items[0].notes, (std::vector<HistoryNote>{{"text", "On the hard", NoteAudience::crew}}));
}

TEST_P(MarkScenarios, RefusalsWriteNothing) {
  auto const tess = world.captain("Tess");
  auto const commits = world.engine().commits();
  auto const with = [&](MarkDraft draft) { return reason_of(mark(ann, fuel(), std::move(draft))); };
  EXPECT_EQ(reason_of(mark(cleo, fuel(), {.number = 80})), "item_not_yours");
  EXPECT_EQ(reason_of(mark(tess, bilge(), {})), "not_permitted");
  EXPECT_EQ(reason_of(mark(ann, oil(), {.number = 40})), "too_early");
  EXPECT_EQ(with({}), "value_missing");
  EXPECT_EQ(with({.number = 80, .text = "full"}), "value_unexpected");
  EXPECT_EQ(with({.kind = MarkKind::not_applicable}), "reason_missing");
  EXPECT_EQ(with({.operation = "seven words", .number = 80}), "bad_text");
  EXPECT_EQ(with({.operation = std::string(65, 'a'), .number = 80}), "too_long");
  EXPECT_EQ(with({.kind = MarkKind::failed, .text = std::string(501, 'a')}), "too_long");
  EXPECT_EQ(reason_of(mark(ann, {event.id, {"CL"}, fuel().item}, {})), "checklist_unknown");
  EXPECT_EQ(reason_of(mark(ann, {event.id, fuel().list, {"IT"}}, {})), "item_unknown");
  EXPECT_EQ(reason_of(mark_item(world.env(), World::operator_at_the_machine(), bilge(), {.operation = "a"})),
            "not_permitted");
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(MarkScenarios, TheOfficeMarksAnythingAndItIsShownAsTheirs) {
  ASSERT_TRUE(mark(dana, fuel(), {.number = 80}));
  auto const stored = world.load(event.id);
  EXPECT_EQ(stored.lists[0].marks.back().by, dana.id);
  EXPECT_FALSE(stored.lists[0].marks.back().as_captain);
  EXPECT_EQ(state(fuel()), ItemState::done);
}

// Step 19 of the day on the water.
TEST_P(MarkScenarios, AFailedStopItemGroundsTheAssetUntilItIsDone) {
  auto const rows = world.engine().rows_written();
  ASSERT_TRUE(refuel(42));
  EXPECT_EQ(world.engine().rows_written(), rows + 5);  // Event, history, agenda, asset, defect.
  EXPECT_EQ(state(fuel()), ItemState::failed);
  ASSERT_EQ(defects().size(), 1u);
  auto const opened = defects()[0];
  EXPECT_TRUE(opened.stop);
  EXPECT_EQ(opened.title, "Fuel aboard");
  EXPECT_EQ(opened.note, "42 %");
  EXPECT_EQ(opened.owner, dana.id);
  EXPECT_EQ(opened.due, event.times.planned_departure);
  EXPECT_EQ(opened.opened_by, ann.id);
  EXPECT_EQ(opened.source, (DefectSource{event.id, fuel().list, fuel().item}));
  EXPECT_EQ(asset().stop_defects, std::vector{opened.id});
  EXPECT_EQ(fact(newest(), "defect"), opened.id.text);

  world.advance(minutes{25});
  ASSERT_TRUE(refuel(80));
  EXPECT_EQ(state(fuel()), ItemState::done);
  EXPECT_TRUE(asset().stop_defects.empty());
  ASSERT_TRUE(defects()[0].closed);
  EXPECT_EQ(*defects()[0].closed, (DefectClosing{ann.id, world.now(), ""}));
  EXPECT_EQ(fact(newest(), "defect_closed"), opened.id.text);
  auto const marks = world.load(event.id).lists[0].marks;
  ASSERT_EQ(marks.size(), 2u);  // Both values are kept.
  EXPECT_EQ(marks[0].number, 42);
  EXPECT_EQ(marks[1].number, 80);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(MarkScenarios, OneDefectOfASourceIsOpenAtATime) {
  ASSERT_TRUE(refuel(42));
  ASSERT_TRUE(refuel(43));
  ASSERT_TRUE(mark(ann, fuel(), {.kind = MarkKind::cleared}));
  EXPECT_EQ(asset().stop_defects.size(), 1u);  // Taking a mark back repairs nothing.
  ASSERT_TRUE(refuel(44));
  ASSERT_EQ(defects().size(), 1u);

  ASSERT_TRUE(
      close_defect(world.env(), World::as(dana), event.asset->id, defects()[0].id, "Gauge was wrong"));
  ASSERT_TRUE(refuel(45));  // It failed again after somebody closed it.
  EXPECT_EQ(defects().size(), 2u);
  EXPECT_EQ(asset().stop_defects.size(), 1u);
  ASSERT_TRUE(refuel(90));
  EXPECT_TRUE(asset().stop_defects.empty());
}

TEST_P(MarkScenarios, AnItemThatIsNoStopOpensNothing) {
  auto const place = place_of(event, 0, kWind);
  ASSERT_TRUE(mark(ann, place, {.number = 40}));
  EXPECT_EQ(state(place), ItemState::failed);
  EXPECT_TRUE(defects().empty());
}

TEST_P(MarkScenarios, ATickThatFailsGroundsTheAssetToo) {
  ASSERT_TRUE(mark(cleo, bilge(), {.kind = MarkKind::failed, .text = "Port pump is dead"}));
  ASSERT_EQ(defects().size(), 1u);
  EXPECT_EQ(defects()[0].note, "Port pump is dead");
  ASSERT_TRUE(mark(cleo, bilge(), {}));
  EXPECT_TRUE(asset().stop_defects.empty());
}

// docs/rows.md: "tick an item" and "tick an item too late", at their largest.
TEST_P(MarkScenarios, AMarkIsASmallWriteSet) {
  world.engine().take_largest_set();
  ASSERT_TRUE(mark(cleo, bilge(), {.kind = MarkKind::failed, .text = "Port pump is dead"}));
  EXPECT_EQ(world.engine().take_largest_set(), 7);  // Its owner's row is checked.
  ASSERT_TRUE(mark(cleo, bilge(), {.kind = MarkKind::failed, .text = "So is the other"}));
  EXPECT_EQ(world.engine().take_largest_set(), 5);  // The defect's is.
  ASSERT_TRUE(mark(cleo, bilge(), {}));
  EXPECT_EQ(world.engine().take_largest_set(), 5);
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, departing_anyway()));
  world.engine().take_largest_set();
  ASSERT_TRUE(mark(cleo, bilge(), {.kind = MarkKind::failed, .text = "Wet"}));
  EXPECT_EQ(world.engine().take_largest_set(), 5);
}

TEST_P(MarkScenarios, ADefectIsNobodysWhenItsBookerHasLeft) {
  auto gone = dana;
  gone.active = false;
  world.save(gone);
  ASSERT_TRUE(refuel(42));
  world.save(dana);
  EXPECT_FALSE(defects()[0].owner);
}

TEST_P(MarkScenarios, AnEngineThatRanHotOnTheWayIsDueADayAfterTheReturn) {
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, departing_anyway()));
  ASSERT_TRUE(mark(ann, oil(), {.number = 3}));
  ASSERT_EQ(defects().size(), 1u);
  EXPECT_EQ(defects()[0].due, std::chrono::floor<seconds>(world.now()) + hours{24});
}

// Steps 18 and 23.
TEST_P(MarkScenarios, LightsAreNotApplicableByDayAndComeBackWithALaterReturn) {
  auto const lights = place_of(event, 0, kLights);
  auto const sunset = evening_of(event)->sunset.at;
  auto const return_at = [&](Instant at) {
    auto now = load_event(world.env().rows, event.id).value();
    now.value.times.planned_return = at;
    WriteSet set;
    set.replace(now.row, encode_event(now.value));
    ASSERT_TRUE(world.env().rows.commit(set));
  };
  return_at(sunset - minutes{28});
  EXPECT_EQ(reason_of(mark(ann, lights, {.kind = MarkKind::not_applicable})), "reason_missing");
  ASSERT_TRUE(mark(ann, lights, {.kind = MarkKind::not_applicable, .text = "Back before sunset"}));
  EXPECT_EQ(state(lights), ItemState::not_applicable);
  return_at(sunset - minutes{13});
  EXPECT_EQ(state(lights), ItemState::open);
  ASSERT_TRUE(mark(ann, lights, {}));
  EXPECT_EQ(state(lights), ItemState::done);
  return_at(sunset);
  EXPECT_EQ(reason_of(mark(ann, lights, {.kind = MarkKind::not_applicable, .text = "It is light"})),
            "item_applies");
}

// Step 36.
TEST_P(MarkScenarios, WhatArrivesTooLateStandsInTheHistoryAlone) {
  auto const made_at = world.now();
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, departing_anyway()));
  world.advance(hours{2});
  auto const before = world.load(event.id);
  auto const rows = world.engine().rows_written();
  MarkDraft const late{.operation = "offline.1", .kind = MarkKind::failed, .text = "Wet", .made_at = made_at};
  ASSERT_TRUE(mark(cleo, bilge(), late));
  EXPECT_EQ(world.engine().rows_written(), rows + 5);  // Event, history, note, agenda, its own.
  EXPECT_EQ(newest().act, HistoryAct::item_marked_late);
  EXPECT_EQ(fact(newest(), "made_at"), to_rfc3339(made_at));
  auto after = world.load(event.id);
  EXPECT_EQ(after.lists, before.lists);
  after.history = before.history;
  after.changed_at = before.changed_at;
  EXPECT_EQ(encode_event(after), encode_event(before));
  EXPECT_TRUE(defects().empty());

  auto const commits = world.engine().commits();
  world.advance(hours{30 * 24});
  EXPECT_TRUE(mark(cleo, bilge(), late));
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_EQ(reason_of(mark(cleo, fuel(), {.number = 80})), "item_not_yours");
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(MarkScenarios, AMarkThatWasInTimeIsKnownWhenItIsSentAgainTooLate) {
  ASSERT_TRUE(mark(cleo, bilge(), {.operation = "phone.1"}));
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, departing_anyway()));
  auto const commits = world.engine().commits();
  EXPECT_TRUE(mark(cleo, bilge(), {.operation = "phone.1"}));
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(MarkScenarios, AFullListSaysSo) {
  auto stored = load_event(world.env().rows, event.id).value();
  auto& marks = stored.value.lists[0].marks;
  while (marks.size() < kListMarksMax)
    marks.push_back({.item = bilge().item, .operation = std::to_string(marks.size()), .by = cleo.id});
  WriteSet set;
  set.replace(stored.row, encode_event(stored.value));
  ASSERT_TRUE(world.env().rows.commit(set));
  EXPECT_EQ(reason_of(mark(cleo, bilge(), {})), "too_many_marks");
  EXPECT_TRUE(mark(cleo, bilge(), {.operation = "17"}));  // Known.
}

TEST_P(MarkScenarios, ListsShowHowFarItHasCome) {
  auto const line = [&] {
    return list_events(world.env(), World::as(dana), {world.now(), world.now() + hours{72}})->items.at(0);
  };
  EXPECT_EQ(line().items_done, 0);
  auto const total = line().items_total;
  EXPECT_EQ(total, progress_of(read_checklist(event, event.lists[0])).total);
  ASSERT_TRUE(mark(cleo, bilge(), {}));
  EXPECT_EQ(line().items_done, 1);
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, departing_anyway()));
  EXPECT_EQ(line().items_done, 0);
  EXPECT_EQ(line().items_total, progress_of(read_checklist(event, event.lists[1])).total);
}

INSTANTIATE_TEST_SUITE_P(Engines, MarkScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace mark_scenarios
}  // namespace scc
