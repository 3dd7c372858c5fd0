// Life: which moves are allowed, and what a move does.
#include "domain/trips/life.hpp"

#include <algorithm>

#include "domain/trips/gate.hpp"

namespace scc {

std::vector<EventStatus> allowed_moves(Event const& event, Instant now) {
  switch (event.status) {
    case EventStatus::pending:
      return {EventStatus::confirmed, EventStatus::cancelled};
    case EventStatus::confirmed:
      return {EventStatus::pending, EventStatus::in_progress, EventStatus::cancelled};
    case EventStatus::in_progress:
      return {EventStatus::completed};
    case EventStatus::completed:
      return {};
    case EventStatus::cancelled:
      if (now < event.times.planned_departure) return {EventStatus::pending};
      return {};
  }
  return {};
}

MoveOutcome move_event(Event& event, Move const& move, Instant now) {
  if (event.status == move.to) return MoveOutcome::already_there;  // A retry is not an error.
  auto const allowed = allowed_moves(event, now);
  if (std::find(allowed.begin(), allowed.end(), move.to) == allowed.end()) return MoveOutcome::not_allowed;
  if (move.to == EventStatus::cancelled && !move.cause) return MoveOutcome::cause_required;
  if (move.to == EventStatus::in_progress && !departure_gate(event).empty()) return MoveOutcome::gate_closed;

  // Beyond this point the move succeeds.
  event.status = move.to;
  event.cancel_cause = move.to == EventStatus::cancelled ? move.cause : std::nullopt;
  if (move.to == EventStatus::in_progress) event.times.actual_departure = now;
  if (move.to == EventStatus::completed && !event.times.actual_return) event.times.actual_return = now;
  return MoveOutcome::moved;
}

}  // namespace scc
