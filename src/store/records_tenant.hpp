// Tenant rows: the tenant's own, and the system's index of tenants by id, slug and host.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_tenant(Tenant const& tenant);
Result<Tenant> decode_tenant(Row const& row);
// `not_found` ("tenant_unknown") when there is none.
Result<Versioned<Tenant>> load_tenant(TenantStore const& rows);

// `~tenants`: what the scheduler and the command line know of each without reading its rows.
struct TenantEntry {
  TenantId id;
  std::string slug;
  std::string name;
  PortfolioId portfolio = {};
  bool active = true;
};
std::string encode_tenant_entry(TenantEntry const& entry);
Result<TenantEntry> decode_tenant_entry(Row const& row);

// `~slugs` and `~hosts`: whose the name is.
std::string encode_name_owner(TenantId const& tenant);
Result<TenantId> decode_name_owner(Row const& row);

}  // namespace scc
