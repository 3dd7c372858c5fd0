// Life: the moves an event may make, from booking to debrief.
//
//    pending -> confirmed -> in_progress -> completed
//    pending | confirmed -> cancelled;  confirmed -> pending (re-opened);
//    cancelled -> pending (reinstated, before its planned departure)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/trips/event.hpp"

namespace scc {

struct Move {
  EventStatus to;
  std::optional<CancelCause> cause = {};  // Required when cancelling, meaningless otherwise.
};

enum class MoveOutcome : std::uint8_t {
  moved,
  already_there,  // A repeat: succeeds, changes nothing.
  not_allowed,    // allowed_moves() tells which are.
  cause_required,
  gate_closed,  // gate.hpp tells why.
};

// The statuses `event` may move to at `now`, in the order of its life.
std::vector<EventStatus> allowed_moves(Event const& event, Instant now);

// Moves `event`. Writes it only when the outcome is `moved`: departing sets the actual departure, completing
// sets the actual return where it was not set. The gate is asked for departing.
[[nodiscard]] MoveOutcome move_event(Event& event, Move const& move, Instant now);

}  // namespace scc
