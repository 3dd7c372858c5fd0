// Tenants: made by the command line, found by host, shown by brand.
#include "app/people/tenants.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "app/rules.hpp"
#include "base/text.hpp"
#include "domain/input_rules.hpp"

namespace scc {
namespace {

constexpr std::string_view kLocalSuffix = ".localhost";
constexpr std::size_t kHostBytesMax = 253;
constexpr std::size_t kHostsMax = 20;

}  // namespace

std::string normalise_host(std::string_view host) {
  auto const colon = host.rfind(':');
  if (colon != host.npos) {
    auto const port = host.substr(colon + 1);
    bool const digits = std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return {};
    host = host.substr(0, colon);
  }
  if (host.ends_with('.')) host.remove_suffix(1);
  auto name = to_lower(host);
  bool const plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  if (name.empty() || name.size() > kHostBytesMax || !plain || name.front() == '.' ||
      name.find("..") != name.npos)
    return {};
  return name;
}

bool is_own_host(std::string_view name) {
  return !name.empty() && !name.ends_with(kLocalSuffix);
}

namespace {

bool is_currency(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<void> check_sender(std::string_view address, std::string_view field) {
  if (address.empty() || !normalise_address(address).empty()) return success();
  return Error{Code::invalid, "address_invalid"}.about(field);
}

Result<void> check_brand(Brand const& brand) {
  SCC_CHECK(check_text(brand.name, "brand.name", kNameCharactersMax));
  if (!is_colour(brand.colour)) return Error{Code::invalid, "colour_invalid"}.about("brand.colour");
  SCC_CHECK(check_sender(brand.from_address, "brand.from_address"));
  return check_sender(brand.reply_to, "brand.reply_to");
}

Result<Tenant> tenant_of(NewTenant const& wish, TenantId id) {
  Tenant tenant{.id = std::move(id),
                .slug = wish.slug,
                .name = std::string(trimmed(wish.name)),
                .zone = wish.zone,
                .currency = wish.currency,
                .brand = wish.brand,
                .portfolio = wish.portfolio};
  if (tenant.brand.name.empty()) tenant.brand.name = tenant.name;
  if (!is_slug(tenant.slug)) return Error{Code::invalid, "slug_invalid"}.about("slug");
  SCC_CHECK(check_text(tenant.name, "name", kNameCharactersMax));
  if (!zone_exists(tenant.zone)) return Error{Code::invalid, "zone_unknown"}.about("zone");
  if (!is_currency(tenant.currency)) return Error{Code::invalid, "currency_invalid"}.about("currency");
  SCC_CHECK(check_brand(tenant.brand));
  if (wish.hosts.size() > kHostsMax) return Error{Code::invalid, "host_invalid"}.about("hosts");
  for (auto const& wished : wish.hosts) {
    auto host = normalise_host(wished);
    bool const twice = std::find(tenant.hosts.begin(), tenant.hosts.end(), host) != tenant.hosts.end();
    if (!is_own_host(host) || twice) return Error{Code::invalid, "host_invalid"}.about("hosts");
    tenant.hosts.push_back(std::move(host));
  }
  return tenant;
}

// Refuses names that are somebody's already.
Result<void> check_names_free(SystemStore const& rows, Tenant const& tenant) {
  SCC_TRY(slug, rows.get(rows.keys().slug(tenant.slug)));
  if (slug) return Error{Code::conflict, "slug_taken"}.about("slug");
  for (auto const& host : tenant.hosts) {
    SCC_TRY(taken, rows.get(rows.keys().host(host)));
    if (taken) return Error{Code::conflict, "host_taken"}.about("hosts");
  }
  return success();
}

WriteSet names_of(SystemKeys const& keys, Tenant const& tenant) {
  WriteSet set;
  set.insert(keys.tenant(tenant.id),
             encode_tenant_entry({tenant.id, tenant.slug, tenant.name, tenant.portfolio, tenant.active}));
  set.insert(keys.slug(tenant.slug), encode_name_owner(tenant.id));
  for (auto const& host : tenant.hosts) set.insert(keys.host(host), encode_name_owner(tenant.id));
  return set;
}

Result<std::optional<TenantId>> owner_of(SystemStore const& rows, Key const& name) {
  SCC_TRY(row, rows.get(name));
  if (!row) return std::optional<TenantId>{};
  SCC_TRY(tenant, decode_name_owner(*row));
  return std::optional(std::move(tenant));
}

}  // namespace

Result<Tenant> create_tenant(Services const& services, NewTenant const& wish, Instant now) {
  SCC_TRY(tenant, tenant_of(wish, TenantId::make(now, services.random)));
  auto const system = services.store.system(now);
  SCC_CHECK(check_names_free(system, tenant));

  // The tenant's own rows first: until a name leads to them nobody can find them, so that a failure of the
  // second commit leaves nothing but dust.
  auto const env = env_of(services, tenant.id, now);
  WriteSet own;
  own.insert(env.rows.keys().tenant_row(), encode_tenant(tenant));
  add_default_rules(own, env);
  SCC_CHECK(append_audit(own, env, {HistoryAct::tenant_changed, {"cli"}, {{"fields", "created"}}}));
  SCC_CHECK(env.rows.commit(own));

  auto const named = system.commit(names_of(system.keys(), tenant));
  if (!named && named.error().code == Code::conflict) {
    SCC_CHECK(check_names_free(system, tenant));
    return Error{Code::busy, "busy"}.retry_after(1);
  }
  if (!named) return named.error();
  return std::move(tenant);
}

Result<std::optional<TenantId>> find_tenant_by_host(Store& store, std::string_view host, Instant now) {
  auto const name = normalise_host(host);
  if (name.empty()) return std::optional<TenantId>{};
  if (name.ends_with(kLocalSuffix))
    return find_tenant_by_slug(store, std::string_view(name).substr(0, name.size() - kLocalSuffix.size()),
                               now);
  auto const rows = store.system(now);
  return owner_of(rows, rows.keys().host(name));
}

Result<std::optional<TenantId>> find_tenant_by_slug(Store& store, std::string_view slug, Instant now) {
  if (!is_slug(slug)) return std::optional<TenantId>{};
  auto const rows = store.system(now);
  return owner_of(rows, rows.keys().slug(slug));
}

Result<std::vector<TenantEntry>> list_tenants(Store& store, Instant now) {
  auto const rows = store.system(now);
  std::vector<TenantEntry> entries;
  Scan scan{.range = rows.keys().tenants()};
  for (;;) {
    SCC_TRY(page, rows.scan(scan));
    for (auto const& row : page.rows) {
      SCC_TRY(entry, decode_tenant_entry(row));
      entries.push_back(std::move(entry));
    }
    if (!page.more) return entries;
    scan.after = page.rows.back().key.sort();
  }
}

Result<Versioned<Tenant>> change_brand(Env const& env, Caller const& caller, BrandPatch const& patch,
                                       std::string_view expected) {
  SCC_CHECK(require(Act::change_tenant, caller));
  using TenantDecision = Decision<Versioned<Tenant>>;
  return transact<Versioned<
      Tenant>>(env.rows, env.contention, "tenant", [&](TenantStore const& rows) -> Result<TenantDecision> {
    SCC_TRY(found, load_tenant(rows));
    if (!expected.empty() && found.row.version.text() != expected) return Error{Code::stale, "stale"};
    auto& brand = found.value.brand;
    if (patch.name) brand.name = trimmed(*patch.name);
    if (patch.colour) brand.colour = *patch.colour;
    if (patch.from_address) brand.from_address = *patch.from_address;
    if (patch.reply_to) brand.reply_to = *patch.reply_to;
    SCC_CHECK(check_brand(brand));
    auto body = encode_tenant(found.value);
    if (body == found.row.body) return TenantDecision{{}, std::move(found)};
    WriteSet set;
    set.replace(found.row, body);
    SCC_CHECK(append_audit(set, env, {HistoryAct::tenant_changed, caller.actor(), {{"fields", "brand"}}}));
    found.row.body = std::move(body);
    return TenantDecision{std::move(set), std::move(found),
                          [](Versioned<Tenant>& t, Version const& stamp) { t.row.version = stamp; }};
  });
}

}  // namespace scc
