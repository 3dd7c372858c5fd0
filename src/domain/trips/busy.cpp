// Busy: intervals, the months they touch, and whether two of them meet.
#include "domain/trips/busy.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace scc {
namespace {

bool overlap(BusyInterval const& a, BusyInterval const& b) {
  return a.from < b.to && b.from < a.to;
}

Instant start_of_next_month(Instant at) {
  using namespace std::chrono;
  year_month_day const date{floor<days>(at)};
  return sys_days{(date.year() / date.month() + months{1}) / 1};
}

}  // namespace

BusyInterval crew_interval(Event const& event) {
  return {event.times.planned_departure, event.times.planned_return, event.id};
}

BusyInterval asset_interval(Event const& event) {
  assert(event.asset);
  return {event.times.planned_departure - event.asset->preparation,
          event.times.planned_return + event.asset->turnaround, event.id};
}

std::vector<std::string> months_of(BusyInterval const& interval) {
  assert(interval.from < interval.to);
  std::vector<std::string> months;
  for (Instant at = interval.from; at < interval.to; at = start_of_next_month(at))
    months.push_back(utc_month(at));
  return months;
}

std::optional<BusyInterval> first_overlap(std::vector<BusyInterval> const& taken,
                                          BusyInterval const& wanted) {
  auto const found = std::find_if(taken.begin(), taken.end(), [&](BusyInterval const& one) {
    return one.event != wanted.event && overlap(one, wanted);
  });
  if (found == taken.end()) return std::nullopt;
  return *found;
}

std::vector<BusyInterval> overlaps_with(std::vector<BusyInterval> const& taken, BusyInterval const& wanted) {
  std::vector<BusyInterval> all;
  for (auto const& one : taken) {
    bool const rival = one.event != wanted.event && overlap(one, wanted);
    if (rival && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  return all;
}

BusyMonth with_interval(BusyMonth month, BusyInterval const& wanted) {
  month = without_event(std::move(month), wanted.event);
  auto const earlier = [](BusyInterval const& a, BusyInterval const& b) {
    return std::tie(a.from, a.to, a.event) < std::tie(b.from, b.to, b.event);
  };
  month.insert(std::upper_bound(month.begin(), month.end(), wanted, earlier), wanted);
  return month;
}

BusyMonth without_event(BusyMonth month, EventId const& event) {
  std::erase_if(month, [&](BusyInterval const& one) { return one.event == event; });
  return month;
}

}  // namespace scc
