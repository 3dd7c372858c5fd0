// Quiet hours: when a tenant's letters wait for the morning.
#pragma once

#include <optional>

#include "base/time.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/tenant.hpp"
#include "domain/trips/event.hpp"

namespace scc {

// When the quiet hours end in which `now` lies, on the clocks of the tenant's zone; nullopt outside of them.
// A tenant whose two bounds are the same has none.
std::optional<Instant> end_of_quiet_hours(Tenant const& tenant, Instant now);

// Until when a letter of `kind` waits: nullopt when it may go now, for it is not one that waits, or its event
// departs within kQuietUnlessWithin of the morning. `event` is null where the letter is about none.
std::optional<Instant> quiet_until(LetterKind kind, Tenant const& tenant, Event const* event, Instant now);

}  // namespace scc
