// Roles: claiming one, giving one, freeing one. Exactly one of many claimants wins, on every engine.
//
// Each change is one commit: event, history, agenda, the busy months of who loses and who gets the role, a
// check of the getter's row, and a letter to each. A repeat succeeds and writes nothing.
#pragma once

#include <string>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "store/versioned.hpp"

namespace scc {

// The caller takes the role. Refusals, all `conflict`, in order: "person_inactive", "event_not_open",
// "not_allowed_to_captain", "not_allowed_to_crew", "holds_another_role", "role_taken", "overlaps" (holes
// from, to). `not_found` "event_unknown", "role_unknown".
Result<Versioned<Event>> claim_role(Env const& env, Caller const& caller, EventId const& event,
                                    RoleId const& role);

// The caller frees their own role. `forbidden` ("role_not_yours") when another holds it; `conflict`
// ("event_not_open") after departure.
Result<Versioned<Event>> release_role(Env const& env, Caller const& caller, EventId const& event,
                                      RoleId const& role, std::string const& reason);

// Gives the role to `person`, whoever held it. Refusals as of claim_role, less "role_taken"; `invalid`
// ("person_unknown") when the tenant knows no such person.
Result<Versioned<Event>> designate_role(Env const& env, Caller const& caller, EventId const& event,
                                        RoleId const& role, PersonId const& person);

// Frees the role, whoever holds it.
Result<Versioned<Event>> free_role(Env const& env, Caller const& caller, EventId const& event,
                                   RoleId const& role, std::string const& reason);

// The `conflict` that says why a person did not get a role; the outcome must be a refusal.
Error to_error(DesignateOutcome outcome);

}  // namespace scc
