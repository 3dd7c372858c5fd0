// Routes of assets: list, add, read, change.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/trips/assets.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/words.hpp"

namespace scc {

struct AssetView : Seen {
  AssetView(Sight const& sight, Asset const& asset);

  IdView<AssetId> id;
  AssetKind kind;
  std::string_view name;
  std::optional<int> passenger_limit;
  std::string_view limit_basis;
  int minimum_crew;
  std::optional<Harbour> harbour;
  minutes preparation;
  minutes turnaround;
  bool active;
  int stop_defects;  // Open ones.
};

struct AssetsView : Seen {
  AssetsView(Sight const& sight, AssetPage const& page);

  std::vector<AssetView> items;
  std::optional<std::string_view> next;
};

Result<Reply<AssetsView>> get_assets(Call const& call);
Result<Reply<AssetView>> post_asset(Call const& call, Asset const& body);
Result<Reply<AssetView>> get_one_asset(Call const& call);
Result<Reply<AssetView>> patch_asset(Call const& call, AssetPatch const& body);

template <>
Shape const& shape_of<Harbour>();
template <>
Shape const& shape_of<Asset>();
template <>
Shape const& shape_of<AssetPatch>();
template <>
Shape const& shape_of<AssetView>();
template <>
Shape const& shape_of<AssetsView>();

}  // namespace scc
