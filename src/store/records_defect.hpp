// Defect rows: one a fault of an asset, open or closed.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/defect.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_defect(Defect const& defect);
Result<Defect> decode_defect(Row const& row);
// `not_found` ("defect_unknown") when the asset has none of this id.
Result<Versioned<Defect>> load_defect(TenantStore const& rows, AssetId const& asset, DefectId const& id);

}  // namespace scc
