// scc tenant: the businesses of a store.
#include <ostream>

#include "app/people/tenants.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

Result<Tenant> add(TenantAdd const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::any));
  NewTenant wish{.slug = command.slug,
                 .name = command.name,
                 .zone = command.zone,
                 .currency = command.currency,
                 .hosts = command.hosts};
  if (!command.colour.empty()) wish.brand.colour = command.colour;
  return create_tenant(place->services(), wish, place->clock().now());
}

Result<std::vector<TenantEntry>> list(TenantList const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  return list_tenants(place->store(), place->clock().now());
}

}  // namespace

Exit run_command(TenantAdd const& command, Program const& program) {
  auto const tenant = add(command, program);
  if (!tenant) return failed(program, tenant.error());
  if (command.form == Form::json) {
    print_json(program.out, {{"id", tenant->id.text}, {"slug", tenant->slug}, {"name", tenant->name}});
  } else {
    program.out << "Added " << tenant->name << " as " << tenant->slug
                << ".\nNext: scc person add NAME ADDRESS"
                << " --kind owner --tenant " << tenant->slug << '\n';
  }
  return Exit::done;
}

Exit run_command(TenantList const& command, Program const& program) {
  auto const tenants = list(command, program);
  if (!tenants) return failed(program, tenants.error());
  json::array items;
  std::vector<std::vector<std::string>> rows;
  for (auto const& tenant : *tenants) {
    items.push_back(
        {{"id", tenant.id.text}, {"slug", tenant.slug}, {"name", tenant.name}, {"active", tenant.active}});
    rows.push_back({tenant.slug, tenant.name, tenant.active ? "active" : "inactive", tenant.id.text});
  }
  if (command.form == Form::json) {
    print_json(program.out, {{"items", std::move(items)}});
  } else {
    print_table(program.out, {"SLUG", "NAME", "STATE", "ID"}, rows);
  }
  return Exit::done;
}

}  // namespace scc
