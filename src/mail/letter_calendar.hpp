// Letter calendar: an event as a calendar shows it, in its reader's language: what a letter carries, what
// calendar.ics answers, and what feeds are made of.
//
//    auto const file = event_calendar(event, {.home = facts.home, .locale = locale});
#pragma once

#include <span>
#include <string>

#include "base/catalogue.hpp"
#include "base/ics.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct CalendarReader {
  std::string home;  // Where the tenant's page lives: "https://crew.example.com".
  Locale locale = Locale::en;
  std::span<Person const> faces = {};  // Those whose names the reader may see; must outlive the call.
};

// No money, no guests; of the crew the names in `faces`. It rings when people are called, unless the event is
// cancelled.
IcsEntry calendar_entry(Event const& event, CalendarReader const& reader);

// The one event as a file; of a cancelled one, a file that takes it out of the calendar.
std::string event_calendar(Event const& event, CalendarReader const& reader);
// Its media type.
std::string_view event_calendar_type(Event const& event);

}  // namespace scc
