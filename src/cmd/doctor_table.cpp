// Doctor's look at a table of DynamoDB: each fault with what to do about it.
#include "cmd/doctor_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cmd/dynamo_reach.hpp"
#include "store/dynamo_items.hpp"
#include "store/dynamo_table.hpp"

namespace scc {
namespace {

Finding finding_of(DynamoTableFault fault, StorePlace const& store) {
  auto const with = [&](Health health, std::string_view text) {
    return Finding{"table", health, fmt::format("{} {}", store.path, text)};
  };
  switch (fault) {
    case DynamoTableFault::missing:
      return with(Health::wrong,
                  fmt::format("is not in {} for these keys. Check the name and the region, or make "
                              "it: scc doctor --make-table",
                              store.region));
    case DynamoTableFault::not_ready:
      return with(Health::wrong, "is being made or removed just now. Look again in a minute.");
    case DynamoTableFault::other_keys:
      return with(
          Health::wrong,
          "belongs to something else: a table of ours has the keys pk and sk, both text. Name another.");
    case DynamoTableFault::provisioned:
      return with(Health::worth_a_look,
                  "has a fixed capacity, and a busy hour will be refused. Set its billing mode to "
                  "PAY_PER_REQUEST (on demand).");
    case DynamoTableFault::never_swept:
      return with(Health::worth_a_look,
                  fmt::format("keeps what has expired, and you pay for it. Turn its time "
                              "to live on, for the attribute {}.",
                              kDynamoTtlAttribute));
    case DynamoTableFault::other_sweep:
      return with(
          Health::worth_a_look,
          fmt::format("sweeps by another attribute. Set its time to live to {}.", kDynamoTtlAttribute));
  }
  return {};
}

bool keeps_us_out(DynamoTableFault fault) {
  return fault == DynamoTableFault::missing || fault == DynamoTableFault::not_ready ||
         fault == DynamoTableFault::other_keys;
}

Result<std::vector<DynamoTableFault>> make_and_check(Findings& findings, DynamoWorld const& world,
                                                     Doctor const& command, std::string const& table) {
  SCC_TRY(faults, check_dynamo_table(world, table));
  if (!command.make_table || faults != std::vector{DynamoTableFault::missing}) return faults;
  SCC_CHECK(create_dynamo_table(world, table));
  findings.push_back({"table", Health::good, table + " made"});
  return check_dynamo_table(world, table);
}

}  // namespace

bool look_at_table(Findings& findings, Doctor const& command, Settings const& settings,
                   Environment const& environment) {
  SystemClock const clock;
  SystemRandom random;
  RealPauses pauses;
  auto const wrong = [&](Error const& error) {
    findings.push_back({"table", Health::wrong, diagnosis(error)});
    return false;
  };
  auto const wire = reach_dynamodb(settings.store, environment, clock, silent_log());
  if (!wire) return wrong(wire.error());
  auto const faults = make_and_check(findings, {**wire, random, pauses}, command, settings.store.path);
  if (!faults) return wrong(faults.error());
  if (faults->empty())
    findings.push_back({"table", Health::good,
                        fmt::format("{} in {}: on demand, swept by {}", settings.store.path,
                                    settings.store.region, kDynamoTtlAttribute)});
  for (auto const fault : *faults) findings.push_back(finding_of(fault, settings.store));
  return std::none_of(faults->begin(), faults->end(), keeps_us_out);
}

}  // namespace scc
