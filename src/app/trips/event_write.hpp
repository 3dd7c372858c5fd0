// Event write: the part of a write set that every change of an event has in common.
#pragma once

#include <functional>
#include <optional>

#include "app/env.hpp"
#include "domain/people/mailing.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"
#include "store/transact.hpp"
#include "store/versioned.hpp"

namespace scc {

// Adds to `set`: the history entry of `change`, the event's row (with the new head) in place of the one it
// was read from, and its agenda line.
void write_event(WriteSet& set, Env const& env, Versioned<Event>& event, HistoryChange const& change);

// The same for an event that has no row yet.
void insert_event(WriteSet& set, Env const& env, Event& event, HistoryChange const& change);

// The event with its asset's limits of this moment; `set` checks that they are still those when it commits.
// The asset itself, or nullopt where the event uses none.
Result<std::optional<Asset>> refresh_asset(WriteSet& set, Env const& env, Event& event);

// The event is due (pending or confirmed), or no longer.
void list_as_due(WriteSet& set, Env const& env, Event const& event);
void unlist_as_due(WriteSet& set, Env const& env, Event const& event);

// An event that departed at `before` in its plan does so at another time: the lines that name that time are
// taken out, and it is due at the new one. Together with write_event.
Result<void> list_anew(WriteSet& set, Env const& env, Event const& event, Instant before);

// Frees `role` as part of a change that is about something else; its `entry` tells of it.
// REQUIRES: the role is held and the event open.
FreedRole free_in_passing(Event& event, RoleId const& role, HistoryChange& entry);

// What transact is to commit and answer: the event, carrying the version that the commit gives it.
Decision<Versioned<Event>> decided(WriteSet set, Versioned<Event> event);
// Nothing to write: the event stands as it was read.
Decision<Versioned<Event>> unchanged(Versioned<Event> event);

// One change of one event: loads it, asks `decide` (Result<Decision<Versioned<Event>>> of Versioned<Event>),
// commits, again when somebody was faster.
Result<Versioned<Event>> change_event(
    Env const& env, EventId const& id,
    std::function<Result<Decision<Versioned<Event>>>(Versioned<Event>)> const& decide);

}  // namespace scc
