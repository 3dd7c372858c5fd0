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

// Of the month so many after that of `at`.
Instant start_of_month(Instant at, int after) {
  using namespace std::chrono;
  year_month_day const date{floor<days>(at)};
  return sys_days{(date.year() / date.month() + months{after}) / 1};
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
  for (Instant at = interval.from; at < interval.to; at = start_of_month(at, 1))
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
  month.taken.insert(std::upper_bound(month.taken.begin(), month.taken.end(), wanted, earlier), wanted);
  return month;
}

BusyMonth without_event(BusyMonth month, EventId const& event) {
  std::erase_if(month.taken, [&](BusyInterval const& one) { return one.event == event; });
  std::erase(month.ended, event);
  return month;
}

BusyMonth with_ended(BusyMonth month, EventId const& event) {
  month = without_event(std::move(month), event);
  if (month.ended.size() >= kBusyEndedMax) month.ended.erase(month.ended.begin());
  month.ended.push_back(event);
  return month;
}

std::vector<std::string> calendar_months(Instant now) {
  std::vector<std::string> months;
  for (int ahead = -kFeedMonthsBack; ahead <= kFeedMonthsAhead; ++ahead)
    months.push_back(utc_month(start_of_month(now, ahead)));
  return months;
}

Instant shown_until(std::string_view month) {
  auto const first = parse_rfc3339(std::string(month) + "-01T00:00:00Z");
  assert(first);
  return start_of_month(*first, kFeedMonthsBack + 1);
}

}  // namespace scc
