// Checklists for scenarios: a list before departure and one after the return, and their items by name.
#pragma once

#include <cstddef>
#include <vector>

#include "app/trips/marks.hpp"
#include "app/trips/status.hpp"
#include "app/trips/templates.hpp"
#include "support/world.hpp"

namespace scc {

// Where the items stand in their lists.
inline constexpr std::size_t kBilge = 0;         // Of the crew's, a tick, stop.
inline constexpr std::size_t kFuel = 1;          // The captain's, 50 to 100 %, stop.
inline constexpr std::size_t kWind = 2;          // The captain's, 0 to 22 knots.
inline constexpr std::size_t kLights = 3;        // The crew's, when back near sunset.
inline constexpr std::size_t kBriefed = 4;       // Each of the crew.
inline constexpr std::size_t kPumps = 5;         // Two people.
inline constexpr std::size_t kChildJackets = 6;  // With minors aboard, at least one.
inline constexpr std::size_t kPlan = 7;          // The captain's, a text, not required.
inline constexpr std::size_t kOilPressure = 0;   // After the return: the captain's, 20 to 90 psi, stop.

TemplateDraft pre_departure_list();
TemplateDraft post_return_list();
// Published by `office`.
TemplateId add_template(World& world, Person const& office, TemplateDraft const& draft);

// Departing with items open: what is looked at is something else.
StatusChange departing_anyway(std::vector<GateReason> against = {GateReason::required_item_open});

ItemPlace place_of(Event const& event, std::size_t list, std::size_t item);
ItemState state_of_item(Event const& event, ItemPlace const& place);

}  // namespace scc
