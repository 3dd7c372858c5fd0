// Candidates: who could take an event's open roles, and calling all of them at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/busy.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct Candidate {
  Person person;
  std::vector<RoleId> roles;  // Open ones they could take.
  std::optional<BusyInterval> taken =
      {};  // By another event at that time: the first. Free where there is none.
};

struct CandidatesPage {
  std::vector<Candidate> items;
  std::optional<std::string> next;  // A page may be short, or even empty, and still have a next.
};

// Everybody active who could take at least one of its open roles, by the time they were added. `invalid`
// "bad_cursor".
Result<CandidatesPage> list_candidates(Env const& env, Caller const& caller, EventId const& id,
                                       std::size_t limit, std::string const& cursor);

struct CrewCallWish {
  EventId event;
  std::vector<RoleId> roles = {};  // Those looked for; every open one where none is named.
  std::string note = {};           // For the history.
};

struct CrewCall {
  std::int64_t seq;           // Its entry in the event's history.
  std::vector<RoleId> roles;  // Those it looks for.
};

// On success the call stands in the event's history, and one mailing will reach everybody who could take one
// of the roles and is free when it is written out; in one commit. Each call is one of its own; with `once`, a
// repeat gets the first answer and sends nothing.
//
// Refusals, in this order: `not_found` "event_unknown", `forbidden` "not_permitted"; `invalid` text rules,
// "too_many_entries", "listed_twice", "role_unknown" (field named); `conflict` "event_not_open", and
// "no_open_role" where of the roles looked for none is open.
Result<Answer<CrewCall>> call_crew(Env const& env, Caller const& caller, CrewCallWish const& wish,
                                   std::optional<Once<CrewCall>> const& once = {});

}  // namespace scc
