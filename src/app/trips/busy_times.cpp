// Busy times: months loaded on first use, changed in memory, written as one.
#include "app/trips/busy_times.hpp"

#include <algorithm>

#include "store/records_busy.hpp"

namespace scc {
namespace {

Key busy_key(TenantKeys const& keys, Holder const& who, std::string_view month) {
  return std::visit([&](auto const& id) { return keys.busy(id, month); }, who);
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

Result<std::vector<BusyTimes::Month*>> BusyTimes::months(Holder const& who, BusyInterval const& interval) {
  std::vector<Key> wanted;
  std::vector<Key> unread;
  for (auto const& month : months_of(interval)) {
    wanted.push_back(busy_key(rows_.keys(), who, month));
    if (!months_.contains(name_of(wanted.back()))) unread.push_back(wanted.back());
  }
  if (!unread.empty()) {
    SCC_TRY(found, rows_.get_many(unread));
    for (std::size_t i = 0; i < unread.size(); ++i) {
      Month month{.key = unread[i], .row = std::move(found[i]), .before = {}, .after = {}};
      if (month.row) {
        SCC_TRY(taken, decode_busy_month(*month.row));
        month.before = taken;
        month.after = std::move(taken);
      }
      months_.emplace(name_of(unread[i]), std::move(month));
    }
  }
  std::vector<Month*> months;
  for (auto const& key : wanted) months.push_back(&months_.at(name_of(key)));
  return months;
}

Result<void> BusyTimes::take(Holder const& who, BusyInterval const& wanted) {
  SCC_TRY(touched, months(who, wanted));
  for (auto const* month : touched)
    if (auto const other = first_overlap(month->after, wanted)) return overlap_error(who, *other, zone_);
  for (auto* month : touched) month->after = with_interval(std::move(month->after), wanted);
  return success();
}

Result<void> BusyTimes::give_back(Holder const& who, BusyInterval const& taken) {
  SCC_TRY(touched, months(who, taken));
  for (auto* month : touched) month->after = without_event(std::move(month->after), taken.event);
  return success();
}

void BusyTimes::write(WriteSet& set) const {
  for (auto const& [name, month] : months_) {
    if (month.before == month.after) continue;
    if (!month.row)
      set.insert(month.key, encode_busy_month(month.after));
    else if (month.after.empty())
      set.remove(*month.row);
    else
      set.replace(*month.row, encode_busy_month(month.after));
  }
}

Result<std::vector<BusyInterval>> busy_between(TenantStore const& rows, Holder const& who, Instant from,
                                               Instant to) {
  std::vector<Key> keys;
  for (auto const& month : months_of({from, to, {}})) keys.push_back(busy_key(rows.keys(), who, month));
  SCC_TRY(found, rows.get_many(keys));
  std::vector<BusyInterval> all;
  for (auto const& row : found) {
    if (!row) continue;
    SCC_TRY(month, decode_busy_month(*row));
    for (auto const& one : month)
      if (one.from < to && from < one.to && std::find(all.begin(), all.end(), one) == all.end())
        all.push_back(one);
  }
  return all;
}

}  // namespace scc
