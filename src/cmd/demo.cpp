// scc demo: four businesses on one port, and a way in for everybody in them.
#include <algorithm>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "app/people/people.hpp"
#include "cmd/demo_home.hpp"
#include "cmd/demo_letters.hpp"
#include "cmd/demo_load.hpp"
#include "cmd/program.hpp"
#include "cmd/stop_signals.hpp"
#include "cmd/way_in.hpp"
#include "cmd/wiring.hpp"
#include "store/records_tenant.hpp"

namespace scc {
namespace {

Settings settings_of(Demo const& command, DemoHome const& home) {
  Settings settings;
  settings.store = {StorePlace::Engine::sqlite, home.store()};
  settings.mail = {.directory = home.mail()};
  settings.listen = command.listen;
  settings.default_tenant = "jada";
  settings.log = LogLevel::warning;  // What it prints is for a person to read.
  return settings;
}

Result<void> make_store(Settings settings, Keyring keys, DemoHome const& home) {
  SCC_TRY(path, home.begin_store());
  settings.store.path = path;
  {
    SCC_TRY(place, Workplace::open(settings, {}, std::move(keys), StoreWish::any));
    auto const now = place->clock().now();
    SCC_TRY(tenants, embedded_demo(now));
    auto founded = now - kDemoAge;
    for (auto const& tenant : tenants)
      SCC_CHECK(load_demo_tenant(place->services(), tenant, founded += std::chrono::hours{1}, now));
  }
  return home.finish_store();
}

Result<std::unique_ptr<Wiring>> start(Demo const& command, DemoHome const& home) {
  auto const settings = settings_of(command, home);
  SCC_TRY(keys, Keyring::make({home.secret()}));
  if (!home.has_store()) {
    SCC_TRY(for_loading, Keyring::make({home.secret()}));
    SCC_CHECK(make_store(settings, std::move(for_loading), home));
  }
  SCC_TRY(place, Workplace::open(settings, {}, std::move(keys), StoreWish::existing));
  return Wiring::start(settings, {}, std::move(place),
                       [letters = DemoLetters(home.mail())](Request const& request, Tenant const& tenant) {
                         return letters.answer(request, tenant);
                       });
}

struct Persona {
  Person person;
  PersonKind kind;  // The first of theirs, by weight.
  WayIn way;        // Unused.
  std::string token;
};

Result<std::optional<Persona>> persona_of(Env const& env, Person person, std::string const& home) {
  int kind = 0;
  while (kind < kPersonKinds && !person.kinds.has(static_cast<PersonKind>(kind))) ++kind;
  if (kind == kPersonKinds || !person.active) return std::optional<Persona>{};
  SCC_TRY(first, make_way_in(env, {.person = person.id}, home));
  SCC_TRY(signed_in,
          redeem_code(env, {.code = first.code,
                            .form = SessionForm::token,
                            .client = {.device = "demo", .address = "127.0.0.1", .label = "scc demo"}}));
  SCC_TRY(way, make_way_in(env, {.person = person.id}, home));
  return std::optional<Persona>({std::move(person), static_cast<PersonKind>(kind), way, signed_in.token});
}

struct Business {
  Tenant tenant;
  std::string home;
  std::vector<Persona> people;
};

Result<std::vector<Business>> businesses_of(Wiring& wiring) {
  auto& place = wiring.place();
  auto const now = place.clock().now();
  std::vector<Business> all;
  SCC_TRY(tenants, list_tenants(place.store(), now));
  for (auto const& entry : tenants) {
    auto const env = env_of(place.services(), entry.id, now);
    SCC_TRY(tenant, load_tenant(env.rows));
    Business business{tenant.value, wiring.home_of(tenant.value), {}};
    SCC_TRY(page, list_people(env.rows, kPageRowsMax));
    for (auto& person : page.people) {
      SCC_TRY(persona, persona_of(env, std::move(person.value), business.home));
      if (persona) business.people.push_back(std::move(*persona));
    }
    std::stable_sort(business.people.begin(), business.people.end(),
                     [](Persona const& a, Persona const& b) { return a.kind < b.kind; });
    all.push_back(std::move(business));
  }
  return all;
}

json::value to_json(Wiring const& wiring, std::vector<Business> const& businesses) {
  json::array tenants;
  for (auto const& business : businesses) {
    json::array people;
    for (auto const& [person, kind, way, token] : business.people)
      people.push_back({{"id", person.id.text},
                        {"name", person.name},
                        {"email", person.address},
                        {"kind", to_text(kind)},
                        {"code", way.code},
                        {"link", way.link},
                        {"token", token}});
    tenants.push_back({{"slug", business.tenant.slug},
                       {"name", business.tenant.name},
                       {"url", business.home},
                       {"letters", business.home + "/letters"},
                       {"people", std::move(people)}});
  }
  return {{"listen", wiring.endpoint()}, {"tenants", std::move(tenants)}};
}

// One person of each kind a business has: enough to see it from every side.
void print_businesses(std::ostream& out, std::vector<Business> const& businesses) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& business : businesses) {
    std::set<PersonKind> seen;
    for (auto const& [person, kind, way, token] : business.people)
      if (seen.insert(kind).second)
        rows.push_back({business.tenant.name, std::string(to_text(kind)), person.name, way.link});
  }
  out << "Ship Captain Crew, with four businesses. Open a link, press the button, look around.\n"
         "Each link works once. Stop with Ctrl-C.\n\n";
  print_table(out, {"BUSINESS", "AS", "NAME", "LINK"}, rows);
  out << "\nWhat they were sent, as they see it:\n\n";
  std::vector<std::vector<std::string>> letters;
  for (auto const& business : businesses)
    letters.push_back({business.tenant.name, business.home + "/letters"});
  print_table(out, {"BUSINESS", "LETTERS"}, letters);
  out << '\n';
}

}  // namespace

Exit run_command(Demo const& command, Program const& program) {
  StopSignals signals;
  SystemRandom random;
  auto const home = DemoHome::open(command.data, random);
  if (!home) return failed(program, home.error());
  auto wiring = start(command, *home);
  if (!wiring) return failed(program, wiring.error());
  auto const businesses = businesses_of(**wiring);
  if (!businesses) return failed(program, businesses.error());
  if (command.form == Form::json) {
    print_json(program.out, to_json(**wiring, *businesses));
  } else {
    print_businesses(program.out, *businesses);
    program.out << "Letters are files in " << home->mail() << '\n';
  }
  program.out << std::flush;
  signals.wait();
  return Exit::done;
}

}  // namespace scc
