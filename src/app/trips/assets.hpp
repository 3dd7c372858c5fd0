// Assets: the vessels, trailers and vehicles that events use.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/asset.hpp"
#include "store/versioned.hpp"

namespace scc {

// `asset` but for its id, which is made here. `invalid` with the field where something of it cannot be.
Result<Answer<Versioned<Asset>>> create_asset(Env const& env, Caller const& caller, Asset asset,
                                              std::optional<Once<Asset>> const& once = {});

// `not_found` ("asset_unknown").
Result<Versioned<Asset>> get_asset(Env const& env, Caller const& caller, AssetId const& id);

struct AssetPage {
  std::vector<Asset> items;
  std::optional<std::string> next;
};
// By id, oldest first, retired ones too. `invalid` "bad_cursor".
Result<AssetPage> list_assets(Env const& env, Caller const& caller, std::size_t limit,
                              std::string const& cursor);

// What is absent stays as it is; an optional within an optional is taken away by giving it empty.
struct AssetPatch {
  std::optional<AssetKind> kind = {};
  std::optional<std::string> name = {};
  std::optional<std::optional<int>> passenger_limit = {};
  std::optional<std::string> limit_basis = {};
  std::optional<int> minimum_crew = {};
  std::optional<std::optional<Harbour>> harbour = {};
  std::optional<minutes> preparation = {};
  std::optional<minutes> turnaround = {};
  std::optional<bool> active = {};
};
// Changes the asset if it is still at `expected`, else `stale` ("stale"). Events keep what they were made
// with, but for its limits, which are asked again when they depart. A patch that changes nothing writes
// nothing.
Result<Versioned<Asset>> edit_asset(Env const& env, Caller const& caller, AssetId const& id,
                                    AssetPatch const& patch, Version const& expected);

}  // namespace scc
