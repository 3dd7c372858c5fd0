// Asset swap: giving an event another vessel, trailer or vehicle, or none, before it departs.
//
// One commit: the event with the new one's limits, one history entry, the agenda's line, the time of both,
// and one mailing to all whom it concerns.
#pragma once

#include <optional>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "store/versioned.hpp"

namespace scc {

// Gives the event `asset`, or none; a repeat succeeds and writes nothing. Roles stay as they are; where
// they are too few for the new one's minimum crew, the missing ones are opened.
//
// Refusals: `invalid` "asset_unknown", "asset_required"; `conflict` "event_not_open", "asset_inactive",
// "over_passenger_limit" (holes limit and size), "asset_overlaps" (holes from, to).
Result<Versioned<Event>> swap_asset(Env const& env, Caller const& caller, EventId const& id,
                                    std::optional<AssetId> const& asset);

}  // namespace scc
