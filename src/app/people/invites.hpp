// Invites: asking a person to an event, perhaps for a role, by a letter that lets them in.
#pragma once

#include <optional>
#include <string>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"

namespace scc {

struct InviteWish {
  EventId event;
  PersonId person;
  RoleId role = {};  // The one they are wanted for; empty for none in particular.
};

struct Invitation {
  std::string letter;  // The cause of its letter.
};

// On success the invitation stands in the event's history and its letter waits, in one commit. Each
// invitation is a letter of its own; with `once`, a repeat gets the first answer and sends nothing.
//
// Refusals, in this order: `not_found` "event_unknown" and `forbidden` "not_permitted" (access); `invalid`
// "person_unknown", "role_unknown" (field named); `conflict` "event_not_open" once it is over or cancelled,
// "person_inactive", "person_without_address", "role_taken" by somebody else, and "not_allowed_to_captain" or
// "not_allowed_to_crew" for who may not hold the role.
Result<Answer<Invitation>> invite(Env const& env, Caller const& caller, InviteWish const& wish,
                                  std::optional<Once<Invitation>> const& once = {});

}  // namespace scc
