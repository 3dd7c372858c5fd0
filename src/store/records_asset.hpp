// Asset rows: how a vessel, trailer or van is kept.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/asset.hpp"
#include "store/record.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

// A harbour within another record: the asset's own, or the copy an event keeps.
void write_harbour(RecordWriter& out, Harbour const& harbour);
Harbour read_harbour(RecordFields& in);

std::string encode_asset(Asset const& asset);
Result<Asset> decode_asset(Row const& row);
// `not_found` ("asset_unknown") when there is none.
Result<Versioned<Asset>> load_asset(TenantStore const& rows, AssetId const& id);

}  // namespace scc
