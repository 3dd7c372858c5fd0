// Events as calendar entries.
#include "mail/letter_calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/when.hpp"
#include "domain/trips/calendar.hpp"
#include "domain/trips/kinds.hpp"

namespace scc {
namespace {

IcsStatus ics_status_of(Event const& event) {
  switch (calendar_status_of(event)) {
    case CalendarStatus::tentative:
      return IcsStatus::tentative;
    case CalendarStatus::confirmed:
      return IcsStatus::confirmed;
    case CalendarStatus::cancelled:
      return IcsStatus::cancelled;
  }
  return IcsStatus::tentative;
}

std::string call_line(Event const& event, Locale locale) {
  return Catalogue::embedded().text(locale, "calendar.call",
                                    {{"when", say_when(call_time_of(event), event.zone, locale)}});
}

std::string calendar_description(Event const& event, CalendarReader const& reader) {
  auto const& words = Catalogue::embedded();
  std::string text;
  auto const add = [&text](std::string const& line) { text += (text.empty() ? "" : "\n") + line; };
  bool const cancelled = event.status == EventStatus::cancelled;
  if (!cancelled) add(call_line(event, reader.locale));
  if (event.hold) add(words.text(reader.locale, "calendar.on_hold"));
  if (event.asset)
    add(words.text(reader.locale, fmt::format("letter.fact.asset.{}", traits_of(event.kind).name)) + ": " +
        event.asset->name);
  for (auto const& role : event.roles) {
    auto const face = std::find_if(reader.faces.begin(), reader.faces.end(),
                                   [&](Person const& one) { return role.holder == one.id; });
    if (face != reader.faces.end()) add(role.title + ": " + face->name);
  }
  if (!event.public_note.empty()) add("\n" + event.public_note);
  return text;
}

}  // namespace

IcsEntry calendar_entry(Event const& event, CalendarReader const& reader) {
  IcsEntry entry{.uid = calendar_uid_of(event.id),
                 .sequence = event.ics_sequence,
                 .status = ics_status_of(event),
                 .start = event.times.planned_departure,
                 .end = event.times.planned_return,
                 .zone = event.zone,
                 .summary = event.title,
                 .description = calendar_description(event, reader),
                 .url = fmt::format("{}/events/{}", reader.home, event.id.text),
                 .made_at = event.created_at,
                 .changed_at = event.changed_at};
  if (event.asset && event.asset->harbour) {
    auto const& harbour = *event.asset->harbour;
    entry.location = harbour.name;
    entry.position = IcsPosition{harbour.latitude, harbour.longitude};
  }
  if (entry.status != IcsStatus::cancelled)
    entry.alarm = IcsAlarm{call_time_of(event), event.title + ": " + call_line(event, reader.locale)};
  return entry;
}

std::string event_calendar(Event const& event, CalendarReader const& reader) {
  IcsCalendar calendar;
  if (event.status == EventStatus::cancelled) calendar.method = IcsMethod::cancel;
  calendar.entries.push_back(calendar_entry(event, reader));
  return write_ics(calendar);
}

std::string_view event_calendar_type(Event const& event) {
  return event.status == EventStatus::cancelled ? "text/calendar; charset=utf-8; method=CANCEL"
                                                : "text/calendar; charset=utf-8; method=PUBLISH";
}

}  // namespace scc
