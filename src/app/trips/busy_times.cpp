// Busy times: months loaded on first use, changed in memory, written as one.
#include "app/trips/busy_times.hpp"

#include <algorithm>
#include <span>

#include "base/limits.hpp"
#include "store/records_busy.hpp"

namespace scc {
namespace {

Key busy_key(TenantKeys const& keys, Holder const& who, std::string_view month) {
  return std::visit([&](auto const& id) { return keys.busy(id, month); }, who);
}

std::vector<Key> busy_keys(TenantKeys const& keys, Holder const& who, BusyInterval const& interval) {
  std::vector<Key> months;
  for (auto const& month : months_of(interval)) months.push_back(busy_key(keys, who, month));
  return months;
}

std::string name_of(Key const& key) {
  return key.partition() + "#" + key.sort();
}

Error overlap_error(Holder const& who, BusyInterval const& other, std::string const& zone) {
  bool const is_person = std::holds_alternative<PersonId>(who);
  auto error = is_person ? Error{Code::conflict, "overlaps"} : Error{Code::conflict, "asset_overlaps"};
  return std::move(error)
      .with("from", to_rfc3339(other.from))
      .with("to", to_rfc3339(other.to))
      .with("zone", zone);
}

}  // namespace

Result<void> BusyTimes::read(std::vector<Key> const& wanted) {
  std::vector<Key> unread;
  for (auto const& key : wanted)
    if (!months_.contains(name_of(key)) && std::find(unread.begin(), unread.end(), key) == unread.end())
      unread.push_back(key);
  for (std::size_t from = 0; from < unread.size(); from += kGetManyKeysMax) {
    auto const part = std::span(unread).subspan(from, std::min(kGetManyKeysMax, unread.size() - from));
    SCC_TRY(found, rows_.get_many(part));
    for (std::size_t i = 0; i < part.size(); ++i) {
      Month month{.key = part[i], .row = std::move(found[i]), .before = {}, .after = {}};
      if (month.row) {
        SCC_TRY(taken, decode_busy_month(*month.row));
        month.before = taken;
        month.after = std::move(taken);
      }
      months_.emplace(name_of(part[i]), std::move(month));
    }
  }
  return success();
}

Result<std::vector<BusyTimes::Month*>> BusyTimes::months(Holder const& who, BusyInterval const& interval) {
  auto const wanted = busy_keys(rows_.keys(), who, interval);
  SCC_CHECK(read(wanted));
  std::vector<Month*> months;
  for (auto const& key : wanted) months.push_back(&months_.at(name_of(key)));
  return months;
}

Result<void> BusyTimes::read_ahead(std::vector<std::pair<Holder, BusyInterval>> const& wanted) {
  std::vector<Key> keys;
  for (auto const& [who, interval] : wanted) {
    auto const more = busy_keys(rows_.keys(), who, interval);
    keys.insert(keys.end(), more.begin(), more.end());
  }
  return read(keys);
}

Result<std::vector<BusyInterval>> BusyTimes::try_take(Holder const& who, BusyInterval const& wanted) {
  SCC_TRY(touched, months(who, wanted));
  std::vector<BusyInterval> taken;  // One over a month's end stands in both.
  for (auto const* month : touched)
    taken.insert(taken.end(), month->after.taken.begin(), month->after.taken.end());
  auto overlaps = overlaps_with(taken, wanted);
  for (auto* month : touched) {
    if (overlaps.empty())
      month->after = with_interval(std::move(month->after), wanted);
    else
      month->decided_on = true;
  }
  return overlaps;
}

Result<void> BusyTimes::take(Holder const& who, BusyInterval const& wanted) {
  SCC_TRY(overlaps, try_take(who, wanted));
  if (!overlaps.empty()) return overlap_error(who, overlaps.front(), zone_);
  return success();
}

Result<void> BusyTimes::give_back(Holder const& who, BusyInterval const& taken) {
  SCC_TRY(touched, months(who, taken));
  for (auto* month : touched) month->after = without_event(std::move(month->after), taken.event);
  return success();
}

Result<void> BusyTimes::end(Holder const& who, BusyInterval const& taken) {
  SCC_TRY(touched, months(who, taken));
  for (auto* month : touched) {
    bool const shown = rows_.now() < shown_until(month->key.sort());
    month->after = shown ? with_ended(std::move(month->after), taken.event)
                         : without_event(std::move(month->after), taken.event);
  }
  return success();
}

void BusyTimes::write(WriteSet& set) const {
  for (auto const& [name, month] : months_) {
    if (month.before == month.after) {
      if (month.decided_on && month.row) set.check(*month.row);
      continue;
    }
    // Where it holds nothing but what calendars show, it goes when they no longer do.
    auto const until =
        month.after.taken.empty() ? std::optional(shown_until(month.key.sort())) : std::nullopt;
    if (!month.row)
      set.insert(month.key, encode_busy_month(month.after), until);
    else if (month.after.empty())
      set.remove(*month.row);
    else
      set.replace(*month.row, encode_busy_month(month.after), until);
  }
}

Result<std::vector<EventId>> calendar_events(TenantStore const& rows, Holder const& who) {
  std::vector<Key> keys;
  for (auto const& month : calendar_months(rows.now())) keys.push_back(busy_key(rows.keys(), who, month));
  SCC_TRY(found, rows.get_many(keys));
  std::vector<EventId> live, ended;
  auto const add = [](std::vector<EventId>& list, EventId const& event) {
    if (std::find(list.begin(), list.end(), event) == list.end()) list.push_back(event);
  };
  for (auto const& row : found) {
    if (!row) continue;
    SCC_TRY(month, decode_busy_month(*row));
    for (auto const& one : month.taken) add(live, one.event);
    for (auto const& one : month.ended) add(ended, one);
  }
  live.insert(live.end(), ended.begin(), ended.end());
  return live;
}

Result<std::vector<BusyInterval>> busy_between(TenantStore const& rows, Holder const& who, Instant from,
                                               Instant to) {
  SCC_TRY(found, rows.get_many(busy_keys(rows.keys(), who, {from, to, {}})));
  std::vector<BusyInterval> all;
  for (auto const& row : found) {
    if (!row) continue;
    SCC_TRY(month, decode_busy_month(*row));
    for (auto const& one : month.taken)
      if (one.from < to && from < one.to && std::find(all.begin(), all.end(), one) == all.end())
        all.push_back(one);
  }
  return all;
}

Result<std::vector<std::optional<BusyInterval>>> first_overlaps(TenantStore const& rows,
                                                                std::vector<PersonId> const& people,
                                                                BusyInterval const& wanted) {
  std::vector<std::optional<BusyInterval>> first(people.size());
  std::vector<Key> keys;
  std::vector<std::size_t> whose;
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (auto& key : busy_keys(rows.keys(), people[i], wanted)) {
      keys.push_back(std::move(key));
      whose.push_back(i);
    }
  }
  for (std::size_t from = 0; from < keys.size(); from += kGetManyKeysMax) {
    auto const part = std::span(keys).subspan(from, std::min(kGetManyKeysMax, keys.size() - from));
    SCC_TRY(found, rows.get_many(part));
    for (std::size_t i = 0; i < part.size(); ++i) {
      auto& answer = first[whose[from + i]];
      if (answer || !found[i]) continue;
      SCC_TRY(month, decode_busy_month(*found[i]));
      answer = first_overlap(month.taken, wanted);
    }
  }
  return first;
}

}  // namespace scc
