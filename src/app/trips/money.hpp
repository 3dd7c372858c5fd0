// Money of an event: entered and read by the office alone, in a row that no other use case loads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/trip_money.hpp"
#include "store/versioned.hpp"

namespace scc {

struct EventMoney {
  Versioned<Event> event;  // Its version is the money's too: every change of one is a change of the other.
  TripMoney money;         // All nought where nothing has been entered.
};

// Refused as require(Act::see_gross) refuses.
Result<EventMoney> get_money(Env const& env, Caller const& caller, EventId const& id,
                             std::string const& currency);

// What is absent stays as it is; a list is replaced whole.
struct MoneyPatch {
  std::optional<Cents> gross = {};
  std::optional<std::vector<FeeRule>> fees = {};
  std::optional<std::vector<CrewPay>> pay = {};
  std::optional<std::vector<TripCost>> costs = {};
};

// Changes the money if the event is still at `expected`, else `stale`. A dispatcher may change the gross and
// nothing else. A patch that changes nothing writes nothing. `invalid` with the field where a figure or a
// name cannot be. `currency` is the tenant's, for the first entry.
Result<EventMoney> edit_money(Env const& env, Caller const& caller, EventId const& id,
                              MoneyPatch const& patch, Version const& expected, std::string const& currency);

}  // namespace scc
