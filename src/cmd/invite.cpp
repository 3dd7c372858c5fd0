// scc invite: a way in for a person, for the operator to hand over. How the first owner gets in.
#include <ostream>

#include "app/people/tenants.hpp"
#include "base/text.hpp"
#include "cmd/program.hpp"
#include "cmd/way_in.hpp"
#include "cmd/workplace.hpp"
#include "store/records_tenant.hpp"

namespace scc {
namespace {

Result<PersonId> person_at(Env const& env, std::string_view typed) {
  auto const address = normalise_address(typed);
  if (address.empty()) return Error{Code::invalid, "address_invalid"}.about("address");
  LinkRequest const by_address{
      .id = {}, .hashes = env.keys.lookup_hashes(Purpose::address, address), .at = env.now()};
  SCC_TRY(target, resolve_link_request(env.rows, by_address));
  if (!target) return Error{Code::not_found, "person_unknown"}.about("address");
  return std::move(target->person);
}

// Where the link leads: the host that was named, the tenant's own, or this machine's port.
Result<std::string> home_of(Invite const& command, Tenant const& tenant, Endpoint const& listen) {
  if (!command.host.empty()) {
    auto const host = normalise_host(command.host);
    if (!is_own_host(host)) return Error{Code::invalid, "host_invalid"}.about("--host");
    return "https://" + host;
  }
  if (!tenant.hosts.empty()) return "https://" + tenant.hosts.front();
  if (listen.port == 0) return Error{Code::invalid, "listen_port_unknown"}.about("--listen");
  return "http://" + tenant.slug + ".localhost:" + std::to_string(listen.port);
}

Result<WayIn> make(Invite const& command, Program const& program) {
  SCC_TRY(settings, settle(command.flags, program.environment));
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  SCC_TRY(person, person_at(env, command.address));
  SCC_TRY(tenant, load_tenant(env.rows));
  SCC_TRY(home, home_of(command, tenant.value, settings.listen));
  return make_way_in(env, {.person = person}, home);
}

}  // namespace

Exit run_command(Invite const& command, Program const& program) {
  auto const way = make(command, program);
  if (!way) return failed(program, way.error());
  if (command.form == Form::json) {
    print_json(program.out, {{"code", way->code}, {"link", way->link}});
  } else {
    program.out << way->link << '\n';
    program.err << "Works once, within " << kCodeLifetime.count() << " hours. Typed by hand: " << way->code
                << '\n';
  }
  return Exit::done;
}

}  // namespace scc
