// Event write: the event, its history and its agenda line, always together.
#include "app/trips/event_write.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "app/trips/history.hpp"
#include "domain/trips/agenda.hpp"
#include "domain/trips/role.hpp"
#include "store/records_asset.hpp"
#include "store/records_event.hpp"

namespace scc {
namespace {

void put_agenda_line(WriteSet& set, Env const& env, Event const& event) {
  // Whatever is there: the event's own row, in the same set, guards it.
  set.put(env.rows.keys().agenda(event.times.planned_departure, event.id),
          encode_agenda_item(agenda_of(event)));
}

constexpr char const* kDueBody = "{\"v\":1}";

}  // namespace

void write_event(WriteSet& set, Env const& env, Versioned<Event>& event, HistoryChange const& change) {
  append_history(set, env, event.value, change);
  set.replace(event.row, encode_event(event.value));
  put_agenda_line(set, env, event.value);
}

void insert_event(WriteSet& set, Env const& env, Event& event, HistoryChange const& change) {
  append_history(set, env, event, change);
  set.insert(env.rows.keys().event(event.id), encode_event(event));
  put_agenda_line(set, env, event);
}

Result<std::optional<Asset>> refresh_asset(WriteSet& set, Env const& env, Event& event) {
  if (!event.asset) return std::optional<Asset>{};
  SCC_TRY(asset, load_asset(env.rows, event.asset->id));
  event.asset->passenger_limit = asset.value.passenger_limit;
  event.asset->minimum_crew = asset.value.minimum_crew;
  set.check(asset.row);
  return std::optional(std::move(asset.value));
}

void list_as_due(WriteSet& set, Env const& env, Event const& event) {
  set.put(env.rows.keys().due(event.times.planned_departure, event.id), kDueBody);
}

void unlist_as_due(WriteSet& set, Env const& env, Event const& event) {
  // A tenant cannot read index rows, so it cannot name the version to remove; what has expired reads as
  // absent.
  set.put(env.rows.keys().due(event.times.planned_departure, event.id), kDueBody, env.now());
}

Result<void> list_anew(WriteSet& set, Env const& env, Event const& event, Instant before) {
  if (before == event.times.planned_departure) return success();
  auto const& keys = env.rows.keys();
  SCC_TRY(line, env.rows.get(keys.agenda(before, event.id)));
  if (line) set.remove(*line);
  set.put(keys.due(before, event.id), kDueBody, env.now());
  list_as_due(set, env, event);
  return success();
}

FreedRole free_in_passing(Event& event, RoleId const& role, HistoryChange& entry) {
  auto const* const held = event.find_role(role);
  assert(held != nullptr && held->holder);
  FreedRole freed{role, *held->holder};
  auto const place =
      std::to_string(1 + std::count_if(entry.facts.begin(), entry.facts.end(),
                                       [](auto const& f) { return f.name.starts_with("freed_role_"); }));
  entry.facts.push_back({"freed_role_" + place, freed.role.text});
  entry.facts.push_back({"freed_from_" + place, freed.holder.text});
  auto const sequence = event.ics_sequence;
  [[maybe_unused]] auto const outcome = release_role(event, role);
  assert(outcome == ReleaseOutcome::released);
  event.ics_sequence = sequence;  // Calendars learn of it with what it is a part of.
  return freed;
}

Decision<Versioned<Event>> decided(WriteSet set, Versioned<Event> event) {
  return {.set = std::move(set),
          .answer = std::move(event),
          .committed = [](Versioned<Event>& answer, Version const& stamp) { answer.row.version = stamp; }};
}

Decision<Versioned<Event>> unchanged(Versioned<Event> event) {
  return {.set = {}, .answer = std::move(event)};
}

Result<Versioned<Event>> change_event(
    Env const& env, EventId const& id,
    std::function<Result<Decision<Versioned<Event>>>(Versioned<Event>)> const& decide) {
  return transact<Versioned<Event>>(env.rows, env.contention, id.text,
                                    [&](TenantStore const& rows) -> Result<Decision<Versioned<Event>>> {
                                      SCC_TRY(event, load_event(rows, id));
                                      return decide(std::move(event));
                                    });
}

}  // namespace scc
