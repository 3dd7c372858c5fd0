// Kinds: the one table in which charter, rental, delivery and project differ.
#include "domain/trips/kinds.hpp"

#include <array>
#include <cstddef>

namespace scc {
namespace {

constexpr std::array kKinds{
    KindTraits{.kind = EventKind::charter,
               .name = "charter",
               .lead_word = "captain",
               .crew_word = "crew",
               .departing_word = "cast_off",
               .has_crew = true,
               .has_guests = true,
               .has_waiver = true,
               .has_sunset = true,
               .has_passenger_limit = true,
               .needs_asset = true,
               .needs_lead_to_depart = true,
               .lead_needs_licence = true},
    // The customer drives it away: a driver of ours is there only where one was asked for.
    KindTraits{.kind = EventKind::rental,
               .name = "rental",
               .lead_word = "driver",
               .crew_word = "helper",
               .departing_word = "hand_over",
               .has_crew = false,
               .has_guests = true,
               .has_waiver = true,
               .has_sunset = false,
               .has_passenger_limit = false,
               .needs_asset = true,
               .needs_lead_to_depart = false,
               .lead_needs_licence = false},
    KindTraits{.kind = EventKind::delivery,
               .name = "delivery",
               .lead_word = "driver",
               .crew_word = "helper",
               .departing_word = "set_out",
               .has_crew = true,
               .has_guests = false,
               .has_waiver = false,
               .has_sunset = true,
               .has_passenger_limit = false,
               .needs_asset = true,
               .needs_lead_to_depart = true,
               .lead_needs_licence = false},
    KindTraits{.kind = EventKind::project,
               .name = "project",
               .lead_word = "lead",
               .crew_word = "member",
               .departing_word = "start",
               .has_crew = true,
               .has_guests = false,
               .has_waiver = false,
               .has_sunset = false,
               .has_passenger_limit = false,
               .needs_asset = false,
               .needs_lead_to_depart = true,
               .lead_needs_licence = false},
};

}  // namespace

std::span<KindTraits const> all_kinds() {
  return kKinds;
}

KindTraits const& traits_of(EventKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<EventKind> parse_event_kind(std::string_view name) {
  for (auto const& traits : kKinds)
    if (traits.name == name) return traits.kind;
  return std::nullopt;
}

}  // namespace scc
