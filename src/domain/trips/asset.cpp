// Asset: the words for its kinds.
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

}  // namespace scc
