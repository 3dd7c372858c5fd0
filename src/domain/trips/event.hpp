// Event: one outing or job, the centre of everything. One row of the store, one unit of concurrency.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/checklist.hpp"
#include "domain/trips/kinds.hpp"
#include "domain/trips/role.hpp"
#include "domain/trips/sun.hpp"

namespace scc {

enum class EventStatus : std::uint8_t { pending, confirmed, in_progress, completed, cancelled };
enum class CancelCause : std::uint8_t { guest, weather, operator_ };

std::string_view to_text(EventStatus status);
std::optional<EventStatus> parse_event_status(std::string_view text);
std::string_view to_text(CancelCause cause);
std::optional<CancelCause> parse_cancel_cause(std::string_view text);

// The four instants, UTC. `planned_return` is the estimate: departure plus `duration` unless it was set.
struct EventTimes {
  Instant planned_departure;
  Instant planned_return;
  minutes duration{0};
  std::optional<Instant> actual_departure = {};
  std::optional<Instant> actual_return = {};
  friend bool operator==(EventTimes const&, EventTimes const&) = default;
};

// Where an asset lives, and what uses it departs.
struct Harbour {
  std::string name;
  double latitude = 0;   // Degrees, north positive.
  double longitude = 0;  // Degrees, east positive.
  friend bool operator==(Harbour const&, Harbour const&) = default;
};

// The asset as it was when it was decided on; its row is checked again by each decision that depends on it.
struct EventAsset {
  AssetId id;
  std::string name;
  std::optional<int> passenger_limit = {};
  int minimum_crew = 0;
  minutes preparation{0};
  minutes turnaround{0};
  std::optional<Harbour> harbour = {};
  friend bool operator==(EventAsset const&, EventAsset const&) = default;
};

// A pause of the whole event. Not a status. The reason stands in a note of the history.
struct EventHold {
  PersonId by;
  Instant at;
  Instant review_at;     // A reminder: nothing is lifted by it.
  std::int64_t seq = 0;  // The entry of the history whose note tells why.
  friend bool operator==(EventHold const&, EventHold const&) = default;
};

// Numbers kept at write time, so that lists and gates need not read guests. Guests come with parties.
struct EventCounters {
  int booked_seats = 0;  // Booked sizes of live parties, and guests without a party.
  int joined = 0;
  int checked_in = 0;
  int minors = 0;  // Of those who joined.
  friend bool operator==(EventCounters const&, EventCounters const&) = default;
};

// How many passengers were counted, crew not: when it left, and when it was back.
struct HeadCounts {
  std::optional<int> out = {};
  std::optional<int> back = {};
  friend bool operator==(HeadCounts const&, HeadCounts const&) = default;
};

// Where the event's history stands: the number and keyed hash of its newest entry.
struct HistoryHead {
  std::int64_t seq = 0;
  std::string mac;  // Base64url.
  friend bool operator==(HistoryHead const&, HistoryHead const&) = default;
};

// Somebody who was asked to come by letter; of those who were asked twice, the last time.
struct EventInvitation {
  PersonId person;
  RoleId role = {};  // The one they are wanted for; empty where none was named.
  Instant at = {};
  friend bool operator==(EventInvitation const&, EventInvitation const&) = default;
};

struct Event {
  EventId id;
  EventKind kind = EventKind::charter;
  std::string title;
  EventStatus status = EventStatus::pending;
  std::string zone;  // IANA; where it departs.
  std::optional<EventAsset> asset = {};
  EventTimes times;
  std::vector<Role> roles = {};
  std::vector<Checklist> lists = {};
  std::optional<EventHold> hold = {};
  EventCounters counters = {};
  HeadCounts head_counts = {};
  int party_size = 0;            // As booked.
  std::string public_note = {};  // Everyone of the event may read it.
  std::string source = {};       // Where the booking came from: "phone", "web", "partner", …
  std::string channel = {};      // Which marketplace or partner; empty when direct.
  Instant booked_at = {};
  std::optional<PersonId> booked_by = {};  // Who entered it; a machine has no id of this kind.
  Instant created_at = {};
  Instant changed_at = {};  // When its newest entry was written.
  std::optional<CancelCause> cancel_cause = {};
  std::vector<EventInvitation> invited = {};  // The newest kInvitedMax.
  int ics_sequence = 0;  // Raised by each change that its calendar entry shows (calendar.hpp).
  HistoryHead history = {};

  Role const* find_role(RoleId const& role) const;
  Role* find_role(RoleId const& role);
  // The role `person` holds here; at most one.
  Role const* role_of(PersonId const& person) const;
};

// Notes that `person` was asked to come, for `role` where it is not empty.
void note_invitation(Event& event, PersonId const& person, RoleId const& role, Instant now);

// True while the event occupies its asset and its people: pending, confirmed, on hold, in progress.
bool is_live(Event const& event);
// True while it has yet to depart: pending or confirmed. Roles move, and the due index lists it.
bool is_open(Event const& event);
// The seats it needs: the party as booked, or what its parties and guests have come to.
int passengers_of(Event const& event);
// A confirmed event past its planned departure: somebody must say what became of it.
bool is_unresolved(Event const& event, Instant now);
// The evening of the day it departs on, where its kind minds the sun and its asset has a harbour. The day is
// that of the event's zone, and of the actual departure once there is one.
std::optional<Evening> evening_of(Event const& event);
// How late it left and returned, whole minutes; nullopt while unknown. Negative when early.
std::optional<minutes> departure_lateness(EventTimes const& times);
std::optional<minutes> return_lateness(EventTimes const& times);

}  // namespace scc
