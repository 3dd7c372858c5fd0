// Life: which moves are allowed, and what a move does.
#include "domain/trips/life.hpp"

#include <algorithm>

#include "domain/trips/calendar.hpp"

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

bool is_allowed_move(Event const& event, EventStatus to, Instant now) {
  auto const allowed = allowed_moves(event, now);
  return std::find(allowed.begin(), allowed.end(), to) != allowed.end();
}

std::optional<GateStep> gate_of_move(EventStatus to) {
  if (to == EventStatus::in_progress) return GateStep::departure;
  if (to == EventStatus::completed) return GateStep::completion;
  return std::nullopt;
}

MoveOutcome move_event(Event& event, Move const& move, std::span<GateFinding const> standing, Instant now) {
  if (event.status == move.to) return MoveOutcome::already_there;  // A retry is not an error.
  if (!is_allowed_move(event, move.to, now)) return MoveOutcome::not_allowed;
  if (move.to == EventStatus::cancelled && !move.cause) return MoveOutcome::cause_required;
  if (gate_of_move(move.to) && !standing.empty()) return MoveOutcome::gate_closed;

  // Beyond this point the move succeeds.
  auto const shown = calendar_status_of(event);
  event.status = move.to;
  event.cancel_cause = move.to == EventStatus::cancelled ? move.cause : std::nullopt;
  if (move.to == EventStatus::cancelled) event.hold.reset();
  if (move.to == EventStatus::in_progress) {
    event.times.actual_departure = now;
    event.head_counts.out = move.head_count;
  }
  if (move.to == EventStatus::completed) {
    if (!event.times.actual_return) event.times.actual_return = now;
    event.head_counts.back = move.head_count;
  }
  if (calendar_status_of(event) != shown) ++event.ics_sequence;
  return MoveOutcome::moved;
}

}  // namespace scc
