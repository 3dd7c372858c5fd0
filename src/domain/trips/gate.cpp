// Gate: each reason is one line over the event's own facts.
#include "domain/trips/gate.hpp"

#include <algorithm>
#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 5> kReasons{"not_confirmed", "on_hold", "no_lead",
                                                   "over_passenger_limit", "crew_below_minimum"};

std::ptrdiff_t held(Event const& event, RoleKind kind) {
  return std::count_if(event.roles.begin(), event.roles.end(),
                       [&](Role const& role) { return role.kind == kind && role.holder; });
}

}  // namespace

std::string_view to_text(GateReason reason) {
  return word_of(kReasons, reason);
}

std::span<std::string_view const> gate_reason_words() {
  return kReasons;
}

std::vector<GateReason> departure_gate(Event const& event) {
  auto const& traits = traits_of(event.kind);
  std::vector<GateReason> reasons;
  if (event.status != EventStatus::confirmed) reasons.push_back(GateReason::not_confirmed);
  if (event.hold) reasons.push_back(GateReason::on_hold);
  if (traits.needs_lead_to_depart && held(event, RoleKind::captain) == 0)
    reasons.push_back(GateReason::no_lead);
  if (is_over_passenger_limit(event)) reasons.push_back(GateReason::over_passenger_limit);
  if (traits.has_crew && event.asset && held(event, RoleKind::crew) < event.asset->minimum_crew)
    reasons.push_back(GateReason::crew_below_minimum);
  return reasons;
}

bool is_over_passenger_limit(Event const& event) {
  return traits_of(event.kind).has_passenger_limit && event.asset && event.asset->passenger_limit &&
         passengers_of(event) > *event.asset->passenger_limit;
}

}  // namespace scc
