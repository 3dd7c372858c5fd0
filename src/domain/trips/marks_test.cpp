// What marks come to, as tables: a line of marks, and what stands after it.
#include "domain/trips/marks.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace marks_reading {

using std::chrono::hours;

Instant const kNoon{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13} + hours{17}};
PersonId const kCaptain{"PEcaptain"};
PersonId const kInes{"PEines"};
PersonId const kTheo{"PEtheo"};

// The evening of the scenario: Biscayne Bay, sunset at 23:28:33Z.
Event cruise() {
  Event event{
      .id = {"EV1"},
      .status = EventStatus::confirmed,
      .zone = "America/New_York",
      .asset =
          EventAsset{.id = {"AS1"}, .name = "Marlin", .harbour = Harbour{"Biscayne Bay", 25.7785, -80.1826}},
      .times = {.planned_departure = kNoon + minutes{210}, .planned_return = kNoon + hours{6}}};
  event.roles = {{.id = {"RO1"}, .kind = RoleKind::captain, .title = "Captain", .holder = kCaptain},
                 {.id = {"RO2"}, .title = "Mate", .holder = kInes},
                 {.id = {"RO3"}, .title = "Deckhand", .holder = kTheo}};
  return event;
}

enum class Who { captain, ines, theo };

struct Say {
  Who who = Who::ines;
  MarkKind kind = MarkKind::done;
  std::optional<std::int64_t> number = {};
  int made_before = 0;  // Minutes before it arrived.
};

constexpr auto kDone = MarkKind::done;
constexpr auto kFailed = MarkKind::failed;
constexpr auto kNone = MarkKind::not_applicable;
constexpr auto kCleared = MarkKind::cleared;

// One mark every ten minutes.
Checklist list_of(ChecklistItem item, std::vector<Say> const& said) {
  Checklist list{.id = {"CL1"}, .items = {std::move(item)}};
  int place = 0;
  for (auto const& say : said) {
    auto const at = kNoon + minutes{10 * ++place};
    list.marks.push_back({.item = list.items[0].id,
                          .operation = "op-" + std::to_string(place),
                          .kind = say.kind,
                          .by = say.who == Who::captain ? kCaptain
                                : say.who == Who::ines  ? kInes
                                                        : kTheo,
                          .as_captain = say.who == Who::captain,
                          .at = at,
                          .device_at = at - minutes{say.made_before},
                          .number = say.number});
  }
  return list;
}

enum class Item { tick, number, two_person, each };

ChecklistItem item_in(Item item) {
  ChecklistItem made{.id = {"IT1"}, .text = "Bilge dry"};
  if (item == Item::number) {
    made.kind = ItemKind::number;
    made.minimum = 50;
    made.maximum = 100;
  }
  made.two_person = item == Item::two_person;
  if (item == Item::each) made.each = ItemScope::each_crew;
  return made;
}

struct ReadCase {
  char const* name;
  Item item;
  std::vector<Say> said;
  ItemState state;
  std::vector<int> standing;  // Which of the marks, counted from one.
  std::vector<int> outvoted = {};
};

std::vector<int> places_of(std::vector<Mark const*> const& marks, Checklist const& list) {
  std::vector<int> places;
  for (auto const* mark : marks) places.push_back(static_cast<int>(mark - list.marks.data()) + 1);
  return places;
}

class Reading : public testing::TestWithParam<ReadCase> {};

TEST_P(Reading, TellsWhatStands) {
  auto const& given = GetParam();
  auto const event = cruise();
  auto const list = list_of(item_in(given.item), given.said);
  auto const read = read_checklist(event, list);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].item, &list.items[0]);
  EXPECT_TRUE(read[0].asked);
  EXPECT_EQ(to_text(read[0].state), to_text(given.state));
  EXPECT_EQ(places_of(read[0].standing, list), given.standing);
  EXPECT_EQ(places_of(read[0].outvoted, list), given.outvoted);
}

constexpr auto kIsOpen = ItemState::open;
constexpr auto kIsDone = ItemState::done;
constexpr auto kIsFailed = ItemState::failed;
constexpr auto kIsNone = ItemState::not_applicable;

INSTANTIATE_TEST_SUITE_P(
    Once, Reading,
    testing::Values(
        ReadCase{"Untouched", Item::tick, {}, kIsOpen, {}},
        ReadCase{"Done", Item::tick, {{Who::ines, kDone}}, kIsDone, {1}},
        ReadCase{"Failed", Item::tick, {{Who::ines, kFailed}}, kIsFailed, {1}},
        ReadCase{"NotApplicable", Item::tick, {{Who::ines, kNone}}, kIsNone, {1}},
        ReadCase{"TakenBack", Item::tick, {{Who::ines, kDone}, {Who::theo, kCleared}}, kIsOpen, {}},
        ReadCase{"TheNewestStands", Item::tick, {{Who::ines, kDone}, {Who::theo, kFailed}}, kIsFailed, {2}},
        ReadCase{"OnTheLimit", Item::number, {{Who::ines, kDone, 50}}, kIsDone, {1}},
        ReadCase{"OnTheOther", Item::number, {{Who::ines, kDone, 100}}, kIsDone, {1}},
        ReadCase{"TooLow", Item::number, {{Who::ines, kDone, 49}}, kIsFailed, {1}},
        ReadCase{"TooHigh", Item::number, {{Who::ines, kDone, 101}}, kIsFailed, {1}},
        ReadCase{"Redone", Item::number, {{Who::ines, kDone, 42}, {Who::ines, kDone, 80}}, kIsDone, {2}}),
    [](auto const& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(CaptainsWord, Reading,
                         testing::Values(
                             // Made at 17:05, arrives at 17:20; the captain's arrived at 17:10.
                             ReadCase{"StandsAgainstTheUnaware",
                                      Item::tick,
                                      {{Who::captain, kFailed}, {Who::ines, kDone, {}, 15}},
                                      kIsFailed,
                                      {1},
                                      {2}},
                             ReadCase{"StandsWhenItsTakenBack",
                                      Item::tick,
                                      {{Who::captain, kCleared}, {Who::ines, kDone, {}, 15}},
                                      kIsOpen,
                                      {},
                                      {2}},
                             ReadCase{"AtTheVeryMoment",
                                      Item::tick,
                                      {{Who::captain, kFailed}, {Who::ines, kDone, {}, 10}},
                                      kIsFailed,
                                      {1},
                                      {2}},
                             ReadCase{"NotAgainstWhoKnew",
                                      Item::tick,
                                      {{Who::captain, kFailed}, {Who::ines, kDone, {}, 9}},
                                      kIsDone,
                                      {2}},
                             ReadCase{"HasNothingAgainstAgreement",
                                      Item::tick,
                                      {{Who::captain, kDone}, {Who::ines, kDone, {}, 15}},
                                      kIsDone,
                                      {1}},
                             ReadCase{"OfTwoNumbersCounts",
                                      Item::number,
                                      {{Who::captain, kDone, 60}, {Who::ines, kDone, 70, 15}},
                                      kIsDone,
                                      {1},
                                      {2}},
                             ReadCase{"StandsWheneverItArrives",
                                      Item::tick,
                                      {{Who::ines, kDone}, {Who::captain, kFailed, {}, 15}},
                                      kIsFailed,
                                      {2},
                                      {1}},
                             ReadCase{"OverrulesNobodyWhomItKnew",
                                      Item::tick,
                                      {{Who::ines, kDone}, {Who::captain, kFailed}},
                                      kIsFailed,
                                      {2}},
                             ReadCase{
                                 "OnceOvertakenIsNoWordAnyMore",
                                 Item::tick,
                                 {{Who::captain, kFailed}, {Who::ines, kDone}, {Who::theo, kFailed, {}, 30}},
                                 kIsFailed,
                                 {3}}),
                         [](auto const& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    TwoPeople, Reading,
    testing::Values(
        ReadCase{"OneIsNotEnough", Item::two_person, {{Who::ines, kDone}}, kIsOpen, {1}},
        ReadCase{"OneTwiceIsOne", Item::two_person, {{Who::ines, kDone}, {Who::ines, kDone}}, kIsOpen, {2}},
        ReadCase{"TwoAre", Item::two_person, {{Who::ines, kDone}, {Who::theo, kDone}}, kIsDone, {1, 2}},
        ReadCase{
            "FailureCounts", Item::two_person, {{Who::ines, kDone}, {Who::theo, kFailed}}, kIsFailed, {2}},
        ReadCase{"AndBothBeginAgain",
                 Item::two_person,
                 {{Who::ines, kDone}, {Who::theo, kFailed}, {Who::theo, kDone}},
                 kIsOpen,
                 {3}},
        ReadCase{"TakenBack",
                 Item::two_person,
                 {{Who::ines, kDone}, {Who::theo, kDone}, {Who::theo, kCleared}, {Who::captain, kDone}},
                 kIsOpen,
                 {4}},
        ReadCase{"TheCaptainIsOneOfThem",
                 Item::two_person,
                 {{Who::captain, kDone}, {Who::ines, kDone, {}, 15}},
                 kIsDone,
                 {1, 2}},
        ReadCase{"TheCaptainsNoStands",
                 Item::two_person,
                 {{Who::captain, kFailed}, {Who::ines, kDone, {}, 15}},
                 kIsFailed,
                 {1},
                 {2}}),
    [](auto const& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    EachCrew, Reading,
    testing::Values(
        ReadCase{"SomeAreMissing", Item::each, {{Who::ines, kDone}, {Who::captain, kDone}}, kIsOpen, {1, 2}},
        ReadCase{"AllHave",
                 Item::each,
                 {{Who::theo, kDone}, {Who::ines, kDone}, {Who::captain, kDone}},
                 kIsDone,
                 {1, 2, 3}},
        ReadCase{"OneFails",
                 Item::each,
                 {{Who::theo, kFailed}, {Who::ines, kDone}, {Who::captain, kDone}},
                 kIsFailed,
                 {1, 2, 3}},
        ReadCase{"EachOwnNewestCounts",
                 Item::each,
                 {{Who::theo, kFailed}, {Who::ines, kDone}, {Who::captain, kDone}, {Who::theo, kDone}},
                 kIsDone,
                 {2, 3, 4}},
        ReadCase{"TakenBackByOne",
                 Item::each,
                 {{Who::theo, kDone}, {Who::ines, kDone}, {Who::captain, kDone}, {Who::ines, kCleared}},
                 kIsOpen,
                 {1, 3}},
        ReadCase{"ForNobody",
                 Item::each,
                 {{Who::theo, kNone}, {Who::ines, kNone}, {Who::captain, kNone}},
                 kIsNone,
                 {1, 2, 3}}),
    [](auto const& one) { return one.param.name; });

TEST(ReadingMarks, DropsTheMarkOfWhoHasLeftTheCrew) {
  auto event = cruise();
  auto const list =
      list_of(item_in(Item::each), {{Who::theo, kFailed}, {Who::ines, kDone}, {Who::captain, kDone}});
  event.roles[2].holder = {};
  auto const read = read_checklist(event, list);
  EXPECT_EQ(read[0].state, ItemState::done);
  EXPECT_EQ(places_of(read[0].standing, list), (std::vector{2, 3}));

  for (auto& role : event.roles) role.holder = {};
  EXPECT_FALSE(read_checklist(event, list)[0].asked);
  EXPECT_EQ(read_checklist(event, list)[0].state, ItemState::open);
}

TEST(ReadingMarks, KeepsTheItemsInOrderAndTheirMarksApart) {
  auto const event = cruise();
  Checklist list{.id = {"CL1"}, .items = {{.id = {"IT1"}}, {.id = {"IT2"}}, {.id = {"IT3"}}}};
  list.marks = {{.item = {"IT3"}, .by = kInes}, {.item = {"IT1"}, .kind = kFailed, .by = kTheo}};
  auto const read = read_checklist(event, list);
  ASSERT_EQ(read.size(), 3u);
  EXPECT_EQ(read[0].state, ItemState::failed);
  EXPECT_EQ(read[1].state, ItemState::open);
  EXPECT_EQ(read[2].state, ItemState::done);
}

TEST(ReadingMarks, AsksForChildrensThingsOnlyWithChildrenAboard) {
  auto event = cruise();
  Checklist const list{.id = {"CL1"}, .items = {{.id = {"IT1"}, .condition = ItemCondition::minors_aboard}}};
  EXPECT_FALSE(read_checklist(event, list)[0].asked);
  event.counters.minors = 1;
  EXPECT_TRUE(read_checklist(event, list)[0].asked);
}

TEST(ReadingMarks, AsksGuestsOnlyWhenThereAreSome) {
  auto event = cruise();
  Checklist list{.id = {"CL1"}, .items = {{.id = {"IT1"}, .who = ItemAudience::guest}}};
  EXPECT_FALSE(read_checklist(event, list)[0].asked);
  event.counters.joined = 2;
  EXPECT_TRUE(read_checklist(event, list)[0].asked);
  list.items[0].each = ItemScope::each_guest;
  EXPECT_FALSE(read_checklist(event, list)[0].asked);
}

TEST(ReadingMarks, AsksForLightsFromHalfAnHourBeforeSunset) {
  auto event = cruise();
  Checklist const list{.id = {"CL1"},
                       .items = {{.id = {"IT1"}, .condition = ItemCondition::return_near_sunset}}};
  auto const asked_at = [&](Instant planned_return) {
    event.times.planned_return = planned_return;
    return read_checklist(event, list)[0].asked;
  };
  auto const sunset = evening_of(event)->sunset.at;
  EXPECT_FALSE(asked_at(sunset - minutes{30} - seconds{1}));
  EXPECT_TRUE(asked_at(sunset - minutes{30}));
  EXPECT_TRUE(asked_at(sunset + hours{2}));

  event.times.planned_return = sunset - seconds{1};
  EXPECT_FALSE(returns_in_the_dark(event));
  event.times.planned_return = sunset;
  EXPECT_TRUE(returns_in_the_dark(event));
}

TEST(ReadingMarks, AsksForLightsByTheSunOfThePlace) {
  auto event = cruise();
  event.times.planned_return = kNoon + hours{1};
  auto const asked_at = [&](Harbour harbour, std::chrono::month month) {
    event.asset->harbour = harbour;
    event.times.planned_departure = std::chrono::sys_days{std::chrono::year{2027} / month / 21} + hours{17};
    event.times.planned_return = event.times.planned_departure + hours{1};
    return holds(ItemCondition::return_near_sunset, event);
  };
  event.zone = "Europe/Oslo";
  Harbour const tromso{"Tromsø", 69.6492, 18.9553};
  EXPECT_TRUE(asked_at(tromso, std::chrono::December));  // Dark all day.
  EXPECT_TRUE(returns_in_the_dark(event));
  EXPECT_FALSE(asked_at(tromso, std::chrono::June));  // Light all night.
  EXPECT_FALSE(returns_in_the_dark(event));

  event.asset->harbour = {};
  EXPECT_FALSE(holds(ItemCondition::return_near_sunset, event));
  event.asset->harbour = tromso;
  event.kind = EventKind::project;
  EXPECT_FALSE(holds(ItemCondition::return_near_sunset, event));
}

// Steps 18 and 23 of the day on the water.
TEST(ReadingMarks, LetsNotApplicableLapseWhenTheReturnBecomesLater) {
  auto event = cruise();
  auto item = item_in(Item::tick);
  item.condition = ItemCondition::return_near_sunset;
  auto list = list_of(item, {{Who::ines, kDone}, {Who::captain, kNone}});
  list.marks[1].for_return = event.times.planned_return;
  EXPECT_EQ(read_checklist(event, list)[0].state, ItemState::not_applicable);
  event.times.planned_return -= minutes{15};
  EXPECT_EQ(read_checklist(event, list)[0].state, ItemState::not_applicable);

  event.times.planned_return = kNoon + hours{6} + minutes{15};
  auto const read = read_checklist(event, list);
  EXPECT_EQ(read[0].state, ItemState::open);
  EXPECT_TRUE(read[0].asked);
  EXPECT_TRUE(read[0].standing.empty());
}

TEST(ReadingMarks, CountsByListByRoleAndByPerson) {
  auto event = cruise();
  event.roles[2].holder = {};
  Checklist list{.id = {"CL1"},
                 .items = {{.id = {"IT1"}, .who = ItemAudience::captain},
                           {.id = {"IT2"}, .who = ItemAudience::crew},
                           {.id = {"IT3"}, .who = ItemAudience::anyone, .each = ItemScope::each_crew},
                           {.id = {"IT4"}, .who = ItemAudience::crew},
                           {.id = {"IT5"}, .condition = ItemCondition::minors_aboard}}};
  list.marks = {{.item = {"IT2"}, .by = kInes},
                {.item = {"IT3"}, .by = kInes},
                {.item = {"IT1"}, .kind = kNone, .by = kCaptain},
                {.item = {"IT4"}, .kind = kFailed, .by = kInes}};
  auto const read = read_checklist(event, list);
  EXPECT_EQ(progress_of(read), (Progress{.done = 2, .failed = 1, .total = 4}));
  EXPECT_EQ(progress_of(read, event.roles[0]), (Progress{.done = 2, .failed = 1, .total = 4}));
  EXPECT_EQ(progress_of(read, event.roles[1]), (Progress{.done = 2, .failed = 1, .total = 3}));
  EXPECT_EQ(progress_of(read, event.roles[2]), (Progress{.done = 1, .failed = 1, .total = 2}));
  EXPECT_EQ(people_of(read), (std::vector<PersonProgress>{{kCaptain, 1}, {kInes, 3}}));
}

TEST(ReadingMarks, HasAWordForEachState) {
  for (auto const state : {kIsOpen, kIsDone, kIsFailed, kIsNone})
    EXPECT_EQ(parse_item_state(to_text(state)), state);
  EXPECT_FALSE(parse_item_state("almost"));
}

}  // namespace marks_reading
}  // namespace scc
