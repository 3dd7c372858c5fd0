// Reading calendars by libical.
#include "support/ical_reader.hpp"

#include <memory>

#include <fmt/format.h>
#include <libical/ical.h>

namespace scc {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

long long seconds_of(icaltimetype const& time) {
  return static_cast<long long>(icaltime_as_timet_with_zone(time, time.zone));
}

std::string alarms_of(icalcomponent* event, long long start) {
  std::string alarms;
  for (auto* alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT); alarm != nullptr;
       alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT)) {
    auto* const trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
    if (trigger == nullptr) continue;
    auto const before = icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration);
    alarms += fmt::format("{}{}", alarms.empty() ? "" : ",", start + before);
  }
  return alarms.empty() ? "-" : alarms;
}

}  // namespace

std::string read_with_libical(std::string const& calendar) {
  std::unique_ptr<icalcomponent, FreeComponent> const root(icalparser_parse_string(calendar.c_str()));
  if (!root) return {};
  std::string lines;
  for (auto* event = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT); event != nullptr;
       event = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT)) {
    auto const start = seconds_of(icalcomponent_get_dtstart(event));
    auto const end = seconds_of(icalcomponent_get_dtend(event));
    lines += fmt::format("{} {} {} {} {} {}\n", icalcomponent_get_uid(event), start, end,
                         alarms_of(event, start), icalcomponent_get_sequence(event),
                         icalenum_status_to_string(icalcomponent_get_status(event)));
  }
  if (icalcomponent_count_errors(root.get()) > 0) lines += "(errors)\n";
  return lines;
}

}  // namespace scc
