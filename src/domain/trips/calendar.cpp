// Calendar: call time, certainty, name.
#include "domain/trips/calendar.hpp"

namespace scc {

Instant call_time_of(Event const& event) {
  bool const prepared = event.asset && event.asset->preparation > minutes{0};
  return event.times.planned_departure - (prepared ? event.asset->preparation : kUsualCall);
}

CalendarStatus calendar_status_of(Event const& event) {
  if (event.status == EventStatus::cancelled) return CalendarStatus::cancelled;
  if (event.status == EventStatus::pending || event.hold) return CalendarStatus::tentative;
  return CalendarStatus::confirmed;
}

std::string calendar_uid_of(EventId const& event) {
  return event.text + "@shipcaptaincrew";
}

}  // namespace scc
