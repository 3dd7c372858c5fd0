// Marking as a table by precedence: each row breaks every rule below its own.
#include "domain/trips/marking.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace marking_rules {

using std::chrono::hours;

Instant const kNow{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13} + hours{18}};
PersonId const kMe{"PEme"};

enum class Known { no, yes };
enum class Back { in_the_light, in_the_dark };
enum class Room { some, none };

struct Situation {
  Known known = Known::no;
  Standings standings = {Standing::crew};
  ChecklistPhase phase = ChecklistPhase::pre_departure;
  EventStatus status = EventStatus::confirmed;
  MarkDraft draft = {};
  Back back = Back::in_the_light;
  Room room = Room::some;
};

// Biscayne Bay, sunset at 23:28:33Z.
Event event_in(Situation const& s) {
  auto const planned_return = kNow + (s.back == Back::in_the_dark ? hours{6} : hours{5});
  return {.id = {"EV1"},
          .status = s.status,
          .zone = "America/New_York",
          .asset = EventAsset{.id = {"AS1"}, .harbour = Harbour{"Biscayne Bay", 25.7785, -80.1826}},
          .times = {.planned_departure = kNow + hours{2}, .planned_return = planned_return}};
}

Checklist list_in(Situation const& s) {
  Checklist list{.id = {"CL1"}, .phase = s.phase};
  list.items = {{.id = {"IT1"},
                 .text = "Navigation lights",
                 .kind = ItemKind::number,
                 .minimum = 2,
                 .condition = ItemCondition::return_near_sunset},
                {.id = {"IT2"}}};
  if (s.known == Known::yes)
    list.marks.push_back({.item = {"IT1"},
                          .operation = "op-1",
                          .kind = s.draft.kind,
                          .by = kMe,
                          .number = s.draft.number,
                          .text = s.draft.text});
  if (s.room == Room::none)
    while (list.marks.size() < kListMarksMax)
      list.marks.push_back({.item = {"IT2"}, .operation = "op-1", .by = kMe});
  return list;
}

MarkDraft done(std::optional<std::int64_t> number, std::string text = {}) {
  return {.operation = "op-1", .kind = MarkKind::done, .number = number, .text = std::move(text)};
}
MarkDraft none(std::string reason, std::optional<std::int64_t> number = {}) {
  return {.operation = "op-1", .kind = MarkKind::not_applicable, .number = number, .text = std::move(reason)};
}

struct MarkCase {
  char const* name;
  Situation given;
  MarkOutcome outcome;
};

class MarkRules : public testing::TestWithParam<MarkCase> {};

TEST_P(MarkRules, GiveTheFirstThatApplies) {
  auto const& given = GetParam().given;
  auto const event = event_in(given);
  auto list = list_in(given);
  auto const before = list;
  auto const marking = mark_item(event, list, list.items[0], given.draft, kMe, given.standings, kNow);
  EXPECT_EQ(marking.outcome, GetParam().outcome);
  if (marking.outcome == MarkOutcome::marked) {
    ASSERT_EQ(list.marks.size(), before.marks.size() + 1);
    EXPECT_EQ(list.marks.back(), marking.mark);
  } else {
    EXPECT_EQ(list, before);
  }
}

constexpr Standings kCrew{Standing::crew};
constexpr Standings kTeam{Standing::team};
constexpr auto kPre = ChecklistPhase::pre_departure;
constexpr auto kPost = ChecklistPhase::post_return;
constexpr auto kReady = EventStatus::confirmed;
constexpr auto kGone = EventStatus::in_progress;
constexpr auto kDark = Back::in_the_dark;
constexpr auto kFull = Room::none;

INSTANTIATE_TEST_SUITE_P(
    , MarkRules,
    testing::Values(
        MarkCase{"Again",
                 {Known::yes, kTeam, kPost, kReady, done({}, "much"), kDark, kFull},
                 MarkOutcome::already_marked},
        MarkCase{"Others",
                 {Known::no, kTeam, kPost, kReady, done({}, "much"), kDark, kFull},
                 MarkOutcome::not_yours},
        MarkCase{"Early",
                 {Known::no, kCrew, kPost, kReady, done({}, "much"), kDark, kFull},
                 MarkOutcome::too_early},
        MarkCase{"NoNumber",
                 {Known::no, kCrew, kPre, kGone, done({}, "much"), kDark, kFull},
                 MarkOutcome::value_missing},
        MarkCase{"TextBesideNumber",
                 {Known::no, kCrew, kPre, kGone, done(3, "much"), kDark, kFull},
                 MarkOutcome::value_unexpected},
        MarkCase{"NumberWithoutReason",
                 {Known::no, kCrew, kPre, kGone, none("", 3), kDark, kFull},
                 MarkOutcome::value_unexpected},
        MarkCase{
            "NoReason", {Known::no, kCrew, kPre, kGone, none(""), kDark, kFull}, MarkOutcome::reason_missing},
        MarkCase{
            "Late", {Known::no, kCrew, kPre, kGone, none("By day"), kDark, kFull}, MarkOutcome::marked_late},
        MarkCase{"NeededInTheDark",
                 {Known::no, kCrew, kPre, kReady, none("By day"), kDark, kFull},
                 MarkOutcome::item_applies},
        MarkCase{"Full",
                 {Known::no, kCrew, kPre, kReady, none("By day"), Back::in_the_light, kFull},
                 MarkOutcome::too_many_marks},
        MarkCase{"NotNeeded",
                 {Known::no, kCrew, kPre, kReady, none("By day"), Back::in_the_light, Room::some},
                 MarkOutcome::marked},
        MarkCase{"Done", {Known::no, kCrew, kPre, kReady, done(3), kDark, Room::some}, MarkOutcome::marked}),
    [](auto const& one) { return one.param.name; });

Marking mark(Event const& event, Checklist& list, MarkDraft const& draft, Standings standings = kCrew) {
  return mark_item(event, list, list.items[0], draft, kMe, standings, kNow);
}

TEST(MarkingAnItem, TellsWhatTheItemWasAndIs) {
  auto const event = event_in({});
  auto list = list_in({});
  auto const first = mark(event, list, done(1));
  EXPECT_EQ(first.before, ItemState::open);
  EXPECT_EQ(first.after, ItemState::failed);
  auto again = done(2);
  again.operation = "op-2";
  auto const second = mark(event, list, again);
  EXPECT_EQ(second.before, ItemState::failed);
  EXPECT_EQ(second.after, ItemState::done);
  EXPECT_EQ(list.marks.size(), 2u);
}

TEST(MarkingAnItem, TakesAnOperationThatSaysSomethingElseForAMistake) {
  auto const event = event_in({});
  auto list = list_in({});
  mark(event, list, done(2));
  EXPECT_EQ(mark(event, list, done(2)).outcome, MarkOutcome::already_marked);
  EXPECT_EQ(mark(event, list, done(3)).outcome, MarkOutcome::operation_reused);
  EXPECT_EQ(mark(event, list, none("By day")).outcome, MarkOutcome::operation_reused);
  EXPECT_EQ(list.marks.size(), 1u);
}

TEST(MarkingAnItem, KeepsRoomForTheCaptainInAListThatOthersFilled) {
  auto const event = event_in({});
  auto list = list_in({});
  list.items[0].who = ItemAudience::anyone;
  auto const fill = [&](Standings who) {
    for (int i = 0;; ++i) {
      auto draft = done(2);
      draft.operation = std::to_string(list.marks.size()) + "-" + std::to_string(i);
      if (mark(event, list, draft, who).outcome == MarkOutcome::too_many_marks) return list.marks.size();
    }
  };
  EXPECT_EQ(fill({Standing::crew}), kListMarksMax - kListMarksMax / 10);
  EXPECT_EQ(fill({Standing::captain}), kListMarksMax);
}

TEST(MarkingAnItem, BelievesTheDevicesClockUpToNow) {
  auto const event = event_in({});
  auto list = list_in({});
  auto draft = done(3);
  draft.made_at = kNow - hours{2};
  EXPECT_EQ(mark(event, list, draft).mark.device_at, kNow - hours{2});
  EXPECT_EQ(list.marks[0].at, kNow);
  draft.operation = "op-2";
  draft.made_at = kNow + seconds{1};
  EXPECT_EQ(mark(event, list, draft).mark.device_at, kNow);
  draft.operation = "op-3";
  draft.made_at = {};
  EXPECT_EQ(mark(event, list, draft).mark.device_at, kNow);
}

TEST(MarkingAnItem, RemembersTheCaptainAndTheReturnItHangsOn) {
  auto const event = event_in({});
  auto list = list_in({});
  auto const marking = mark(event, list, none("Back by day"), {Standing::captain});
  EXPECT_TRUE(marking.mark.as_captain);
  EXPECT_EQ(marking.mark.for_return, event.times.planned_return);
  list.items[0].condition = ItemCondition::always;
  auto other = none("Aboard for good");
  other.operation = "op-2";
  EXPECT_FALSE(mark(event, list, other).mark.for_return);
}

TEST(MarkingAnItem, TakesAnothersOperationOfTheSameNameForAnother) {
  auto const event = event_in({});
  auto list = list_in({});
  ASSERT_EQ(mark(event, list, done(3)).outcome, MarkOutcome::marked);
  auto const other = mark_item(event, list, list.items[0], done(4), {"PEother"}, kCrew, kNow);
  EXPECT_EQ(other.outcome, MarkOutcome::marked);
}

struct ValueCase {
  ItemKind kind;
  MarkDraft draft;
  MarkOutcome outcome;
};

TEST(MarkingAnItem, WantsTheValueThatTheItemAsksForAndNoOther) {
  using enum MarkKind;
  using enum MarkOutcome;
  MarkDraft const plain{.operation = "op-1"};
  auto const of = [&](MarkKind kind, std::optional<std::int64_t> number, std::string text) {
    return MarkDraft{.operation = "op-1", .kind = kind, .number = number, .text = std::move(text)};
  };
  ValueCase const rows[] = {
      {ItemKind::tick, plain, marked},
      {ItemKind::tick, of(MarkKind::done, 1, ""), value_unexpected},
      {ItemKind::tick, of(MarkKind::done, {}, "fine"), value_unexpected},
      {ItemKind::tick, of(failed, {}, ""), marked},
      {ItemKind::tick, of(failed, {}, "leaks"), marked},
      {ItemKind::tick, of(failed, 1, ""), value_unexpected},
      {ItemKind::tick, of(cleared, {}, ""), marked},
      {ItemKind::tick, of(cleared, {}, "oh"), value_unexpected},
      {ItemKind::text, of(MarkKind::done, {}, "Ticket 7"), marked},
      {ItemKind::text, plain, value_missing},
      {ItemKind::number, of(MarkKind::done, 0, ""), marked},
      {ItemKind::number, of(failed, {}, "gauge broken"), marked},
      {ItemKind::number, of(not_applicable, {}, "electric"), marked},
  };
  for (auto const& row : rows) {
    auto const event = event_in({});
    auto list = list_in({});
    list.items[0] = {.id = {"IT1"}, .kind = row.kind};
    EXPECT_EQ(mark(event, list, row.draft).outcome, row.outcome)
        << to_text(row.kind) << ' ' << to_text(row.draft.kind) << ' ' << row.draft.text;
  }
}

TEST(MarkingAnItem, SaysWhoMayMarkWhat) {
  using enum Standing;
  struct {
    Standings who;
    bool captains, crews, guests, anyones;
  } const rows[] = {
      {{owner}, true, true, true, true},           {{dispatcher, team}, true, true, true, true},
      {{captain}, true, true, false, true},        {{crew}, false, true, false, true},
      {{guest}, false, false, true, true},         {{lead_guest}, false, false, true, true},
      {{team}, false, false, false, false},        {{accountant}, false, false, false, false},
      {{service_key}, false, false, false, false}, {{anybody, signed_in}, false, false, false, false},
  };
  for (auto const& row : rows) {
    EXPECT_EQ(may_mark(ItemAudience::captain, row.who), row.captains) << row.who.bits();
    EXPECT_EQ(may_mark(ItemAudience::crew, row.who), row.crews) << row.who.bits();
    EXPECT_EQ(may_mark(ItemAudience::guest, row.who), row.guests) << row.who.bits();
    EXPECT_EQ(may_mark(ItemAudience::anyone, row.who), row.anyones) << row.who.bits();
  }
}

TEST(MarkingAnItem, SaysWhenAListHasItsTime) {
  using enum EventStatus;
  for (auto const status : {pending, confirmed}) {
    EXPECT_EQ(time_of(kPre, status), ListTime::now);
    EXPECT_EQ(time_of(kPost, status), ListTime::early);
  }
  EXPECT_EQ(time_of(kPre, in_progress), ListTime::over);
  EXPECT_EQ(time_of(kPost, in_progress), ListTime::now);
  for (auto const status : {completed, cancelled}) {
    EXPECT_EQ(time_of(kPre, status), ListTime::over);
    EXPECT_EQ(time_of(kPost, status), ListTime::over);
  }
}

}  // namespace marking_rules
}  // namespace scc
