// Handlers about an event's times and asset, and the tables of their bodies.
#include "web/trips/times_routes.hpp"

#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {

using enum Presence;

Result<Reply<EventView>> put_times(Call const& call, TimesBody const& body) {
  SCC_TRY(id, event_of(call));
  NewTimes const times{body.departure, body.planned_return, body.duration};
  SCC_TRY(event, set_times(call.env, call.caller, id, {times, body.on_overlap, body.note}));
  return show_event(call, event);
}

Result<Reply<EventView>> put_event_asset(Call const& call, AssetBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, swap_asset(call.env, call.caller, id, body.asset));
  return show_event(call, event);
}

template <>
Shape const& shape_of<TimesBody>() {
  using Body = TimesBody;
  static FieldSpec const fields[] = {
      field<&Body::departure>("departure", required, any(),
                              "Planned departure. Alone, it keeps the planned length.",
                              "2027-03-13T21:15:00Z"),
      field<&Body::planned_return>("return", optional, any(), "Planned return; or the duration, or neither."),
      field<&Body::duration>("duration_minutes", optional,
                             between(1, std::chrono::duration_cast<minutes>(kTripMax).count()),
                             "Planned length; or the return, or neither.", "120"),
      field<&Body::on_overlap>("on_overlap", optional, any(),
                               "What becomes of holders who are taken then, or whose licence ends before the "
                               "return: they are listed and nothing changes, or they lose their roles.",
                               "refuse"),
      field<&Body::note>("note", optional, text(0, kNoteCharactersMax), "Why; for the history.",
                         "Thunderstorm has passed"),
  };
  static Shape const shape{"NewTimes", "When an event is to leave and return.", fields};
  return shape;
}

template <>
Shape const& shape_of<AssetBody>() {
  static FieldSpec const fields[] = {
      field<&AssetBody::asset>("asset", required, any(),
                               "What it uses from now on; null for nothing, where its kind goes without.",
                               "AS01JZ0000000000000000000000"),
  };
  static Shape const shape{"AssetChoice", "What an event is to use.", fields};
  return shape;
}

}  // namespace scc
