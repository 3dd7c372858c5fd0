// Calendar: what an event is to a calendar: under which name, how certain, when its people are called.
//
// Whatever changes what an entry shows raises the event's `ics_sequence` where that is decided: times, asset,
// title, public note, certainty, who holds which role.
#pragma once

#include <cstdint>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/event.hpp"

namespace scc {

// How long before departure people are called where the event's asset needs no preparation.
inline constexpr minutes kUsualCall{60};

// Planned departure, less what its asset needs of preparation.
Instant call_time_of(Event const& event);

enum class CalendarStatus : std::uint8_t { tentative, confirmed, cancelled };
// Tentative while pending or on hold.
CalendarStatus calendar_status_of(Event const& event);

// The same for good, and unlike any other's: whatever the tenant's hosts will be.
std::string calendar_uid_of(EventId const& event);

}  // namespace scc
