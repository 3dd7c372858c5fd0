// Role: claim, designate and release, each a list of refusals and then one change.
#include "domain/trips/role.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kRoleKindWords{"captain", "crew"};

void give(Role& role, PersonId const& person, Instant now) {
  role.holder = person;
  role.since = now;
}

}  // namespace

std::string_view to_text(RoleKind kind) {
  return word_of(kRoleKindWords, kind);
}
std::optional<RoleKind> parse_role_kind(std::string_view text) {
  return value_of<RoleKind>(kRoleKindWords, text);
}

bool is_fit_for(Role const& role, Event const& event, Person const& person) {
  if (role.kind == RoleKind::crew) return may_crew(person);
  if (!traits_of(event.kind).lead_needs_licence) return person.kinds.has(PersonKind::captain);
  return may_captain(person, event.times.planned_return);
}

std::vector<RoleId> roles_open_to(Event const& event, Person const& person, std::span<RoleId const> wanted) {
  std::vector<RoleId> roles;
  if (!is_open(event) || !person.active || event.role_of(person.id) != nullptr) return roles;
  for (auto const& role : event.roles) {
    bool const is_wanted = wanted.empty() || std::find(wanted.begin(), wanted.end(), role.id) != wanted.end();
    if (is_wanted && !role.holder && is_fit_for(role, event, person)) roles.push_back(role.id);
  }
  return roles;
}

ClaimOutcome claim_role(Event& event, RoleId const& role_id, Person const& person, Instant now) {
  Role* const role = event.find_role(role_id);
  assert(role != nullptr);

  if (role->holder == person.id) return ClaimOutcome::already_yours;  // A retry is not an error.
  if (!person.active) return ClaimOutcome::person_inactive;
  if (!is_open(event)) return ClaimOutcome::event_not_open;
  if (!is_fit_for(*role, event, person))
    return role->kind == RoleKind::captain ? ClaimOutcome::not_allowed_to_captain
                                           : ClaimOutcome::not_allowed_to_crew;
  if (event.role_of(person.id) != nullptr) return ClaimOutcome::holds_another_role;
  if (role->holder) return ClaimOutcome::role_taken;

  // Beyond this point the claim succeeds.
  give(*role, person.id, now);
  ++event.ics_sequence;
  return ClaimOutcome::claimed;
}

DesignateOutcome designate_role(Event& event, RoleId const& role_id, Person const& person, Instant now) {
  Role* const role = event.find_role(role_id);
  assert(role != nullptr);

  if (role->holder == person.id) return DesignateOutcome::already_theirs;
  if (!is_open(event)) return DesignateOutcome::event_not_open;
  if (!person.active) return DesignateOutcome::person_inactive;
  if (!is_fit_for(*role, event, person))
    return role->kind == RoleKind::captain ? DesignateOutcome::not_allowed_to_captain
                                           : DesignateOutcome::not_allowed_to_crew;
  if (event.role_of(person.id) != nullptr) return DesignateOutcome::holds_another_role;

  // Beyond this point the designation succeeds.
  give(*role, person.id, now);
  ++event.ics_sequence;
  return DesignateOutcome::designated;
}

ReleaseOutcome release_role(Event& event, RoleId const& role_id) {
  Role* const role = event.find_role(role_id);
  assert(role != nullptr);

  if (!role->holder) return ReleaseOutcome::already_open;
  if (!is_open(event)) return ReleaseOutcome::event_not_open;

  role->holder.reset();
  role->since.reset();
  ++event.ics_sequence;
  return ReleaseOutcome::released;
}

}  // namespace scc
