// Trips model: what the simulation believes: who holds what, and where each event is in its life. Written
// against the rules' words, not their code, in the plainest way that can be right; slow is fine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct ModelRole {
  RoleId id;
  RoleKind kind;
  std::optional<PersonId> holder = {};
};

struct ModelEvent {
  EventId id;
  EventStatus status = EventStatus::pending;
  Instant from;
  Instant to;
  AssetId asset;
  std::vector<ModelRole> roles;
  int changes = 1;  // Entries its history must have.
};

class TripsModel {
 public:
  std::vector<Person> people;
  std::vector<AssetId> assets;
  std::vector<ModelEvent> events;
  std::size_t letters = 0;

  // Would it be granted? Repeats are, and change nothing.
  bool may_create(Person const& by, AssetId const& asset, Instant from, Instant to,
                  std::optional<Person> const& captain) const;
  bool may_claim(Person const& by, ModelEvent const& event, ModelRole const& role) const;
  bool may_release(Person const& by, ModelEvent const& event, ModelRole const& role) const;
  bool may_designate(Person const& by, ModelEvent const& event, ModelRole const& role,
                     Person const& to) const;
  bool may_free(Person const& by, ModelEvent const& event, ModelRole const& role) const;
  bool may_move(Person const& by, ModelEvent const& event, EventStatus to, Instant now) const;
  // To the same length from `from` on; with `freeing`, whoever is not free loses their role.
  bool may_set_times(Person const& by, ModelEvent const& event, Instant from, bool freeing) const;
  bool may_swap(Person const& by, ModelEvent const& event, AssetId const& asset) const;

  // What it does when granted.
  void hand_over(ModelEvent& event, ModelRole& role, std::optional<PersonId> const& to);
  void move(ModelEvent& event, EventStatus to);
  void set_times(ModelEvent& event, Instant from);
  void swap(ModelEvent& event, AssetId const& asset);

  static bool is_live(ModelEvent const& event);
  static bool is_open(ModelEvent const& event);

 private:
  bool can_hold(Person const& person, ModelEvent const& event, ModelRole const& role) const;
  bool is_free(Person const& person, ModelEvent const& other_than) const;
  bool is_asset_free(AssetId const& asset, EventId const& other_than, Instant from, Instant to) const;
  static bool leads(Person const& by, ModelEvent const& event);
  static bool is_office(Person const& by) { return by.kinds.has(PersonKind::dispatcher); }
  static bool is_team(Person const& by) {
    return by.kinds.has(PersonKind::captain) || by.kinds.has(PersonKind::crew);
  }
};

}  // namespace scc
