// scc invite: a way in for a person, for the operator to hand over. How the first owner gets in.
#include <ostream>

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

Result<WayIn> make(Invite const& command, Program const& program) {
  SCC_TRY(settings, settle(command.flags, program.environment));
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  SCC_TRY(person, person_at(env, command.address));
  SCC_TRY(tenant, load_tenant(env.rows));
  auto home = "https://" + command.host;
  if (command.host.empty() && !tenant.value.hosts.empty()) home = "https://" + tenant.value.hosts.front();
  if (command.host.empty() && tenant.value.hosts.empty())
    home = "http://" + command.tenant + ".localhost:" + std::to_string(settings.listen.port);
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
