// Briefs: one scan of the agenda, one read of the events and one of their captains.
#include "app/briefs.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/chain_rows.hpp"
#include "base/limits.hpp"
#include "domain/people/nudge.hpp"
#include "domain/people/quiet.hpp"
#include "domain/trips/agenda.hpp"
#include "store/records_event.hpp"
#include "store/records_history.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

// The departures of `day`, on the tenant's calendar.
KeyRange departures_of(TenantStore const& rows, Tenant const& tenant, std::string_view day) {
  auto const date = std::chrono::floor<std::chrono::days>(filed_at(day));
  auto const begin = from_local(date, minutes{0}, tenant.zone);
  auto const end = from_local(date + std::chrono::days{1}, minutes{0}, tenant.zone);
  return rows.keys().agenda_between(begin, end);
}

// Calls `take` with each event of the day that takes place, by departure.
template <class Take>
Result<void> each_of_day(TenantStore const& rows, Tenant const& tenant, std::string_view day,
                         Take const& take) {
  return scan_all(rows, departures_of(rows, tenant, day), [&](Row const& row) -> Result<void> {
    SCC_TRY(item, decode_agenda_item(row));
    if (item.status != EventStatus::cancelled) take(item);
    return success();
  });
}

Result<std::map<PersonId, std::string>> captain_names(TenantStore const& rows,
                                                      std::vector<AgendaItem> const& items) {
  std::map<PersonId, std::string> names;
  for (auto const& item : items)
    if (item.captain) names[*item.captain];
  std::vector<Key> keys;
  for (auto const& [id, name] : names) keys.push_back(rows.keys().person(id));
  SCC_TRY(found, rows.get_many(keys));
  for (auto const& row : found) {
    if (!row) continue;
    SCC_TRY(person, decode_person(*row));
    names[person.id] = person.name;
  }
  return names;
}

Result<std::string> audit_head_of(TenantStore const& rows) {
  SCC_TRY(row, rows.get(rows.keys().audit_head()));
  if (!row) return std::string{};
  SCC_TRY(head, decode_history_head(*row));
  return fmt::format("{} {}", head.seq, head.mac);
}

}  // namespace

std::string brief_day(Tenant const& tenant, Instant at) {
  return to_text(local_date(end_of_quiet_hours(tenant, at).value_or(at), tenant.zone));
}

std::string brief_cause(std::string_view day, PersonId const& to) {
  return fmt::format("brief#{}#{}", day, to.text);
}

bool is_briefed_on_all(Person const& person) {
  return person.kinds.has(PersonKind::dispatcher) || person.kinds.has(PersonKind::owner);
}

Result<DayLook> look_at_day(TenantStore const& rows, Tenant const& tenant, std::string_view day) {
  DayLook look;
  auto& captains = look.captains;
  SCC_CHECK(each_of_day(rows, tenant, day, [&](AgendaItem const& item) {
    look.has_events = true;
    if (item.captain) captains.push_back(*item.captain);
  }));
  std::sort(captains.begin(), captains.end());
  captains.erase(std::unique(captains.begin(), captains.end()), captains.end());
  return look;
}

Result<DayBrief> gather_brief(TenantStore const& rows, Tenant const& tenant, Person const& person,
                              std::string_view day) {
  DayBrief gathered;
  auto& brief = gathered.brief;
  brief.day = day;
  bool const all = is_briefed_on_all(person);
  std::vector<AgendaItem> items;
  SCC_CHECK(each_of_day(rows, tenant, day, [&](AgendaItem const& item) {
    if (!all && item.captain != person.id) return;
    if (items.size() < kBriefEventsMax)
      items.push_back(item);
    else
      ++brief.more;
  }));
  if (items.empty()) return gathered;

  SCC_TRY(names, captain_names(rows, items));
  std::vector<Key> keys;
  for (auto const& item : items) keys.push_back(rows.keys().event(item.id));
  SCC_TRY(found, rows.get_many(keys));
  for (auto const& row : found) {
    if (!row) continue;
    SCC_TRY(event, decode_event(*row));
    gathered.events.push_back(std::move(event));
  }
  for (auto const& event : gathered.events) {
    auto const item =
        std::find_if(items.begin(), items.end(), [&](auto const& one) { return one.id == event.id; });
    brief.lines.push_back({&event, item->captain ? names[*item->captain] : std::string{}});
  }
  if (!all) return gathered;
  SCC_TRY(head, audit_head_of(rows));
  brief.audit_head = head;
  return gathered;
}

}  // namespace scc
