// Agenda: the summary of an event that lists are made of, kept beside it so that a list is one scan.
#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct AgendaAsset {
  AssetId id;
  std::string name;
  friend bool operator==(AgendaAsset const&, AgendaAsset const&) = default;
};

struct AgendaItem {
  EventId id;
  EventKind kind = EventKind::charter;
  std::string title;
  EventStatus status = EventStatus::pending;
  std::string zone;
  std::optional<AgendaAsset> asset = {};
  Instant departure;  // Planned, both.
  Instant planned_return;
  int roles_open = 0;
  int roles_total = 0;
  std::optional<PersonId> captain = {};  // By id: a name is read when it is shown, and erased in one place.
  int seats_booked = 0;
  std::optional<int> seats_limit = {};
  bool on_hold = false;
  std::optional<int> items_done = {};  // Of what is checked next, before it leaves or before it is completed;
  std::optional<int> items_total = {};  // none where nothing is.
  friend bool operator==(AgendaItem const&, AgendaItem const&) = default;
};

AgendaItem agenda_of(Event const& event);

// See event.hpp.
bool is_unresolved(AgendaItem const& item, Instant now);

}  // namespace scc
