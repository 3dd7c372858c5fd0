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

TEST(LetterFate, APersonWhoIsGoneGetsNothing) {
  EXPECT_EQ(fate_of({}, nullptr, nullptr), Fate::person_gone);
}

}  // namespace letter_rules
}  // namespace scc
