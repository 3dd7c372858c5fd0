// scc nudge: writes the nudges that the rule would write now, or only says who would get what and why.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "app/nudges.hpp"
#include "app/people/tenants.hpp"
#include "app/rules.hpp"
#include "base/text.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

struct TenantNudges {
  std::string slug;
  std::vector<EventNudges> events;
};

struct Nudged {
  Instant run;
  std::vector<TenantNudges> tenants = {};
};

// Those of whom anything departs, or the one that is named.
Result<std::vector<TenantEntry>> tenants_meant(Workplace& place, Nudge const& command, NudgeSpan const& span,
                                               Instant now) {
  SCC_TRY(tenants, list_tenants(place.store(), now));
  if (!command.tenant.empty()) {
    std::erase_if(tenants, [&](auto const& one) { return one.slug != command.tenant; });
    if (tenants.empty()) return Error{Code::not_found, "tenant_unknown"}.about(command.tenant);
    return tenants;
  }
  SCC_TRY(departing, tenants_departing(place.store().system(now), span));
  std::erase_if(tenants, [&](auto const& one) {
    return !std::binary_search(departing.begin(), departing.end(), one.id);
  });
  return tenants;
}

Result<Nudged> nudge(Nudge const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  auto const now = place->clock().now();
  Nudged nudged{.run = std::chrono::floor<seconds>(command.at.value_or(now))};
  // Looking shows the world as it stands, at that time; writing is done now.
  auto const mode = command.dry_run ? NudgeMode::look : NudgeMode::write;
  auto const as_of = command.dry_run ? nudged.run : now;
  SCC_TRY(tenants, tenants_meant(*place, command, nudge_span(nudged.run), as_of));
  for (auto const& tenant : tenants) {
    auto const env = env_of(place->services(), tenant.id, as_of);
    SCC_TRY(events, nudge_all(env, nudged.run, mode));
    nudged.tenants.push_back({tenant.slug, std::move(events)});
    if (!command.dry_run) SCC_CHECK(note_nudge_run(env, nudged.run));
  }
  return nudged;
}

// Why somebody gets a nudge, or why not.
std::string reason_of(PersonNudge const& one) {
  if (one.written_before) return "already_nudged";
  if (one.fate != LetterFate::send) return std::string(to_text(one.fate));
  return one.missing.nothing() ? "your_trip" : "missing";
}

std::string detail_of(PersonNudge const& one) {
  std::string text;
  if (!one.is_due()) return text;
  if (!one.missing.roles.empty()) text = "a role";
  for (auto const& item : one.missing.items) text += (text.empty() ? "" : " · ") + item;
  return text;
}

json::object told(PersonNudge const& one) {
  json::array roles;
  json::array items;
  for (auto const& role : one.missing.roles) roles.emplace_back(role.text);
  for (auto const& item : one.missing.items) items.emplace_back(item);
  return {{"person", one.person.text}, {"name", one.name},      {"address", mask_address(one.address)},
          {"nudged", one.is_due()},    {"why", reason_of(one)}, {"roles", std::move(roles)},
          {"items", std::move(items)}};
}

json::object told(EventNudges const& event) {
  json::array people;
  for (auto const& one : event.people) people.emplace_back(told(one));
  return {{"event", event.event.text},
          {"title", event.title},
          {"departure", to_rfc3339(event.departure)},
          {"zone", event.zone},
          {"day", event.day},
          {"why_not", event.fate == LetterFate::send ? json::value() : json::value(to_text(event.fate))},
          {"people", std::move(people)}};
}

void print_nudges(Program const& program, Nudge const& command, Nudged const& nudged) {
  std::vector<std::vector<std::string>> lines;
  int letters = 0;
  for (auto const& tenant : nudged.tenants) {
    for (auto const& event : tenant.events) {
      auto const departs = to_local_text(event.departure, event.zone);
      if (event.people.empty())
        lines.push_back(
            {tenant.slug, event.title, departs, "nobody", "", std::string(to_text(event.fate)), ""});
      for (auto const& one : event.people) {
        letters += one.is_due() ? 1 : 0;
        lines.push_back({tenant.slug, event.title, departs, one.name.empty() ? one.person.text : one.name,
                         mask_address(one.address), (one.is_due() ? "yes: " : "no: ") + reason_of(one),
                         detail_of(one)});
      }
    }
  }
  print_table(program.out, {"BUSINESS", "EVENT", "DEPARTS", "WHO", "ADDRESS", "NUDGED", "MISSING"}, lines);
  program.out << fmt::format("{} {} departures from {} on, for a day\n", letters,
                             command.dry_run ? "nudges would be written for" : "nudges written for",
                             to_rfc3339(nudged.run));
}

}  // namespace

Exit run_command(Nudge const& command, Program const& program) {
  auto const nudged = nudge(command, program);
  if (!nudged) return failed(program, nudged.error());
  if (command.form == Form::text) {
    print_nudges(program, command, *nudged);
    return Exit::done;
  }
  json::array tenants;
  for (auto const& tenant : nudged->tenants) {
    json::array events;
    for (auto const& event : tenant.events) events.emplace_back(told(event));
    tenants.push_back({{"tenant", tenant.slug}, {"events", std::move(events)}});
  }
  print_json(
      program.out,
      {{"at", to_rfc3339(nudged->run)}, {"dry_run", command.dry_run}, {"tenants", std::move(tenants)}});
  return Exit::done;
}

}  // namespace scc
