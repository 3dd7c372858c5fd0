// Life: the moves an event may make, from booking to debrief.
//
//    pending -> confirmed -> in_progress -> completed
//    pending | confirmed -> cancelled;  confirmed -> pending (re-opened);
//    cancelled -> pending (reinstated, before its planned departure)
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/trips/event.hpp"
#include "domain/trips/gate.hpp"

namespace scc {

struct Move {
  EventStatus to;
  std::optional<CancelCause> cause = {};  // Required when cancelling, meaningless otherwise.
  std::optional<int> head_count = {};     // Passengers, of departing and completing.
};

enum class MoveOutcome : std::uint8_t {
  moved,
  already_there,  // A repeat: succeeds, changes nothing.
  not_allowed,    // allowed_moves() tells which are.
  cause_required,
  gate_closed,  // What the gate says still stands.
};

// The statuses `event` may move to at `now`, in the order of its life.
std::vector<EventStatus> allowed_moves(Event const& event, Instant now);
bool is_allowed_move(Event const& event, EventStatus to, Instant now);

// The gate that a move passes; nullopt when it passes none.
std::optional<GateStep> gate_of_move(EventStatus to);

// Moves `event`. Writes it only when the outcome is `moved`: departing sets the actual departure and the head
// count, completing sets the actual return where it was not set and the head count back, cancelling ends a
// hold. `standing` is what of gate_of_move() stands in the way, what was overridden left out.
[[nodiscard]] MoveOutcome move_event(Event& event, Move const& move, std::span<GateFinding const> standing,
                                     Instant now);

}  // namespace scc
