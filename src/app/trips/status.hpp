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

// Reasons of the gate that the caller goes ahead against, and why.
struct GateOverride {
  std::vector<GateReason> reasons = {};
  std::string note = {};
};

struct StatusChange {
  EventStatus to;
  std::optional<CancelCause> cause = {};  // Required when cancelling.
  std::string note = {};                  // Why; for the history.
  // Who was counted when departing or completing: passengers, crew not; or everybody, crew included.
  std::optional<int> head_count = {};
  std::optional<int> souls = {};
  std::optional<GateOverride> gate_override = {};  // When departing or completing.
};

// Moves the event; a repeat of the status it has succeeds and writes nothing. Cancelling frees the time of
// its asset and people, ends a hold, and writes to each of them; reinstating takes that time again; departing
// keeps what it departed with. Of an override only the reasons that were found are kept in the history.
//
// Refusals: `invalid` "counted_twice", "count_not_asked", "too_small" (souls fewer than the crew),
// "cause_required"; `conflict` "move_not_allowed" (hole allowed: statuses, comma-separated), "gate_closed"
// (holes reasons: those that stand; counted and expected where the head count is one of them), "overlaps" and
// "asset_overlaps" (holes from, to) when reinstating; `forbidden` "override_not_permitted" (hole reasons).
Result<Versioned<Event>> change_status(Env const& env, Caller const& caller, EventId const& id,
                                       StatusChange const& change);

// What change_status() would find in the way of the next step, where nobody has counted and nothing is
// overridden, by the asset's row of this moment.
struct GateReport {
  std::optional<GateStep> step = {};  // nullopt when the event's life is over.
  std::vector<GateFinding> findings = {};
  std::optional<int> expected_head_count = {};

  bool open() const { return step && findings.empty(); }
};
Result<GateReport> read_gate(Env const& env, Caller const& caller, EventId const& id);

}  // namespace scc
