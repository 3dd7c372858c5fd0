// Events: making, reading and changing them. Their status is status.hpp, their crew roles.hpp.
//
// Every change is one commit: the event's row, one history entry, its agenda line, and whatever else it
// brings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/agenda.hpp"
#include "domain/trips/draft.hpp"
#include "domain/trips/event.hpp"
#include "store/versioned.hpp"

namespace scc {

// Makes the event of `draft`: roles, bound checklists, the asset's time taken, each designated person's too,
// with an invitation to each. Nothing of it where it is refused. With `once`, a repeat gets the first answer.
//
// Refusals beside those of check_draft: `invalid` "asset_unknown", "template_unknown", "person_unknown"
// (field named); `conflict` "asset_inactive", "over_passenger_limit" (holes limit, size), "asset_overlaps",
// "overlaps", and those of designating (roles.hpp).
Result<Answer<Versioned<Event>>> create_event(Env const& env, Caller const& caller, EventDraft const& draft,
                                              std::optional<Once<Event>> const& once = {});

// `conflict` ("over_passenger_limit", holes limit and size) where the kind counts passengers and there are
// too many.
Result<void> check_passenger_limit(Event const& event);
Error over_passenger_limit(int limit, int size);

// `not_found` ("event_unknown") when there is none, or none for this caller.
Result<Versioned<Event>> get_event(Env const& env, Caller const& caller, EventId const& id);

// What is absent stays as it is.
struct EventPatch {
  std::optional<std::string> title = {};
  std::optional<std::string> public_note = {};
  std::optional<int> party_size = {};
  std::optional<std::string> source = {};
  std::optional<std::string> channel = {};
};

// Changes the event if it is still at `expected`, else `stale` ("stale"). The captain may change the public
// note, nothing else. A patch that changes nothing writes nothing.
Result<Versioned<Event>> edit_event(Env const& env, Caller const& caller, EventId const& id,
                                    EventPatch const& patch, Version const& expected);

struct EventFilter {
  Instant from;  // Planned departures in [from, to).
  Instant to;
  std::vector<EventStatus> statuses = {};  // All where none is named.
  bool only_unresolved = false;            // Confirmed and past their departure.
  std::size_t limit = 50;
  std::string cursor = {};
};
struct EventPage {
  std::vector<AgendaItem> items;
  std::optional<std::string> next;  // A page may be short, or even empty, and still have a next.
};
// By planned departure. One scan of agenda rows, whatever the filter; a few where only the unresolved are
// wanted. `invalid` "bad_cursor", "range_empty".
Result<EventPage> list_events(Env const& env, Caller const& caller, EventFilter const& filter);

// The live events `person` holds a role in that touch [from, to), at most kGetManyKeysMax, by time.
// REQUIRES: from < to, at most a year apart.
Result<std::vector<AgendaItem>> events_of(Env const& env, PersonId const& person, Instant from, Instant to);

}  // namespace scc
