// Hold: putting an event on hold, moving the time at which somebody looks at it again, lifting it. A hold
// keeps status, seats and roles as they are; it keeps the event from departing (gate.hpp).
#pragma once

#include <cstdint>

#include "domain/trips/event.hpp"

namespace scc {

struct HoldWish {
  PersonId by;
  Instant review_at;
  bool new_reason = true;  // It differs from that of the hold there is.
};

enum class HoldOutcome : std::uint8_t {
  put,
  extended,   // It was on hold; it is looked at again at another time.
  reworded,   // Another reason, nothing else.
  unchanged,  // A repeat.
  // Refusals, in order of precedence.
  event_not_open,
  review_not_ahead,
  review_too_far,
};

// Puts `event` on hold, or changes the hold there is, as the entry of its history that comes next says why.
// Writes it only where the outcome is one of the first three.
[[nodiscard]] HoldOutcome put_hold(Event& event, HoldWish const& wish, Instant now);

// True when there was a hold; then there is none. Only what has yet to depart is ever on hold.
[[nodiscard]] bool lift_hold(Event& event);

}  // namespace scc
