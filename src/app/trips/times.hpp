// Times: planning an event for another departure or return, with everything that hangs on them.
//
// One commit: the event, one history entry, its lines in the agenda and the due index moved, the time of its
// asset and of each holder given back and taken anew, and one mailing to all whom it concerns.
#pragma once

#include <string>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/timing.hpp"
#include "store/versioned.hpp"

namespace scc {

struct TimesWish {
  NewTimes times;  // The departure alone keeps the planned length.
  OnOverlap on_overlap = OnOverlap::refuse;
  std::string note = {};  // Why; for the history.
};

// Sets the times; a repeat succeeds and writes nothing. The asset's preparation and turnaround are from then
// on those of its row of this moment. Whoever loses a role by it is told so by the same mailing.
//
// Refusals, in this order: those of check_times; `conflict` "event_not_open", "asset_inactive", and
// "times_overlap", which lists what is in the way, at most kConflictsToldMax, as entries of holes:
// "conflicts[0].reason" and so on, with
//   reason  "overlaps", "asset_overlaps" or "not_allowed_to_captain" (the licence ends before the return);
//   role, person  of a holder, or asset; name: the role's title or the asset's name, as this event has them;
//   from, to  of the other event, and never anything else of it.
// With OnOverlap::free_roles only the asset is ever in the way.
Result<Versioned<Event>> set_times(Env const& env, Caller const& caller, EventId const& id,
                                   TimesWish const& wish);

}  // namespace scc
