// Gate: may this event depart, and if not, why not.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "domain/trips/event.hpp"

namespace scc {

// Every reason here is one that nobody may override; those with a written reason come with checklists and
// waivers.
enum class GateReason : std::uint8_t {
  not_confirmed,
  on_hold,
  no_lead,
  over_passenger_limit,
  crew_below_minimum,
};
std::string_view to_text(GateReason reason);
// The words of all of them, in the enum's order.
std::span<std::string_view const> gate_reason_words();

// Empty when the gate is open. In the enum's order.
std::vector<GateReason> departure_gate(Event const& event);

// True when the kind counts passengers, the asset limits them, and the event has more.
bool is_over_passenger_limit(Event const& event);

}  // namespace scc
