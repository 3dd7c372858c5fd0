// Candidates: one scan of the people, one read of their time; and the call, two rows for however many.
#include "app/trips/candidates.hpp"

#include <algorithm>
#include <utility>

#include "app/mailings.hpp"
#include "app/page_cursor.hpp"
#include "app/people/tries.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/event_write.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "domain/people/limit.hpp"
#include "domain/trips/role.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

Result<void> check_call(CrewCallWish const& wish, Event const& event) {
  SCC_CHECK(check_text(wish.note, "note", kNoteCharactersMax, MayBeEmpty::yes));
  if (wish.roles.size() > kRolesMax)
    return Error{Code::invalid, "too_many_entries"}.about("roles").with("bound", std::to_string(kRolesMax));
  for (auto role = wish.roles.begin(); role != wish.roles.end(); ++role) {
    auto const field = "roles[" + std::to_string(role - wish.roles.begin()) + "]";
    if (event.find_role(*role) == nullptr) return Error{Code::invalid, "role_unknown"}.about(field);
    if (std::find(wish.roles.begin(), role, *role) != role)
      return Error{Code::invalid, "listed_twice"}.about(field);
  }
  return success();
}

// The roles that the call looks for, in the event's order.
std::vector<RoleId> roles_looked_for(CrewCallWish const& wish, Event const& event) {
  std::vector<RoleId> roles;
  for (auto const& role : event.roles) {
    bool const named = std::find(wish.roles.begin(), wish.roles.end(), role.id) != wish.roles.end();
    if (!role.holder && (wish.roles.empty() || named)) roles.push_back(role.id);
  }
  return roles;
}

Result<void> count_call(WriteSet& set, Env const& env, EventId const& event) {
  Tries calls(env.rows.keys(), env.keys, {{&kCrewCallsOfEvent, event.text}});
  SCC_TRY(rows, env.rows.get_many(calls.keys()));
  SCC_CHECK(calls.read(rows));
  if (auto const until = calls.blocked_until(env.now()))
    return Error{Code::too_many, "too_many_calls"}
        .with("bound", std::to_string(kCrewCallsOfEvent.tries))
        .retry_after(seconds_until(*until, env.now()));
  calls.count(set, env.now());
  return success();
}

using Called = Decision<Answer<CrewCall>>;

Result<Called> decide_call(Env const& env, Caller const& caller, CrewCallWish const& wish,
                           std::optional<Once<CrewCall>> const& once, Versioned<Event> event) {
  SCC_CHECK(check_call(wish, event.value));
  if (!is_open(event.value)) return Error{Code::conflict, "event_not_open"};
  auto const roles = roles_looked_for(wish, event.value);
  if (roles.empty()) return Error{Code::conflict, "no_open_role"};
  WriteSet set;
  SCC_CHECK(count_call(set, env, wish.event));

  // Beyond this point the crew is called.
  HistoryChange change{HistoryAct::crew_called, caller.actor()};
  for (std::size_t i = 0; i < roles.size(); ++i)
    change.facts.push_back({"role_" + std::to_string(i + 1), roles[i].text});
  if (!wish.note.empty()) change.notes.push_back({"note", wish.note});
  write_event(set, env, event, change);
  CrewCall call{event.value.history.seq, roles};
  queue_mailing(set, env,
                {.kind = LetterKind::crew_call,
                 .audience = MailingAudience::free_crew,
                 .event = wish.event,
                 .seq = call.seq,
                 .roles = roles});
  SCC_CHECK(remember(set, env, once, call));
  return Called{.set = std::move(set), .answer = std::move(call)};
}

}  // namespace

Result<CandidatesPage> list_candidates(Env const& env, Caller const& caller, EventId const& id,
                                       std::size_t limit, std::string const& cursor) {
  SCC_TRY(event, load_event(env.rows, id));
  SCC_CHECK(require(Act::designate_role, caller, event.value));
  auto const range = env.rows.keys().people();
  SCC_TRY(after, position_of(cursor, range));
  // Many of the people are no crew: more rows are looked at than are given, but still one page of them.
  SCC_TRY(page, env.rows.scan({.range = range, .limit = kScanRowsMax, .after = std::move(after)}));
  CandidatesPage answer;
  std::vector<PersonId> ids;
  std::size_t seen = 0;
  for (; seen < page.rows.size() && answer.items.size() < page_limit(limit); ++seen) {
    SCC_TRY(person, decode_person(page.rows[seen]));
    auto roles = roles_open_to(event.value, person);
    if (roles.empty()) continue;
    ids.push_back(person.id);
    answer.items.push_back({.person = std::move(person), .roles = std::move(roles)});
  }
  SCC_TRY(taken, first_overlaps(env.rows, ids, crew_interval(event.value)));
  for (std::size_t i = 0; i < taken.size(); ++i) answer.items[i].taken = taken[i];
  if (seen > 0 && (page.more || seen < page.rows.size())) answer.next = cursor_at(page.rows[seen - 1]);
  return answer;
}

Result<Answer<CrewCall>> call_crew(Env const& env, Caller const& caller, CrewCallWish const& wish,
                                   std::optional<Once<CrewCall>> const& once) {
  return transact<Answer<CrewCall>>(
      env.rows, env.contention, wish.event.text, [&](TenantStore const& rows) -> Result<Called> {
        SCC_TRY(event, load_event(rows, wish.event));
        SCC_CHECK(require(Act::call_crew, caller, event.value));
        return decide_once<CrewCall>(rows, once, [&] { return decide_call(env, caller, wish, once, event); });
      });
}

}  // namespace scc
