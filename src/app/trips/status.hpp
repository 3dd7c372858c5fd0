// Status: moving an event through its life, and what each move takes, frees and tells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/gate.hpp"
#include "domain/trips/life.hpp"
#include "store/versioned.hpp"

namespace scc {

struct StatusChange {
  EventStatus to;
  std::optional<CancelCause> cause = {};  // Required when cancelling.
  std::string note = {};                  // Why; for the history.
};

// Moves the event; a repeat of the status it has succeeds and writes nothing. Cancelling frees the time of
// its asset and people and writes to each of them; reinstating takes that time again; departing keeps what it
// departed with.
//
// Refusals: `conflict` "move_not_allowed" (hole allowed: statuses, comma-separated), "gate_closed" (hole
// reasons), "overlaps" and "asset_overlaps" (holes from, to) when reinstating; `invalid` "cause_required".
Result<Versioned<Event>> change_status(Env const& env, Caller const& caller, EventId const& id,
                                       StatusChange const& change);

// What stands between the event and its departure, by the asset's row of this moment.
Result<std::vector<GateReason>> read_gate(Env const& env, Caller const& caller, EventId const& id);

}  // namespace scc
