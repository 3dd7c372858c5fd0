// Event rows: the event itself, its line in the agenda, and the manifest it departed with.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/agenda.hpp"
#include "domain/trips/event.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_event(Event const& event);
// `internal` ("row_unreadable") when the row is not one of ours.
Result<Event> decode_event(Row const& row);
// `not_found` ("event_unknown") when there is none.
Result<Versioned<Event>> load_event(TenantStore const& rows, EventId const& id);

std::string encode_agenda_item(AgendaItem const& item);
Result<AgendaItem> decode_agenda_item(Row const& row);

// Who was aboard when it left, as the row keeps it. Its hash stands in the history.
std::string encode_departure(Event const& event);

}  // namespace scc
