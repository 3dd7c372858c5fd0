// Hold: what a wish to put an event on hold comes to.
#include "domain/trips/hold.hpp"

#include "base/limits.hpp"

namespace scc {

HoldOutcome put_hold(Event& event, HoldWish const& wish, Instant now) {
  if (!is_open(event)) return HoldOutcome::event_not_open;
  bool const same_review = event.hold && event.hold->review_at == wish.review_at;
  if (same_review && !wish.new_reason) return HoldOutcome::unchanged;
  if (wish.review_at <= now) return HoldOutcome::review_not_ahead;
  if (wish.review_at > now + kHoldReviewMax) return HoldOutcome::review_too_far;

  // Beyond this point it is on hold.
  auto const outcome = !event.hold   ? HoldOutcome::put
                       : same_review ? HoldOutcome::reworded
                                     : HoldOutcome::extended;
  auto const since = event.hold ? event.hold->at : now;
  auto const seq = event.hold && !wish.new_reason ? event.hold->seq : event.history.seq + 1;
  event.hold = EventHold{wish.by, since, wish.review_at, seq};
  if (outcome == HoldOutcome::put) ++event.ics_sequence;
  return outcome;
}

bool lift_hold(Event& event) {
  bool const held = event.hold.has_value();
  event.hold.reset();
  if (held) ++event.ics_sequence;
  return held;
}

}  // namespace scc
