// Nudge: for which events and to whom one is written, and by what name it is known, so that it is written
// once however often, late or concurrently it is asked for.
#pragma once

#include <string>

#include "base/time.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {

// The local date of its planned departure, in its own zone: "2027-03-13".
std::string nudge_day(Event const& event);
// The instant under which letters about a local date are filed, whenever they are written: its midnight, as
// UTC counts. REQUIRES: `day` as nudge_day() spells it.
Instant filed_at(std::string_view day);
// One a person, event and local date.
std::string nudge_cause(EventId const& event, std::string_view day, PersonId const& to);

// Whether an event is nudged for at `now`: `send`, "event_cancelled", "event_over" (departed, or due to
// have), "event_not_confirmed", "event_on_hold".
LetterFate nudge_fate(EventStatus status, Instant departure, bool on_hold, Instant now);
LetterFate nudge_fate(Event const& event, Instant now);

// Whether one of those it concerns gets a nudge: `send`, "person_gone", "no_address", "address_refused",
// "unsubscribed", "nothing_missing".
LetterFate nudge_fate(Event const& event, Person const& person);

// What becomes of a nudge that was written about `day`, when its time has come.
LetterFate nudge_fate(Event const& event, Person const& person, std::string_view day, Instant now);

}  // namespace scc
