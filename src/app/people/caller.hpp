// Caller: who asks, as rows said at the time of the request, and what that lets them do.
#pragma once

#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/access.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"

namespace scc {

struct ServiceKeyCaller {
  ServiceKeyId id;
  std::vector<KeyScopeName> scopes;
};

// Nobody, a person with a session, a machine with a service key, or the command line of the program itself.
struct Caller {
  std::optional<Person> person = {};
  SessionId session = {};
  std::optional<ServiceKeyCaller> key = {};
  bool command_line = false;  // The operator at the machine: may everything a tenant's owner may.

  // For the history. REQUIRES: not nobody.
  Actor actor() const;
};

Standings standings_of(Caller const& caller);
Standings standings_of(Caller const& caller, Event const& event);

// What the table lets `caller` do; of a service key, only what its scopes name.
bool may(Act act, Caller const& caller);
bool may(Act act, Caller const& caller, Event const& event);

// Success, `unauthenticated` ("sign_in_required") for nobody, `forbidden` ("not_permitted") otherwise.
Result<void> require(Act act, Caller const& caller);
// The same towards one event; `not_found` ("event_unknown") when the caller may not even see it.
Result<void> require(Act act, Caller const& caller, Event const& event);

}  // namespace scc
