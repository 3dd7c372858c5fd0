// Tenant rows: `t tenant`, `~tenants`, `~slugs`, `~hosts`.
#include "store/records_tenant.hpp"

#include "store/record.hpp"

namespace scc {
namespace {

PortfolioId read_portfolio(RecordFields& in) {
  return in.optional_id<PortfolioId>("portfolio").value_or(PortfolioId{});
}

void write_portfolio(RecordWriter& out, PortfolioId const& portfolio) {
  if (!portfolio.empty()) out.id("portfolio", portfolio);
}

}  // namespace

std::string encode_tenant(Tenant const& tenant) {
  RecordWriter out;
  out.text("slug", tenant.slug);
  out.text("name", tenant.name);
  out.text("zone", tenant.zone);
  out.text("currency", tenant.currency);
  out.object("brand", [&](RecordWriter& inner) {
    inner.text("name", tenant.brand.name);
    inner.text("colour", tenant.brand.colour);
    inner.text("from_address", tenant.brand.from_address);
    inner.text("reply_to", tenant.brand.reply_to);
  });
  write_portfolio(out, tenant.portfolio);
  out.texts("hosts", tenant.hosts);
  out.whole("quiet_from", tenant.quiet_from.count());
  out.whole("quiet_to", tenant.quiet_to.count());
  out.flag("active", tenant.active);
  return std::move(out).body();
}

Result<Tenant> decode_tenant(Row const& row) {
  RecordReader in(row);
  Tenant tenant{.id = row.key.tenant(),
                .slug = in.text("slug"),
                .name = in.text("name"),
                .zone = in.text("zone"),
                .currency = in.text("currency"),
                .brand = in.object("brand",
                                   [](RecordFields& inner) {
                                     return Brand{.name = inner.text("name"),
                                                  .colour = inner.text("colour"),
                                                  .from_address = inner.text("from_address"),
                                                  .reply_to = inner.text("reply_to")};
                                   }),
                .portfolio = read_portfolio(in),
                .hosts = in.texts("hosts"),
                .quiet_from = in.length("quiet_from"),
                .quiet_to = in.length("quiet_to"),
                .active = in.flag("active")};
  SCC_CHECK(in.done());
  return tenant;
}

Result<Versioned<Tenant>> load_tenant(TenantStore const& rows) {
  SCC_TRY(row, rows.get(rows.keys().tenant_row()));
  if (!row) return Error{Code::not_found, "tenant_unknown"};
  SCC_TRY(tenant, decode_tenant(*row));
  return Versioned<Tenant>{std::move(tenant), std::move(*row)};
}

std::string encode_tenant_entry(TenantEntry const& entry) {
  RecordWriter out;
  out.text("slug", entry.slug);
  out.text("name", entry.name);
  write_portfolio(out, entry.portfolio);
  out.flag("active", entry.active);
  return std::move(out).body();
}

Result<TenantEntry> decode_tenant_entry(Row const& row) {
  auto const id = TenantId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  TenantEntry entry{.id = *id,
                    .slug = in.text("slug"),
                    .name = in.text("name"),
                    .portfolio = read_portfolio(in),
                    .active = in.flag("active")};
  SCC_CHECK(in.done());
  return entry;
}

std::string encode_name_owner(TenantId const& tenant) {
  RecordWriter out;
  out.id("tenant", tenant);
  return std::move(out).body();
}

Result<TenantId> decode_name_owner(Row const& row) {
  RecordReader in(row);
  auto tenant = in.id<TenantId>("tenant");
  SCC_CHECK(in.done());
  return tenant;
}

}  // namespace scc
