// Trips model: the rules once more, in the plainest words.
#include "support/trips_model.hpp"

#include <algorithm>

namespace scc {
namespace {

bool meet(Instant from, Instant to, ModelEvent const& event) {
  return from < event.to && event.from < to;
}

bool holds_a_role(PersonId const& person, ModelEvent const& event) {
  return std::any_of(event.roles.begin(), event.roles.end(),
                     [&](ModelRole const& role) { return role.holder == person; });
}

}  // namespace

bool TripsModel::is_open(ModelEvent const& event) {
  return event.status == EventStatus::pending || event.status == EventStatus::confirmed;
}

bool TripsModel::is_live(ModelEvent const& event) {
  return is_open(event) || event.status == EventStatus::in_progress;
}

bool TripsModel::leads(Person const& by, ModelEvent const& event) {
  return std::any_of(event.roles.begin(), event.roles.end(), [&](ModelRole const& role) {
    return role.kind == RoleKind::captain && role.holder == by.id;
  });
}

bool TripsModel::is_free(Person const& person, ModelEvent const& other_than) const {
  return std::none_of(events.begin(), events.end(), [&](ModelEvent const& event) {
    return event.id != other_than.id && is_live(event) && holds_a_role(person.id, event) &&
           meet(other_than.from, other_than.to, event);
  });
}

bool TripsModel::is_asset_free(AssetId const& asset, EventId const& other_than, Instant from,
                               Instant to) const {
  return std::none_of(events.begin(), events.end(), [&](ModelEvent const& event) {
    return event.id != other_than && is_live(event) && event.asset == asset && meet(from, to, event);
  });
}

bool TripsModel::can_hold(Person const& person, ModelEvent const& event, ModelRole const& role) const {
  bool const fit = role.kind == RoleKind::captain ? person.kinds.has(PersonKind::captain) : is_team(person);
  return is_open(event) && fit && !holds_a_role(person.id, event) && is_free(person, event);
}

bool TripsModel::may_create(Person const& by, AssetId const& asset, Instant from, Instant to,
                            std::optional<Person> const& captain) const {
  ModelEvent const wanted{.id = {}, .from = from, .to = to, .asset = asset, .roles = {}};
  bool const captain_fits =
      !captain || (captain->kinds.has(PersonKind::captain) && is_free(*captain, wanted));
  return is_office(by) && is_asset_free(asset, {}, from, to) && captain_fits;
}

bool TripsModel::may_claim(Person const& by, ModelEvent const& event, ModelRole const& role) const {
  if (!is_team(by)) return false;
  return role.holder == by.id || (!role.holder && can_hold(by, event, role));
}

bool TripsModel::may_release(Person const& by, ModelEvent const& event, ModelRole const& role) const {
  if (!is_team(by)) return false;
  return !role.holder || (role.holder == by.id && is_open(event));
}

bool TripsModel::may_designate(Person const& by, ModelEvent const& event, ModelRole const& role,
                               Person const& to) const {
  if (!is_office(by) && !leads(by, event)) return false;
  return role.holder == to.id || can_hold(to, event, role);
}

bool TripsModel::may_free(Person const& by, ModelEvent const& event, ModelRole const& role) const {
  return (is_office(by) || leads(by, event)) && (!role.holder || is_open(event));
}

bool TripsModel::may_move(Person const& by, ModelEvent const& event, EventStatus to, Instant now) const {
  using enum EventStatus;
  bool const is_offices = to == pending || to == cancelled;
  if (!is_office(by) && (is_offices || !leads(by, event))) return false;
  if (to == event.status) return true;
  switch (to) {
    case confirmed:
      return event.status == pending;
    case cancelled:
      return is_open(event);
    case completed:
      return event.status == in_progress;
    case in_progress: {
      auto const led = [](ModelRole const& role) { return role.kind == RoleKind::captain && role.holder; };
      return event.status == confirmed && std::any_of(event.roles.begin(), event.roles.end(), led);
    }
    case pending:
      break;
  }
  if (event.status == confirmed) return true;
  if (event.status != cancelled || now >= event.from) return false;
  bool const people_free = std::none_of(people.begin(), people.end(), [&](Person const& person) {
    return holds_a_role(person.id, event) && !is_free(person, event);
  });
  return people_free && is_asset_free(event.asset, event.id, event.from, event.to);
}

bool TripsModel::may_set_times(Person const& by, ModelEvent const& event, Instant from, bool freeing) const {
  if (!is_office(by) && !leads(by, event)) return false;
  if (from == event.from) return true;
  auto moved = event;
  moved.from = from;
  moved.to = from + (event.to - event.from);
  if (!is_open(event) || !is_asset_free(event.asset, event.id, moved.from, moved.to)) return false;
  return freeing || std::none_of(people.begin(), people.end(), [&](Person const& person) {
           return holds_a_role(person.id, event) && !is_free(person, moved);
         });
}

bool TripsModel::may_swap(Person const& by, ModelEvent const& event, AssetId const& asset) const {
  if (!is_office(by)) return false;
  return event.asset == asset || (is_open(event) && is_asset_free(asset, event.id, event.from, event.to));
}

void TripsModel::hand_over(ModelEvent& event, ModelRole& role, std::optional<PersonId> const& to) {
  if (role.holder == to) return;
  if (role.holder) ++letters;
  if (to) ++letters;
  role.holder = to;
  ++event.changes;
}

void TripsModel::set_times(ModelEvent& event, Instant from) {
  if (event.from == from) return;
  event.to += from - event.from;
  event.from = from;
  ++event.changes;
  for (auto const& person : people) {
    if (is_free(person, event)) continue;
    for (auto& role : event.roles)
      if (role.holder == person.id) role.holder.reset();
  }
}

void TripsModel::swap(ModelEvent& event, AssetId const& asset) {
  if (event.asset == asset) return;
  event.asset = asset;
  ++event.changes;
}

void TripsModel::move(ModelEvent& event, EventStatus to) {
  if (event.status == to) return;
  event.status = to;
  ++event.changes;
  if (to != EventStatus::cancelled) return;
  for (auto const& role : event.roles)
    if (role.holder) ++letters;
}

}  // namespace scc
