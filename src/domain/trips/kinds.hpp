// Kinds of events: what each is called, which parts it has, which gate reasons apply. One table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace scc {

enum class EventKind : std::uint8_t { charter, rental, delivery, project };

// What one kind of event has and how its people speak of it. `*_word` are catalogue keys of nouns ("captain",
// "driver", "lead"), never sentences.
struct KindTraits {
  EventKind kind;
  std::string_view name;       // On the wire: "charter".
  std::string_view lead_word;  // What the role of kind captain is called.
  std::string_view crew_word;
  std::string_view departing_word;  // What moving to in_progress is called.
  bool has_crew;                    // Roles beside the lead's.
  bool has_guests;
  bool has_waiver;
  bool has_sunset;
  bool has_passenger_limit;
  bool needs_asset;
  bool needs_lead_to_depart;  // Gate: a held captain role.
  bool lead_needs_licence;    // The captain role needs a person licensed until the return.
};

std::span<KindTraits const> all_kinds();
KindTraits const& traits_of(EventKind kind);
std::optional<EventKind> parse_event_kind(std::string_view name);

}  // namespace scc
