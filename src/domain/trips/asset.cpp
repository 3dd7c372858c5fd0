// Asset: the words for its kinds, and what an event keeps of it.
#include "domain/trips/asset.hpp"

#include <array>

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

}  // namespace scc
