// Person rules: the few acts that are an owner's alone.
#include "domain/people/person_rules.hpp"

namespace scc {

bool is_owner_only(PersonKind kind) {
  return kind == PersonKind::owner || kind == PersonKind::dispatcher || kind == PersonKind::accountant;
}

bool has_owner_only_kind(PersonKinds kinds) {
  for (auto const kind : {PersonKind::owner, PersonKind::dispatcher, PersonKind::accountant})
    if (kinds.has(kind)) return true;
  return false;
}

PersonVerdict judge(PersonChange const& change) {
  if (change.by == Changer::other) {
    for (auto const kind : {PersonKind::owner, PersonKind::dispatcher, PersonKind::accountant})
      if (change.kinds_before.has(kind) != change.kinds_after.has(kind)) return PersonVerdict::owner_only;
    // Whoever may set an owner's address could sign in as them.
    if (change.whom == Changed::somebody_else && has_owner_only_kind(change.kinds_before))
      return PersonVerdict::owner_only;
  }
  bool const was_owner = change.kinds_before.has(PersonKind::owner);
  bool const stays_owner = change.kinds_after.has(PersonKind::owner) && change.active_after;
  if (change.whom == Changed::oneself && was_owner && !stays_owner) return PersonVerdict::not_yourself;
  return PersonVerdict::allowed;
}

}  // namespace scc
