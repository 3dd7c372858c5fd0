// Letter tests: when there is nothing left to say.
#include "domain/people/letter.hpp"

#include <gtest/gtest.h>

#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {
namespace letter_rules {

PersonId const kAnn{"PE-ann"};
PersonId const kBob{"PE-bob"};
RoleId const kCook{"RO-cook"};

struct Case {
  char const* name;
  LetterKind kind;
  bool active;
  char const* address;
  std::optional<EventStatus> status;  // nullopt: there is no event.
  char const* role;
  std::optional<PersonId> holder;
  LetterFate fate;
};

class LetterFates : public testing::TestWithParam<Case> {};

TEST_P(LetterFates, FollowTheTruthOfTheMoment) {
  auto const& c = GetParam();
  Person const ann{.id = kAnn, .name = "Ann", .address = c.address, .active = c.active};
  Event event;
  event.roles = {{kCook, RoleKind::crew, "Cook", c.holder}};
  if (c.status) event.status = *c.status;
  LetterRecord letter;
  letter.kind = c.kind;
  letter.to = kAnn;
  letter.role.text = c.role;
  EXPECT_EQ(fate_of(letter, &ann, c.status ? &event : nullptr), c.fate) << to_text(c.fate);
}

using enum LetterKind;
using Fate = LetterFate;
constexpr auto kPending = EventStatus::pending;
constexpr auto kCancelled = EventStatus::cancelled;
constexpr auto kCompleted = EventStatus::completed;

// Each refusal breaks every rule below its own.
INSTANTIATE_TEST_SUITE_P(
    , LetterFates,
    testing::Values(
        Case{"Inactive", role_given, false, "", {}, "RO-none", kBob, Fate::person_gone},
        Case{"NoAddress", role_given, true, "", {}, "RO-none", kBob, Fate::no_address},
        Case{"LinkNeedsNoEvent", link, true, "a@b.c", {}, "", {}, Fate::send},
        Case{"NoEvent", role_given, true, "a@b.c", {}, "RO-none", kBob, Fate::event_gone},
        Case{"CancelledStill", event_cancelled, true, "a@b.c", kCancelled, "RO-none", kBob, Fate::send},
        Case{"Reinstated", event_cancelled, true, "a@b.c", kPending, "", {}, Fate::not_cancelled},
        Case{"Cancelled", role_given, true, "a@b.c", kCancelled, "RO-none", kBob, Fate::event_cancelled},
        Case{"Over", invite, true, "a@b.c", kCompleted, "RO-none", kBob, Fate::event_over},
        Case{"NoRole", invite, true, "a@b.c", kPending, "RO-none", kBob, Fate::role_gone},
        Case{"InviteToNoRole", invite, true, "a@b.c", kPending, "", kBob, Fate::send},
        Case{"InviteToOpenRole", invite, true, "a@b.c", kPending, "RO-cook", {}, Fate::send},
        Case{"InviteToOwnRole", invite, true, "a@b.c", kPending, "RO-cook", kAnn, Fate::send},
        Case{"InviteToTakenRole", invite, true, "a@b.c", kPending, "RO-cook", kBob, Fate::role_moved},
        Case{"Given", role_given, true, "a@b.c", kPending, "RO-cook", kAnn, Fate::send},
        Case{"GivenAndFreed", role_given, true, "a@b.c", kPending, "RO-cook", {}, Fate::role_moved},
        Case{"GivenElsewhere", role_given, true, "a@b.c", kPending, "RO-cook", kBob, Fate::role_moved},
        Case{"TakenBack", role_taken_back, true, "a@b.c", kPending, "RO-cook", {}, Fate::send},
        Case{"TakenBackAndGivenAgain", role_taken_back, true, "a@b.c", kPending, "RO-cook", kAnn,
             Fate::role_moved}),
    [](auto const& c) { return c.param.name; });

// Of what is said to all of an event, the truth of the event comes before that of a role. The letters came
// about at noon; each case breaks every rule below its own, as far as it has any.
struct EventCase {
  char const* name;
  LetterKind kind;
  EventStatus status;
  std::optional<EventHold> hold;
  LetterFate fate;
};

class EventLetterFates : public testing::TestWithParam<EventCase> {};

Instant const kNoon = std::chrono::sys_days{std::chrono::year{2027} / 3 / 13} + std::chrono::hours{12};

EventHold hold_from(minutes put, minutes review) {
  return {.by = kBob, .at = kNoon + put, .review_at = kNoon + review};
}

TEST_P(EventLetterFates, FollowTheTruthOfTheMoment) {
  auto const& c = GetParam();
  Event event;
  event.status = c.status;
  event.hold = c.hold;
  EXPECT_EQ(fate_by_event(c.kind, kNoon, &event), c.fate) << to_text(fate_by_event(c.kind, kNoon, &event));
  Person const ann{.id = kAnn, .name = "Ann", .address = "a@b.c"};
  LetterRecord letter;
  letter.kind = c.kind;
  letter.to = kAnn;
  letter.cause_at = kNoon;
  EXPECT_EQ(fate_of(letter, &ann, &event), c.fate);
}

auto const kHeld = hold_from(minutes{0}, minutes{30});
auto const kHeldLater = hold_from(minutes{5}, minutes{30});
auto const kLookedAt = hold_from(minutes{-90}, minutes{0});
constexpr auto kConfirmed = EventStatus::confirmed;
constexpr auto kUnderWay = EventStatus::in_progress;

INSTANTIATE_TEST_SUITE_P(
    , EventLetterFates,
    testing::Values(
        EventCase{"TimesOfACancelled", times_changed, kCancelled, kHeldLater, Fate::event_cancelled},
        EventCase{"TimesOfOneThatIsOver", times_changed, kCompleted, kHeldLater, Fate::event_over},
        EventCase{"TimesOfAHeld", times_changed, kConfirmed, kHeldLater, Fate::send},
        EventCase{"TimesUnderWay", times_changed, kUnderWay, {}, Fate::send},
        EventCase{"HoldOfACancelled", hold_put, kCancelled, {}, Fate::event_cancelled},
        EventCase{"HoldOfOneThatIsOver", hold_put, kCompleted, {}, Fate::event_over},
        EventCase{"HoldThatWasLifted", hold_put, kConfirmed, {}, Fate::hold_over},
        EventCase{"HoldBeforeAnother", hold_put, kConfirmed, kHeldLater, Fate::hold_over},
        EventCase{"Hold", hold_put, kConfirmed, kHeld, Fate::send},
        EventCase{"HoldThatWasExtended", hold_put, kConfirmed, hold_from(minutes{-30}, minutes{60}),
                  Fate::send},
        EventCase{"LiftingOfACancelled", hold_lifted, kCancelled, kHeld, Fate::event_cancelled},
        EventCase{"LiftingBeforeAnotherHold", hold_lifted, kConfirmed, kHeldLater, Fate::on_hold_again},
        EventCase{"Lifting", hold_lifted, kConfirmed, {}, Fate::send},
        EventCase{"ReviewOfACancelled", hold_review, kCancelled, {}, Fate::event_cancelled},
        EventCase{"ReviewOfALifted", hold_review, kConfirmed, {}, Fate::hold_over},
        EventCase{"ReviewBeforeAnotherHold", hold_review, kConfirmed, kHeldLater, Fate::hold_over},
        EventCase{"ReviewThatWasPutOff", hold_review, kConfirmed, hold_from(minutes{-30}, minutes{60}),
                  Fate::hold_over},
        EventCase{"Review", hold_review, kConfirmed, kLookedAt, Fate::send}),
    [](auto const& c) { return c.param.name; });

TEST(LetterFate, WhoLostARoleHearsSoThoughTheEventIsCancelled) {
  Event event;
  event.roles = {{kCook, RoleKind::crew, "Cook", {}}};
  event.status = EventStatus::cancelled;
  Person const ann{.id = kAnn, .name = "Ann", .address = "a@b.c"};
  LetterRecord letter;
  letter.kind = role_taken_back;
  letter.to = kAnn;
  letter.role = kCook;
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::send);
}

TEST(LetterFate, ACallOfCrewIsForWhomAWantedRoleIsOpen) {
  RoleId const mate{"RO-mate"};
  Event event;
  event.status = kConfirmed;
  event.roles = {{kCook, RoleKind::crew, "Cook", {}}, {mate, RoleKind::crew, "Mate", {}}};
  Person const ann{.id = kAnn, .name = "Ann", .address = "a@b.c", .kinds = {PersonKind::crew}};
  LetterRecord letter;
  letter.kind = crew_call;
  letter.to = kAnn;
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::send);
  letter.roles = {kCook};
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::send);
  event.roles[0].holder = kBob;
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::nothing_open);
  letter.roles = {};
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::send);
  event.roles[1].holder = kAnn;
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::nothing_open);
  event.roles[1].holder = {};
  event.status = kUnderWay;
  EXPECT_EQ(fate_of(letter, &ann, &event), Fate::nothing_open);
}

TEST(LetterFate, APersonWhoIsGoneGetsNothing) {
  EXPECT_EQ(fate_of({}, nullptr, nullptr), Fate::person_gone);
}

}  // namespace letter_rules
}  // namespace scc
