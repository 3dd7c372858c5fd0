// Caller: from who asks to what they stand for, and from there to the table.
#include "app/people/caller.hpp"

#include <algorithm>
#include <cassert>

namespace scc {
namespace {

bool has_scope(ServiceKeyCaller const& key, KeyScopeName wanted) {
  return std::any_of(key.scopes.begin(), key.scopes.end(),
                     [&](KeyScopeName held) { return grants(held, wanted); });
}

bool allows(Act act, Caller const& caller, Standings standings) {
  if (caller.key && !has_scope(*caller.key, rule_of(act).scope)) return may(act, {Standing::anybody});
  return may(act, standings);
}

Error refusal(Caller const& caller) {
  if (!caller.person && !caller.key && !caller.command_line)
    return Error{Code::unauthenticated, "sign_in_required"};
  return Error{Code::forbidden, "not_permitted"};
}

}  // namespace

Actor Caller::actor() const {
  if (person) return {person->id.text};
  if (key) return {key->id.text};
  assert(command_line);
  return {"cli"};
}

Standings standings_of(Caller const& caller) {
  if (caller.person) return standings_of(*caller.person);
  if (caller.key) return {Standing::service_key, Standing::anybody};
  if (caller.command_line) return {Standing::owner, Standing::signed_in, Standing::anybody};
  return {Standing::anybody};
}

Standings standings_of(Caller const& caller, Event const& event) {
  return caller.person ? standings_of(*caller.person, event) : standings_of(caller);
}

bool may(Act act, Caller const& caller) {
  return allows(act, caller, standings_of(caller));
}

bool may(Act act, Caller const& caller, Event const& event) {
  return allows(act, caller, standings_of(caller, event));
}

Result<void> require(Act act, Caller const& caller) {
  if (may(act, caller)) return success();
  return refusal(caller);
}

Result<void> require(Act act, Caller const& caller, Event const& event) {
  if (may(act, caller, event)) return success();
  auto const refused = refusal(caller);
  if (refused.code == Code::forbidden && !may(Act::see_event, caller, event))
    return Error{Code::not_found, "event_unknown"};
  return refused;
}

}  // namespace scc
