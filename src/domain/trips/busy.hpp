// Busy: when a person or an asset is taken, a row a calendar month. What makes "one event at a time" hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/limits.hpp"
#include "base/time.hpp"
#include "domain/trips/event.hpp"

namespace scc {

// Half open: [from, to).
struct BusyInterval {
  Instant from;
  Instant to;
  EventId event;
  friend bool operator==(BusyInterval const&, BusyInterval const&) = default;
};

// One month of one person or asset.
struct BusyMonth {
  // By live events, in order of time: what overlaps are decided by, and nothing else. An interval over a
  // month's end stands in both months.
  std::vector<BusyInterval> taken = {};
  // Events that took time here until they were completed or cancelled: calendars still show them. The newest
  // kBusyEndedMax, the newest last.
  std::vector<EventId> ended = {};

  bool empty() const { return taken.empty() && ended.empty(); }
  friend bool operator==(BusyMonth const&, BusyMonth const&) = default;
};
inline constexpr std::size_t kBusyEndedMax = kFeedEventsMax / 10;

// When `event` takes its people: planned departure to estimated return.
BusyInterval crew_interval(Event const& event);
// When it takes its asset: from its preparation before departure to its turnaround after the return, as they
// were when the asset was given to the event. REQUIRES: the event has an asset.
BusyInterval asset_interval(Event const& event);

// The UTC months an interval touches, oldest first ("2027-03").
std::vector<std::string> months_of(BusyInterval const& interval);

// The first of `taken` that overlaps `wanted` and belongs to another event; nullopt when it is free.
std::optional<BusyInterval> first_overlap(std::vector<BusyInterval> const& taken, BusyInterval const& wanted);

// All of `taken` that overlap `wanted` and belong to other events, each event once, in the order of `taken`.
std::vector<BusyInterval> overlaps_with(std::vector<BusyInterval> const& taken, BusyInterval const& wanted);

// `month` with `wanted` in it, in order of time (replacing what the same event had there).
BusyMonth with_interval(BusyMonth month, BusyInterval const& wanted);
// `month` without what `event` had in it.
BusyMonth without_event(BusyMonth month, EventId const& event);
// The same, but for a calendar's memory of it.
BusyMonth with_ended(BusyMonth month, EventId const& event);

// The months ("2027-03") that a calendar shows at `now`, oldest first.
std::vector<std::string> calendar_months(Instant now);
// When a calendar ceases to show `month`. REQUIRES: it is one ("2027-03").
Instant shown_until(std::string_view month);

}  // namespace scc
