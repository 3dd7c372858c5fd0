// Shaping the agenda, and its field tables.
#include "web/trips/agenda_view.hpp"

#include <algorithm>

#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

std::vector<PersonId> captains_of(std::vector<AgendaItem> const& items) {
  std::vector<PersonId> ids;
  for (auto const& item : items)
    if (item.captain) ids.push_back(*item.captain);
  return ids;
}

AgendaItemView agenda_item_view(Sight const& sight, AgendaItem const& item, Faces faces, Instant now) {
  AgendaItemView view{.id = item.id,
                      .kind = item.kind,
                      .title = item.title,
                      .status = item.status,
                      .zone = item.zone,
                      .asset = {},
                      .departure = item.departure,
                      .planned_return = item.planned_return,
                      .roles_open = item.roles_open,
                      .roles_total = item.roles_total,
                      .captain = {},
                      .seats = {item.seats_booked, item.seats_limit},
                      .on_hold = item.on_hold,
                      .unresolved = is_unresolved(item, now),
                      .items_done = item.items_done,
                      .items_total = item.items_total};
  if (item.asset) view.asset = AgendaAssetView{item.asset->id, item.asset->name};
  if (item.captain && sight.sees(Act::see_team)) {
    auto const face =
        std::find_if(faces.begin(), faces.end(), [&](auto const& one) { return one.id == *item.captain; });
    if (face != faces.end()) view.captain = face->name;
  }
  return view;
}

AgendaView::AgendaView(Sight const& sight, EventPage const& page, Faces faces, Instant now) : Seen(sight) {
  items.reserve(page.items.size());
  for (auto const& item : page.items) items.push_back(agenda_item_view(sight, item, faces, now));
  next = page.next;
}

template <>
Shape const& shape_of<AgendaAssetView>() {
  static FieldSpec const fields[] = {
      field<&AgendaAssetView::id>("id", required, any(), "The asset.", "AS01JZ0000000000000000000000"),
      field<&AgendaAssetView::name>("name", required, any(), "Its name.", "Caprice"),
  };
  static Shape const shape{"AgendaAsset", "What the event uses.", fields};
  return shape;
}

template <>
Shape const& shape_of<SeatsView>() {
  static FieldSpec const fields[] = {
      field<&SeatsView::booked>("booked", required, any(), "Seats taken.", "6"),
      field<&SeatsView::limit>("limit", required, any(), "Seats there are.", "6"),
  };
  static Shape const shape{"Seats", "How full it is.", fields};
  return shape;
}

template <>
Shape const& shape_of<AgendaItemView>() {
  using View = AgendaItemView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The event.", "EV01JZ0000000000000000000000"),
      field<&View::kind>("kind", required, any(), "What kind of event it is.", "charter"),
      field<&View::title>("title", required, any(), "What it is called.", "Sunset cruise"),
      field<&View::status>("status", required, any(), "Where it stands in its life.", "confirmed"),
      field<&View::zone>("zone", required, any(), "IANA time zone of its departure.", "America/Los_Angeles"),
      field<&View::asset>("asset", required, any(), "What it uses."),
      field<&View::departure>("departure", required, any(), "Planned departure.", "2027-03-13T20:30:00Z"),
      field<&View::planned_return>("return", required, any(), "Planned return.", "2027-03-14T00:30:00Z"),
      field<&View::roles_open>("roles_open", required, any(), "Places nobody holds.", "1"),
      field<&View::roles_total>("roles_total", required, any(), "All places of its crew.", "3"),
      field<&View::captain>("captain", required, any(), "The captain's name.", "Ann Archer"),
      field<&View::seats>("seats", required, any(), "How full it is."),
      field<&View::on_hold>("on_hold", required, any(), "Paused with a reason.", "false"),
      field<&View::unresolved>("unresolved", required, any(),
                               "Confirmed and past its departure: somebody must say what became of it.",
                               "false"),
      field<&View::items_done>("items_done", optional, any(),
                               "Checklist items done of those that come next, before it leaves or before it "
                               "is completed.",
                               "9"),
      field<&View::items_total>("items_total", optional, any(), "All of those.", "14"),
  };
  static Shape const shape{"AgendaItem", "An event as lists show it.", fields};
  return shape;
}

template <>
Shape const& shape_of<AgendaView>() {
  static FieldSpec const fields[] = {
      field<&AgendaView::items>("items", required, up_to(kPageRowsMax), "By planned departure."),
      field<&AgendaView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"AgendaItemList", "Events by planned departure.", fields};
  return shape;
}

}  // namespace scc
