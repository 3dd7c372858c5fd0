// Role rules as tables by precedence: each row breaks every rule below its own.
#include "domain/trips/role.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {
namespace role_rules {

Instant const kNow{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};

enum class Holder { nobody, me, other };
enum class MineElsewhere { no, yes };
enum class Fit { no, yes };
enum class Active { no, yes };

struct Situation {
  RoleKind kind = RoleKind::captain;
  Holder holder = Holder::nobody;
  MineElsewhere elsewhere = MineElsewhere::no;
  Fit fit = Fit::yes;
  EventStatus status = EventStatus::pending;
  Active active = Active::yes;
};

Event event_in(Situation const& s) {
  Event event{.id = {"EV1"},
              .status = s.status,
              .times = {.planned_departure = kNow, .planned_return = kNow + minutes{180}}};
  event.roles = {{.id = {"RO1"}, .kind = s.kind, .title = "Wanted"}, {.id = {"RO2"}, .title = "Deckhand"}};
  if (s.holder == Holder::me) event.roles[0].holder = PersonId{"PEme"};
  if (s.holder == Holder::other) event.roles[0].holder = PersonId{"PEother"};
  if (s.elsewhere == MineElsewhere::yes) event.roles[1].holder = PersonId{"PEme"};
  return event;
}

Person person_in(Situation const& s) {
  Person person{.id = {"PEme"}, .name = "Ann", .active = s.active == Active::yes};
  if (s.fit == Fit::yes) {
    person.kinds = {PersonKind::captain, PersonKind::crew};
    person.licensed_until = kNow + std::chrono::hours{24};
  }
  return person;
}

constexpr auto kCaptain = RoleKind::captain;
constexpr auto kCrew = RoleKind::crew;
constexpr auto kPending = EventStatus::pending;
constexpr auto kDone = EventStatus::completed;

struct ClaimCase {
  char const* name;
  Situation given;
  ClaimOutcome outcome;
};

class ClaimRules : public testing::TestWithParam<ClaimCase> {};

TEST_P(ClaimRules, GiveTheFirstThatApplies) {
  auto event = event_in(GetParam().given);
  auto const before = event.roles;
  auto const outcome = claim_role(event, {"RO1"}, person_in(GetParam().given), kNow);
  EXPECT_EQ(outcome, GetParam().outcome);
  if (outcome == ClaimOutcome::claimed) {
    EXPECT_EQ(event.roles[0].holder, PersonId{"PEme"});
    EXPECT_EQ(event.roles[0].since, kNow);
  } else {
    EXPECT_EQ(event.roles, before);
  }
}

INSTANTIATE_TEST_SUITE_P(
    , ClaimRules,
    testing::Values(
        //        name        kind      holder          elsewhere           fit       status    active outcome
        ClaimCase{"Free",
                  {kCaptain, Holder::nobody, MineElsewhere::no, Fit::yes, kPending, Active::yes},
                  ClaimOutcome::claimed},
        ClaimCase{"Retry",
                  {kCaptain, Holder::me, MineElsewhere::no, Fit::no, kDone, Active::no},
                  ClaimOutcome::already_yours},
        ClaimCase{"Inactive",
                  {kCaptain, Holder::other, MineElsewhere::yes, Fit::no, kDone, Active::no},
                  ClaimOutcome::person_inactive},
        ClaimCase{"Over",
                  {kCaptain, Holder::other, MineElsewhere::yes, Fit::no, kDone, Active::yes},
                  ClaimOutcome::event_not_open},
        ClaimCase{"NoCaptain",
                  {kCaptain, Holder::other, MineElsewhere::yes, Fit::no, kPending, Active::yes},
                  ClaimOutcome::not_allowed_to_captain},
        ClaimCase{"NoCrew",
                  {kCrew, Holder::other, MineElsewhere::yes, Fit::no, kPending, Active::yes},
                  ClaimOutcome::not_allowed_to_crew},
        ClaimCase{"Another",
                  {kCaptain, Holder::other, MineElsewhere::yes, Fit::yes, kPending, Active::yes},
                  ClaimOutcome::holds_another_role},
        ClaimCase{"Taken",
                  {kCaptain, Holder::other, MineElsewhere::no, Fit::yes, kPending, Active::yes},
                  ClaimOutcome::role_taken}),
    [](auto const& one) { return one.param.name; });

struct DesignateCase {
  char const* name;
  Situation given;
  DesignateOutcome outcome;
};

class DesignateRules : public testing::TestWithParam<DesignateCase> {};

TEST_P(DesignateRules, GiveTheFirstThatApplies) {
  auto event = event_in(GetParam().given);
  auto const before = event.roles;
  auto const outcome = designate_role(event, {"RO1"}, person_in(GetParam().given), kNow);
  EXPECT_EQ(outcome, GetParam().outcome);
  if (outcome == DesignateOutcome::designated)
    EXPECT_EQ(event.roles[0].holder, PersonId{"PEme"});
  else
    EXPECT_EQ(event.roles, before);
}

INSTANTIATE_TEST_SUITE_P(
    , DesignateRules,
    testing::Values(
        DesignateCase{"Open",
                      {kCaptain, Holder::nobody, MineElsewhere::no, Fit::yes, kPending, Active::yes},
                      DesignateOutcome::designated},
        DesignateCase{"Replaces",
                      {kCaptain, Holder::other, MineElsewhere::no, Fit::yes, kPending, Active::yes},
                      DesignateOutcome::designated},
        DesignateCase{"Retry",
                      {kCaptain, Holder::me, MineElsewhere::no, Fit::no, kDone, Active::no},
                      DesignateOutcome::already_theirs},
        DesignateCase{"Over",
                      {kCaptain, Holder::other, MineElsewhere::yes, Fit::no, kDone, Active::no},
                      DesignateOutcome::event_not_open},
        DesignateCase{"Inactive",
                      {kCaptain, Holder::other, MineElsewhere::yes, Fit::no, kPending, Active::no},
                      DesignateOutcome::person_inactive},
        DesignateCase{"NoCaptain",
                      {kCaptain, Holder::other, MineElsewhere::yes, Fit::no, kPending, Active::yes},
                      DesignateOutcome::not_allowed_to_captain},
        DesignateCase{"NoCrew",
                      {kCrew, Holder::other, MineElsewhere::yes, Fit::no, kPending, Active::yes},
                      DesignateOutcome::not_allowed_to_crew},
        DesignateCase{"Another",
                      {kCaptain, Holder::other, MineElsewhere::yes, Fit::yes, kPending, Active::yes},
                      DesignateOutcome::holds_another_role}),
    [](auto const& one) { return one.param.name; });

TEST(ReleaseRules, FreeAHeldRoleBeforeDepartureOnly) {
  auto held = event_in({.holder = Holder::me});
  EXPECT_EQ(release_role(held, {"RO1"}), ReleaseOutcome::released);
  EXPECT_FALSE(held.roles[0].holder);
  EXPECT_EQ(release_role(held, {"RO1"}), ReleaseOutcome::already_open);

  auto open_and_over = event_in({.status = EventStatus::completed});
  EXPECT_EQ(release_role(open_and_over, {"RO1"}), ReleaseOutcome::already_open);
  auto over = event_in({.holder = Holder::me, .status = EventStatus::in_progress});
  EXPECT_EQ(release_role(over, {"RO1"}), ReleaseOutcome::event_not_open);
  EXPECT_EQ(over.roles[0].holder, PersonId{"PEme"});
}

TEST(FitnessRules, ACharterNeedsALicenceUntilItsReturnOtherKindsOnlyTheKind) {
  auto event = event_in({});
  auto person = person_in({});
  person.licensed_until = event.times.planned_return - seconds{1};
  EXPECT_FALSE(is_fit_for(event.roles[0], event, person));
  person.licensed_until = event.times.planned_return;
  EXPECT_TRUE(is_fit_for(event.roles[0], event, person));
  person.licensed_until.reset();
  EXPECT_FALSE(is_fit_for(event.roles[0], event, person));
  event.kind = EventKind::project;
  EXPECT_TRUE(is_fit_for(event.roles[0], event, person));
  person.kinds = {PersonKind::crew};
  EXPECT_FALSE(is_fit_for(event.roles[0], event, person));
  EXPECT_TRUE(is_fit_for(event.roles[1], event, person));
}

TEST(OpenRoleRules, AreThoseAPersonCouldTakeNow) {
  struct {
    char const* name;
    std::function<void(Event&, Person&)> make;
    std::vector<RoleId> roles;
  } const rows[] = {
      {"not open", [](Event& e, Person&) { e.status = EventStatus::in_progress; }, {}},
      {"not active", [](Event&, Person& p) { p.active = false; }, {}},
      {"in it already", [](Event& e, Person& p) { e.roles[1].holder = p.id; }, {}},
      {"no licence", [](Event&, Person& p) { p.licensed_until.reset(); }, {{"RO2"}}},
      {"one is held", [](Event& e, Person&) { e.roles[1].holder = PersonId{"PEother"}; }, {{"RO1"}}},
      {"confirmed", [](Event& e, Person&) { e.status = EventStatus::confirmed; }, {{"RO1"}, {"RO2"}}},
  };
  for (auto const& row : rows) {
    auto event = event_in({});
    auto person = person_in({});
    row.make(event, person);
    EXPECT_EQ(roles_open_to(event, person), row.roles) << row.name;
  }
  std::vector<RoleId> const wanted{{"RO2"}, {"RO9"}};
  EXPECT_EQ(roles_open_to(event_in({}), person_in({}), wanted), (std::vector<RoleId>{{"RO2"}}));
}

}  // namespace role_rules
}  // namespace scc
