// Briefs: a tenant's day, for those who run it: every event for the office, their own for a captain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/person.hpp"
#include "domain/people/tenant.hpp"
#include "mail/letters.hpp"
#include "store/store.hpp"

namespace scc {

// The day on the tenant's calendar that a brief written at `at` is about: the one on which its quiet hours
// end, where it is written in them, for nobody reads it before.
std::string brief_day(Tenant const& tenant, Instant at);

// A brief, and the events that it speaks of.
struct DayBrief {
  DayBrief() = default;
  DayBrief(DayBrief&&) = default;
  DayBrief& operator=(DayBrief&&) = default;

  Brief brief;
  std::vector<Event> events;  // Pointed at by the brief's lines: never added to once those are made.
};

// What `person` is told of `day`: to the office every event that is not cancelled, with where the audit
// stands; to others those that they lead. By departure, at most kBriefEventsMax.
Result<DayBrief> gather_brief(TenantStore const& rows, Tenant const& tenant, Person const& person,
                              std::string_view day);

// One a person and day, filed under the day's own midnight (filed_at()).
std::string brief_cause(std::string_view day, PersonId const& to);

// Whom a day's events concern.
struct DayLook {
  bool has_events = false;
  std::vector<PersonId> captains = {};  // Sorted, each once.
};
Result<DayLook> look_at_day(TenantStore const& rows, Tenant const& tenant, std::string_view day);

// True for those who are told of all events of a day.
bool is_briefed_on_all(Person const& person);

}  // namespace scc
