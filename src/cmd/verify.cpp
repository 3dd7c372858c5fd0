// scc verify: proves every history of every business, or says where it breaks.
#include <ostream>

#include <fmt/format.h>

#include "app/people/tenants.hpp"
#include "app/trips/history.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

struct Verified {
  std::string slug;
  VerifyReport report;
};

Result<std::vector<Verified>> verify(Verify const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  auto const now = place->clock().now();
  std::vector<Verified> all;
  SCC_TRY(tenants, list_tenants(place->store(), now));
  for (auto const& tenant : tenants) {
    if (!command.tenant.empty() && tenant.slug != command.tenant) continue;
    SCC_TRY(report, verify_tenant(place->store().tenant(tenant.id, now), place->keys()));
    all.push_back({tenant.slug, std::move(report)});
  }
  if (!command.tenant.empty() && all.empty())
    return Error{Code::not_found, "tenant_unknown"}.about(command.tenant);
  return all;
}

std::vector<std::string> faults_of(VerifyReport const& report) {
  std::vector<std::string> faults;
  auto const say = [&](std::string const& chain, ChainBreak const& fault) {
    faults.push_back(chain + " entry " + std::to_string(fault.seq) + ": " +
                     std::string(to_text(fault.fault)));
  };
  if (report.audit_broken) say("audit", *report.audit_broken);
  for (auto const& [event, fault] : report.broken) say(event.text, fault);
  return faults;
}

}  // namespace

Exit run_command(Verify const& command, Program const& program) {
  auto const verified = verify(command, program);
  if (!verified) return failed(program, verified.error());
  bool sound = true;
  json::array items;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> said;
  for (auto const& [slug, report] : *verified) {
    sound = sound && report.sound();
    json::array faults;
    for (auto const& fault : faults_of(report)) {
      faults.emplace_back(fault);
      said.push_back(fmt::format("{}: {}", slug, fault));
    }
    rows.push_back({slug, std::to_string(report.events), std::to_string(report.entries),
                    report.sound() ? "sound" : "BROKEN"});
    items.push_back({{"tenant", slug},
                     {"events", report.events},
                     {"entries", report.entries},
                     {"sound", report.sound()},
                     {"faults", std::move(faults)}});
  }
  if (command.form == Form::json) {
    print_json(program.out, {{"sound", sound}, {"items", std::move(items)}});
  } else {
    print_table(program.out, {"BUSINESS", "EVENTS", "ENTRIES", "HISTORY"}, rows);
    for (auto const& line : said) program.out << line << '\n';
  }
  return sound ? Exit::done : Exit::found_wrong;
}

}  // namespace scc
