// Tenants: making one, finding one by the host somebody asked for, and its brand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "store/records_tenant.hpp"
#include "store/versioned.hpp"

namespace scc {

struct NewTenant {
  std::string slug;
  std::string name;
  std::string zone;
  std::string currency = "USD";
  Brand brand = {};  // Its name is the tenant's where it is empty.
  PortfolioId portfolio = {};
  std::vector<std::string> hosts = {};
};

// For the command line only. `invalid`: text rules, "slug_invalid", "zone_unknown", "currency_invalid",
// "colour_invalid", "host_invalid", "address_invalid"; `conflict` "slug_taken" or "host_taken", with nothing
// of the new tenant left behind that anybody could find.
Result<Tenant> create_tenant(Services const& services, NewTenant const& wish, Instant now);

// A host's name in lower case, without a port or the final dot; empty for what cannot be one.
std::string normalise_host(std::string_view host);
// True for what a business may have as a host of its own: names under .localhost work by themselves.
// REQUIRES: normalised.
bool is_own_host(std::string_view name);

// Whose host this is, port and case aside: a configured one, or "{slug}.localhost". nullopt for nobody's.
Result<std::optional<TenantId>> find_tenant_by_host(Store& store, std::string_view host, Instant now);
Result<std::optional<TenantId>> find_tenant_by_slug(Store& store, std::string_view slug, Instant now);
// Every tenant, by the time they were made.
Result<std::vector<TenantEntry>> list_tenants(Store& store, Instant now);

struct BrandPatch {
  std::optional<std::string> name = {};
  std::optional<std::string> colour = {};
  std::optional<std::string> from_address = {};
  std::optional<std::string> reply_to = {};
};
// `stale` when the tenant's row is not at `expected` (a version's text; empty for any).
Result<Versioned<Tenant>> change_brand(Env const& env, Caller const& caller, BrandPatch const& patch,
                                       std::string_view expected);

}  // namespace scc
