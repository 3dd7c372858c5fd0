// Handlers about assets.
#include "web/trips/asset_routes.hpp"

#include "web/call_once.hpp"

namespace scc {
namespace {

Result<AssetId> asset_of(Call const& call) {
  return call.id<AssetId>("asset", "asset_unknown");
}

Result<Reply<AssetView>> shown(Call const& call, Asset const& asset) {
  SCC_TRY(sight, Sight::onto(Act::see_assets, call.caller));
  return Reply(AssetView(sight, asset));
}

Result<Reply<AssetView>> shown(Call const& call, Versioned<Asset> const& asset) {
  SCC_TRY(reply, shown(call, asset.value));
  return std::move(reply).at_version(asset.row.version.text());
}

}  // namespace

Result<Reply<AssetsView>> get_assets(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::see_assets, call.caller));
  SCC_TRY(ask, call.page());
  SCC_TRY(page, list_assets(call.env, call.caller, ask.limit, ask.cursor));
  return Reply(AssetsView(sight, page));
}

Result<Reply<AssetView>> post_asset(Call const& call, Asset const& body) {
  auto const show = [&call](Asset const& asset) { return shown(call, asset); };
  SCC_TRY(answer, create_asset(call.env, call.caller, body, once_of<Asset, AssetView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer)) return Reply<AssetView>::replayed(std::move(replay->body));
  auto const& asset = std::get<Versioned<Asset>>(answer);
  SCC_TRY(reply, shown(call, asset));
  return std::move(reply).located_at("/api/assets/" + asset.value.id.text);
}

Result<Reply<AssetView>> get_one_asset(Call const& call) {
  SCC_TRY(id, asset_of(call));
  SCC_TRY(asset, get_asset(call.env, call.caller, id));
  return shown(call, asset);
}

Result<Reply<AssetView>> patch_asset(Call const& call, AssetPatch const& body) {
  SCC_TRY(id, asset_of(call));
  SCC_TRY(asset, edit_asset(call.env, call.caller, id, body, call.expected_version()));
  return shown(call, asset);
}

}  // namespace scc
