// Asset: what an event uses: a vessel, a trailer, a van, or nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/event.hpp"

namespace scc {

enum class AssetKind : std::uint8_t { vessel, trailer, vehicle, other };
std::string_view to_text(AssetKind kind);
std::optional<AssetKind> parse_asset_kind(std::string_view text);

struct Asset {
  AssetId id;
  AssetKind kind = AssetKind::vessel;
  std::string name;
  std::optional<int> passenger_limit = {};  // Passengers, infants too, crew not.
  std::string limit_basis = {};             // "inspected, certificate 12345", "uninspected (six-pack)".
  int minimum_crew = 0;                     // Beside the captain.
  std::optional<Harbour> harbour = {};
  minutes preparation{0};  // Before departure the asset is taken…
  minutes turnaround{0};   // …and after the return.
  bool active = true;
  std::vector<DefectId> stop_defects = {};  // Open ones: none of its events departs. The rest: defect.hpp.
  friend bool operator==(Asset const&, Asset const&) = default;
};

// In order of precedence. Whether the asset is free then is decided by busy.hpp, after these.
enum class SwapOutcome : std::uint8_t {
  swapped,
  already_so,  // A repeat: succeeds, changes nothing.
  event_not_open,
  asset_required,  // Its kind does not go without.
  asset_inactive,
  over_passenger_limit,
};

// Gives `event` another asset with that one's limits and minimum crew, or none where `asset` is null. Writes
// `event` only when the outcome is `swapped`; calendars then learn of it by its next sequence number.
[[nodiscard]] SwapOutcome swap_asset(Event& event, Asset const* asset);

// What an event keeps of its asset.
EventAsset event_asset_of(Asset const& asset);

}  // namespace scc
