// The event as one viewer may see it: names for the team, telephones for those aboard, addresses and the
// channel for the office. It shows the event's own row and its people's; the gate, which asks the asset too,
// is a thing of its own. Views read from the event, they do not copy it: write them down before it goes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/trips/status.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/gate.hpp"
#include "web/sight.hpp"
#include "web/trips/checklist_view.hpp"
#include "web/trips/words.hpp"

namespace scc {

struct KindWordsView {
  std::string_view lead;
  std::string_view crew;
  std::string_view departing;
};

struct TimesView {
  Instant departure;
  Instant planned_return;
  minutes duration;
  std::optional<Instant> actual_departure;
  std::optional<Instant> actual_return;
  std::optional<minutes> departure_late;
  std::optional<minutes> return_late;
  std::optional<Instant> sunset;
  std::optional<SunFate> sunset_fate;
  std::optional<Instant> dusk;
  std::optional<SunFate> dusk_fate;
};

struct EventAssetView {
  IdView<AssetId> id;
  std::string_view name;
  std::optional<int> passenger_limit;
};

struct HolderView {
  IdView<PersonId> id;
  std::string_view name;     // Who may see the team.
  std::string_view phone;    // Who is aboard, and the office.
  std::string_view address;  // The office.
};

struct RoleView {
  IdView<RoleId> id;
  RoleKind kind;
  std::string_view title;
  std::string_view state;  // "open" or "held".
  std::optional<HolderView> holder;
  std::optional<Instant> since;
  bool mine = false;
  bool claimable = false;  // By this viewer, now, as far as this event goes.
};

struct FoundItemView {
  IdView<ChecklistId> list;
  IdView<ItemId> item;
};
struct FindingView {
  GateReason reason;
  OverrideRule override_rule;
  std::vector<FoundItemView> items;
  std::vector<IdView<DefectId>> defects;
};

struct GateView : Seen {
  GateView(Sight const& sight, GateReport const& report);

  std::optional<GateStep> step;
  bool open;
  std::vector<GateReason> reasons;
  std::vector<FindingView> findings;
  std::optional<int> expected_head_count;
};

// Who and why, for those who may put a hold themselves; for others, only when it is looked at again.
struct HoldAuthorView {
  IdView<PersonId> id;
  std::optional<std::string_view> name;  // Of a person still known.
};
struct HoldView {
  Instant review_at;
  std::optional<Instant> at;
  std::optional<HoldAuthorView> by;
  std::optional<std::string_view> reason;  // Not erased.
};

struct HeadCountsView {
  std::optional<int> out;
  std::optional<int> back;
};

struct EventView : Seen {
  // REQUIRES: `sight` is onto this event; `faces` holds its people; `hold_reason` is given where the viewer
  // may read it.
  EventView(Sight const& sight, Event const& event, Faces faces, Instant now, std::string_view hold_reason);

  IdView<EventId> id;
  EventKind kind;
  KindWordsView words;
  std::string_view title;
  EventStatus status;
  std::string_view zone;
  bool on_hold;
  std::optional<HoldView> hold;
  bool unresolved;
  TimesView times;
  std::optional<EventAssetView> asset;
  int party_size;
  HeadCountsView head_counts;
  std::string_view public_note;
  std::optional<std::string_view> source;
  std::optional<std::string_view> channel;
  std::vector<RoleView> roles;
  std::vector<ChecklistView> checklists;
  std::optional<CancelCause> cancel_cause;
  std::vector<EventStatus> moves;
  std::vector<std::string_view> can;
  Instant created_at;
  Instant booked_at;
};

template <>
Shape const& shape_of<KindWordsView>();
template <>
Shape const& shape_of<TimesView>();
template <>
Shape const& shape_of<EventAssetView>();
template <>
Shape const& shape_of<HolderView>();
template <>
Shape const& shape_of<RoleView>();
template <>
Shape const& shape_of<FoundItemView>();
template <>
Shape const& shape_of<FindingView>();
template <>
Shape const& shape_of<GateView>();
template <>
Shape const& shape_of<HoldAuthorView>();
template <>
Shape const& shape_of<HoldView>();
template <>
Shape const& shape_of<HeadCountsView>();
template <>
Shape const& shape_of<EventView>();

}  // namespace scc
