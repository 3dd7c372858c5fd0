// Nudges: of the events that depart within a day of a run, to each person what is still missing of theirs.
//
// A nudge is filed under the day it is about and named by event, day and person: whoever comes second finds
// it written, or his insert collides. So any number may run at once, be stopped anywhere, and run again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/missing.hpp"
#include "store/store.hpp"

namespace scc {

// One of those whom an event concerns.
struct PersonNudge {
  PersonId person;
  std::string name = {};  // Both empty where nobody of this id is known any more.
  std::string address = {};
  LetterFate fate = LetterFate::send;  // Why there is none for them, where there is none.
  bool written_before = false;         // On this day, about this event: then nothing is written.
  Missing missing = {};

  bool is_due() const { return fate == LetterFate::send && !written_before; }
};

struct EventNudges {
  EventId event;
  std::string title = {};
  Instant departure = {};
  std::string zone = {};
  std::string day = {};                // The local date of its departure.
  LetterFate fate = LetterFate::send;  // Why nobody is nudged for it, where nobody is.
  std::vector<PersonNudge> people = {};
};

// Who gets a nudge for the event now, and who not and why not. Two reads, however many they are.
Result<EventNudges> plan_nudges(TenantStore const& rows, Event const& event);

// Adds the letters of those who are due to `set`: two inserts each, of kNudgeChunk at most. The set must
// check the event's row.
void queue_nudges(WriteSet& set, Env const& env, EventNudges const& nudges);

enum class NudgeMode : std::uint8_t {
  write,
  look,  // Writes nothing.
};

// Planned departures in [run, run + kNudgeWindow).
struct NudgeSpan {
  Instant from;
  Instant to;

  bool holds(Instant at) const { return at >= from && at < to; }
};
NudgeSpan nudge_span(Instant run);

// The next kJobChunk events of a run, after the row of the agenda that `after` names: each is a commit of its
// own. What an event's line says against it is believed without reading the event.
struct NudgeStep {
  std::vector<EventNudges> events;
  std::string after;  // Where it has come.
  bool last = false;
};
Result<NudgeStep> nudge_some(Env const& env, NudgeSpan const& span, std::string const& after, NudgeMode mode);

// All of a run, to its end, in one go: for who runs it by hand.
Result<std::vector<EventNudges>> nudge_all(Env const& env, Instant run, NudgeMode mode);

// Nudges for an event that may be nudged for all at once, after the rule has run: sets the timer, where it
// departs within a day and there is time for it.
void set_late_nudge(WriteSet& set, Env const& env, Event const& event);
// What that timer does: queues nudges for the event, if the rule is on and its last run's window holds the
// departure. True when there was anything to write. Checks in `set` what it read.
Result<bool> nudge_late(WriteSet& set, Env const& env, EventId const& id);

// The tenants of whom any event departs in `span`, of all tenants, by the index of what is due.
Result<std::vector<TenantId>> tenants_departing(SystemStore const& rows, NudgeSpan const& span);

}  // namespace scc
