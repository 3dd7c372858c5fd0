// Holds: putting an event on hold and lifting it, with what that tells people and when it reminds them.
#pragma once

#include <string>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "store/versioned.hpp"

namespace scc {

struct NewHold {
  std::string reason;
  Instant review_at = {};  // Whole seconds count.
};

// Puts the event on hold, or moves the time at which its hold is looked at again, or gives it another reason.
// Its holders are told of a hold and of another time, not of another reason, which is not theirs to read. At
// its time somebody is reminded; the hold stays until it is lifted. A repeat changes nothing.
//
// Only a person puts a hold: a machine is `forbidden` ("not_permitted"). Refusals: `conflict`
// "event_not_open"; `invalid` "review_not_ahead", "review_too_far" (hole days).
Result<Versioned<Event>> put_hold(Env const& env, Caller const& caller, EventId const& id,
                                  NewHold const& wanted);

// Lifts the hold and tells the holders. Where there is none nothing changes.
Result<Versioned<Event>> lift_hold(Env const& env, Caller const& caller, EventId const& id,
                                   std::string const& note);

// `invalid` where no hold may be looked at again then; see put_hold.
Result<void> check_review(Instant review_at, Instant now);

// Why the event is on hold; empty where it is not, or where the reason was erased. Who may read it is the
// asker's affair.
Result<std::string> reason_of_hold(TenantStore const& rows, Event const& event);

}  // namespace scc
