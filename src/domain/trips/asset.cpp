// Asset: the words for its kinds, what an event keeps of it, and giving an event another.
#include "domain/trips/asset.hpp"

#include <array>
#include <utility>

#include "domain/trips/gate.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 4> kAssetKinds{"vessel", "trailer", "vehicle", "other"};

}  // namespace

std::string_view to_text(AssetKind kind) {
  return word_of(kAssetKinds, kind);
}
std::optional<AssetKind> parse_asset_kind(std::string_view text) {
  return value_of<AssetKind>(kAssetKinds, text);
}

EventAsset event_asset_of(Asset const& asset) {
  return {.id = asset.id,
          .name = asset.name,
          .passenger_limit = asset.passenger_limit,
          .minimum_crew = asset.minimum_crew,
          .preparation = asset.preparation,
          .turnaround = asset.turnaround,
          .harbour = asset.harbour};
}

SwapOutcome swap_asset(Event& event, Asset const* asset) {
  bool const same = asset == nullptr ? !event.asset : event.asset && event.asset->id == asset->id;
  if (same) return SwapOutcome::already_so;
  if (!is_open(event)) return SwapOutcome::event_not_open;
  if (asset == nullptr && traits_of(event.kind).needs_asset) return SwapOutcome::asset_required;
  if (asset != nullptr && !asset->active) return SwapOutcome::asset_inactive;
  auto after = event;
  after.asset = asset == nullptr ? std::nullopt : std::optional(event_asset_of(*asset));
  if (is_over_passenger_limit(after)) return SwapOutcome::over_passenger_limit;

  // Beyond this point the asset is swapped.
  ++after.ics_sequence;
  event = std::move(after);
  return SwapOutcome::swapped;
}

}  // namespace scc
