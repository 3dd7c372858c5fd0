// The agenda: events as lists show them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/trips/events.hpp"
#include "domain/trips/agenda.hpp"
#include "web/sight.hpp"
#include "web/trips/event_view.hpp"
#include "web/trips/words.hpp"

namespace scc {

struct AgendaAssetView {
  IdView<AssetId> id;
  std::string_view name;
};
struct SeatsView {
  int booked;
  std::optional<int> limit;
};

struct AgendaItemView {
  IdView<EventId> id;
  EventKind kind;
  std::string_view title;
  EventStatus status;
  std::string_view zone;
  std::optional<AgendaAssetView> asset;
  Instant departure;
  Instant planned_return;
  int roles_open;
  int roles_total;
  std::optional<std::string_view> captain;  // By name, for those who may see the team.
  SeatsView seats;
  bool on_hold;
  bool unresolved;
  std::optional<int> items_done = {};
  std::optional<int> items_total = {};
};

struct AgendaView : Seen {
  // REQUIRES: `sight` is onto the tenant's events; `faces` holds captains_of(page.items).
  AgendaView(Sight const& sight, EventPage const& page, Faces faces, Instant now);

  std::vector<AgendaItemView> items;
  std::optional<std::string_view> next;
};

std::vector<PersonId> captains_of(std::vector<AgendaItem> const& items);
AgendaItemView agenda_item_view(Sight const& sight, AgendaItem const& item, Faces faces, Instant now);

template <>
Shape const& shape_of<AgendaAssetView>();
template <>
Shape const& shape_of<SeatsView>();
template <>
Shape const& shape_of<AgendaItemView>();
template <>
Shape const& shape_of<AgendaView>();

}  // namespace scc
