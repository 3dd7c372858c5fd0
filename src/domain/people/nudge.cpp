// Nudge: the conditions of an event, of a person, and of both at the moment of sending.
#include "domain/people/nudge.hpp"

#include <cassert>

#include <fmt/format.h>

#include "domain/trips/missing.hpp"

namespace scc {

std::string nudge_day(Event const& event) {
  return to_text(local_date(event.times.planned_departure, event.zone));
}

Instant filed_at(std::string_view day) {
  auto const midnight = parse_rfc3339(std::string(day) + "T00:00:00Z");
  assert(midnight);
  return *midnight;
}

std::string nudge_cause(EventId const& event, std::string_view day, PersonId const& to) {
  return fmt::format("{}#{}#{}#{}", to_text(LetterKind::nudge), event.text, day, to.text);
}

LetterFate nudge_fate(EventStatus status, Instant departure, bool on_hold, Instant now) {
  if (status == EventStatus::cancelled) return LetterFate::event_cancelled;
  bool const has_left = status == EventStatus::in_progress || status == EventStatus::completed;
  if (has_left || departure <= now) return LetterFate::event_over;
  if (status != EventStatus::confirmed) return LetterFate::event_not_confirmed;
  return on_hold ? LetterFate::event_on_hold : LetterFate::send;
}

LetterFate nudge_fate(Event const& event, Instant now) {
  return nudge_fate(event.status, event.times.planned_departure, event.hold.has_value(), now);
}

LetterFate nudge_fate(Event const& event, Person const& person) {
  if (!person.active) return LetterFate::person_gone;
  if (person.address.empty()) return LetterFate::no_address;
  if (person.mail != MailState::fine) return LetterFate::address_refused;
  if (person.muted.has(LetterTopic::nudges)) return LetterFate::unsubscribed;
  auto const missing = missing_of(event, person);
  return missing.nothing() && !missing.in_crew ? LetterFate::nothing_missing : LetterFate::send;
}

LetterFate nudge_fate(Event const& event, Person const& person, std::string_view day, Instant now) {
  if (auto const fate = nudge_fate(event, now); fate != LetterFate::send) return fate;
  if (nudge_day(event) != day) return LetterFate::day_changed;
  return nudge_fate(event, person);
}

}  // namespace scc
