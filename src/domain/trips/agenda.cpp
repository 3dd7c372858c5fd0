// Agenda: an event in one line.
#include "domain/trips/agenda.hpp"

#include <algorithm>

#include "domain/trips/marks.hpp"

namespace scc {

AgendaItem agenda_of(Event const& event) {
  AgendaItem item{.id = event.id,
                  .kind = event.kind,
                  .title = event.title,
                  .status = event.status,
                  .zone = event.zone,
                  .departure = event.times.planned_departure,
                  .planned_return = event.times.planned_return,
                  .roles_total = static_cast<int>(event.roles.size()),
                  .seats_booked = passengers_of(event),
                  .on_hold = event.hold.has_value()};
  item.roles_open = static_cast<int>(
      std::count_if(event.roles.begin(), event.roles.end(), [](Role const& role) { return !role.holder; }));
  for (auto const& role : event.roles)
    if (role.kind == RoleKind::captain && role.holder) item.captain = role.holder;
  if (auto const progress = next_progress(event)) {
    item.items_done = progress->done;
    item.items_total = progress->total;
  }
  if (event.asset) {
    item.asset = AgendaAsset{event.asset->id, event.asset->name};
    if (traits_of(event.kind).has_passenger_limit) item.seats_limit = event.asset->passenger_limit;
  }
  return item;
}

bool is_unresolved(AgendaItem const& item, Instant now) {
  return item.status == EventStatus::confirmed && now >= item.departure;
}

}  // namespace scc
