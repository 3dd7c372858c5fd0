// Missing: a line of a list and what was marked on it, and whom it still waits for; and who is asked to come.
#include "domain/trips/missing.hpp"

#include <functional>

#include <gtest/gtest.h>

namespace scc {
namespace missing_things {

using std::chrono::hours;

Instant const kNoon{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13} + hours{17}};
PersonId const kMarco{"PEmarco"};
PersonId const kInes{"PEines"};
PersonId const kTheo{"PEtheo"};
RoleId const kCaptain{"RO1"};
RoleId const kMate{"RO2"};
RoleId const kDeckhand{"RO3"};

Person person(PersonId const& id, PersonKinds kinds = {PersonKind::crew}) {
  return {.id = id, .name = id.text, .address = id.text + "@example.com", .kinds = kinds};
}

// Marco leads, Ines is the mate; nobody is the deckhand.
Event cruise() {
  Event event{.id = {"EV1"},
              .status = EventStatus::confirmed,
              .zone = "America/New_York",
              .times = {.planned_departure = kNoon + hours{4}, .planned_return = kNoon + hours{6}}};
  event.roles = {{.id = kCaptain, .kind = RoleKind::captain, .title = "Captain", .holder = kMarco},
                 {.id = kMate, .title = "Mate", .holder = kInes},
                 {.id = kDeckhand, .title = "Deckhand"}};
  event.lists = {{.id = {"CL1"}, .items = {{.id = {"IT1"}, .text = "Bilge dry"}}}};
  return event;
}

struct Said {
  PersonId by;
  MarkKind kind = MarkKind::done;
};

struct LineCase {
  char const* name;
  std::function<void(ChecklistItem&)> line;
  std::vector<Said> said;
  bool captain;  // Whether it waits for them.
  bool mate;
};

void nothing(ChecklistItem&) {}
void for_captain(ChecklistItem& item) {
  item.who = ItemAudience::captain;
}
void for_anyone(ChecklistItem& item) {
  item.who = ItemAudience::anyone;
}
void for_guests(ChecklistItem& item) {
  item.who = ItemAudience::guest;
}
void optional_line(ChecklistItem& item) {
  item.required = false;
}
void for_each_of_them(ChecklistItem& item) {
  item.each = ItemScope::each_crew;
}
void for_each_guest(ChecklistItem& item) {
  item.each = ItemScope::each_guest;
}
void for_two(ChecklistItem& item) {
  item.two_person = true;
}
void with_minors(ChecklistItem& item) {
  item.condition = ItemCondition::minors_aboard;
}

constexpr auto kDone = MarkKind::done;
constexpr auto kFailed = MarkKind::failed;
constexpr auto kNone = MarkKind::not_applicable;
constexpr auto kCleared = MarkKind::cleared;

// clang-format off
LineCase const kLines[] = {
    // name                     line              said                                    captain  mate
    {"OfTheCrew",               nothing,          {},                                       true,  true},
    {"OfTheCaptain",            for_captain,      {},                                       true,  false},
    {"OfAnyone",                for_anyone,       {},                                       true,  true},
    {"OfGuests",                for_guests,       {},                                       false, false},
    {"NotRequired",             optional_line,    {},                                       false, false},
    {"NotAsked",                with_minors,      {},                                       false, false},
    {"OfEachGuest",             for_each_guest,   {},                                       false, false},
    {"Done",                    nothing,          {{kInes, kDone}},                         false, false},
    {"NotApplicable",           nothing,          {{kInes, kNone}},                         false, false},
    {"Failed",                  nothing,          {{kInes, kFailed}},                       true,  true},
    {"TakenBack",               nothing,          {{kInes, kDone}, {kInes, kCleared}},      true,  true},
    {"EachNoneYet",             for_each_of_them, {},                                       true,  true},
    {"EachTheMateHas",          for_each_of_them, {{kInes, kDone}},                         true,  false},
    {"EachTheMateFailed",       for_each_of_them, {{kMarco, kDone}, {kInes, kFailed}},      false, true},
    {"EachTheMateNeedsNone",    for_each_of_them, {{kInes, kNone}},                         true,  false},
    {"EachTheMateTookBack",     for_each_of_them, {{kInes, kDone}, {kInes, kCleared}},      true,  true},
    {"TwoNoneYet",              for_two,          {},                                       true,  true},
    {"TwoTheMateHas",           for_two,          {{kInes, kDone}},                         true,  false},
    {"TwoBothHave",             for_two,          {{kInes, kDone}, {kMarco, kDone}},        false, false},
    {"TwoTheMateFailed",        for_two,          {{kInes, kFailed}},                       true,  true},
    {"TwoSomebodyAshoreHas",    for_two,          {{kTheo, kDone}},                         true,  true},
};
// clang-format on

class MissingLines : public testing::TestWithParam<LineCase> {};

TEST_P(MissingLines, WaitForWhomTheyAre) {
  auto const& c = GetParam();
  auto event = cruise();
  auto& list = event.lists[0];
  c.line(list.items[0]);
  for (auto const& said : c.said)
    list.marks.push_back({.item = list.items[0].id,
                          .operation = std::to_string(list.marks.size()),
                          .kind = said.kind,
                          .by = said.by,
                          .at = kNoon + minutes{list.marks.size()},
                          .device_at = kNoon + minutes{list.marks.size()}});
  std::vector<std::string> const line{"Bilge dry"};
  auto const captain = missing_of(event, person(kMarco, {PersonKind::captain}));
  auto const mate = missing_of(event, person(kInes));
  EXPECT_EQ(captain.items, c.captain ? line : std::vector<std::string>{});
  EXPECT_EQ(mate.items, c.mate ? line : std::vector<std::string>{});
  EXPECT_TRUE(captain.in_crew && mate.in_crew);
  EXPECT_TRUE(captain.roles.empty() && mate.roles.empty());
  EXPECT_TRUE(missing_of(event, person(kTheo)).nothing()) << "who is not of the crew";
}

INSTANTIATE_TEST_SUITE_P(, MissingLines, testing::ValuesIn(kLines),
                         [](auto const& c) { return c.param.name; });

TEST(Missing, LeavesOutListsForAfterTheReturn) {
  auto event = cruise();
  event.lists[0].phase = ChecklistPhase::post_return;
  EXPECT_TRUE(missing_of(event, person(kInes)).nothing());
  event.lists.push_back({.id = {"CL2"}, .items = {{.id = {"IT2"}, .text = "Life jackets counted"}}});
  event.lists.push_back({.id = {"CL3"}, .items = {{.id = {"IT3"}, .text = "Radio checked"}}});
  EXPECT_EQ(missing_of(event, person(kInes)).items,
            (std::vector<std::string>{"Life jackets counted", "Radio checked"}));
}

struct AskedCase {
  char const* name;
  std::function<void(Event&, Person&)> change;
  std::vector<RoleId> roles;
};

void asked_for(Event& event, RoleId const& role) {
  note_invitation(event, kTheo, role, kNoon);
}

AskedCase const kAsked[] = {
    {"ForAnOpenRole", [](Event& event, Person&) { asked_for(event, kDeckhand); }, {kDeckhand}},
    {"ForNoneInParticular", [](Event& event, Person&) { asked_for(event, {}); }, {kDeckhand}},
    {"ForOneThatIsTaken", [](Event& event, Person&) { asked_for(event, kMate); }, {}},
    {"ForOneThatIsGone", [](Event& event, Person&) { asked_for(event, {"RO9"}); }, {}},
    {"ForOneThatTheyMayNotTake",
     [](Event& event, Person&) {
       event.roles[0].holder.reset();
       asked_for(event, kCaptain);
     },
     {}},
    {"ForNoneWhereTwoAreOpen",
     [](Event& event, Person& theo) {
       theo.kinds.add(PersonKind::captain);
       theo.licensed_until = kNoon + hours{48};
       event.roles[0].holder.reset();
       asked_for(event, {});
     },
     {kCaptain, kDeckhand}},
    {"AgainForAnother",
     [](Event& event, Person&) {
       event.roles[1].holder.reset();
       asked_for(event, kDeckhand);
       asked_for(event, kMate);
     },
     {kMate}},
    {"ButInactive",
     [](Event& event, Person& theo) {
       theo.active = false;
       asked_for(event, kDeckhand);
     },
     {}},
    {"WhileItIsPending",
     [](Event& event, Person&) {
       event.status = EventStatus::pending;
       asked_for(event, kDeckhand);
     },
     {kDeckhand}},
    {"AndItHasLeft",
     [](Event& event, Person&) {
       event.status = EventStatus::in_progress;
       asked_for(event, kDeckhand);
     },
     {}},
    {"Never", [](Event&, Person&) {}, {}},
};

class MissingRoles : public testing::TestWithParam<AskedCase> {};

TEST_P(MissingRoles, AreThoseThatSomebodyWasAskedToTake) {
  auto event = cruise();
  auto theo = person(kTheo);
  GetParam().change(event, theo);
  EXPECT_EQ(missing_of(event, theo), (Missing{.roles = GetParam().roles}));
}

INSTANTIATE_TEST_SUITE_P(, MissingRoles, testing::ValuesIn(kAsked),
                         [](auto const& c) { return c.param.name; });

TEST(Missing, OfWhoTookAnotherRoleIsNotTheOneTheyWereAskedFor) {
  auto event = cruise();
  event.lists.clear();
  note_invitation(event, kInes, kDeckhand, kNoon);
  EXPECT_EQ(missing_of(event, person(kInes)), Missing{.in_crew = true});
}

TEST(Missing, ConcernsTheCrewInItsOrderAndThenWhoWasAsked) {
  auto event = cruise();
  EXPECT_EQ(concerned_by(event), (std::vector{kMarco, kInes}));
  note_invitation(event, kInes, kMate, kNoon);
  note_invitation(event, kTheo, {}, kNoon);
  note_invitation(event, {"PErosa"}, kCaptain, kNoon + hours{1});
  note_invitation(event, kTheo, kDeckhand, kNoon + hours{2});
  EXPECT_EQ(concerned_by(event), (std::vector{kMarco, kInes, PersonId{"PErosa"}, kTheo}));
  EXPECT_TRUE(concerned_by({}).empty());
}

}  // namespace missing_things
}  // namespace scc
