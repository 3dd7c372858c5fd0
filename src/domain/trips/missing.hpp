// Missing: what one person has still to do before an event departs. What a nudge tells, and whom it leaves in
// peace.
#pragma once

#include <string>
#include <vector>

#include "base/id.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct Missing {
  // The roles they were asked to take that are open still and that they may take; all open ones, where they
  // were asked to come for none in particular.
  std::vector<RoleId> roles = {};
  std::vector<std::string> items = {};  // Texts of the lines of pre-departure lists that wait for them.
  bool in_crew = false;                 // They hold a role: where nothing is missing, they get their brief.

  bool nothing() const { return roles.empty() && items.empty(); }
  friend bool operator==(Missing const&, Missing const&) = default;
};

// What of the event still waits for `person`, as things stand. Only lines that are required count; one that
// anybody of the crew may mark waits for each of them.
Missing missing_of(Event const& event, Person const& person);

// Everybody whom the event concerns: who holds a role, in the event's order, then who was asked to come and
// holds none, the earliest first. No one twice.
std::vector<PersonId> concerned_by(Event const& event);

}  // namespace scc
