// List: one event, the events of a time, the events of a person.
#include <algorithm>
#include <cassert>

#include "app/page_cursor.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "base/limits.hpp"
#include "store/records_event.hpp"

namespace scc {
namespace {

constexpr int kUnresolvedScansMax = 10;

bool is_wanted(AgendaItem const& item, EventFilter const& filter, Instant now) {
  if (filter.only_unresolved && !is_unresolved(item, now)) return false;
  return filter.statuses.empty() ||
         std::find(filter.statuses.begin(), filter.statuses.end(), item.status) != filter.statuses.end();
}

}  // namespace

Result<Versioned<Event>> get_event(Env const& env, Caller const& caller, EventId const& id) {
  SCC_TRY(event, load_event(env.rows, id));
  SCC_CHECK(require(Act::see_event, caller, event.value));
  return std::move(event);
}

Result<EventPage> list_events(Env const& env, Caller const& caller, EventFilter const& filter) {
  SCC_CHECK(require(Act::see_event, caller));
  if (filter.from >= filter.to) return Error{Code::invalid, "range_empty"}.about("to");
  auto const limit = page_limit(filter.limit);
  auto const range = env.rows.keys().agenda_between(filter.from, filter.to);
  SCC_TRY(after, position_of(filter.cursor, range));
  bool const gives_all = filter.statuses.empty() && !filter.only_unresolved;
  // A filter looks at more rows than it gives, but still at one page of them; what is unresolved is so rare
  // that one page may well hold none.
  Scan scan{.range = range, .limit = gives_all ? limit : kScanRowsMax, .after = std::move(after)};
  EventPage answer;
  for (int looks = filter.only_unresolved ? kUnresolvedScansMax : 1; looks > 0; --looks) {
    SCC_TRY(page, env.rows.scan(scan));
    std::size_t seen = 0;
    for (; seen < page.rows.size() && answer.items.size() < limit; ++seen) {
      SCC_TRY(item, decode_agenda_item(page.rows[seen]));
      if (is_wanted(item, filter, env.now())) answer.items.push_back(std::move(item));
    }
    bool const goes_on = seen > 0 && (page.more || seen < page.rows.size());
    answer.next = goes_on ? std::optional(cursor_at(page.rows[seen - 1])) : std::nullopt;
    if (!goes_on || answer.items.size() == limit) break;
    scan.after = page.rows[seen - 1].key.sort();
  }
  return answer;
}

Result<std::vector<AgendaItem>> events_of(Env const& env, PersonId const& person, Instant from, Instant to) {
  assert(from < to && to - from <= std::chrono::hours{366 * 24});
  SCC_TRY(busy, busy_between(env.rows, person, from, to));
  busy.resize(std::min(busy.size(), kGetManyKeysMax));
  std::vector<Key> keys;
  keys.reserve(busy.size());
  for (auto const& interval : busy) keys.push_back(env.rows.keys().event(interval.event));
  std::vector<AgendaItem> items;
  if (keys.empty()) return items;
  SCC_TRY(rows, env.rows.get_many(keys));
  for (auto const& row : rows) {
    if (!row) continue;  // Given back between the two reads.
    SCC_TRY(event, decode_event(*row));
    items.push_back(agenda_of(event));
  }
  return items;
}

}  // namespace scc
