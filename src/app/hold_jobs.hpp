// Hold jobs: putting many events on hold, or lifting their holds, by one order (jobs.hpp).
//
// Each event's hold is a commit of its own by the use case of one hold (trips/holds.hpp), and only then the
// job's row moves on: whatever stops it in between, that event is looked at again, and is found as ordered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/hold_job.hpp"

namespace scc {

struct HoldOrder {
  HoldAct act = HoldAct::put;
  Instant from = {};  // Planned departures in [from, to)…
  Instant to = {};
  std::vector<AssetId> assets = {};       // …of these; of all where none is named.
  std::string reason = {};                // May be empty for lifting.
  std::optional<Instant> review_at = {};  // Of putting on hold: required.
};

// Orders that every event which then is there be put on hold, or its hold lifted. Does none of it yet. Each
// event fares as with a hold of its own: one that is on hold gets this order's reason and review time.
//
// Refusals: `invalid` "range_empty", "range_too_long" (hole days), "too_many_entries", "missing_field",
// "too_many_events" (hole bound), and those of check_review(); `forbidden` "not_permitted" for a machine, as
// a hold has an author.
Result<Answer<HoldJob>> order_holds(Env const& env, Caller const& caller, HoldOrder const& order,
                                    std::optional<Once<HoldJob>> const& once = {});

// `not_found` "job_unknown", also some time after its end.
Result<HoldJob> get_hold_job(Env const& env, Caller const& caller, JobId const& id);

// Works on the next few events of `job`, by the rights its author has now. What fails for lack of the store
// is an error, and tried again in a later step; nothing is done twice.
Result<void> advance(Env const& env, HoldJob& job);

}  // namespace scc
