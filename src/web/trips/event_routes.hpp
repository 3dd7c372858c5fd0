// Routes of events: list, make, read, change, move, gate.
#pragma once

#include <optional>
#include <string>

#include "app/trips/events.hpp"
#include "app/trips/status.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/agenda_view.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

// PUT /api/events/{event}/status.
struct StatusBody {
  EventStatus status = EventStatus::pending;
  std::optional<CancelCause> cause = {};
  std::string note = {};
  std::optional<int> head_count = {};
  std::optional<int> souls = {};
  std::optional<GateOverride> gate_override = {};
};

Result<Reply<AgendaView>> get_events(Call const& call);
Result<Reply<EventView>> post_event(Call const& call, EventDraft const& body);
Result<Reply<EventView>> get_one_event(Call const& call);
Result<Reply<EventView>> patch_event(Call const& call, EventPatch const& body);
Result<Reply<EventView>> put_status(Call const& call, StatusBody const& body);
Result<Reply<GateView>> get_gate(Call const& call);

// The event as this caller may see it: what every change of one answers with.
Result<Reply<EventView>> show_event(Call const& call, Event const& event);
Result<Reply<EventView>> show_event(Call const& call, Versioned<Event> const& event);
Result<EventId> event_of(Call const& call);

template <>
Shape const& shape_of<DraftRole>();
template <>
Shape const& shape_of<Designation>();
template <>
Shape const& shape_of<EventDraft>();
template <>
Shape const& shape_of<EventPatch>();
template <>
Shape const& shape_of<GateOverride>();
template <>
Shape const& shape_of<StatusBody>();

}  // namespace scc
