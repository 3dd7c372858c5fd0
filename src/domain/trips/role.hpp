// Role: one place in an event's crew, and who may take, give and free it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

struct Event;
struct Person;

enum class RoleKind : std::uint8_t { captain, crew };
std::string_view to_text(RoleKind kind);
std::optional<RoleKind> parse_role_kind(std::string_view text);

// Open when nobody holds it. Every change of holder stands in the event's history.
struct Role {
  RoleId id;
  RoleKind kind = RoleKind::crew;
  std::string title;  // "Captain", "First mate", "Deckhand".
  std::optional<PersonId> holder = {};
  std::optional<Instant> since = {};  // When the holder took it.
  friend bool operator==(Role const&, Role const&) = default;
};

// In order of precedence: the first that applies is the answer. Overlap with other events is decided by
// busy.hpp, after these.
enum class ClaimOutcome : std::uint8_t {
  claimed,
  already_yours,  // A repeat: succeeds, changes nothing.
  person_inactive,
  event_not_open,  // Roles move while pending or confirmed, never after departure.
  not_allowed_to_captain,
  not_allowed_to_crew,
  holds_another_role,  // One person, one role of an event.
  role_taken,
};

// True when `person` is of the kind that may hold `role` of `event`: a captain (licensed until the return,
// where the kind of event asks for it) for a captain role, captain or crew for any other. Says nothing of
// time or of rivals.
bool is_fit_for(Role const& role, Event const& event, Person const& person);

// The open roles of `event` that `person` could take, in the event's order; of `wanted` only, where any is
// named. None where the event is not open, or the person not active or in its crew already. Whether they are
// free at that time is busy.hpp's to say.
std::vector<RoleId> roles_open_to(Event const& event, Person const& person,
                                  std::span<RoleId const> wanted = {});

// Gives `role` to `person`. Writes `event` only when the outcome is `claimed`. Pure: no I/O, no clock.
// REQUIRES: the event has the role.
[[nodiscard]] ClaimOutcome claim_role(Event& event, RoleId const& role, Person const& person, Instant now);

enum class DesignateOutcome : std::uint8_t {
  designated,
  already_theirs,
  event_not_open,
  person_inactive,
  not_allowed_to_captain,
  not_allowed_to_crew,
  holds_another_role,
};

// Gives `role` to `person` at another's word, whoever held it before. Writes `event` only when the outcome is
// `designated`. REQUIRES: the event has the role.
[[nodiscard]] DesignateOutcome designate_role(Event& event, RoleId const& role, Person const& person,
                                              Instant now);

enum class ReleaseOutcome : std::uint8_t {
  released,
  already_open,  // A repeat: succeeds, changes nothing.
  event_not_open,
};

// Frees `role`. Writes `event` only when the outcome is `released`. REQUIRES: the event has the role.
[[nodiscard]] ReleaseOutcome release_role(Event& event, RoleId const& role);

}  // namespace scc
